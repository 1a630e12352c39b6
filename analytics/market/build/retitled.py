"""Tells whether two titles are one job's though they differ: a slip, a word more, other words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Prefix

from analytics.market.build.naming import rows_alike

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Words = NDArray[np.object_]

LIKE: Final = 85  # of 100, rapidfuzz
LIKE_IN_PART: Final = 50
LONGEST_SLIP: Final = 2  # letters added, lost, changed or changed over
SHORTEST_MISSPELT: Final = 5  # letters; as many begin both words of one stem
SHARED: Final = 2  # words
MOST_TITLES: Final = 3  # a text under more of them is how an employer opens all its adverts
DISTINCT: Final = 4  # words of a title that few jobs share
RANKS: Final = frozenset(
    {
        *("senior", "snr", "sr", "junior", "jr", "mid", "lead", "principal", "staff", "head"),
        *("chief", "director", "deputy", "associate", "assistant", "graduate", "trainee"),
        *("apprentice", "intern", "manager", "vp", "avp", "svp", "i", "ii", "iii", "iv", "v"),
    }
)
_SIGNED: Final = re.compile(r"\b[a-z](?:#|\+\+)")
APART, RELATED, SIMILAR = range(3)
"""How near two titles are: not, by some words, all but the same."""


def nearness(titles: tuple[Words, Words], levels: tuple[Words, Words]) -> NDArray[np.integer]:
    """Return how near each pair of bare titles is.

    Two levels that titles state are apart; a slip of the hand can hide one: "Seinor".
    """
    left, right = titles
    other = np.flatnonzero(left != right)
    ratio = process.cpdist(left[other], right[other], scorer=fuzz.ratio, score_cutoff=LIKE_IN_PART)
    near = np.full(len(left), SIMILAR)
    near[other] = np.select([ratio >= LIKE, ratio >= LIKE_IN_PART], [SIMILAR, RELATED], APART)
    of_two = (levels[0] != levels[1]) & (near != APART)
    hidden = np.flatnonzero(of_two & ((levels[0] == "") | (levels[1] == "")))
    of_two[hidden] = ~slips(left[hidden], right[hidden])
    near[of_two] = APART
    return near


def slips(left: Words, right: Words) -> NDArray[np.bool_]:
    """Tell which pairs of titles differ by one misspelt word."""
    return np.fromiter(map(_is_a_slip, left, right), bool, len(left))


def of_other_signs(left: Words, right: Words) -> NDArray[np.bool_]:
    """Tell which pairs name languages that signs alone tell apart, which sketches do not hold.

    >>> of_other_signs(np.array(["c# lead", "c# c++ lead"]), np.array(["c++ lead", "c++ lead"]))
    array([ True, False])
    """
    pairs = zip(map(_signed, left), map(_signed, right), strict=True)
    apart = (bool(one and other) and one.isdisjoint(other) for one, other in pairs)
    return np.fromiter(apart, bool, len(left))


@lru_cache(maxsize=100_000)
def _signed(title: str) -> frozenset[str]:
    return frozenset(_SIGNED.findall(title))


def reworded(left: Words, right: Words) -> NDArray[np.bool_]:
    """Tell which pairs of titles say the same in other forms, or one of them more."""
    return np.fromiter(map(_is_reworded, left, right), bool, len(left))


def shared(left: Words, right: Words) -> NDArray[np.integer]:
    """Return how many words each pair of titles has in common."""
    pairs = zip(left, right, strict=True)
    counts = (len(set(one.split()) & set(other.split())) for one, other in pairs)
    return np.fromiter(counts, int, len(left))


def but_for_names(titles: tuple[Words, Words], employers: tuple[Words, Words]) -> NDArray[np.bool_]:
    """Tell which pairs of titles differ by words of their employers' names alone.

    "Fern Director of Finance" under the group that Fern belongs to is Fern's "Director of Finance".
    """
    pairs = zip(*titles, *employers, strict=True)
    return np.fromiter((_but_for_names(*pair) for pair in pairs), bool, len(titles[0]))


def _but_for_names(one: str, other: str, employer: str, another: str) -> bool:
    only, instead = _instead(one, other)
    return (only | instead) <= {*employer.split(), *another.split()}


def are_distinct(titles: Words) -> NDArray[np.bool_]:
    """Tell titles of so many words that few jobs share them."""
    return np.fromiter((title.count(" ") + 1 >= DISTINCT for title in titles), bool, len(titles))


def titles_of_opening(copies: pd.DataFrame, opening: NDArray[np.integer]) -> NDArray[np.integer]:
    """Return under how many titles an employer's adverts open as each one does.

    Args:
        copies: `employer` and `title` of n adverts.
        opening: numbers that tell the openings of the n apart.
    """
    employer, title = (pd.factorize(copies[name])[0] for name in ("employer", "title"))
    group, _ = rows_alike([employer, opening])
    _, first = rows_alike([group, title])
    return np.bincount(group[first], minlength=1)[group]


@lru_cache(maxsize=100_000)
def _is_a_slip(one: str, other: str) -> bool:
    """Whether one word of a title is another's misspelling and all the others are the same.

    >>> _is_a_slip("data engineer seinor", "data engineer senior"), _is_a_slip("web dev", "web qa")
    (True, False)
    """
    only, instead = _instead(one, other)
    return len(only) == len(instead) == 1 and _is_misspelt(*only, *instead)


@lru_cache(maxsize=100_000)
def _is_reworded(one: str, other: str) -> bool:
    """Whether every word of one title has its like in the other; ranks and numbers are never more.

    >>> _is_reworded("data analyst financial", "analyst data finance")
    True
    >>> _is_reworded("engineer ai", "data engineer"), _is_reworded("web qa", "senior web qa")
    (False, False)
    """
    few, many = sorted(_instead(one, other), key=len)
    if any(word in RANKS or word.isdigit() for word in few | many):
        return False
    if len(set(one.split()) & set(other.split())) < SHARED:
        return False
    return all(any(_is_misspelt(word, like) or _stem(word, like) for like in many) for word in few)


def _instead(one: str, other: str) -> tuple[set[str], set[str]]:
    """Return the words that only one of two titles has, and those that only the other has."""
    words, others = set(one.split()), set(other.split())
    return words - others, others - words


def _is_misspelt(word: str, meant: str) -> bool:
    if min(len(word), len(meant)) < SHORTEST_MISSPELT or not (word + meant).isalpha():
        return False
    return OSA.distance(word, meant) <= LONGEST_SLIP


def _stem(word: str, other: str) -> bool:
    return Prefix.similarity(word, other) >= SHORTEST_MISSPELT
