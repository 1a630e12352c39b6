"""Find the names of a vocabulary in adverts: longest first, with case and context where needed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from flashtext2 import KeywordProcessor

from analytics.read.spellings import GLUE, forms, prepared, variants
from analytics.read.technologies import AMONG_NAMES, ANY_CASE, IN_CONTEXT, NO_KIND, Technology

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LISTED = re.compile(r"[\s,/&|()•;·+\-\u2013*:¦]*(?:(?:and|or|with|plus)\s+)?[\s(/]*$")
_BEFORE = re.compile(
    r"\b(?:experience|knowledge|skills?|skilled|proficien\w+|expert\w*|fluent|using|uses?|in|with|on"
    r"|like|e\.g\.?|such as|including|languages?|frameworks?|programming|coding|code|written|stack"
    r"|tech\w*|familiar\w*|development|embedded|learn|know|modern|commercial|senior|junior|lead|our|for"
    r"|(?:experience|knowledge|understanding|command|use) of)[\s:(\u2013\-/\u2018'\"]{1,3}$"
    r"|(?:engineer|developer|programmer)s?[\s,:(|\u2013\-/]{1,3}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s)/\-\u2013]{0,3}(?:\d|develop|engineer|program|language|framework|code|coding|micro|service"
    r"|app|experience|script|librar|backend|back-end|stack|front|skills|knowledge|specialist"
    r"|environment|server|operating|platform|system|desktop|database|expertise"
    r"|[,&] (?:Word|PowerPoint|Outlook|Access)\b"
    r"|(?:on|for|in) (?:the |our )?(?:back|front|server)|or (?:similar|equivalent|other)"
    r"|(?:or|and|/|,) [\w/ -]{0,24}(?:framework|librar|language))",
    re.IGNORECASE,
)
_SHOUTED_ROLE = re.compile(
    r"[\s/]+(?:[A-Z.#+\d]+[\s/]+){0,2}(?:DEVELOPER|ENGINEER|PROGRAMMER|ARCHITECT|DBA)"
)
_OTHERS_NAMED = (  # the firms whose names follow are those that others buy from or sell to
    r"(?:organi[sz]ations|companies|customers|clients|brands|vendors?|firms|businesses|competitors"
    r"|partners)\b[\w ]{0,20}[,(]* ?(?:like|such as|including|e\.g\.|\()"
    r"|\bpartners? (?:to|of)\b"
)
_OTHERS = re.compile(rf"(?:{_OTHERS_NAMED})[^.\n;:]*$", re.IGNORECASE)


class _Rule(NamedTuple):
    technology: Technology
    spelling: str  # "" when any case will do
    match: str
    of: tuple[str, ...] = ()  # the names of which one must be there too

    @property
    def is_sure(self) -> bool:
        """Whether the words alone tell: no case, no context, no neighbour."""
        return not (self.spelling or self.of or self.technology.unless)


class Found(NamedTuple):
    """One name in one text: whose it is and where it stands."""

    technology: Technology
    rule: _Rule
    start: int
    end: int


class Word(NamedTuple):
    """What a phrase says of the employer."""

    field: str
    value: str  # "" for a phrase that only looks like one
    weight: int


class Said(NamedTuple):
    """One phrase about the employer in one text."""

    word: Word
    start: int
    end: int


class Mentions(NamedTuple):
    """What one text names, each mention in its order."""

    text: str
    technologies: list[Found]
    practices: list[Found]
    employer: list[Said]

    def words(self, mentions: Iterable[Found | Said]) -> str:
        """Return the mentions as they stand in the text, each once, joined by " | "."""
        words = (self.text[m.start : m.end].replace(GLUE, "") for m in mentions)
        return " | ".join(filter(None, dict.fromkeys(words)))


def name_others(texts: pa.Array) -> list[bool]:
    """Tell which texts (n strings) may name firms that are no technologies of theirs."""
    said: list[bool] = pc.match_substring_regex(texts, "(?i)" + _OTHERS_NAMED).to_pylist()
    return said


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
        for form in sorted(variants(spelling)):
            for ready in (form, prepared(form)):
                yield ready, rule._replace(spelling=ready if rule.spelling else "")


class Names:
    """A vocabulary ready to be found in texts that `prepare` has taken apart.

    Args:
        vocabulary: the technologies and practices to find.
        phrases: what to find about employers: each phrase and what it says.
    """

    def __init__(
        self, vocabulary: Sequence[Technology], phrases: Iterable[tuple[str, Word]] = ()
    ) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        for technology in vocabulary:
            for spelling, rule in _spellings(technology):
                rules = self._rules.setdefault(spelling.casefold(), [])
                if rule not in rules:
                    rules.append(rule)
        self._within = {
            spelling.casefold(): rule
            for technology in vocabulary
            for spelling, rule in _rules(technology)
            if technology.within
        }
        self._sure = {
            key: rules[0]
            for key, rules in self._rules.items()
            if len(rules) == 1 and rules[0].is_sure and key.split(" ", 1)[0] not in self._within
        }
        self._words: dict[str, list[Word]] = {}
        for phrase, word in phrases:
            for form in forms(phrase):
                words = self._words.setdefault(form, [])
                if Word(word.field, "", 0) not in words:  # the phrases to ignore come first
                    words.append(word)
        # Over texts in lower case it finds the same in half the time of case_sensitive=False.
        self._processor = KeywordProcessor(case_sensitive=True)
        self._processor.add_keywords_from_iter(self._rules | self._words)

    def find(self, text: str, lower: str, *, names_others: bool = True) -> Mentions:
        """Return what a prepared text names.

        Args:
            text: one of the texts that `prepare` returned.
            lower: the same in lower case, letter for letter.
            names_others: what `name_others` said of it.
        """
        found = Mentions(text, [], [], [])
        for key, start, _ in self._processor.extract_keywords_with_span(lower):
            end = start + len(key)  # flashtext2 1.1 gives a wrong end now and then
            if rule := self._sure.get(key):
                practice = rule.technology.is_practice
                names = found.practices if practice else found.technologies
                names.append(Found(rule.technology, rule, start, end))
            elif key in self._rules:
                self._note(found, self._rules[key], start, end)
            if key in self._words:
                found.employer.extend([Said(word, start, end) for word in self._words[key]])
        believed = _believed(found.technologies, text, names_others=names_others)
        return found._replace(technologies=believed)

    def _note(self, found: Mentions, rules: list[_Rule], start: int, end: int) -> None:
        """Note the practices and the one technology that the words between start and end name."""
        words = found.text[start:end]
        named = False
        for rule in rules:
            technology = rule.technology
            if rule.spelling not in ("", words) and not _is_shouted(rule, words, found.text, end):
                continue
            if technology.is_practice:
                found.practices.append(Found(technology, rule, start, end))
            elif not (named or (technology.unless and _is_else(technology, found.text, end))):
                found.technologies.extend(self._inside(words, start))
                found.technologies.append(Found(technology, rule, start, end))
                named = True

    def _inside(self, words: str, start: int) -> list[Found]:
        """Return the name that counts inside a longer one: AWS in "AWS Lambda"."""
        first, *more = words.casefold().split(" ", 1)
        inner = self._within.get(first) if more else None
        return [Found(inner.technology, inner, start, start)] if inner else []


def _is_shouted(rule: _Rule, words: str, text: str, end: int) -> bool:
    """Tell whether a name stands in a title all in capitals: "SENIOR REACT DEVELOPER"."""
    return words == rule.spelling.upper() and _SHOUTED_ROLE.match(text, end) is not None


def _is_else(technology: Technology, text: str, end: int) -> bool:
    return _words_after(technology.unless).match(text, end) is not None


@cache
def _words_after(unless: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[ \-]*(?:{'|'.join(map(re.escape, unless))})(?!\w)")


def _believed(named: list[Found], text: str, *, names_others: bool) -> list[Found]:
    """Return the names that are technologies of this advert, going by case and context."""
    kept = named
    if names_others or not {f.rule.match for f in named}.isdisjoint((IN_CONTEXT, AMONG_NAMES)):
        groups = _groups(named, text)
        kept = [f for group in groups if _is_believed(group, text, names_others) for f in group]
    if {f.rule.of for f in kept} - {()}:
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
