"""Find the names of a vocabulary in adverts: longest first, with case and context where needed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
from flashtext2 import KeywordProcessor

from analytics.read.technologies import AMONG_NAMES, ANY_CASE, IN_CONTEXT, Technology

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GLUE = "¦"  # stands between words that the site ran together: "experiencePython"
_UNGLUED = (
    (r"\\([^A-Za-z0-9\s])", r"\1"),
    (r"([a-z]{2}|[)+#])\.([A-Z])", r"\1. \2"),
    (r"([A-Za-z0-9]):([A-Za-z])", r"\1: \2"),
    (r"['\x{2019}]s\b", " s"),
    (r"([a-z]{3}|[a-z][0-9+#)])([A-Z][a-z])", rf"\1{GLUE}\2"),
    (r"([A-Z]{3}|[A-Z][#+])([A-Z][a-z]{2})", rf"\1{GLUE}\2"),
)
_SEPARATED = re.compile(r"(?<=[A-Za-z0-9+#])[ .\-](?=[A-Za-z0-9])")
_LISTED = re.compile(r"[\s,/&|()•;·+\-\u2013*:¦]*(?:(?:and|or|with|plus)\s+)?[\s(/]*$")
_BEFORE = re.compile(
    r"(?:experience|knowledge|skills?|skilled|proficien\w+|expert\w*|fluent|using|uses?|in|with|on"
    r"|like|e\.g\.?|such as|including|languages?|frameworks?|programming|coding|code|written|stack"
    r"|tech\w*|familiar\w*|learn|know|modern|commercial|senior|junior|lead|our|for"
    r"|(?:experience|knowledge|understanding|command|use) of)[\s:(\u2013\-/]{1,3}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s)/\-\u2013]{0,3}(?:\d|develop|engineer|program|language|framework|code|coding|micro|service"
    r"|app|experience|script|librar|backend|back-end|stack|front|skills|knowledge|specialist)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Rule:
    technology: Technology
    spelling: str  # "" when any case will do
    match: str
    of: tuple[str, ...] = ()


@dataclass
class Found:
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


def _variants(spelling: str) -> set[str]:
    joined = {_SEPARATED.sub(mark, spelling) for mark in (" ", "-", ".", "")}
    slashed = {s.replace("/", mark) for s in (spelling, *joined) for mark in ("/", " / ", "-", "")}
    return joined | (slashed if "/" in spelling else set())


def _rules(technology: Technology) -> Iterator[tuple[str, _Rule]]:
    for spelling in (technology.name, *technology.aliases):
        exact = "" if technology.match == ANY_CASE else spelling
        yield spelling, _Rule(technology, exact, technology.match)
    for spelling in technology.sure:
        yield spelling, _Rule(technology, "", ANY_CASE)
    for spelling in technology.short:
        yield spelling, _Rule(technology, spelling, "short", technology.of)


def _spellings(technology: Technology) -> Iterator[tuple[str, _Rule]]:
    """Yield each spelling as it stands in a prepared text, with its rule."""
    for spelling, rule in _rules(technology):
        forms = sorted(_variants(spelling))
        for form, ready in zip(
            forms, prepare(pa.array(forms, pa.string())).to_pylist(), strict=True
        ):
            exact = ready if rule.spelling else ""
            yield form, _Rule(technology, exact and form, rule.match, rule.of)
            yield ready, _Rule(technology, exact, rule.match, rule.of)


class Names:
    """A vocabulary ready to be found in texts that `prepare` has taken apart.

    Args:
        vocabulary: the technologies and practices to find.
    """

    def __init__(self, vocabulary: Iterable[Technology]) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        for technology in vocabulary:
            for spelling, rule in _spellings(technology):
                rules = self._rules.setdefault(spelling.casefold(), [])
                if rule not in rules:
                    rules.append(rule)
        self._processor = KeywordProcessor(case_sensitive=False)
        self._processor.add_keywords_from_iter(self._rules)

    def find(self, text: str) -> list[Found]:
        """Return the names that stand in a prepared text, in order, each time they stand there."""
        named = [
            found
            for key, start, end in self._processor.extract_keywords_with_span(text)
            for found in self._candidates(key.casefold(), text, start, end)
        ]
        kept = [found for group in _groups(named, text) for found in _believed(group, text)]
        present = {f.technology.name for f in kept if not f.rule.of}
        return [f for f in kept if not f.rule.of or present.intersection(f.rule.of)]

    def _candidates(self, key: str, text: str, start: int, end: int) -> list[Found]:
        words = text[start:end]
        return [
            Found(rule.technology, rule, start, end)
            for rule in self._rules[key]
            if rule.spelling in ("", words) and not _is_else(rule.technology, text, end)
        ][:1]


def _is_else(technology: Technology, text: str, end: int) -> bool:
    after = text[end : end + 30].lstrip(" -")
    return any(re.match(re.escape(word) + r"(?!\w)", after) for word in technology.unless)


def _groups(named: list[Found], text: str) -> Iterator[list[Found]]:
    """Yield runs of names that stand in one list: "Python, Go and Rust"."""
    group: list[Found] = []
    for found in named:
        if group and not _LISTED.match(text[group[-1].end : found.start]):
            yield group
            group = []
        group.append(found)
    if group:
        yield group


def _believed(group: list[Found], text: str) -> list[Found]:
    """Return the names of a run that may be believed: all, once one needs no context."""
    if any(f.rule.match not in (IN_CONTEXT, AMONG_NAMES) for f in group):
        return group
    context = [f for f in group if f.rule.match == IN_CONTEXT]
    return group if any(_in_context(f, text) for f in context) else []


def _in_context(found: Found, text: str) -> bool:
    before = text[max(0, found.start - 24) : found.start]
    return bool(_BEFORE.search(before) or _AFTER.match(text[found.end : found.end + 14]))
