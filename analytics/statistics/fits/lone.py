"""Lone cells: of employers with one each, those that are alike counted together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analytics.statistics.fits.exact import ALONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.statistics.fits.outcomes import Outcomes

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


class LoneCells(NamedTuple):
    """The cells of employers that have one each, by kind: alike in row, outcome and count.

    Attributes:
        cells: one of each kind.
        number: how many cells there are of each.
        kind: of which kind each cell is.
        leaning: of each kind, how much a cell leans on the columns of a fit: its leverage over what
            is left of it, by the weight of one vacancy; nought where nothing is left.
    """

    cells: Outcomes
    number: Ints
    kind: Ints
    leaning: Floats

    @classmethod
    def of(cls, cells: Outcomes, leverage: Floats, spread: Floats) -> LoneCells:
        """Sort cells by kind.

        Args:
            cells: all of them.
            leverage: of each, of at most one; the same of all whose row is.
            spread: the weight of a vacancy of each.
        """
        counts, count = np.unique(cells.counts, return_inverse=True)
        keys = (cells.without * 2 + cells.outcome.astype(np.int64)) * max(len(counts), 1) + count
        _, first, kind, number = np.unique(
            keys, return_index=True, return_inverse=True, return_counts=True
        )
        share, weight = leverage[first], spread[first]
        left = np.where(share < 1 - ALONE, 1 - share, np.inf)
        return cls(cells.taken(first), number, kind, share / left / weight)
