"""What is left of log pay and cells once the columns of a design are told: one system in two steps.

The design's columns have one precision at every point of a grid, cells another at each. So the
columns are told once, by Schur's complement, and only cells are solved for at every point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.linalg import solve_triangular

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LEAST: Final = 1e-9
"""The least square that nothing tells: pay that is all alike leaves none but rounding."""


class Left(NamedTuple):
    """What is left of log pay and cells once the columns of the design are told.

    Attributes:
        root: the Cholesky root of the design's own system.
        across: the design's columns by log pay and cells: their product in units of that root.
        rest: log pay and cells by log pay and cells.
    """

    root: Floats
    across: Floats
    rest: Floats

    @classmethod
    def of(cls, squares: Floats, precision: Floats) -> Left:
        """Tell the columns that have a precision of their own."""
        wide = len(precision)
        root = _root(squares[:wide, :wide] + np.diag(precision))
        across = backed(root, squares[:wide, wide:])
        return cls(root, across, squares[wide:, wide:] - across.T @ across)

    @property
    def nbytes(self) -> int:
        """Return how many bytes it takes."""
        return sum(part.nbytes for part in self)

    def in_cells(self, cell: Floats) -> Floats:
        """Return the root of what is left of cells, at each of some spreads of a cell's level."""
        ridge = np.eye(len(self.rest) - 1) / (cell**2)[:, None, None]
        return _root(self.rest[1:, 1:] + ridge)

    def logs(self, spreads: Floats) -> tuple[Floats, Floats]:
        """Return the log of the size of cells' system, and of the square that nothing tells.

        Each at some spreads of a cell's level: the first rises as they grow, the second falls.
        """
        roots = self.in_cells(spreads)
        sizes = np.log(np.diagonal(roots, axis1=1, axis2=2)).sum(axis=1)
        unsaid = np.array([self.unsaid(root)[1] for root in roots])
        return sizes + (len(self.rest) - 1) * np.log(spreads), np.log(unsaid)

    def unsaid(self, root: Floats) -> tuple[Floats, float]:
        """Return what cells tell of log pay, and the square that nothing tells."""
        along = backed(root, self.rest[1:, 0])
        return along, max(float(self.rest[0, 0] - along @ along), LEAST)


def _root(squares: Floats) -> Floats:
    """Return the Cholesky root of a system, or of each of several."""
    return np.linalg.cholesky(squares).astype(float, copy=False)


def backed(root: Floats, sides: Floats) -> Floats:
    """Return some sides of a system in units of its root."""
    return np.asarray(solve_triangular(root, sides, lower=True, check_finite=False))
