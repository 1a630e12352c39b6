"""Titles and employers' names as duplicates are compared by: plain words without what varies."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

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


def places_of(locations: pd.Series) -> frozenset[str]:
    """Return the places of one word that locations name."""
    parts = locations.dropna().drop_duplicates().str.split(r"[,;]").explode()
    return frozenset(part for part in _in_plain_words(parts) if " " not in part)


def bare_titles(adverts: pd.DataFrame, employer: pd.Series, places: frozenset[str]) -> list[str]:
    """Return the titles' words in alphabetical order, without the employer's and places' names.

    Places of one word are known from every advert, others from the advert's own place: the same
    advert names Aberdeen in its title and stands under the whole UK elsewhere.

    Args:
        adverts: `title` and `location`.
        employer: employers' names in plain words.
        places: see `places_of`.
    """
    left_out = LITTLE | _WORKING | places
    titles, locations = (_in_plain_words(adverts[name]) for name in ("title", "location"))
    named = zip(titles, pa.array(employer, pa.string()).to_pylist(), locations, strict=True)
    return [_bare_title(title, who, where, left_out) for title, who, where in named]


@lru_cache(maxsize=100_000)
def _bare_title(title: str, employer: str, location: str, left_out: frozenset[str]) -> str:
    role = title.replace(employer, " ") if employer else title
    words = {word for word in role.split() if not _REFERENCE.search(word)}
    name = set(employer.split()) - LITTLE
    if len(name) >= LONG_NAME and name < words:
        words -= name  # "Developer | The Fern Trust of Leeds" of "Fern Trust Leeds"
    return " ".join(sorted(words - left_out - set(location.split())) or sorted(words))


def bare_employers(employer: pd.Series) -> pd.Series:
    """Return employers' names in plain words, without legal forms."""
    bare = employer.str.replace(_LEGAL_FORMS, " ", regex=True)
    return bare.str.split().str.join(" ")


def employer_keys(names: pd.Series) -> list[str]:
    """Return how employers' names are told apart: no case, accents, marks and legal form.

    "" is what has no letter or digit, and stands for nobody.
    """
    bare = pc.utf8_normalize(pc.utf8_lower(pa.array(names.fillna(""), pa.string())), "NFD")
    for pattern, instead in _KEY:
        bare = pc.replace_substring_regex(bare, pattern, instead)
    keys: list[str] = pc.utf8_trim_whitespace(bare).to_pylist()
    return keys


def references(adverts: pd.DataFrame) -> list[str]:
    """Return the numbers in titles that tell requisitions, or years' intakes, apart."""
    return [_reference(title) for title in _in_plain_words(adverts["title"])]


@lru_cache(maxsize=100_000)
def _reference(title: str) -> str:
    if not _REFERENCE.search(title):
        return ""
    return " ".join(sorted({word for word in title.split() if _REFERENCE.search(word)}))


def plain(names: pd.Series) -> pd.Series:
    """Return names in small letters, words apart by one space, no marks."""
    return pd.Series(_in_plain_words(names), index=names.index, dtype="str")


def _in_plain_words(names: pd.Series) -> list[str]:
    """Return what `plain` does as a list: each walk through a column makes its strings anew."""
    bare = pc.utf8_lower(pa.array(names.fillna(""), pa.string()))
    bare = pc.replace_substring_regex(bare, r"[^\pL\pN_+#]+", " ")
    words: list[str] = pc.utf8_trim_whitespace(bare).to_pylist()
    return words
