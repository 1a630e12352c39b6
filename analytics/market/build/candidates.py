"""Pairs of adverts that are worth comparing: of the many that share a hash, those next in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from analytics.market.build.beside_text import entries as entries_beside
from analytics.market.build.sketches import NO_HASH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.market.build.sketches import Sketches

    Indices = NDArray[np.integer]

_NEIGHBOURS: Final = 4  # adverts that share a hash are compared with so many next to them
_HALF: Final = np.uint64(32)
_PLACES: Final = np.uint64(30)
_PLACE: Final = (np.uint64(1) << _PLACES) - np.uint64(1)


def in_order(words: pd.Series) -> Indices:
    """Return words as numbers that ascend as they do in the alphabet."""
    codes: Indices = pd.factorize(words, sort=True)[0]
    return codes


def entries(copies: pd.DataFrame, sketches: Sketches) -> tuple[Indices, NDArray[np.uint64]]:
    """Return whose each hash is that can bring copies together: of words, of pay and region.

    Args:
        copies: what `described` tells of n adverts.
        sketches: of their `hashes`.
    """
    owners, hashes = zip(sketches.entries(), entries_beside(copies), strict=True)
    return np.concatenate(owners), np.concatenate(hashes)


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
    orders = (np.argsort(title, kind="stable"), np.lexsort((title, employer)))
    both = distinct(np.concatenate([_neighbours(*_by(one, owner, hashes)) for one in orders]))
    return (both >> _HALF).astype(np.intp), (both & NO_HASH - np.uint64(1)).astype(np.intp)


def _by(
    order: Indices, owner: Indices, hashes: NDArray[np.uint64]
) -> tuple[Indices, NDArray[np.uint64]]:
    """Return owners and their hashes sorted by hash, those of one by an order of all copies."""
    place = np.empty(len(order), np.uint64)
    place[order] = np.arange(len(order))
    keys = np.sort(hashes << _PLACES | place[owner])
    return order[keys & _PLACE], keys >> _PLACES


def _neighbours(owner: Indices, hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return pairs of owners of one hash, the smaller in the upper half of a number."""
    batches = []
    for step in range(1, _NEIGHBOURS + 1):
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
