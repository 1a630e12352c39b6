"""Jackknife of clusters: how far a fit moves as each employer is left out, without refitting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def moves(
    basis: Floats,
    weight: Floats,
    score: Floats,
    employers: ArrayLike,
    rows: ArrayLike | None = None,
) -> Floats:
    """Return how far each employer moves a fit: (I - ZᵀZ)⁻¹·s of its cells, CR3 without refitting.

    Employers of little weight count to first order, I + ZᵀZ, which is exact enough for them. Cells
    of one employer that share a row are taken together.

    Args:
        basis: rows by columns; times √weight (that is Z) its columns are orthonormal over cells.
        weight: of each cell.
        score: weighted residual of each cell.
        employers: whose each cell is.
        rows: which row of the basis each cell has; each its own where left out.

    Returns:
        Employers by columns, in the coordinates of the basis.
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
    moved: Floats = (
        sums + sparse.csr_array((own.data * pull, own.indices, own.indptr), shape) @ basis
    )
    share = own @ np.einsum("ij,ij->i", basis, basis)
    roomy = (share > LITTLE) & (share <= ROOMY)
    for chosen, left_out in ((roomy, _solved), (share > ROOMY, _left_out)):
        for some in _of_like_length(np.flatnonzero(chosen), lengths):
            moved[some] = left_out(_padded(basis, own, some), sums[some])
    return moved


def expected_moves(
    basis: Floats, weight: Floats, employers: ArrayLike, directions: Floats
) -> Floats:
    """Return the square that each employer's move along directions has, were all errors alike.

    That is bᵀ·ZᵀZ·(I - ZᵀZ)⁻¹·b, in units of the variance of an error, errors being independent of
    one another; directions that are an employer's own tell nothing. Employers of little weight
    count to first order, bᵀ·ZᵀZ·b.

    Args:
        basis: as in `moves`.
        weight: of each cell.
        employers: whose each cell is.
        directions: b, columns of the basis by directions.

    Returns:
        Employers by directions.
    """
    codes, names = pd.factorize(np.asarray(employers))
    place = (codes, np.arange(len(codes)))
    own: Matrix = sparse.csr_array((weight, place), shape=(len(names), len(basis)))
    squares: Floats = own @ (basis @ directions) ** 2
    share = own @ np.einsum("ij,ij->i", basis, basis)
    roomy = (share > LITTLE) & (share <= ROOMY)
    for chosen, expected in ((roomy, _expected_with_room), (share > ROOMY, _expected)):
        for some in _of_like_length(np.flatnonzero(chosen), np.diff(own.indptr)):
            squares[some] = expected(_padded(basis, own, some), directions)
    return squares


def _expected_with_room(cells: Floats, directions: Floats) -> Floats:
    """Return what `_expected` does, of employers that have no direction to themselves."""
    turned, along = cells.swapaxes(1, 2), cells @ directions
    if cells.shape[2] < cells.shape[1]:
        room, along, ends = np.eye(cells.shape[2]) - turned @ cells, turned @ along, directions
    else:
        room, ends = np.eye(cells.shape[1]) - cells @ turned, along
    squares: Floats = (np.linalg.solve(room, along) * ends).sum(axis=1)
    return squares


def _expected(cells: Floats, directions: Floats) -> Floats:
    """Return what `expected_moves` does of several employers; `cells` as in `_left_out`."""
    turned = cells.swapaxes(1, 2)
    narrow = cells.shape[1] < cells.shape[2]
    values, vectors = np.linalg.eigh(cells @ turned if narrow else turned @ cells)
    shared = values < 1 - ALONE
    room = np.where(shared, 1 - values, 1)
    worth = np.where(shared, (1 if narrow else values) / room, 0)
    along = vectors.swapaxes(1, 2) @ (cells @ directions if narrow else directions)
    squares: Floats = np.einsum("ij,ijk->ik", worth, along**2)
    return squares


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


def _solved(cells: Floats, scores: Floats) -> Floats:
    """Return what `_left_out` does, of employers that have no direction to themselves.

    Where columns are fewer than cells the columns are solved for: ZᵀZ is then the smaller.
    """
    turned = cells.swapaxes(1, 2)
    if cells.shape[2] < cells.shape[1]:
        room = np.eye(cells.shape[2]) - turned @ cells
        return np.linalg.solve(room, scores[..., None])[..., 0].astype(np.float64)
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
