"""Hashes with whose each is, as one number: in parts, and without most of those that stand once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.market.build.beside_text import entries as entries_beside
from analytics.market.build.sketches import remainder

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from analytics.market.build.sketches import Sketches

    Indices = NDArray[np.integer]

PLACES: Final = np.uint64(30)
PLACE: Final = (np.uint64(1) << PLACES) - np.uint64(1)
_SLOTS: Final = 22  # the logarithm to base 2 of how many, for which a processor's cache has room
_AT_ONCE: Final = 2**15
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)


def owned(owner: Indices, hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return owners and hashes as one number each: the owner's place in its lowest bits.

    Args:
        owner: whose each of n hashes is, under 2³⁰.
        hashes: the hashes, under 2³⁴.
    """
    both: NDArray[np.uint64] = hashes << PLACES
    both |= owner.astype(np.uint64)
    return both


def parted(
    copies: pd.DataFrame, sketches: Sketches, rough: int, fine: int
) -> Iterator[NDArray[np.uint64]]:
    """Give part by part what `candidates.entries` tells of all hashes, as one number each.

    They are gone through once for each rough part, and each of these is divided as it comes.

    Args:
        copies: see there.
        sketches: likewise.
        rough: the logarithm to base 2 of the number of rough parts.
        fine: likewise of parts that each of them has.

    Yields:
        What `owned` returns, in no order.
    """
    whose, beside = entries_beside(copies, sketches.known)
    for part in range(1 << rough):
        mine = remainder(beside, 1 << rough) == part
        blocks = [(whose[mine], beside[mine]), *sketches.blocks(part, 1 << rough)]
        divided = [_divided(owner, hashes, rough, fine) for owner, hashes in blocks]
        yield from map(np.concatenate, zip(*divided, strict=True))


def _divided(
    owner: Indices, hashes: NDArray[Any], rough: int, fine: int
) -> list[NDArray[np.uint64]]:
    """Return owners and hashes as one number each, in parts by their bits above the rough ones."""
    part = remainder(hashes >> hashes.dtype.type(rough), 1 << fine).astype(np.uint16)
    order = np.argsort(part, kind="stable")
    ends = np.cumsum(np.bincount(part, minlength=1 << fine))[:-1]
    return np.split(owned(owner[order], hashes[order].astype(np.uint64)), ends)


class Slots:
    """Slots by which hashes are told that stand once: nearly all of them do."""

    def __init__(self) -> None:
        self._last = np.zeros(1 << _SLOTS, np.int32)
        self._twice = np.zeros(1 << _SLOTS, bool)

    def shared(self, both: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Tell which hashes share a slot with another, as those do that stand more than once.

        Args:
            both: what `owned` returns.
        """
        count = len(both)
        places = np.arange(count, dtype=np.int32)
        parts = [slice(first, first + _AT_ONCE) for first in range(0, count, _AT_ONCE)]
        for part in parts:
            self._last[_slots(both[part])] = places[part]
        for part in parts:
            slots = _slots(both[part])
            self._twice[slots[self._last[slots] != places[part]]] = True
        shared = [self._twice[_slots(both[part])] for part in parts]
        self._twice[:] = False
        return np.concatenate([np.zeros(0, bool), *shared])


def _slots(both: NDArray[np.uint64]) -> Indices:
    """Return the slot of each hash, whatever the hashes of a part have in common."""
    return ((both >> PLACES) * _GOLDEN >> np.uint64(64 - _SLOTS)).astype(np.intp)
