"""Rows alike: squares of many rows, summed under many weights, of which many rows have the same."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Rows = NDArray[Any]

MANY: Final = 32
"""Rows of one weight from which their squares are summed once for all weights."""
DIGITS: Final = 12
"""Decimals to which sizes are the same: sums of the same numbers in another order."""


class TwoSides(NamedTuple):
    """Rows of columns of two sides, so that what is nought is not multiplied.

    Attributes:
        filled: rows by columns that most rows have.
        scattered: rows by columns of which each row has few, csr.
    """

    filled: Floats
    scattered: sparse.csr_array[Any]

    def of(self, rows: Rows) -> TwoSides:
        """Return some of the rows."""
        return TwoSides(self.filled[rows], self.scattered[rows])

    def added(self, by: sparse.csr_array[Any]) -> TwoSides:
        """Return sums of rows, as a matrix adds them."""
        return TwoSides(by @ self.filled, by @ self.scattered)

    def times(self, weight: Floats) -> TwoSides:
        """Return each row times a weight."""
        scattered = self.scattered.copy()
        scattered.data *= np.repeat(weight, np.diff(scattered.indptr))
        return TwoSides(self.filled * weight[:, None], scattered)

    def squares(self) -> Floats:
        """Return columns by columns, summed over rows."""
        whole: Floats = self.squares_of(np.zeros(len(self.filled), np.int64), 1)[0]
        return whole

    def squares_of(self, which: Rows, sets: int) -> Floats:
        """Return sets by columns by columns, summed over the rows of each set.

        Args:
            which: the set of each row, from 0.
            sets: how many there are.
        """
        order = np.argsort(which, kind="stable")
        ends = np.searchsorted(which[order], np.arange(sets + 1))
        (_, wide), (_, few) = self.filled.shape, self.scattered.shape
        squares = np.zeros((sets, wide + few, wide + few))
        for square, (start, end) in zip(squares, pairwise(ends), strict=True):
            part = self.filled[order[start:end]]
            square[:wide, :wide] = part.T @ part  # of one matrix BLAS takes half
        by_set = self._by_set(which, sets)
        crossed = (by_set @ self.filled).reshape(sets, few, wide)
        squares[:, wide:, :wide], squares[:, :wide, wide:] = crossed, crossed.swapaxes(1, 2)
        squares[:, wide:, wide:] = (by_set @ self.scattered).toarray().reshape(sets, few, few)
        return squares

    def _by_set(self, which: Rows, sets: int) -> sparse.csr_array[Any]:
        """Return the scattered columns of each set, sets after one another, by rows."""
        rows, wide = self.scattered.shape
        row = np.repeat(np.arange(rows), np.diff(self.scattered.indptr))
        column = which[row] * wide + self.scattered.indices
        return sparse.csr_array((self.scattered.data, (column, row)), shape=(sets * wide, rows))

    def toarray(self) -> Floats:
        """Return rows by all columns."""
        return np.hstack([self.filled, self.scattered.toarray()])


class Alike(NamedTuple):
    """Rows whose squares are summed under many weights; those that always weigh alike at once.

    Attributes:
        sizes: what the weight of each set of rows follows from, many rows a set.
        squares: sets by columns by columns: their rows' squares, summed.
        others: the other rows.
        other_sizes: what each one's weight follows from.
    """

    sizes: Floats
    squares: Floats
    others: Floats
    other_sizes: Floats

    @classmethod
    def of(cls, rows: TwoSides, size: Floats) -> Alike:
        """Sort rows by what their weights follow from."""
        sizes, which, number = np.unique(
            np.round(size, DIGITS), return_inverse=True, return_counts=True
        )
        is_many = number >= MANY
        many, rest = (np.flatnonzero(some) for some in (is_many[which], ~is_many[which]))
        place = np.cumsum(is_many) - 1
        squares = rows.of(many).squares_of(place[which[many]], int(is_many.sum()))
        return cls(sizes[is_many], squares, rows.of(rest).toarray(), size[rest])

    def crossed(self, weight: Callable[[Floats], Floats]) -> Floats:
        """Return columns by columns, summed over rows weighted by a function of their sizes."""
        rooted = self.others * np.sqrt(weight(self.other_sizes))[:, None]
        crossed: Floats = rooted.T @ rooted
        return crossed + np.tensordot(weight(self.sizes), self.squares, 1)
