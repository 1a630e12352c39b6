"""Jackknife of clusters: how far a fit moves as each employer is left out, without refitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

ALONE = 1e-8  # a direction, of one employer or one column, that nothing else has a part in
LITTLE = 0.02  # of what one coefficient is known by
ROOMY = 0.5  # an employer of no more than this has no direction to itself


def moves(basis: Floats, weight: Floats, score: Floats, employers: ArrayLike) -> Floats:
    """Return how far each employer moves a fit: (I - ZᵀZ)⁻¹·s of its cells, CR3 without refitting.

    Employers of little weight count to first order, I + ZᵀZ, which is exact enough for them.

    Args:
        basis: cells by columns; times √weight (that is Z) its columns are orthonormal.
        weight: of each cell.
        score: weighted residual of each cell.
        employers: whose each cell is.

    Returns:
        Employers by columns, in the coordinates of the basis.
    """
    codes, names = pd.factorize(np.asarray(employers))
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(names)))
    cells = basis[order]
    sums = np.add.reduceat(cells * score[order][:, None], starts)
    cells *= np.sqrt(weight[order])[:, None]
    pull = np.einsum("ij,ij->i", cells, sums[codes[order]])
    moved = sums + np.add.reduceat(cells * pull[:, None], starts)
    share = np.add.reduceat(np.einsum("ij,ij->i", cells, cells), starts)
    lengths = np.diff(starts, append=len(order))
    roomy = (share > LITTLE) & (share <= ROOMY)
    for chosen, left_out in ((roomy, _solved), (share > ROOMY, _left_out)):
        for some in _of_like_length(np.flatnonzero(chosen), lengths):
            moved[some] = left_out(_padded(cells, starts[some], lengths[some]), sums[some])
    return moved


def _of_like_length(chosen: NDArray[np.intp], lengths: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Return the chosen employers in batches whose numbers of cells differ by less than twice."""
    size = np.frexp(lengths[chosen] - 0.5)[1]  # 1, 2, 3 to 4, 5 to 8 …
    return [chosen[size == step] for step in np.unique(size)]


def _padded(cells: Floats, starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> Floats:
    """Return each employer's cells, employers by cells by columns, rows of nought after them."""
    place = np.arange(lengths.max())
    there = place < lengths[:, None]
    return np.where(there[..., None], cells[np.where(there, starts[:, None] + place, 0)], 0)


def _solved(cells: Floats, scores: Floats) -> Floats:
    """Return what `_left_out` does, of employers that have no direction to themselves."""
    turned = cells.swapaxes(1, 2)
    within = cells @ scores[..., None]
    room = np.eye(cells.shape[1]) - cells @ turned
    moved: Floats = scores + (turned @ np.linalg.solve(room, within))[..., 0]
    return moved


def _left_out(cells: Floats, scores: Floats) -> Floats:
    """Return (I - ZᵀZ)⁻¹·s for each of several employers; directions all their own stay.

    By the eigenvectors of ZZᵀ or ZᵀZ, whichever is smaller: they share what is not nought.

    Args:
        cells: Z, employers by cells by columns.
        scores: s, employers by columns.
    """
    turned = cells.swapaxes(1, 2)
    narrow = cells.shape[1] < cells.shape[2]
    values, vectors = np.linalg.eigh(cells @ turned if narrow else turned @ cells)
    shared = values < 1 - ALONE
    room = np.where(shared, 1 - values, 1)
    if narrow:
        grow = np.where(shared, 1 / room, -1 / np.where(shared, 1, values))
        ways = turned @ vectors
    else:
        grow = np.where(shared, 1 / room, 0) - 1
        ways = vectors
    along = (scores[:, None, :] @ ways)[:, 0, :]
    moved: Floats = scores + (ways @ (grow * along)[..., None])[..., 0]
    return moved
