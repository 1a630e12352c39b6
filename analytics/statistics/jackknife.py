"""Jackknife of clusters: how far a fit moves as each employer is left out, without refitting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Matrix = sparse.csr_array[Any]

ALONE = 1e-8  # a direction, of one employer or one column, that nothing else has a part in
LITTLE = 0.02  # of what one coefficient is known by
SMALL = 3  # the power of two up to which employers are taken in one batch
ROOMY = 0.5  # an employer of no more than this has no direction to itself


class LeftOut(NamedTuple):
    """What comes of a fit as each employer is left out, in the coordinates of its basis.

    Attributes:
        moved: how far the fit moves, employers by columns.
        expected: the square that the move along each direction has, were all errors alike and
            independent, in units of the variance of one; employers by directions.
    """

    moved: Floats
    expected: Floats


def moves(
    basis: Floats,
    weight: Floats,
    score: Floats,
    employers: ArrayLike,
    rows: ArrayLike | None = None,
) -> Floats:
    """Return what `left_out` says has moved, where no direction is asked about."""
    none = np.zeros((basis.shape[1], 0))
    return left_out(basis, weight, score, employers, directions=none, rows=rows).moved


def left_out(  # noqa: PLR0913 - a fit, whose its cells are, and what is asked of it
    basis: Floats,
    weight: Floats,
    score: Floats,
    employers: ArrayLike,
    *,
    directions: Floats,
    rows: ArrayLike | None = None,
) -> LeftOut:
    """Return how far each employer moves a fit, CR3 without refitting, and how far it might.

    The move is (I - ZᵀZ)⁻¹·s of its cells, its expected square along b is bᵀ·ZᵀZ·(I - ZᵀZ)⁻¹·b;
    directions that are an employer's own stay, and tell nothing. Employers of little weight count
    to first order, I + ZᵀZ and bᵀ·ZᵀZ·b, which is exact enough for them. Cells of one employer that
    share a row are taken together.

    Args:
        basis: rows by columns; times √weight (that is Z) its columns are orthonormal over cells.
        weight: of each cell.
        score: weighted residual of each cell.
        employers: whose each cell is.
        directions: b, columns of the basis by directions.
        rows: which row of the basis each cell has; each its own where left out.
    """
    codes, names = pd.factorize(np.asarray(employers))
    place = (codes, np.arange(len(codes)) if rows is None else np.asarray(rows))
    shape = (len(names), len(basis))
    own: Matrix = sparse.csr_array((weight, place), shape=shape)
    scores: Matrix = sparse.csr_array((score, place), shape=shape)
    sums = scores @ basis
    lengths = np.diff(own.indptr)
    whose = np.repeat(np.arange(len(names)), lengths)
    pull = np.einsum("ij,ij->i", basis[own.indices], sums[whose])
    moved = sums + sparse.csr_array((own.data * pull, own.indices, own.indptr), shape) @ basis
    expected = own @ (basis @ directions) ** 2
    share = own @ np.einsum("ij,ij->i", basis, basis)
    roomy = (share > LITTLE) & (share <= ROOMY)
    for chosen, exactly in ((roomy, _with_room), (share > ROOMY, _by_eigenvectors)):
        for some in _of_like_length(np.flatnonzero(chosen), lengths):
            cells = _padded(basis, own, some)
            moved[some], expected[some] = exactly(cells, sums[some], directions)
    return LeftOut(moved, expected)


def _of_like_length(chosen: NDArray[np.intp], lengths: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """Return the chosen employers in batches of like length: up to 8 cells, to 16, to 32 and on."""
    size = np.maximum(np.frexp(lengths[chosen] - 0.5)[1], SMALL)
    return [chosen[size == step] for step in np.unique(size)]


def _padded(basis: Floats, own: Matrix, some: NDArray[np.intp]) -> Floats:
    """Return Z of some employers, employers by cells by columns, rows of nought after them."""
    starts, lengths = own.indptr[some], np.diff(own.indptr)[some]
    place = np.arange(lengths.max())
    there = place < lengths[:, None]
    at = np.where(there, starts[:, None] + place, 0)
    root = np.where(there, np.sqrt(own.data[at]), 0)
    padded: Floats = basis[own.indices[at]] * root[..., None]
    return padded


def _with_room(cells: Floats, scores: Floats, directions: Floats) -> LeftOut:
    """Return what `_by_eigenvectors` does, of employers that have no direction to themselves.

    Where columns are fewer than cells the columns are solved for: ZᵀZ is then the smaller.
    """
    turned = cells.swapaxes(1, 2)
    if cells.shape[2] < cells.shape[1]:
        square = turned @ cells
        asked = np.concatenate([scores[..., None], square @ directions], axis=2)
        both = np.linalg.solve(np.eye(cells.shape[2]) - square, asked)
        return LeftOut(both[..., 0], (both[..., 1:] * directions).sum(axis=1))
    asked = np.concatenate([cells @ scores[..., None], cells @ directions], axis=2)
    both = np.linalg.solve(np.eye(cells.shape[1]) - cells @ turned, asked)
    moved = scores + (turned @ both[..., :1])[..., 0]
    return LeftOut(moved, (both[..., 1:] * asked[..., 1:]).sum(axis=1))


def _by_eigenvectors(cells: Floats, scores: Floats, directions: Floats) -> LeftOut:
    """Return what `left_out` does, exactly, of several employers.

    By the eigenvectors of ZZᵀ or ZᵀZ, whichever is smaller: they share what is not nought.

    Args:
        cells: Z, employers by cells by columns.
        scores: s, employers by columns.
        directions: b, columns by directions.
    """
    turned = cells.swapaxes(1, 2)
    narrow = cells.shape[1] < cells.shape[2]
    values, vectors = np.linalg.eigh(cells @ turned if narrow else turned @ cells)
    shared = values < 1 - ALONE
    room = np.where(shared, 1 - values, 1)
    if narrow:
        grow = np.where(shared, 1 / room, -1 / np.where(shared, 1, values))
        ways, worth = turned @ vectors, shared / room
    else:
        grow = np.where(shared, 1 / room, 0) - 1
        ways, worth = vectors, shared * values / room
    along = (scores[:, None, :] @ ways)[:, 0, :]
    moved = scores + (ways @ (grow * along)[..., None])[..., 0]
    squares = (ways.swapaxes(1, 2) @ directions) ** 2
    return LeftOut(moved, np.einsum("ij,ijk->ik", worth, squares))
