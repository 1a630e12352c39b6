"""Titles and employers' names as duplicates are compared by: plain words without what varies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Indices = NDArray[np.integer]

LITTLE: Final = frozenset({"and", "the", "of", "for", "a", "an", "at", "with", "â"})
_REFERENCE: Final = re.compile(r"\d{4}")
LONG_NAME: Final = 3  # words; a title that has them all names the employer, in whatever form
_WORKING: Final = frozenset({"remote", "hybrid", "onsite", "uk", "in", "based", "home", "wfh"})
_LEGAL_FORMS: Final = (
    r"\b(?:ltd|limited|plc|llp|llc|inc|gmbh|the|group|uk|co|company|recruitment|holdings)\b"
)

_KEY: Final = (
    (r"\p{Mn}", ""),
    ("[^a-z0-9]+", " "),
    (r"\b(?:ltd|limited|plc|llp|llc|inc|gmbh)\b", ""),
)


class PlainWords(NamedTuple):
    """Words in plain form, of which many are the same.

    Attributes:
        codes: the place of each among the words.
        words: what codes stand for; two of them can be the same.
    """

    codes: Indices
    words: NDArray[np.object_]


def places_of(locations: pd.Series) -> frozenset[str]:
    """Return the places of one word that locations name."""
    parts = locations.dropna().drop_duplicates().str.split(r"[,;]").explode()
    return frozenset(part for part in _in_plain_words(parts) if " " not in part)


def bare_titles(
    titles: PlainWords, employers: PlainWords, locations: PlainWords, places: frozenset[str]
) -> NDArray[np.object_]:
    """Return titles' words in alphabetical order, without the employer's and places' names.

    Places of one word are known from every advert, others from the advert's own place: the same
    advert names Aberdeen in its title and stands under the whole UK elsewhere.

    Args:
        titles: in plain words, of n adverts.
        employers: their employers' names in plain words.
        locations: their locations, likewise.
        places: see `places_of`.
    """
    left_out = LITTLE | _WORKING | places
    columns = (titles, employers, locations)
    codes, first = rows_alike([one.codes for one in columns])
    title, employer, location = (one.words[one.codes[first]] for one in columns)
    named = zip(title, employer, location, strict=True)
    return _objects([_bare_title(*words, left_out) for words in named])[codes]


def _bare_title(title: str, employer: str, location: str, left_out: frozenset[str]) -> str:
    role = title.replace(employer, " ") if employer else title
    words = {word for word in role.split() if not _REFERENCE.search(word)}
    name = set(employer.split()) - LITTLE
    if len(name) >= LONG_NAME and name < words:
        words -= name  # "Developer | The Fern Trust of Leeds" of "Fern Trust Leeds"
    return " ".join(sorted(words - left_out - set(location.split())) or sorted(words))


def bare_employers(employers: PlainWords) -> NDArray[np.object_]:
    """Return employers' names, which are in plain words, without legal forms."""
    bare = pd.Series(employers.words, dtype="str").str.replace(_LEGAL_FORMS, " ", regex=True)
    return _objects(bare.str.split().str.join(" "))[employers.codes]


def employer_keys(names: pd.Series) -> list[str]:
    """Return how employers' names are told apart: no case, accents, marks and legal form.

    "" is what has no letter or digit, and stands for nobody.
    """
    bare = pc.utf8_normalize(pc.utf8_lower(pa.array(names.fillna(""), pa.string())), "NFD")
    for pattern, instead in _KEY:
        bare = pc.replace_substring_regex(bare, pattern, instead)
    keys: list[str] = pc.utf8_trim_whitespace(bare).to_pylist()
    return keys


def references(titles: PlainWords) -> NDArray[np.object_]:
    """Return the numbers in titles that tell requisitions, or years' intakes, apart."""
    return _objects([_reference(title) for title in titles.words])[titles.codes]


def _reference(title: str) -> str:
    if not _REFERENCE.search(title):
        return ""
    return " ".join(sorted({word for word in title.split() if _REFERENCE.search(word)}))


def plain(names: pd.Series) -> PlainWords:
    """Return names in small letters, words apart by one space, no marks."""
    codes, distinct = pd.factorize(names.fillna(""))
    return PlainWords(codes, _objects(_in_plain_words(pd.Series(distinct))))


def each_once(words: pd.Series) -> NDArray[np.object_]:
    """Return words of which many are the same, as values that stand in memory once."""
    codes, distinct = pd.factorize(words)
    return _objects(distinct)[codes]


def places_among(values: Sequence[str], words: pd.Series) -> Indices:
    """Return the place of each word among some values, -1 where it is none of them."""
    codes, distinct = pd.factorize(words)
    among = pd.Index(values).get_indexer(pd.Index(list(distinct)))
    places: Indices = np.append(among, -1)[codes]  # -1 is the code of no word
    return places


def rows_alike(columns: Sequence[Indices]) -> tuple[Indices, Indices]:
    """Return which rows are alike: a number each, from 0 by first appearance; and where that is.

    Args:
        columns: numbers from 0 up, under 2³¹, one a row in each.
    """
    codes = columns[0].astype(np.int64)
    for column in columns[1:]:
        codes = pd.factorize(codes * (int(column.max(initial=0)) + 1) + column)[0]
    codes = pd.factorize(codes)[0]
    return codes, np.flatnonzero(are_new(codes))


def are_new(codes: Indices) -> NDArray[np.bool_]:
    """Tell which of some numbers, given from 0 by first appearance, no earlier one is the same as.

    >>> are_new(np.array([0, 1, 0, 2])).tolist()
    [True, True, False, True]
    """
    highest = np.maximum.accumulate(codes)
    new: NDArray[np.bool_] = np.diff(highest, prepend=-1) > 0
    return new


def _objects(words: Iterable[str]) -> NDArray[np.object_]:
    return np.array(list(words), object)


def _in_plain_words(names: pd.Series) -> list[str]:
    bare = pc.utf8_lower(pa.array(names.fillna(""), pa.string()))
    bare = pc.replace_substring_regex(bare, r"[^\pL\pN_+#]+", " ")
    words: list[str] = pc.utf8_trim_whitespace(bare).to_pylist()
    return words
