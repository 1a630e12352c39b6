"""A question in a few words, "senior python leeds 72k", as the page that answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import redirect, request

from analytics.filters.filters import CONTROLS, DEFAULT
from analytics.filters.widen import MANAGEMENT, MANAGER
from analytics.schema.credible_pay import CREDIBLE, DAY, YEAR
from analytics.schema.labels import in_sentence, place_regions
from dashboard.model.registry import all_pages, page_at
from dashboard.model.state import LONGEST_UNREAD, LOOSE, OTHER, UNREAD
from dashboard.pages.overview import question_words
from dashboard.pages.overview.question_words import FILLING, meaning_of, roles_of, technologies_in

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

ADDRESS: Final = "/ask"
EXAMPLE: Final = "senior python leeds 72k"
LONGEST: Final = 200
LONGEST_NAME: Final = 5
"""Words that the name of a place, role or technology may have."""
_FIGURE: Final = r"(?:£\s?)?(?P<{0}>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?:\s?(?P<{0}_k>k\b))?"
PAY: Final = re.compile(
    rf"{_FIGURE.format('low')}(?:\s?(?:-|\u2013|to|and)\s?{_FIGURE.format('high')})?\+?"
    r"(?P<day>\s?(?:/|an? |per |p\.?)?\s?(?:day\b|daily\b|d\b))?"
    r"(?P<other>\s?(?:/|an? |per |p\.?)\s?(?:hour|hr|h|week|wk|month|pm)\b)?",
    re.IGNORECASE,
)
THOUSAND: Final = 1_000
ON_DAYS: Final = frozenset({("contract", "contract"), ("ir35", "inside"), ("ir35", "outside")})
"""What is paid by the day, where no figure says otherwise."""
COMPARED: Final = ("stack", "place", "region", "level", "work_mode", "contract", "sector", "family")
"""Filters of which two values can be held against each other, the first that has two."""
PAIR: Final = (0, 1)
PRICED: Final = ("", "/benchmark")
"""Pages that have day rates for an answer, where the words name one or none."""
_EDGES: Final = ",;:!?\"'\u201c\u201d\u2018\u2019()[]"
_JOINED: Final = re.compile(r"[/&|\u2013-]")


@dataclass
class ParsedQuestion:
    """What was understood of a question.

    Attributes:
        filters: filter → values.
        figure: the pay in pounds; "" where none is named.
        per: "day" for a day rate.
        page: the page that is asked for; "" where the words name none.
        about: what an adviser's sheet begins with; "" for openings and pay.
        compared: "yes" where two of a kind are to be held against each other.
        unread: the words that were not understood.
        loose: the words that stand for less than what is shown.
    """

    filters: dict[str, list[str]] = field(default_factory=dict)
    figure: str = ""
    per: str = ""
    page: str = ""
    about: str = ""
    compared: str = ""
    unread: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)

    def address(self) -> str:
        """Return the page that answers it: a benchmark of pay, a level's sheet, or all pay."""
        page = "/sheet" if self.about or "level" in self.filters else "/pay"
        page = "/benchmark" if self.figure or self.per else self.page or page
        mine, others = self._selections()
        query: dict[str, str | list[str]] = {**mine}
        unread = self.unread
        if others and page == "/benchmark":  # it has no second selection
            unread = [*unread, *_only_in(others, mine)]
        elif others:
            asked = page_at(page)
            page = page if asked and asked.compare else "/pay"
            query |= {f"{OTHER}{name}": values for name, values in others.items()}
        query |= {"figure": self.figure} if self.figure else {}
        query |= {"per": self.per} if self.per else {}
        query |= {"about": self.about} if page == "/sheet" and self.about else {}
        query |= _joined(UNREAD, unread) | _joined(LOOSE, self.loose)
        return f"{page}?{urlencode(query, doseq=True)}" if query else page

    def _selections(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Return the filters, and those of what is to be held against it; none for nothing."""
        filters = self.filters
        if self._is_elsewhere():
            return _without("region", filters), _without("place", filters)
        two = [name for name in COMPARED if len(filters.get(name, ())) == len(PAIR)]
        if not (self.compared and two):
            return dict(filters), {}
        mine, other = ({**filters, two[0]: [filters[two[0]][at]]} for at in PAIR)
        return mine, other

    def _is_elsewhere(self) -> bool:
        """Return whether a town is named and, to be held against it, a region it is not in."""
        regions = {in_sentence(one) for one in self.filters.get("region", [])}
        towns = self.filters.get("place", [])
        return bool(towns and regions) and not {place_regions().get(one) for one in towns} & regions


def _without(name: str, filters: dict[str, list[str]]) -> dict[str, list[str]]:
    return {other: values for other, values in filters.items() if other != name}


def _only_in(one: dict[str, list[str]], other: dict[str, list[str]]) -> list[str]:
    """Return the values that one selection alone has."""
    return [value for name in one for value in one[name] if value not in other.get(name, [])]


def understood(question: str) -> ParsedQuestion:
    """Read a question: its role, level, technologies, place, terms and pay.

    >>> understood("senior python leeds 72k").address()
    '/benchmark?level=senior&stack=Python&place=Leeds&figure=72000'
    >>> understood("junior gardening in wales").address()
    '/sheet?level=junior&region=Wales&unread=gardening'
    """
    asked = ParsedQuestion()
    words = _words(_without_pay(question[:LONGEST], asked))
    while words:
        del words[: _take(words, asked)]
    if asked.filters.get("level") == [MANAGER] and "family" not in asked.filters:
        asked.filters["family"] = [*DEFAULT.family, MANAGEMENT]
    technologies = asked.filters.get("stack", [])
    if "family" not in asked.filters and (roles := roles_of(technologies)):
        asked.filters["family"] = list(roles)
    is_by_day = any((kind, v) in ON_DAYS for kind, values in asked.filters.items() for v in values)
    asked.per = asked.per or (
        DAY if is_by_day and not asked.figure and asked.page in PRICED else ""
    )
    return asked


def address_of(question: str) -> str:
    """Return the page that answers a question; one of our own pages' questions leads to it.

    >>> address_of("is london worth it")
    '/places'
    >>> address_of("is leeds worth it")
    '/pay?place=Leeds'
    """
    asked = _plain(question[:LONGEST])
    own = (page.path for page in all_pages() if _plain(page.question) == asked)
    return next(own, None) or understood(question).address()


def _plain(question: str) -> list[str]:
    return re.findall(r"\w+", question.casefold())


def read_ahead() -> None:
    """Read the names of places and titles, half a second's work, before anybody asks."""
    understood(EXAMPLE)


def register(server: Flask) -> None:
    """Give a server the address that takes a question on to the page that answers it."""

    def ask() -> Response:
        return redirect(address_of(request.args.get("q", "")))

    server.add_url_rule(ADDRESS, "ask", ask)


def _joined(name: str, words: list[str]) -> dict[str, str | list[str]]:
    return {name: " ".join(words)[:LONGEST_UNREAD]} if words else {}


def _words(question: str) -> list[str]:
    """Return the words of a question; those joined by a stroke apart, where no name holds it."""
    each = [word.strip(_EDGES).removesuffix(".") for word in question.replace(",", " ").split()]
    return [part for word in each if any(map(str.isalnum, word)) for part in _parts(word)]


def _parts(word: str) -> list[str]:
    parts = [part for part in _JOINED.split(word) if part]
    is_joined = meaning_of(word) is None and any(map(meaning_of, parts))
    return parts if is_joined else [word]


def _without_pay(question: str, asked: ParsedQuestion) -> str:
    """Return a question without its pay, which is told to `asked`."""
    for match in PAY.finditer(question):
        before, after = question[: match.start()], question[match.end() :]
        alone = before[-1:] in ("", " ", "(") and after[:1] in ("", *" ,;.?!)")
        if alone and not match["other"] and _is_pay(match, asked):
            return f"{before} {after}"
    return question


def _is_pay(match: re.Match[str], asked: ParsedQuestion) -> bool:
    """Return whether a figure can be pay of a year or a day, which is told to `asked`."""
    thousands = match["low_k"] or match["high_k"]
    ends = [_amount(match[end], thousands) for end in ("low", "high") if match[end]]
    is_day = bool(match["day"]) or CREDIBLE[DAY].holds(ends[0])
    if ends[0] < CREDIBLE[DAY if is_day else YEAR].least:  # "a 4 day week"
        return False
    asked.figure, asked.per = f"{sum(ends) / len(ends):.0f}", DAY if is_day else ""
    asked.loose += [match[0].strip()] if len(ends) > 1 else []
    return True


def _amount(figure: str, thousands: str | None) -> float:
    amount = float(figure.replace(",", ""))
    return amount * THOUSAND if thousands and amount < THOUSAND else amount


def _take(words: list[str], asked: ParsedQuestion) -> int:
    """Tell `asked` what the first words mean, the most that mean something; return how many."""
    for count in range(min(LONGEST_NAME, len(words)), 0, -1):
        phrase = " ".join(words[:count])
        if meaning := meaning_of(phrase):
            _tell(phrase, meaning, asked)
            return count
    asked.unread.append(words[0])
    return 1


def _tell(phrase: str, meaning: question_words.Meaning, asked: ParsedQuestion) -> None:
    kind, value, is_loose = meaning
    if kind in CONTROLS:
        _add(asked, kind, value)
        for name in technologies_in(phrase) if kind == "family" else ():
            _add(asked, "stack", name)
    elif kind == question_words.UNREAD:
        asked.unread.append(phrase)
    elif kind != FILLING:
        setattr(asked, kind, value)
    asked.loose += [phrase] if is_loose else []


def _add(asked: ParsedQuestion, kind: str, value: str) -> None:
    values = asked.filters.setdefault(kind, [])
    if CONTROLS[kind].kind == "one":
        values.clear()
    values += [] if value in values else [value]
