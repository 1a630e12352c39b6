"""Vocabularies of phrases: plain words in `data/reference/` become searches of whole columns."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.paths import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

_COUNT: Final = r"(?:\d{1,3}(?:\.\d)?|one|two|three|four|five|six|nine|twelve|eighteen)"
NUMBER: Final = rf"{_COUNT}(?:\s*(?:-|\x{{2013}}|to|or|/)\s*{_COUNT})?\+?"
MARK: Final = "\ue0e1"  # a private letter, which no advert holds, of rare bytes: it is sought fast
_SPACES: Final = re.compile(r"(\[(?:\\.|[^\]\\])*\])| (?![?*{])")  # one in brackets is itself
EDGE: Final = r"\s*(?:^|$|[\n|()\[\]/\x{2013}\x{2014}•·:;*!£]|\s-|-\s)\s*"


@dataclass(frozen=True)
class PhraseRule:
    """Phrases that say one value.

    Attributes:
        value: what an advert with one of them says.
        pattern: the phrases, as an RE2 pattern.
        also: a second pattern that must be there too; "" for none.
        column: the column to look into: `whole` (title and text) or `title`.
    """

    value: str
    pattern: str
    also: str
    column: str


@dataclass(frozen=True)
class Vocabulary:
    """What the adverts' words say about one field.

    Attributes:
        look_for: pattern of words without one of which an advert says nothing.
        ignore: pattern of phrases to take out first; "" when there are none.
        rules: what says which value; the first that an advert holds decides.
    """

    look_for: str
    ignore: str
    rules: tuple[PhraseRule, ...]

    def read(self, clean: pd.DataFrame, *, explain: bool) -> tuple[np.ndarray, list[str]]:
        """Return what each advert says, "" for nothing, and the words if they are wanted."""
        columns = {rule.column: pa.array(clean[rule.column]) for rule in self.rules}
        rows = np.flatnonzero(pc.match_substring_regex(pa.array(clean["whole"]), self.look_for))
        given = [column.take(pa.array(rows)) for column in columns.values()]
        heard = self._heard(pa.concat_arrays(given))  # a call costs more than a title
        texts = {name: heard.slice(at * len(rows), len(rows)) for at, name in enumerate(columns)}
        numbers = np.full(len(clean), -1)
        numbers[rows] = self._first_held(texts, len(rows))
        values = np.array([*(rule.value for rule in self.rules), ""], dtype=object)[numbers]
        words = np.full(len(clean), "", dtype=object)
        if explain:
            words[rows] = self._words(texts, numbers[rows])
        return values, words.tolist()

    def _heard(self, texts: pa.Array) -> pa.Array:
        return pc.replace_substring_regex(texts, self.ignore, " ") if self.ignore else texts

    def _first_held(self, texts: dict[str, pa.Array], count: int) -> np.ndarray:
        numbers = np.full(count, -1)
        for number, rule in enumerate(self.rules):
            left = np.flatnonzero(numbers < 0)
            text = texts[rule.column].take(pa.array(left))
            if rule.also:  # the cheaper of the two, so it goes first
                near = np.flatnonzero(pc.match_substring_regex(text, rule.also))
                left, text = left[near], text.take(pa.array(near))
            held = np.asarray(pc.match_substring_regex(text, rule.pattern))
            numbers[left[held]] = number
        return numbers

    def _words(self, texts: dict[str, pa.Array], numbers: np.ndarray) -> np.ndarray:
        quotes = np.full(len(numbers), "", dtype=object)
        for number, rule in enumerate(self.rules):
            rows = np.flatnonzero(numbers == number)
            held = texts[rule.column].take(pa.array(rows))
            matches = pc.extract_regex(held, f"(?P<words>{rule.pattern})")
            quotes[rows] = [one.strip() for one in pc.struct_field(matches, "words").to_pylist()]
        return quotes


def around(text: str, words: Sequence[str], before: int, after: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text, in order and disjoint, that lie about any of the words.

    Looking into these alone spares a slow search of the whole text.

    >>> list(around("paid holiday and 3 days a week", ["day"], 2, 5))
    [(7, 14), (17, 24)]
    """
    positions = sorted(place for word in words for place in places(text, word))
    yield from stretches(positions, len(text), before, after)


