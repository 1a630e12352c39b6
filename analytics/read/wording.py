"""Plain words from a vocabulary as whole-column searches: whole words, plurals, any separator."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.paths import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_WORD: Final = re.compile("[a-z0-9]+")
_NOTHING: Final = r"[^\x00-\x{10FFFF}]"
_MOST_BYTES: Final = 50_000  # of texts whose words are told first: titles, not whole adverts


@dataclass(frozen=True)
class Phrases:
    """Phrases that say one value, as an RE2 pattern for whole columns.

    Attributes:
        value: what they say.
        each: the pattern of each, the longest first, with the words of which it is made.
    """

    value: str
    each: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def group(self) -> str:
        """A pattern that matches any of them, as one group without a name; none matches nothing."""
        return f"(?:{'|'.join(pattern for pattern, _ in self.each) or _NOTHING})"

    @property
    def pattern(self) -> str:
        """The RE2 pattern that finds one of them between word edges."""
        return rf"(?i)(?:^|[^A-Za-z0-9])(?P<words>{self.group})(?:$|[^A-Za-z0-9+#]|\+\s)"

    def among(self, begun: Collection[str] | None) -> Phrases:
        """Return those that texts may hold whose words begin so: fewer make a smaller search."""
        if begun is None:
            return self
        kept = tuple(one for one in self.each if _may_stand(one[1], begun))
        return self if len(kept) == len(self.each) else Phrases(self.value, kept)

    def match(self, texts: pa.Array) -> np.ndarray:
        """Return for each text whether it holds one of the phrases."""
        return self.among(beginnings(texts)).search(texts)

    def search(self, texts: pa.Array) -> np.ndarray:
        """Return what `match` does, of texts that may hold any of them."""
        if not self.each:
            return np.zeros(len(texts), dtype=bool)
        return np.asarray(pc.match_substring_regex(texts, self.pattern))

    def words(self, texts: pa.Array) -> list[str]:
        """Return the first phrase that each text holds, as it stands there; "" for none."""
        some = self.among(beginnings(texts))
        match = pc.extract_regex(texts, some.pattern)
        words: list[str] = pc.fill_null(pc.struct_field(match, "words"), "").to_pylist()
        return words


def phrases(value: str, plain: Sequence[str]) -> Phrases:
    """Return plain phrases as one search; a space also stands for a hyphen, a comma or nothing."""
    each = ((_pattern(phrase), tuple(_WORD.findall(_small(phrase)))) for phrase in plain)
    return Phrases(value, tuple(sorted(each, key=lambda one: len(one[0]), reverse=True)))


def beginnings(texts: pa.Array) -> frozenset[str] | None:
    """Return what the words of some short texts begin with, None where the texts are long.

    >>> sorted(beginnings(pa.array(["A C# dev"])))
    ['a', 'c', 'd', 'de', 'dev']
    """
    if (pc.sum(pc.binary_length(texts)).as_py() or 0) > _MOST_BYTES:
        return None
    return _beginnings("\n".join(filter(None, texts.to_pylist())))


@lru_cache(maxsize=8)  # several lists are looked for in the same titles
def _beginnings(text: str) -> frozenset[str]:
    words = set(_WORD.findall(_small(text)))
    return frozenset(word[:end] for word in words for end in range(1, len(word) + 1))


def _small(text: str) -> str:
    """Return a text in small letters, those too that are an "s" to RE2."""
    return text.lower().replace("\u017f", "s")


def _may_stand(words: tuple[str, ...], begun: Collection[str]) -> bool:
    """Tell whether the first two words may stand somewhere, apart or in one."""
    if len(words) < 2:  # noqa: PLR2004 - no second one
        return not words or words[0] in begun
    return words[0] in begun and (words[1] in begun or words[0] + words[1] in begun)


def _pattern(phrase: str) -> str:
    plural = "s?" if phrase[-1:].isalpha() and not phrase.endswith("s") else ""
    spaced = re.sub(r"(?:\\ |\\-)", r"[\\s,-]*", re.escape(phrase))
    return re.sub(r"(?<=\w)\\\.(?=\w)", r"\\.?\\s?", spaced) + plural


@dataclass(frozen=True)
class Wording:
    """What words say about one field: phrases to leave out, and values with their phrases.

    Attributes:
        ignore: phrases that only look like this field's.
        says: the values' phrases; the first that a text holds decides.
    """

    ignore: Phrases | None
    says: tuple[Phrases, ...]

    def without_ignored(self, texts: pa.Array) -> pa.Array:
        """Return the texts with the phrases to ignore taken out."""
        if self.ignore is None:
            return texts
        ignore = self.ignore.among(beginnings(texts))
        return pc.replace_substring_regex(texts, ignore.pattern, " ; ") if ignore.each else texts

    def first_match(self, texts: pa.Array) -> np.ndarray:
        """Return for each text the number of the first phrases that it holds, -1 for none."""
        numbers, left = np.full(len(texts), -1), np.arange(len(texts))
        begun = beginnings(texts)
        for number, rule in enumerate(self.says):
            held = rule.among(begun).search(texts)
            if held.any():
                numbers[left[held]] = number
                left, texts = left[~held], texts.filter(pa.array(~held))
        return numbers

    def values(self, numbers: np.ndarray, otherwise: str) -> np.ndarray:
        """Return the values that `first_match` numbered."""
        values: np.ndarray = np.array(
            [*(rule.value for rule in self.says), otherwise], dtype=object
        )
        return np.asarray(values[numbers])

    def words(self, texts: pa.Array, numbers: np.ndarray) -> np.ndarray:
        """Return the words by which each text says what `first_match` numbered; "" for none."""
        words = np.full(len(texts), "", dtype=object)
        for number in np.unique(numbers[numbers >= 0]):
            rows = np.flatnonzero(numbers == number)
            words[rows] = self.says[number].words(texts.take(pa.array(rows)))
        return words


@cache
def table(file: str) -> dict[str, Any]:
    """Return a vocabulary file of `data/reference/` as it stands."""
    return tomllib.loads((REFERENCE / file).read_text(encoding="utf-8"))


@cache
def wording(file: str, field: str) -> Wording:
    """Return what a vocabulary file of `data/reference/` says about a field."""
    entry = table(file)[field]
    ignore = phrases("", entry["ignore"]) if entry.get("ignore") else None
    return Wording(ignore, tuple(phrases(row["value"], row["phrases"]) for row in entry["says"]))


@cache
def word_list(file: str, group: str, name: str) -> Phrases:
    """Return one plain list of a vocabulary file, such as `[sides] backend`."""
    return phrases(name, table(file)[group][name])


def any_of(file: str, group: str, name: str) -> re.Pattern[str]:
    """Return one list of expressions of a vocabulary file as a search for any, as whole words."""
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(table(file)[group][name])})(?!\w)")


def words_in(text: str, searched: re.Pattern[str]) -> list[str]:
    """Return the different words that a search finds in a text, in small letters, in their order.

    >>> words_in("SQL, Go and sql", re.compile("(?i)go|sql"))
    ['sql', 'go']
    """
    return list(dict.fromkeys(match[0].lower() for match in searched.finditer(text)))
