"""Which copies are one vacancy, seeing that only some of them are others than before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.market.build.beside_text import entries as entries_beside
from analytics.market.build.candidates import candidates, distinct, in_order, several
from analytics.market.build.day.kept import WORDED, sketches_of
from analytics.market.build.deduplicate import near_of, same_of
from analytics.market.build.sketches import Sketches
from analytics.read.fingerprint import OPENING, REWRITTEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analytics.market.build.day.kept import Copies

    Indices = NDArray[np.integer]
    Flags = NDArray[np.bool_]
    Hashes = NDArray[np.uint64]
    Pairs = NDArray[np.uint64]
    """Pairs of copies: in the upper half of a number the one seen first, in the lower the other."""

AT_ONCE: Final = 1_000_000
"""Hashes whose owners are looked for together."""
_SCANNED: Final = 2**18  # hashes, as many as fit a processor's cache
_HALF: Final = np.uint64(32)
_LOWER: Final = np.uint64(2**32 - 1)
_KEPT_BITS: Final = np.uint32(8)  # of a hash are left out where a table says which may be wanted


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


def beside_of(copies: Copies, beside: pd.DataFrame) -> Hashes:
    """Return the number for pay and region of each copy; 0 where there is none.

    Args:
        copies: the copies.
        beside: what the adverts of each say alike.
    """
    numbers = np.zeros(len(copies.counts), np.uint64)
    owner, numbers_of = entries_beside(beside, copies.counts > 0)
    numbers[owner] = numbers_of
    return numbers


def pairs_of(left: Indices, right: Indices) -> Pairs:
    """Return two sides of pairs as one number each."""
    pairs: Pairs = left.astype(np.uint64) << _HALF | right.astype(np.uint64)
    return pairs


def sides_of(pairs: Pairs) -> tuple[Indices, Indices]:
    """Return the two sides of pairs."""
    return (pairs >> _HALF).astype(np.int64), (pairs & _LOWER).astype(np.int64)


class Relinked:
    """Finds the links of a market from those of the one before it.

    Which copies are compared follows from who stands beside whom among those that share a hash. So
    only who shares a hash with a copy that came, went or moved can have other neighbours than
    before: all that stand there are put in order, as they were and as they are, and those pairs are
    looked at that are new or have such a copy in them.

    Args:
        words: what copies say.
        copies: those of both markets.
        before: as they stood.
        now: as they stand.
        touched: which of them came, went, moved or say something else beside their words.
    """

    def __init__(
        self, words: pa.Array, copies: Copies, before: Standing, now: Standing, touched: Flags
    ) -> None:
        self._words, self._copies, self._touched = words, copies, touched
        self._before, self._now = before, now

    def links(self, before: tuple[Indices, Indices]) -> tuple[Indices, Indices]:
        """Return the pairs of copies that are one vacancy.

        Args:
            before: those that were.
        """
        wanted = self._hashes(np.flatnonzero(self._touched))
        were, are = self._near(wanted, self._before, self._now)
        stay = pairs_of(*before)
        stay = stay[~self._is_touched(stay)]
        lost = stay[is_among(stay, were) & ~is_among(stay, are)]
        if len(lost):
            stay = stay[~np.isin(stay, lost) | is_among(stay, self._elsewhere(lost, wanted))]
        new = are[self._is_touched(are) | ~is_among(are, were)]
        return sides_of(np.concatenate([stay, self._same(new)]))

    def _is_touched(self, pairs: Pairs) -> Flags:
        left, right = sides_of(pairs)
        touched: Flags = self._touched[left] | self._touched[right]
        return touched

    def _elsewhere(self, pairs: Pairs, wanted: Hashes) -> Pairs:
        """Return the neighbours at the other hashes of some pairs, where nothing has moved."""
        others = self._hashes(np.unique(np.concatenate(sides_of(pairs))))
        return self._near(np.setdiff1d(others, wanted), self._now)[0]

    def _hashes(self, places: Indices) -> Hashes:
        """Return all hashes, of words, pay and region, of some copies before or now."""
        words = self._copies.hashes_at(places)
        beside = [side.beside[places] for side in (self._before, self._now)]
        every: Hashes = distinct(np.concatenate([words.astype(np.uint64), *beside]))
        return every[every > REWRITTEN]

    def _near(self, wanted: Hashes, *sides: Standing) -> list[Pairs]:
        """Return the pairs that are compared for one of some hashes, ascending, of each side."""
        parts = [wanted[start : start + AT_ONCE] for start in range(0, len(wanted) or 1, AT_ONCE)]
        near = [self._near_by(part, sides) for part in parts]
        return [distinct(np.concatenate(pairs)) for pairs in zip(*near, strict=True)]

    def _near_by(self, wanted: Hashes, sides: Sequence[Standing]) -> list[Pairs]:
        words = self._words_with(wanted)
        return [self._neighbours(side, *self._entries(side, wanted, *words)) for side in sides]

    def _neighbours(self, side: Standing, owner: Indices, hashes: Hashes) -> Pairs:
        """Return the pairs of living copies that stand next to each other under some hash."""
        owner, hashes = several(owner, hashes)
        is_there = np.zeros(len(side.alive), bool)
        is_there[owner] = True
        there = np.flatnonzero(is_there)
        there = there[np.argsort(side.order[there], kind="stable")]
        place = np.zeros(len(side.alive), np.int64)
        place[there] = np.arange(len(there))
        worded = self._copies.worded
        ranks = (self._ranks(worded[name][there]) for name in ("title", "employer"))
        left, right = candidates(place[owner], hashes, *ranks)
        return pairs_of(there[left], there[right])

    def _ranks(self, places: Indices) -> Indices:
        """Return numbers that ascend as words do in the alphabet."""
        once, which = np.unique(places, return_inverse=True)
        return in_order(pd.Series(self._words.take(once).to_pylist(), dtype="str"))[which]

    def _words_with(self, wanted: Hashes) -> tuple[Indices, Hashes]:
        """Return whose each of some hashes of words is, living or not."""
        copies = self._copies
        at = places_of(copies.hashes, wanted[: np.searchsorted(wanted, _LOWER, side="right")])
        owner = np.searchsorted(copies.ends, at, side="right")
        return owner, copies.hashes[at].astype(np.uint64)

    def _entries(
        self, side: Standing, wanted: Hashes, owner: Indices, hashes: Hashes
    ) -> tuple[Indices, Hashes]:
        """Return what of some hashes is the living's, as `candidates.entries` does of all."""
        alive = side.alive[owner]
        owner, hashes = owner[alive], hashes[alive]
        again = self._copies.counts[owner] <= OPENING
        whose = np.flatnonzero(side.alive & is_among(side.beside, wanted))
        return (
            np.concatenate([owner, owner[again], whose]),
            np.concatenate([hashes, hashes[again], side.beside[whose]]),
        )

    def _same(self, pairs: Pairs) -> Pairs:
        """Return those of some pairs that are one vacancy."""
        left, right = sides_of(pairs)
        there = np.unique(np.concatenate([left, right]))
        frame = self._frame(there)
        local = np.searchsorted(there, left), np.searchsorted(there, right)
        sketches = Sketches(pa.chunked_array([sketches_of(self._copies, there)]))
        left, right = same_of(frame, sketches, near_of(frame, local))
        return pairs_of(there[left], there[right])

    def _frame(self, there: Indices) -> pd.DataFrame:
        """Return what some copies are compared by, as `same_of` takes it."""
        copies = self._copies
        worded = {name: self._words.take(copies.worded[name][there]).to_pylist() for name in WORDED}
        worded |= {"complete": copies.complete[there], "titles": copies.titles[there]}
        return pd.DataFrame(worded).join(copies.beside.iloc[there].reset_index(drop=True))


def places_of(hashes: NDArray[np.uint32], wanted: Hashes) -> Indices:
    """Return where in a row of hashes any of some stands.

    Args:
        hashes: of many texts.
        wanted: some hashes, ascending.
    """
    few = wanted.astype(np.uint32)
    may_be = np.zeros(2**24, bool)
    may_be[few >> _KEPT_BITS] = True
    parts = [np.zeros(0, np.int64)]
    for start in range(0, len(hashes), _SCANNED):
        part = hashes[start : start + _SCANNED]
        at = np.flatnonzero(may_be.take(part >> _KEPT_BITS))
        parts.append(start + at[is_among(part[at], few)])
    return np.concatenate(parts)


def is_among(values: NDArray[np.generic], ascending: NDArray[np.generic]) -> Flags:
    """Tell which values are among others."""
    if not len(ascending):
        return np.zeros(len(values), bool)
    at = np.searchsorted(ascending, values).clip(max=len(ascending) - 1)
    among: Flags = ascending[at] == values
    return among