def stretches(
    positions: Iterable[int], length: int, before: int, after: int
) -> Iterator[tuple[int, int]]:
    """Yield the stretches about places in a text of some length; see `around`."""
    start = end = 0
    for place in positions:
        if place - before > end:
            if end:
                yield start, end
            start = max(0, place - before)
        end = min(length, place + after)
    if end:
        yield start, end


def places(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands in a text."""
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


def folded(text: str) -> str:
    """Return a text in letters that are the same where expressions that ignore case take them so.

    >>> folded("\N{LATIN SMALL LETTER LONG S}\N{LATIN SMALL LETTER DOTLESS I}X \N{KELVIN SIGN}")
    'six k'
    """
    return text.replace("\u0130", "i").replace("\u0131", "i").casefold()


def starts(texts: pa.Array, words: Sequence[str]) -> list[list[int]]:
    """Return where any of the words starts in each text, in order.

    One pass over a text finds all the words, where `str.find` needs one for each.

    >>> starts(pa.array(["a bee and a bat"]), ["bat", "bee"])
    [[2, 12]]
    """
    plain = texts.to_pylist()
    if any(MARK in text for text in plain):
        return [sorted(at for w in words for at in places(text, w)) for text in plain]
    any_of = "|".join(map(re.escape, words))
    marked = pc.replace_substring_regex(texts, f"({any_of})", rf"{MARK}\1")
    return [_marks(text) for text in marked.to_pylist()]


def _marks(text: str) -> list[int]:
    """Return where the marks of a text stood if there were none."""
    lengths = map(len, text.split(MARK)[:-1])
    return list(accumulate(lengths))


def table(file: str, field: str) -> dict[str, Any]:
    """Return what a file of `data/reference/` holds about a field."""
    about: dict[str, Any] = tomllib.loads((REFERENCE / file).read_text(encoding="utf-8"))[field]
    return about


def either(words: str | Sequence[str] | dict[str, Any]) -> str:
    """Return one regular expression that matches any of a list, with what stands round each.

    >>> either({"any": ["plan", "term"], "after": "s?"})
    '(?:plan|term)s?'
    """
    if isinstance(words, str):
        return words
    if isinstance(words, dict):
        return f"{words.get('before', '')}{either(words['any'])}{words.get('after', '')}"
    return "(?:" + "|".join(words) + ")"


def vocabulary(file: str, field: str) -> Vocabulary:
    """Return the phrases about `field` in a file of `data/reference/`."""
    about = table(file, field)
    rules = tuple(
        PhraseRule(
            value=row["value"],
            pattern=pattern(row["phrases"]),
            also=pattern(row.get("also", ())),
            column=row.get("column", "whole"),
        )
        for row in about["says"]
    )
    return Vocabulary(pattern(about["look_for"]), pattern(about.get("ignore", ())), rules)


def pattern(phrases: Sequence[str]) -> str:
    r"""Return one RE2 pattern that matches any of the phrases, whatever their case; "" for none.

    >>> pattern(["home based", "wfh"])
    '(?im)(?:home[\\s-]+based|wfh)'
    """
    return "(?im)(?:" + "|".join(map(_phrase_pattern, phrases)) + ")" if phrases else ""


def _phrase_pattern(phrase: str) -> str:
    grouped = re.sub(r"(?<!\\)\((?!\?)", "(?:", phrase)
    spaced = _SPACES.sub(lambda one: one[1] or r"[\s-]+", grouped)
    return spaced.replace("~", EDGE).replace("#", NUMBER)
