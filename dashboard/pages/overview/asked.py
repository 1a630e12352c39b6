"""A question in a few words, "senior python leeds 72k", as the page that answers it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from flask import redirect, request

from analytics.filters.filters import CONTROLS
from analytics.read.place.gazetteer import key, names
from analytics.schema.listing import REGIONS
from dashboard.model.state import LONGEST_UNREAD, UNREAD

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.wrappers import Response

ADDRESS: Final = "/ask"
LONGEST: Final = 200
LONGEST_NAME: Final = 4
"""Words that the name of a place or technology may have."""
KINDS: Final = ("level", "stack", "region", "work_mode", "contract", "ir35", "sector")
"""The filters in which words are looked for, in this order."""
ALSO: Final = {"snr": "senior", "sr": "senior", "jr": "junior", "grad": "graduate", "middle": "mid"}
FILLING: Final = frozenset(
    (
        *("a", "an", "and", "at", "for", "in", "me", "of", "on", "or", "the", "what", "with"),
        *("developer", "developers", "engineer", "engineers", "software", "working"),
        *("job", "jobs", "pay", "role", "salary", "£"),
    )
)
PAY: Final = re.compile(
    r"(?:£\s?)?(?P<figure>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s?(?P<thousands>k\b))?"
    r"(?P<day>\s?(?:/|a |per )?\s?(?:day\b|pd\b))?",
    re.IGNORECASE,
)
LEAST_YEAR: Final = 9_000
THOUSAND: Final = 1_000
DAY_RATES: Final = (75, 2_500)


@dataclass
class ParsedQuestion:
    """What was understood of a question.

    Attributes:
        filters: filter → values.
        figure: the pay in pounds; "" where none is named.
        per: "day" for a day rate.
        unread: the words that were not understood.
    """

    filters: dict[str, list[str]] = field(default_factory=dict)
    figure: str = ""
    per: str = ""
    unread: list[str] = field(default_factory=list)

    def address(self) -> str:
        """Return the page that answers it: a benchmark of pay, a level's sheet, or all pay."""
        page = "/benchmark" if self.figure else "/sheet" if "level" in self.filters else "/pay"
        query: dict[str, str | list[str]] = {**self.filters}
        query |= {"figure": self.figure} if self.figure else {}
        query |= {"per": self.per} if self.per else {}
        query |= {UNREAD: " ".join(self.unread)[:LONGEST_UNREAD]} if self.unread else {}
        return f"{page}?{urlencode(query, doseq=True)}" if query else page


def understood(question: str) -> ParsedQuestion:
    """Read a question: its level, technologies, place, terms and pay.

    >>> understood("senior python leeds 72k").address()
    '/benchmark?level=senior&stack=Python&region=Yorkshire+and+The+Humber&figure=72000'
    >>> understood("junior gardening in wales").address()
    '/sheet?level=junior&region=Wales&unread=gardening'
    """
    asked = ParsedQuestion()
    words = _without_pay(question[:LONGEST], asked).replace(",", " ").split()
    while words:
        taken = next((n for n in range(LONGEST_NAME, 0, -1) if _take(words[:n], asked)), 0)
        if not taken and words[0].lower() not in FILLING:
            asked.unread.append(words[0])
        del words[: taken or 1]
    return asked


def register(server: Flask) -> None:
    """Give a server the address that takes a question on to the page that answers it."""

    def ask() -> Response:
        return redirect(understood(request.args.get("q", "")).address())

    server.add_url_rule(ADDRESS, "ask", ask)


def _without_pay(question: str, asked: ParsedQuestion) -> str:
    """Return a question without its pay, which is told to `asked`."""
    for found in PAY.finditer(question):
        amount = float(found["figure"].replace(",", "")) * (THOUSAND if found["thousands"] else 1)
        is_day = bool(found["day"]) or DAY_RATES[0] <= amount <= DAY_RATES[1]
        alone = question[: found.start()][-1:] in ("", " ") and question[found.end() :][:1] in " ,"
        if alone and (is_day or amount >= LEAST_YEAR):
            asked.figure, asked.per = f"{amount:.0f}", "day" if is_day else ""
            return f"{question[: found.start()]} {question[found.end() :]}"
    return question


def _take(words: list[str], asked: ParsedQuestion) -> bool:
    """Return whether so many words together are a value of a filter, which is told to `asked`."""
    said = " ".join(words)
    if said.lower() in FILLING:
        return False
    meant = ALSO.get(said.lower(), said)
    known = ((kind, CONTROLS[kind].recognise(meant)) for kind in KINDS)
    kind, value = next(((k, v) for k, v in known if v), ("region", _region(said)))
    if value:
        values = asked.filters.setdefault(kind, [])
        values += [] if value in values else [value]
    return bool(value)


def _region(said: str) -> str | None:
    """Return the region in which a place of that name most likely lies; None for no place."""
    name = names().get(key(said))
    return name.likeliest if name and name.likeliest in REGIONS else None
