"""A vocabulary as it is looked up: the rules of each spelling, and what each phrase says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analytics.read.stack.found import Word, _Rule
from analytics.read.stack.spellings import GLUE, forms, prepared, variants
from analytics.read.stack.technologies import ANY_CASE, AS_SPELT, Technology

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


class Sense(NamedTuple):
    """What a spelling or a phrase may say.

    Attributes:
        sure: the rule of a name that the words alone tell.
        spelt: that of one that they tell where they are written as it says.
        rules: all of the spelling's.
        words: what the phrase says of employers.
    """

    sure: _Rule | None
    spelt: _Rule | None
    rules: list[_Rule]
    words: list[Word]


_GAP = re.compile(f"[ -]|{GLUE}")
SEAM = 2  # letters on either side
SHORTEST_JOINED = 5  # letters


def by_spelling(vocabulary: Sequence[Technology]) -> dict[str, list[_Rule]]:
    """Return spelling in lower case → its rules, of which the first that fits decides."""
    by_lower: dict[str, list[_Rule]] = {}
    for technology in vocabulary:
        for spelling, rule in _spellings(technology):
            rules = by_lower.setdefault(spelling.casefold(), [])
            if rule not in rules:
                rules.append(rule)
    return by_lower


def within(vocabulary: Sequence[Technology]) -> dict[str, _Rule]:
    """Return spelling → rule, of the names that count inside longer ones: AWS in "AWS Lambda"."""
    return {
        spelling.casefold(): rule
        for technology in vocabulary
        for spelling, rule in _rules(technology)
        if technology.within
    }


def sure(rules: Mapping[str, list[_Rule]], inner: Collection[str]) -> dict[str, _Rule]:
    """Return spelling → rule, where the words alone tell: no case, no context, no inner name.

    Args:
        rules: of each spelling.
        inner: the names that count inside longer ones.
    """
    return {
        key: several[0]
        for key, several in rules.items()
        if len(several) == 1 and several[0].is_sure and key.split(" ", 1)[0] not in inner
    }


def senses(
    rules: Mapping[str, list[_Rule]], inner: Collection[str], words: Mapping[str, list[Word]]
) -> dict[str, Sense]:
    """Return spelling or phrase → all that it may say, for one look at each that a text holds.

    Args:
        rules: of each spelling.
        inner: the names that count inside longer ones.
        words: what each phrase says of employers.
    """
    plain, written = sure(rules, inner), spelt(rules)
    return {
        key: Sense(plain.get(key), written.get(key), rules.get(key, []), words.get(key, []))
        for key in dict.fromkeys((*rules, *words))
    }


def whole(rules: Mapping[str, list[_Rule]]) -> frozenset[str]:
    """Return the spellings in one piece that are joined again where they look run together."""
    return frozenset(
        key
        for key, several in rules.items()
        if len(key) >= SHORTEST_JOINED and GLUE not in key and several[0].match == ANY_CASE
    )


def spelt(rules: Mapping[str, Sequence[_Rule]]) -> dict[str, _Rule]:
    """Return the words that name one technology wherever they are spelt as its rule says."""
    return {
        key: several[0]
        for key, several in rules.items()
        if len(several) == 1
        and several[0].spelling
        and " " not in key
        and not several[0].technology.is_ambiguous
        and not several[0].technology.is_practice
    }


def seams(names: Iterable[str]) -> frozenset[str]:
    """Return the letters about each place where a name may have been taken apart."""
    return frozenset(
        name[max(0, at - SEAM) : at + SEAM] for name in names for at in range(1, len(name))
    )


def by_phrase(phrases: Iterable[tuple[str, Word]]) -> dict[str, list[Word]]:
    """Return phrase in each of its forms → what it says, and what shorter ones in it say."""
    by_form: dict[str, list[Word]] = {}
    for phrase, word in phrases:
        for form in forms(phrase):
            words = by_form.setdefault(form, [])
            if Word(word.field, "", 0) not in words:  # the phrases to ignore come first
                words.append(word)
    return by_form | {phrase: _with_inner(phrase, by_form) for phrase in by_form}


def _rules(technology: Technology) -> Iterator[tuple[str, _Rule]]:
    for spelling in technology.sure:  # first, since the first rule that fits decides
        yield spelling, _Rule(technology, "", ANY_CASE)
    for spelling in (technology.name, *technology.aliases):
        if technology.match == ANY_CASE or _holds_another(technology, spelling):
            yield spelling, _Rule(technology, "", ANY_CASE)
        else:
            yield spelling, _Rule(technology, spelling, technology.match)
    for spelling in technology.split:
        yield spelling, _Rule(technology, spelling, AS_SPELT)
    for spelling in technology.short:
        yield spelling, _Rule(technology, spelling, technology.match, technology.of)


def _holds_another(technology: Technology, spelling: str) -> bool:
    """Whether a name holds a shorter one of its own, for which the case counts: Apache Hive."""
    others = {technology.name, *technology.aliases, *technology.short} - {spelling}
    return any(f" {other} " in f" {spelling} " for other in others)


def _spellings(technology: Technology) -> Iterator[tuple[str, _Rule]]:
    """Yield each spelling as it stands in a prepared text, with its rule."""
    for spelling, rule in _rules(technology):
        for form in sorted(variants(spelling)):
            for ready in (form, prepared(form)):
                yield ready, rule._replace(spelling=ready if rule.spelling else "")


def _with_inner(phrase: str, words: dict[str, list[Word]]) -> list[Word]:
    """Return what a phrase says, and what shorter ones in it say of other fields.

    The longest phrase alone is found, so "fintech startup" would tell the stage and no sector.
    """
    meanings = list(words[phrase])
    starts = [0, *(gap.end() for gap in _GAP.finditer(phrase))]
    ends = [*(gap.start() for gap in _GAP.finditer(phrase)), len(phrase)]
    parts = {phrase[start:end] for start in starts for end in ends if start < end}
    shorter = (part for part in parts if part in words and part != phrase)
    inner = sorted(shorter, key=lambda part: (-len(part), part))  # "investment bank" says more
    for each in (word for part in inner for word in words[part]):
        if each.value and all(each.field != word.field for word in meanings):
            meanings.append(each)
    return meanings
