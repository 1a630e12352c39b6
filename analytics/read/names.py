"""Find the names of a vocabulary in adverts: longest first, with case and context where needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from flashtext2 import KeywordProcessor

from analytics.read.technologies import AMONG_NAMES, ANY_CASE, IN_CONTEXT, NO_KIND, Technology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GLUE = "¦"  # stands between words that the site ran together: "experiencePython"
_UNGLUED = (
    (r"\\([^A-Za-z0-9\s])", r"\1"),
    (r"([A-Za-z0-9)+#])\.([A-MO-Z][a-z]|N[a-df-z]|Ne[a-su-z])", r"\1. \2"),
    (r"([A-Za-z0-9]):([A-Za-z])", r"\1: \2"),
    (r"['\x{2019}]s\b", " s"),
    (r"([a-z]{2}|[a-z][0-9+#)])([A-Z])", rf"\1{GLUE}\2"),
    (r"\b(Go|C#|C\+\+)([A-Z][a-z]{2})", rf"\1{GLUE}\2"),
    (r"([A-Z]{2}|[A-Z][#+])([A-Z][a-z]{2})", rf"\1{GLUE}\2"),
)
_SEPARATED = re.compile(r"(?<=[A-Za-z0-9+#])[ .\-](?=[A-Za-z0-9])")
_LISTED = re.compile(r"[\s,/&|()•;·+\-\u2013*:¦]*(?:(?:and|or|with|plus)\s+)?[\s(/]*$")
_BEFORE = re.compile(
    r"(?:experience|knowledge|skills?|skilled|proficien\w+|expert\w*|fluent|using|uses?|in|with|on"
    r"|like|e\.g\.?|such as|including|languages?|frameworks?|programming|coding|code|written|stack"
    r"|tech\w*|familiar\w*|development|learn|know|modern|commercial|senior|junior|lead|our|for"
    r"|(?:experience|knowledge|understanding|command|use) of)[\s:(\u2013\-/]{1,3}$"
    r"|(?:engineer|developer|programmer)s?[\s,:(|\u2013\-/]{1,3}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s)/\-\u2013]{0,3}(?:\d|develop|engineer|program|language|framework|code|coding|micro|service"
    r"|app|experience|script|librar|backend|back-end|stack|front|skills|knowledge|specialist"
    r"|(?:on|for|in) (?:the |our )?(?:back|front|server)|or (?:similar|equivalent|other)"
    r"|(?:or|and|/|,) [\w/ -]{0,24}(?:framework|librar|language))",
    re.IGNORECASE,
)
_OTHERS_NAMED = (  # the firms whose names follow are those that others buy from or sell to
    r"(?:organi[sz]ations|companies|customers|clients|brands|vendors?|firms|businesses|competitors"
    r"|partners)\b[\w ]{0,20}[,(]* ?(?:like|such as|including|e\.g\.|\()"
)
_OTHERS = re.compile(_OTHERS_NAMED + r"[^.\n;:]*$", re.IGNORECASE)


class _Rule(NamedTuple):
    technology: Technology
    spelling: str  # "" when any case will do
    match: str
    of: tuple[str, ...] = ()  # the names of which one must be there too


class Found(NamedTuple):
    """One name in one text: whose it is and where it stands."""

    technology: Technology
    rule: _Rule
    start: int
    end: int


def prepare(texts: pa.Array) -> pa.Array:
    """Return the texts (n strings) with words that were run together taken apart."""
    for pattern, replacement in _UNGLUED:
        texts = pc.replace_substring_regex(texts, pattern, replacement)
    return texts


def name_others(texts: pa.Array) -> list[bool]:
    """Tell which texts (n strings) may name firms that are no technologies of theirs."""
    said: list[bool] = pc.match_substring_regex(texts, "(?i)" + _OTHERS_NAMED).to_pylist()
    return said


def _variants(spelling: str) -> set[str]:
    joined = {_SEPARATED.sub(mark, spelling) for mark in (" ", "-", ".", ". ", "")} | {spelling}
    slashed = {s.replace("/", mark) for s in (spelling, *joined) for mark in ("/", " / ", "-", "")}
    return joined | (slashed if "/" in spelling else set())


def _rules(technology: Technology) -> Iterator[tuple[str, _Rule]]:
    for spelling in (technology.name, *technology.aliases):
        exact = "" if technology.match == ANY_CASE else spelling
        yield spelling, _Rule(technology, exact, technology.match)
    for spelling in technology.sure:
        yield spelling, _Rule(technology, "", ANY_CASE)
    for spelling in technology.short:
        yield spelling, _Rule(technology, spelling, technology.match, technology.of)


def _spellings(technology: Technology) -> Iterator[tuple[str, _Rule]]:
    """Yield each spelling as it stands in a prepared text, with its rule."""
    for spelling, rule in _rules(technology):
        for form in sorted(_variants(spelling)):
            for ready in (form, _prepared(form)):
                yield ready, rule._replace(spelling=ready if rule.spelling else "")


def _prepared(spelling: str) -> str:
    for pattern, replacement in _UNGLUED:
        spelling = re.sub(pattern.replace(r"\x{2019}", "\u2019"), replacement, spelling)
    return spelling


class Names:
    """A vocabulary ready to be found in texts that `prepare` has taken apart.

    Args:
        vocabulary: the technologies and practices to find.
    """

    def __init__(self, vocabulary: Sequence[Technology]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        for technology in vocabulary:
            for spelling, rule in _spellings(technology):
                rules = self._rules.setdefault(spelling.casefold(), [])
                if rule not in rules:
                    rules.append(rule)
        self._within = {
            spelling: rule
            for technology in vocabulary
            for spelling, rule in _rules(technology)
            if technology.within
        }
        self._processor = KeywordProcessor(case_sensitive=False)
        self._processor.add_keywords_from_iter(self._rules)

    def find(self, text: str, *, names_others: bool = True) -> tuple[list[Found], list[Found]]:
        """Return the technologies and the practices that a prepared text names.

        Args:
            text: one of the texts that `prepare` returned.
            names_others: what `name_others` said of it.

        Returns:
            Each mention in its order: of technologies, then of practices.
        """
        named: list[Found] = []
        practised: list[Found] = []
        for key, start, _ in self._processor.extract_keywords_with_span(text):
            end = start + len(key)  # flashtext2 1.1 gives a wrong end now and then
            words = text[start:end]
            for rule in self._rules[key]:
                if rule.spelling and rule.spelling != words:
                    continue
                technology = rule.technology
                if technology.is_practice:
                    practised.append(Found(technology, rule, start, end))
                elif not (technology.unless and _is_else(technology, text, end)):
                    named += self._inside(words, start)
                    named.append(Found(technology, rule, start, end))
                    break
        return _believed(named, text, names_others=names_others), practised

    def _inside(self, words: str, start: int) -> list[Found]:
        """Return the name that counts inside a longer one: AWS in "AWS Lambda"."""
        inner = self._within.get(words.split(" ", 1)[0]) if " " in words else None
        return [Found(inner.technology, inner, start, start)] if inner else []


def _is_else(technology: Technology, text: str, end: int) -> bool:
    after = text[end : end + 30].lstrip(" -")
    return any(re.match(re.escape(word) + r"(?!\w)", after) for word in technology.unless)


def _believed(named: list[Found], text: str, *, names_others: bool) -> list[Found]:
    """Return the names that are technologies of this advert, going by case and context."""
    kept = named
    if names_others or any(f.rule.match in (IN_CONTEXT, AMONG_NAMES) for f in named):
        groups = _groups(named, text)
        kept = [f for group in groups if _is_believed(group, text, names_others) for f in group]
    if any(f.rule.of for f in kept):
        present = {f.technology.name for f in kept if not f.rule.of}
        kept = [f for f in kept if not f.rule.of or present.intersection(f.rule.of)]
    return [f for f in kept if f.technology.kind != NO_KIND]


def _groups(named: list[Found], text: str) -> list[list[Found]]:
    """Return the runs of names that stand in one list: "Python, Go and Rust"."""
    groups: list[list[Found]] = []
    for found in named:
        if groups and _LISTED.match(text[groups[-1][-1].end : found.start]):
            groups[-1].append(found)
        else:
            groups.append([found])
    return groups


def _is_believed(group: list[Found], text: str, names_others: bool) -> bool:  # noqa: FBT001 -- as find's
    """Tell whether a run of names is technologies: all of them, once one needs no context."""
    start = group[0].start
    if names_others and _OTHERS.search(text[max(0, start - 60) : start]):
        return False
    if any(f.rule.match not in (IN_CONTEXT, AMONG_NAMES) for f in group):
        return True
    return any(f.rule.match == IN_CONTEXT and _in_context(f, text) for f in group)


def _in_context(found: Found, text: str) -> bool:
    before = text[max(0, found.start - 24) : found.start]
    return bool(_BEFORE.search(before) or _AFTER.match(text[found.end : found.end + 40]))
