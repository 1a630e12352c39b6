"""Jackknife of clusters: how far a fit moves as each employer is left out, without refitting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Matrix = sparse.csr_array[Any]

ALONE = 1e-8  # a direction, of one employer or one column, that nothing else has a part in
LITTLE = 0.02  # of what one coefficient is known by
STEPS = 4  # batches of employers for each doubling of their cells
ROOM = 1e-3  # what each column leaves of the next, where none is an employer's own
ROOMY = 0.5  # an employer of no more than this has no direction to itself


class LeftOut(NamedTuple):
    """What comes of a fit along each direction as each employer is left out.

    Attributes:
        moved: how far the fit moves, employers by directions.
        expected: the square that the move has, were all errors alike and independent, in units of
            the variance of one; employers by directions.
    """

    moved: Floats
    expected: Floats


class _Cells(NamedTuple):
    """The cells of a fit, those of one employer together.

    Attributes:
        basis: cells by columns.
        weight: of each cell.
        score: weighted residual of each cell.
        starts: where each employer's cells begin.
        lengths: how many each has.
        along: how far each cell lies along each direction.
    """

    basis: Floats
    weight: Floats
    score: Floats
    starts: Ints
    lengths: Ints
    along: Floats

    def summed(self, values: Floats) -> Floats:
        """Return the sum of a number of each cell, for each employer."""
        sums: Floats = np.add.reduceat(values, self.starts, axis=0)
        return sums

    def of(self, some: Ints) -> _Cells:
        """Return those of some employers."""
        lengths = self.lengths[some]
        starts = np.cumsum(lengths) - lengths
        at = np.repeat(self.starts[some] - starts, lengths) + np.arange(lengths.sum())
        basis, weight, score = self.basis[at], self.weight[at], self.score[at]
        return _Cells(basis, weight, score, starts, lengths, self.along[at])


def left_out(  # noqa: PLR0913 - a fit, whose its cells are, and what is asked of it
    basis: Floats,
    weight: Floats,
    score: Floats,
    employers: ArrayLike,
    *,
    directions: Floats,
    along: Floats | None = None,
) -> LeftOut:
    """Return how far each employer moves a fit, CR3 without refitting, and how far it might.

    The move along b is bᵀ·(I - ZᵀZ)⁻¹·s of the employer's cells, its expected square
    bᵀ·ZᵀZ·(I - ZᵀZ)⁻¹·b; directions that are an employer's own stay, and tell nothing. Employers of
    little weight count to first order, I + ZᵀZ and bᵀ·ZᵀZ·b, which is exact enough for them.

    Args:
        basis: cells by columns; times √weight (that is Z) its columns are orthonormal.
        weight: of each cell.
        score: weighted residual of each cell.
        employers: whose each cell is.
        directions: b, columns of the basis by directions.
        along: the basis times b, where it is known for less.
    """
    codes, names = pd.factorize(np.asarray(employers))
    order = in_order(codes)
    lengths = np.bincount(codes, minlength=len(names))
    starts = np.cumsum(lengths) - lengths
    ways = (basis @ directions if along is None else along)[order]
    cells = _Cells(basis[order], weight[order], score[order], starts, lengths, ways)
    share = cells.summed(cells.weight * np.einsum("ij,ij->i", cells.basis, cells.basis))
    moved, expected = np.zeros((2, len(names), directions.shape[1]))
    single, little = lengths == 1, share <= LITTLE
    roomy = ~single & ~little & (share <= ROOMY)
    alone, few = np.flatnonzero(single), np.flatnonzero(~single & little)
    moved[alone], expected[alone] = _of_one_cell(cells.of(alone), share[alone])
    moved[few], expected[few] = _to_first_order(cells.of(few), directions)
    for some in of_like_length(np.flatnonzero(roomy), lengths):
        moved[some], expected[some] = _with_room(*_padded(cells, some), directions)
    for some in of_like_length(np.flatnonzero(~single & (share > ROOMY)), lengths):
        z, scores, ways = _padded(cells, some)
        moved[some], expected[some] = (
            _with_room(z, scores, ways, directions)
            if have_room(z)
            else by_eigenvectors(z, scores, directions)
        )
    return LeftOut(moved, expected)


def in_order(codes: Ints) -> Ints | slice:
    """Return the order in which cells of one code stand together: all as they are if they do."""
    stand = bool((np.diff(codes) >= 0).all())
    return slice(None) if stand else np.argsort(codes, kind="stable")


def _of_one_cell(cells: _Cells, share: Floats) -> LeftOut:
    """Return what `left_out` does, of employers of one cell, whose ZᵀZ has one direction."""
    along = cells.along
    alone = share >= 1 - ALONE
    grown = np.where(share <= LITTLE, 1 + share, 1 / np.where(alone, np.inf, 1 - share))
    known = np.where(share <= LITTLE, 1, grown)
    return LeftOut(
        along * (cells.score * grown)[:, None], along**2 * (cells.weight * known)[:, None]
    )


def _to_first_order(cells: _Cells, directions: Floats) -> LeftOut:
    """Return what `left_out` does, of employers of little weight."""
    each = np.arange(len(cells.basis))
    ends, shape = np.append(cells.starts, len(each)), (len(cells.starts), len(each))
    sums = sparse.csr_array((cells.score, each, ends), shape) @ cells.basis
    whose = np.repeat(np.arange(len(sums)), cells.lengths)
    pull = np.einsum("ij,ij->i", cells.basis, sums[whose])
    own: Matrix = sparse.csr_array((cells.weight * pull, each, ends), shape)
    moved = (sums + own @ cells.basis) @ directions
    squares = sparse.csr_array((cells.weight, each, ends), shape) @ cells.along**2
    return LeftOut(moved, squares)


def of_like_length(chosen: Ints, lengths: Ints) -> list[Ints]:
    """Return the chosen employers in batches of like length, up to a fifth more cells each."""
    size = np.ceil(np.log2(np.maximum(lengths[chosen], 1)) * STEPS)
    return [chosen[size == step] for step in np.unique(size)]


def _padded(cells: _Cells, some: Ints) -> tuple[Floats, Floats, Floats]:
    """Return Z of some employers, rows of nought after them, s and Z·b.

    Returns:
        Employers by cells by columns, employers by columns, employers by cells by directions.
    """
    place = np.arange(cells.lengths[some].max())
    there = place < cells.lengths[some][:, None]
    at = np.where(there, cells.starts[some][:, None] + place, 0)
    rows = cells.basis[at]
    score = np.where(there, cells.score[at], 0)
    size = np.where(there, np.sqrt(cells.weight[at]), 0)[..., None]
    return rows * size, (score[:, None, :] @ rows)[:, 0, :], cells.along[at] * size


def _with_room(cells: Floats, scores: Floats, along: Floats, directions: Floats) -> LeftOut:
    """Return what `by_eigenvectors` does, of employers that have no direction to themselves.

    Where columns are fewer than cells the columns are solved for: ZᵀZ is then the smaller.
    """
    turned = cells.swapaxes(1, 2)
    if cells.shape[2] < cells.shape[1]:
        square = turned @ cells
        asked = np.broadcast_to(directions, (len(cells), *directions.shape))
        known = np.linalg.solve(np.eye(cells.shape[2]) - square, asked)
        moved = (scores[:, None, :] @ known)[:, 0, :]
        return LeftOut(moved, ((square @ directions) * known).sum(axis=1))
    known = np.linalg.solve(np.eye(cells.shape[1]) - cells @ turned, along)
    pulled = (cells @ scores[..., None]).swapaxes(1, 2)
    moved = scores @ directions + (pulled @ known)[:, 0, :]
    return LeftOut(moved, (along * known).sum(axis=1))


def have_room(cells: Floats) -> bool:
    """Return whether all of several employers surely have no direction to themselves.

    Args:
        cells: Z, employers by cells by columns.
    """
    turned = cells.swapaxes(1, 2)
    square = cells @ turned if cells.shape[1] < cells.shape[2] else turned @ cells
    try:
        left = np.linalg.cholesky(np.eye(square.shape[1]) - square)
    except np.linalg.LinAlgError:
        return False
    return bool((np.diagonal(left, axis1=1, axis2=2) > ROOM).all())


def by_eigenvectors(cells: Floats, scores: Floats, directions: Floats) -> LeftOut:
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
    return LeftOut(moved @ directions, np.einsum("ij,ijk->ik", worth, squares))
