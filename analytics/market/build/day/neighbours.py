"""Copies that stand next to each other under a hash where others came, went or moved there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from analytics.market.build.candidates import (
    NEIGHBOURS,
    distinct,
    in_order,
    in_rows,
    neighbours,
    orders,
    several,
)
from analytics.read.fingerprint import OPENING

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from analytics.market.build.day.kept import Copies

    Indices = NDArray[np.integer]
    Flags = NDArray[np.bool_]
    Hashes = NDArray[np.uint64]
    Pairs = NDArray[np.uint64]
    """Pairs of copies: in the upper half of a number the one seen first, in the lower the other."""

AT_ONCE: Final = 1_000_000
"""Hashes whose owners are looked for together."""
_SCANNED: Final = 2**16  # hashes, as many as fit a processor's cache
_HALF: Final = np.uint64(32)
_LOWER: Final = np.uint64(2**32 - 1)
_UPPER, _LOWEST = np.uint32(10), np.uint32(2**24 - 1)  # by which tables say what may be wanted
_A_PLACE: Final = 2**31  # more than there are adverts
STAYED, WENT, CAME = range(3)


class Standing(NamedTuple):
    """Copies as they stand in a market.

    Attributes:
        alive: which of them any advert is one of.
        order: numbers that ascend from what was seen first; of the living.
        beside: a number for pay and region, see `beside_text.entries`; 0 where there is none.
    """

    alive: Flags
    order: Indices
    beside: Hashes


class Neighbours:
    """Finds who stands next to whom, in two markets, where that is not the same in both.

    How far two copies that stay stand from each other under a hash follows from those between
    them. So under each hash only those within reach of one that has changed are looked at, in one
    order for both markets: one that moved stands in it twice, as it was and as it is.

    Args:
        words: what copies say.
        copies: those of both markets.
        before: as they stood.
        now: as they stand.
        changed: which of them came, went, moved or say something else beside their words. All
            others stand in one order before and now.
    """

    def __init__(
        self, words: pa.Array, copies: Copies, before: Standing, now: Standing, changed: Flags
    ) -> None:
        self._words, self._copies = words, copies
        self._count = len(copies.counts)
        self._roles = (
            now._replace(alive=now.alive & ~changed),
            before._replace(alive=before.alive & changed),
            now._replace(alive=now.alive & changed),
        )
        self._time = np.concatenate(_in_time(*self._roles))

    def pairs(self, wanted: Hashes) -> tuple[Pairs, Pairs]:
        """Return the pairs of neighbours for one of some hashes, before and now; each ascending.

        Pairs between which nothing changed may be left out, of both.
        """
        parts = [wanted[start : start + AT_ONCE] for start in range(0, len(wanted) or 1, AT_ONCE)]
        before, now = zip(*map(self._pairs, parts), strict=True)
        return distinct(np.concatenate(before)), distinct(np.concatenate(now))

    def _pairs(self, wanted: Hashes) -> tuple[Pairs, Pairs]:
        there, place, hashes = self._places(*self._entries(wanted))
        role, copy = np.divmod(there, self._count)
        worded = self._copies.worded
        title, employer = (self._ranks(worded[name][copy]) for name in ("title", "employer"))
        rows = [in_rows(order, place, hashes) for order in orders(title, employer)]
        before, now = (
            np.concatenate([_near_changes(*row, role, without) for row in rows])
            for without in (CAME, WENT)
        )
        return _of(copy, before), _of(copy, now)

    def _places(self, owner: Indices, hashes: Hashes) -> tuple[Indices, Indices, Hashes]:
        """Return who shares a hash, the one seen first first; and whose each hash is among them."""
        owner, hashes = several(owner, hashes)
        is_there = np.zeros(len(self._time), bool)
        is_there[owner] = True
        there = np.flatnonzero(is_there)
        there = there[np.argsort(self._time[there])]
        place = np.zeros(len(self._time), np.int64)
        place[there] = np.arange(len(there))
        return there, place[owner], hashes

    def _ranks(self, places: Indices) -> Indices:
        """Return numbers that ascend as words do in the alphabet."""
        once, which = np.unique(places, return_inverse=True)
        return in_order(pd.Series(self._words.take(once).to_pylist(), dtype="str"))[which]

    def _entries(self, wanted: Hashes) -> tuple[Indices, Hashes]:
        """Return whose each of some hashes is: the role of a copy times all copies, and its place.

        They are of the living, as `candidates.entries` tells them of all.
        """
        words = self._words_with(wanted)
        each = [self._entries_of(role, wanted, *words) for role in self._roles]
        owners = [owner + role * self._count for role, (owner, _) in enumerate(each)]
        return np.concatenate(owners), np.concatenate([hashes for _, hashes in each])

    def _words_with(self, wanted: Hashes) -> tuple[Indices, Hashes]:
        """Return whose each of some hashes of words is, living or not."""
        copies = self._copies
        at = places_of(copies.hashes, wanted[: np.searchsorted(wanted, _LOWER, side="right")])
        owner = np.searchsorted(copies.ends, at, side="right")
        return owner, copies.hashes[at].astype(np.uint64)

    def _entries_of(
        self, side: Standing, wanted: Hashes, owner: Indices, hashes: Hashes
    ) -> tuple[Indices, Hashes]:
        alive = side.alive[owner]
        owner, hashes = owner[alive], hashes[alive]
        again = self._copies.counts[owner] <= OPENING
        whose = np.flatnonzero(side.alive & is_among(side.beside, wanted))
        return (
            np.concatenate([owner, owner[again], whose]),
            np.concatenate([hashes, hashes[again], side.beside[whose]]),
        )


def _in_time(stayed: Standing, went: Standing, came: Standing) -> list[Indices]:
    """Return numbers that ascend from what was seen first, of those that are in each role.

    What went, or was elsewhere, stands among those that stayed as it did before; what came as it
    does now.
    """
    stay = np.flatnonzero(stayed.alive)
    stay = stay[np.argsort(stayed.order[stay], kind="stable")]
    time: list[Indices] = [np.zeros(len(stayed.alive), np.int64) for _ in range(3)]
    time[STAYED][stay] = (4 * np.arange(len(stay)) + 3) * _A_PLACE
    for role, side in ((WENT, went), (CAME, came)):
        own = np.flatnonzero(side.alive)
        behind = np.searchsorted(side.order[stay], side.order[own])
        time[role][own] = (4 * behind + role) * _A_PLACE + side.order[own]
    return time


def _near_changes(place: Indices, hashes: Hashes, role: Indices, without: int) -> Pairs:
    """Return pairs of places that are neighbours under a hash and within reach of a change.

    Args:
        place: of those that share hashes, one hash after the other.
        hashes: the hashes.
        role: of each place.
        without: the role that is not of the market that is asked about.
    """
    at = within_reach(role[place] != STAYED)
    far = (np.diff(at) > 1) | (hashes[at][1:] != hashes[at][:-1])
    row = np.cumsum(np.append(0, far))[: len(at)]  # under one hash rows can be apart, too
    there = role[place[at]] != without
    return neighbours(place[at][there], row[there])


def within_reach(changed: Flags) -> Indices:
    """Return the places in a row that changed, and those near them that did not, ascending.

    Those are so many on either side as one is compared with, what changed not counted.
    """
    stays = ~changed
    before = np.cumsum(stays)[changed]
    near = np.zeros(stays.sum() + 2 * NEIGHBOURS, bool)
    for step in range(2 * NEIGHBOURS):
        near[before + step] = True
    within = changed.copy()
    within[stays] = near[NEIGHBOURS : len(near) - NEIGHBOURS]
    return np.flatnonzero(within)


def _of(copy: Indices, pairs: Pairs) -> Pairs:
    """Return pairs of places as pairs of the copies that stand there."""
    left, right = sides_of(pairs)
    return pairs_of(copy[left], copy[right])


def pairs_of(left: Indices, right: Indices) -> Pairs:
    """Return two sides of pairs as one number each."""
    pairs: Pairs = left.astype(np.uint64) << _HALF | right.astype(np.uint64)
    return pairs


def sides_of(pairs: Pairs) -> tuple[Indices, Indices]:
    """Return the two sides of pairs."""
    return (pairs >> _HALF).astype(np.int64), (pairs & _LOWER).astype(np.int64)


def places_of(hashes: NDArray[np.uint32], wanted: Hashes) -> Indices:
    """Return where in a row of hashes any of some stands.

    Args:
        hashes: of many texts.
        wanted: some hashes, ascending.
    """
    few = wanted.astype(np.uint32)
    upper, lower = np.zeros(2**22, bool), np.zeros(2**24, bool)
    upper[few >> _UPPER], lower[few & _LOWEST] = True, True
    parts = [np.zeros(0, np.int64)]
    for start in range(0, len(hashes), _SCANNED):
        part = hashes[start : start + _SCANNED]
        at = np.flatnonzero(upper.take(part >> _UPPER))
        parts.append(start + at[lower.take(part[at] & _LOWEST)])
    at = np.concatenate(parts)
    both = np.sort(hashes[at].astype(np.uint64) << _HALF | at.astype(np.uint64))
    return np.sort(sides_of(both[is_among(both >> _HALF, wanted)])[1])


def is_among(values: NDArray[np.generic], ascending: NDArray[np.generic]) -> Flags:
    """Tell which values are among others."""
    if not len(ascending):
        return np.zeros(len(values), bool)
    at = np.searchsorted(ascending, values).clip(max=len(ascending) - 1)
    among: Flags = ascending[at] == values
    return among
