"""Which copies are one vacancy, seeing that only some of them are others than before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.market.build.beside_text import entries as entries_beside
from analytics.market.build.candidates import distinct
from analytics.market.build.day.kept import WORDED, sketches_of
from analytics.market.build.day.neighbours import (
    Neighbours,
    Standing,
    is_among,
    pairs_of,
    sides_of,
)
from analytics.market.build.deduplicate import near_of, same_of
from analytics.market.build.sketches import Sketches
from analytics.read.fingerprint import REWRITTEN

if TYPE_CHECKING:
    from analytics.market.build.day.kept import Copies
    from analytics.market.build.day.neighbours import Flags, Hashes, Indices, Pairs


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


class Relinked:
    """Finds the links of a market from those of the one before it.

    Which copies are compared follows from who stands beside whom among those that share a hash. So
    only who shares a hash with a copy that came, went or moved can have other neighbours than
    before: those pairs are looked at that are new or have such a copy in them.

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
        were, are = self._neighbours(self._touched).pairs(wanted)
        stay = pairs_of(*before)
        stay = distinct(stay[~self._is_touched(stay)])
        lost = stay[is_among(stay, were) & ~is_among(stay, are)]
        if len(lost):
            stay = stay[~is_among(stay, lost) | is_among(stay, self._all_near(lost))]
        new = are[self._is_touched(are) | ~is_among(are, were)]
        return sides_of(np.concatenate([stay, self._same(new[~is_among(new, stay)])]))

    def _neighbours(self, changed: Flags) -> Neighbours:
        return Neighbours(self._words, self._copies, self._before, self._now, changed)

    def _is_touched(self, pairs: Pairs) -> Flags:
        left, right = sides_of(pairs)
        touched: Flags = self._touched[left] | self._touched[right]
        return touched

    def _all_near(self, pairs: Pairs) -> Pairs:
        """Return all neighbours now at any hash of some pairs."""
        hashes = self._hashes(np.unique(np.concatenate(sides_of(pairs))))
        return self._neighbours(np.ones_like(self._touched)).pairs(hashes)[1]

    def _hashes(self, places: Indices) -> Hashes:
        """Return all hashes, of words, pay and region, of some copies before or now."""
        words = self._copies.hashes_at(places)
        beside = [side.beside[places] for side in (self._before, self._now)]
        every: Hashes = distinct(np.concatenate([words.astype(np.uint64), *beside]))
        return every[every > REWRITTEN]

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
