"""Find the names of a vocabulary in adverts: longest first, with case and context where needed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from flashtext2 import KeywordProcessor

from analytics.read.phrases import places
from analytics.read.stack.context import believed
from analytics.read.stack.found import Mention, Mentions, Phrase, Word, _Rule
from analytics.read.stack.spellings import GLUE
from analytics.read.stack.technologies import AMONG_NAMES, IN_CONTEXT, Technology
from analytics.read.stack.vocabulary import (
    SEAM,
    by_phrase,
    by_spelling,
    seams,
    senses,
    whole,
    within,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHOUTED_ROLE = re.compile(
    r"[\s/]+(?:[A-Z.#+\d]+[\s/]+){0,2}(?:DEVELOPER|ENGINEER|PROGRAMMER|ARCHITECT|DBA)"
)
_WORD = re.compile(r"[^\s\-/.]+")
_MARKS = (",", "/", "|", ";", "\n", GLUE)
_GLUED_ON = re.compile(rf"(?:{GLUE}[A-Za-z]+)+")
SHORTEST_CAPITALS = 4  # letters: "GRAFANA, PROMETHEUS", never "GO"
_LONGEST_BEFORE = 24  # letters of words that make a name something else


class Names:
    """A vocabulary ready to be found in texts that `prepare` has taken apart.

    Args:
        vocabulary: the technologies and practices to find.
        phrases: what to find about employers: each phrase and what it says.
    """

    def __init__(
        self, vocabulary: Sequence[Technology], phrases: Iterable[tuple[str, Word]] = ()
    ) -> None:
        self._rules = by_spelling(vocabulary)
        self._within = within(vocabulary)
        self._whole = whole(self._rules)
        self._seams = seams(self._whole)
        words = by_phrase(phrases)
        self._senses = senses(self._rules, self._within, words)
        # Over texts in lower case it finds the same in half the time of case_sensitive=False.
        self._processor = KeywordProcessor(case_sensitive=True)
        self._processor.add_keywords_from_iter(self._senses)

    def rejoined(self, text: str) -> str:
        """Return a prepared text with the names joined again that only look run together.

        A site glues words ("experiencePython"), and people write capitals within names (DynaTrace).
        """
        if GLUE not in text:
            return text
        parts, read_to = [], 0
        for start, end in _glued(text, self._seams):
            joined = text[start:end].replace(GLUE, "")
            if joined.casefold() in self._whole:
                parts += [text[read_to:start], joined]
                read_to = end
        return "".join([*parts, text[read_to:]]) if parts else text

    def find(self, text: str, lower: str, *, is_doubtful: bool = True) -> Mentions:
        """Return what a prepared text names.

        Args:
            text: one of the texts that `prepare` returned.
            lower: the same in lower case, letter for letter.
            is_doubtful: what `doubtful` said of it.
        """
        mentions = Mentions(text, [], [], [])
        _, technologies, practices, employer = mentions
        known = self._senses
        for key, start, _ in self._processor.extract_keywords_with_span(lower):
            end = start + len(key)  # flashtext2 1.1 gives a wrong end now and then
            sure, spelt, rules, words = known[key]
            if sure:
                names = practices if sure.technology.is_practice else technologies
                names.append(Mention(sure.technology, sure, start, end))
            elif spelt and spelt.spelling == text[start:end]:
                technologies.append(Mention(spelt.technology, spelt, start, end))
            elif rules:
                self._note(mentions, rules, start, end)
            for word in words:
                employer.append(Phrase(word, start, end))
        kept = believed(mentions.technologies, text, is_doubtful=is_doubtful)
        return mentions._replace(technologies=kept)

    def _note(self, mentions: Mentions, rules: list[_Rule], start: int, end: int) -> None:
        """Note the practices and the one technology that the words between start and end name."""
        named = False
        fits = False
        for each in rules:
            rule = _as_written(each, mentions.text, start, end)
            if rule is None or _is_else(rule.technology, mentions.text, start, end):
                continue
            fits, technology = True, rule.technology
            if technology.is_practice:
                mentions.practices.append(Mention(technology, rule, start, end))
            elif not named:
                mentions.technologies.extend(self._inside(mentions.text[start:end], start))
                mentions.technologies.append(Mention(technology, rule, start, end))
                named = True
        if not fits:
            self._note_parts(mentions, start, end)

    def _note_parts(self, mentions: Mentions, start: int, end: int) -> None:
        """Note the names within a longer one that is not written so: Oracle in "Oracle house"."""
        for word in _WORD.finditer(mentions.text, start, end):
            key = word[0].casefold()
            if word.span() != (start, end) and key in self._rules:
                self._note(mentions, self._rules[key], *word.span())

    def _inside(self, words: str, start: int) -> list[Mention]:
        """Return the name that counts inside a longer one: AWS in "AWS Lambda"."""
        first, *more = words.casefold().split(" ", 1)
        inner = self._within.get(first) if more else None
        return [Mention(inner.technology, inner, start, start)] if inner else []


def _glued(text: str, seams: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where words start and end that hold glue at one of the seams, two letters about it."""
    read_to = 0
    for at in places(text, GLUE):
        seam = text[max(0, at - SEAM) : at] + text[at + 1 : at + 1 + SEAM]
        if at >= read_to and seam.lower() in seams:
            start = at
            while start > read_to and text[start - 1].isalpha():
                start -= 1
            match = _GLUED_ON.match(text, at)
            read_to = match.end() if match else at + 1
            yield start, read_to


def _as_written(rule: _Rule, text: str, start: int, end: int) -> _Rule | None:
    """Return the rule that holds for a name as it is written, None if it must be written else."""
    words = text[start:end]
    if rule.spelling in ("", words) or _is_shouted(rule, words, text, end):
        return rule
    listed = rule.match == IN_CONTEXT and words.islower() and _is_listed(text, start, end)
    capitals = words == rule.spelling.upper() and len(words) >= SHORTEST_CAPITALS
    return rule._replace(match=AMONG_NAMES) if listed or capitals else None


def _is_shouted(rule: _Rule, words: str, text: str, end: int) -> bool:
    """Tell whether a name stands in a title all in capitals: "SENIOR REACT DEVELOPER"."""
    return words == rule.spelling.upper() and _SHOUTED_ROLE.match(text, end) is not None


def _is_listed(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands by itself between the marks of a list: "python, react, aws"."""
    before = text[max(0, start - 2) : start].rstrip()[-1:]
    after = text[end : end + 2].lstrip(" ")[:1]
    return before in _MARKS and after in (*_MARKS, "") and (before + after) != ""


def _is_else(technology: Technology, text: str, start: int, end: int) -> bool:
    """Tell whether the words beside a name make it something else: "Go to market"."""
    after, before = technology.unless, technology.unless_after
    if after and _words_after(after).match(text, end):
        return True
    first = max(0, start - _LONGEST_BEFORE)
    if not before or not text[first:start].rstrip(" -").endswith(before):  # a search is slower
        return False
    return _words_before(before).search(text, first, start) is not None


@cache
def _words_after(unless: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[ \-]*(?:{'|'.join(map(re.escape, unless))})(?!\w)")


@cache
def _words_before(unless: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, unless))})[ \-]*\Z")
