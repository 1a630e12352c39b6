"""Rows alike: squares of many rows, summed under many weights, of which many rows have the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MANY: Final = 32
"""Rows of one weight from which their squares are summed once for all weights."""
DIGITS: Final = 12
"""Decimals to which sizes are the same: sums of the same numbers in another order."""


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
    def of(cls, rows: Floats, size: Floats) -> Alike:
        """Sort rows by what their weights follow from."""
        sizes, which, number = np.unique(
            np.round(size, DIGITS), return_inverse=True, return_counts=True
        )
        many = np.flatnonzero(number >= MANY)
        crossed = [some.T @ some for some in (rows[which == one] for one in many)]
        squares = np.array(crossed).reshape(len(many), rows.shape[1], rows.shape[1])
        rest = number[which] < MANY
        return cls(sizes[many], squares, rows[rest], size[rest])

    def crossed(self, weight: Callable[[Floats], Floats]) -> Floats:
        """Return columns by columns, summed over rows weighted by a function of their sizes."""
        rooted = self.others * np.sqrt(weight(self.other_sizes))[:, None]
        crossed: Floats = rooted.T @ rooted  # of one matrix BLAS takes half
        return crossed + np.tensordot(weight(self.sizes), self.squares, 1)
