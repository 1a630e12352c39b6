"""Pairs of adverts that are worth comparing: of the many that share a hash, those next in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from analytics.market.build.beside_text import entries as entries_beside
from analytics.market.build.sketches import NO_HASH, remainder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from analytics.market.build.sketches import Sketches

    Indices = NDArray[np.integer]

A_PART: Final = 125_000
"""Adverts for each part of hashes, at most; with forty hashes each, one is put in order at once."""
NEIGHBOURS: Final = 4
"""Adverts that share a hash are compared with so many next to them."""
_HALF: Final = np.uint64(32)
_PLACES: Final = np.uint64(30)
_PLACE: Final = (np.uint64(1) << _PLACES) - np.uint64(1)


def in_order(words: pd.Series) -> Indices:
    """Return words as numbers that ascend as they do in the alphabet."""
    codes: Indices = pd.factorize(words, sort=True)[0]
    return codes


def near_each_other(copies: pd.DataFrame, sketches: Sketches) -> tuple[Indices, Indices]:
    """Return pairs of adverts that share a hash, found by parts of all hashes."""
    title, employer = (in_order(copies[name]) for name in ("title", "employer"))
    parts = 1 << (len(copies) // A_PART).bit_length()
    return each_once(
        candidates(*several(*entries(copies, sketches, part, parts)), title, employer)
        for part in range(parts)
    )


def entries(
    copies: pd.DataFrame, sketches: Sketches, part: int = 0, parts: int = 1
) -> tuple[Indices, NDArray[np.uint64]]:
    """Return whose each hash is that can bring copies together: of words, of pay and region.

    Args:
        copies: `BESIDE` of n adverts.
        sketches: of their `hashes`.
        part: which hashes: those that leave this when divided by `parts`.
        parts: into how many parts all are divided.
    """
    whose, beside = entries_beside(copies, sketches.known)
    mine = remainder(beside, parts) == part
    owners, hashes = zip(sketches.entries(part, parts), (whose[mine], beside[mine]), strict=True)
    return np.concatenate(owners), np.concatenate(hashes)


def several(owner: Indices, hashes: NDArray[np.uint64]) -> tuple[Indices, NDArray[np.uint64]]:
    """Return whose each hash is that stands more than once, ascending; nobody shares most of them.

    Args:
        owner: whose each of n hashes is, under 2³⁰.
        hashes: the hashes, under 2³⁴.
    """
    both = hashes << _PLACES
    both |= owner.astype(np.uint64)
    both.sort()
    again = both[1:] >> _PLACES == both[:-1] >> _PLACES
    kept = both[np.flatnonzero(np.append(again, False) | np.append(False, again))]
    return (kept & _PLACE).astype(np.intp), kept >> _PLACES


def candidates(
    owner: Indices, hashes: NDArray[np.uint64], title: Indices, employer: Indices
) -> tuple[Indices, Indices]:
    """Return pairs that share a hash, near each other by title or by employer and title.

    Args:
        owner: whose each of n hashes is: a place among m copies, the one seen first first.
        hashes: the hashes, under 2³⁴; which of them stand together changes nothing but the time
            it takes.
        title: the bare titles of the m as numbers, alphabetical ones ascending.
        employer: their employers, likewise.
    """
    rows = (in_rows(one, owner, hashes) for one in orders(title, employer))
    return _apart(np.concatenate([neighbours(*row) for row in rows]))


def orders(title: Indices, employer: Indices) -> tuple[Indices, Indices]:
    """Return the two orders in which adverts that share a hash are neighbours; see `candidates`."""
    return np.argsort(title, kind="stable"), np.lexsort((title, employer))


def each_once(parts: Iterable[tuple[Indices, Indices]]) -> tuple[Indices, Indices]:
    """Return all pairs of several parts, each once.

    Args:
        parts: what `candidates` tells of some hashes each.
    """
    both = [left.astype(np.uint64) << _HALF | right.astype(np.uint64) for left, right in parts]
    return _apart(np.concatenate(both))


def _apart(pairs: NDArray[np.uint64]) -> tuple[Indices, Indices]:
    """Return the two sides of pairs, each pair once."""
    both = distinct(pairs)
    return (both >> _HALF).astype(np.intp), (both & NO_HASH - np.uint64(1)).astype(np.intp)


def in_rows(
    order: Indices, owner: Indices, hashes: NDArray[np.uint64]
) -> tuple[Indices, NDArray[np.uint64]]:
    """Return owners and their hashes sorted by hash, those of one by an order of all copies."""
    place = np.empty(len(order), np.uint64)
    place[order] = np.arange(len(order))
    keys = np.sort(hashes << _PLACES | place[owner])
    return order[keys & _PLACE], keys >> _PLACES


def neighbours(owner: Indices, hashes: NDArray[np.integer]) -> NDArray[np.uint64]:
    """Return pairs of owners of one hash, the smaller in the upper half of a number."""
    batches = []
    for step in range(1, NEIGHBOURS + 1):
        shared = np.flatnonzero(hashes[step:] == hashes[:-step])
        one, other = owner[shared], owner[shared + step]
        low, high = np.minimum(one, other).astype(np.uint64), np.maximum(one, other)
        batches.append(distinct(low << _HALF | high.astype(np.uint64)))
    pairs = np.concatenate(batches)
    apart: NDArray[np.uint64] = pairs[pairs >> _HALF != pairs & NO_HASH - np.uint64(1)]
    return apart


def distinct(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return each number once, ascending; `numpy.unique` hashes, which such pairs make slow."""
    ordered = np.sort(numbers)
    first = np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]
    kept: NDArray[np.uint64] = ordered[first]
    return kept
