"""Pairs of adverts that are worth comparing: of the many that share a hash, those next in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from analytics.market.build.beside_text import entries as entries_beside
from analytics.market.build.owned import PLACE, PLACES, Slots, owned, parted
from analytics.market.build.sketches import NO_HASH, remainder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from analytics.market.build.sketches import Sketches

    Indices = NDArray[np.integer]

A_BAND: Final = 500_000
"""Adverts whose pairs with those after them are put together at once."""
A_PART: Final = 20_000
"""Adverts for each part of hashes, at most; with forty hashes each, one is put in order at once."""
NEIGHBOURS: Final = 4
"""Adverts that share a hash are compared with so many next to them."""
_HALF: Final = np.uint64(32)


def in_order(words: pd.Series) -> Indices:
    """Return words as numbers that ascend as they do in the alphabet."""
    codes: Indices = pd.factorize(words, sort=True)[0]
    return codes


def near_each_other(copies: pd.DataFrame, sketches: Sketches) -> tuple[Indices, Indices]:
    """Return pairs of adverts that share a hash, found by parts of all hashes."""
    return each_once(some_near(copies, sketches))


def some_near(copies: pd.DataFrame, sketches: Sketches) -> Iterator[tuple[Indices, Indices]]:
    """Give the same pairs, some at a time, by the place of the copy on their left."""
    placed = _placed(*(in_order(copies[name]) for name in ("title", "employer")))
    bits = (len(copies) // A_PART).bit_length()
    parts, slots = parted(copies, sketches, bits // 2, bits - bits // 2), Slots()
    ends = np.arange(0, len(copies) + A_BAND, A_BAND).astype(np.uint64) << _HALF
    by_part = [_pairs(*shared(part[slots.shared(part)]), placed) for part in parts]
    del placed, slots
    cuts = [np.searchsorted(pairs, ends) for pairs in by_part]
    for band in range(len(ends) - 1):
        own = [pairs[cut[band] : cut[band + 1]] for pairs, cut in zip(by_part, cuts, strict=True)]
        yield _apart(np.concatenate(own))


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
    return shared(owned(owner, hashes))


def shared(both: NDArray[np.uint64]) -> tuple[Indices, NDArray[np.uint64]]:
    """Return `several` of owners and hashes in one number each, which are put in order."""
    both.sort()
    again = both[1:] >> PLACES == both[:-1] >> PLACES
    kept = both[np.flatnonzero(np.append(again, False) | np.append(False, again))]
    return (kept & PLACE).astype(np.intp), kept >> PLACES


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
    return _near(owner, hashes, _placed(title, employer))


def orders(title: Indices, employer: Indices) -> tuple[Indices, Indices]:
    """Return the two orders in which adverts that share a hash are neighbours; see `candidates`."""
    return np.argsort(title, kind="stable"), np.lexsort((title, employer))


def _placed(title: Indices, employer: Indices) -> list[tuple[Indices, Indices]]:
    """Return the two orders, and each copy's place in them."""
    short = (order.astype(np.int32) for order in orders(title, employer))
    return [(order, _places(order)) for order in short]


def _places(order: Indices) -> Indices:
    place = np.empty(len(order), order.dtype)
    place[order] = np.arange(len(order), dtype=order.dtype)
    return place


def _near(
    owner: Indices, hashes: NDArray[np.uint64], placed: Sequence[tuple[Indices, Indices]]
) -> tuple[Indices, Indices]:
    """Return pairs of owners of one hash that are next to each other by any of some orders."""
    return _apart(_pairs(owner, hashes, placed))


def _pairs(
    owner: Indices, hashes: NDArray[np.uint64], placed: Sequence[tuple[Indices, Indices]]
) -> NDArray[np.uint64]:
    """Return such pairs, the smaller in the upper half of a number, ascending, each once."""
    rows = (_in_rows(order, place[owner], hashes) for order, place in placed)
    return distinct(np.concatenate([neighbours(*row) for row in rows]))


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
    return _in_rows(order, _places(order)[owner], hashes)


def _in_rows(
    order: Indices, place: Indices, hashes: NDArray[np.uint64]
) -> tuple[Indices, NDArray[np.uint64]]:
    """Return `in_rows` of owners whose places in the order are known."""
    keys = np.sort(owned(place, hashes))
    return order[keys & PLACE].astype(np.intp), keys >> PLACES


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
