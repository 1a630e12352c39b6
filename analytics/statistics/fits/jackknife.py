"""Jackknife of clusters: how far a fit moves as each employer is left out, without refitting."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.statistics.fits.exact import ALONE, LeftOut, exactly, with_room

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Matrix = sparse.csr_array[Any]

LITTLE = 0.02  # of what one coefficient is known by
STEPS = 4  # batches of employers for each doubling of their cells
FEW = 3  # directions that are asked for one by one
BLOCK = 400_000  # numbers, cells times columns, that a processor holds beside it
ROOMY = 0.5  # an employer of no more than this has no direction to itself


class _Cells(NamedTuple):
    """The cells of a fit in units of √weight, those of one employer together.

    Attributes:
        z: cells by columns.
        score: residual of each cell.
        along: how far each cell lies along each direction.
        starts: where each employer's cells begin.
        lengths: how many each has.
    """

    z: Floats
    score: Floats
    along: Floats
    starts: Ints
    lengths: Ints

    def places(self, some: Ints) -> Ints:
        """Return where the cells of some employers stand, one employer after another."""
        lengths = self.lengths[some]
        before = np.cumsum(lengths) - lengths
        places: Ints = np.repeat(self.starts[some] - before, lengths) + np.arange(lengths.sum())
        return places


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
    size = np.sqrt(weight[order])
    ways = (basis @ directions if along is None else along)[order] * size[:, None]
    z = basis[order] if (size == 1).all() else basis[order] * size[:, None]
    cells = _Cells(z, score[order] / size, ways, starts, lengths)
    share = np.add.reduceat(np.einsum("ij,ij->i", z, z), starts)
    moved, expected = np.zeros((2, len(names), directions.shape[1]))
    single, little = lengths == 1, share <= LITTLE
    roomy = ~single & ~little & (share <= ROOMY)
    alone, few = np.flatnonzero(single), np.flatnonzero(~single & little)
    moved[alone], expected[alone] = _of_one_cell(cells, alone, share[alone])
    moved[few], expected[few] = _to_first_order(cells, few, directions)
    for some in of_like_length(np.flatnonzero(roomy), lengths):
        moved[some], expected[some] = with_room(*_padded(cells, some), directions)
    for some in of_like_length(np.flatnonzero(~single & (share > ROOMY)), lengths):
        moved[some], expected[some] = exactly(*_padded(cells, some), directions)
    return LeftOut(moved, expected)


def in_order(codes: Ints) -> Ints | slice:
    """Return the order in which cells of one code stand together: all as they are if they do."""
    stand = bool((np.diff(codes) >= 0).all())
    return slice(None) if stand else np.argsort(codes, kind="stable")


def in_blocks(codes: Ints, columns: int) -> tuple[Ints | slice, list[slice]]:
    """Return an order in which cells of one code stand together, and blocks of it that are small.

    A design of many cells is taken block by block, those of employers of like size, so that what
    is made of one stays with the processor. Of few cells all are one block.

    Args:
        codes: whose each cell is, from 0.
        columns: how many the design has.
    """
    most = max(BLOCK // max(columns, 1), 1)
    if len(codes) <= 2 * most:
        return in_order(codes), [slice(None)]
    lengths = np.bincount(codes)
    order = np.lexsort((codes, lengths[codes]))
    ends = np.cumsum(np.sort(lengths))
    cuts = np.unique(np.searchsorted(ends, np.arange(most, len(codes), most)))
    edges = [0, *ends[cuts].tolist(), len(codes)]
    return order, [slice(*pair) for pair in pairwise(edges) if pair[0] < pair[1]]


def _of_one_cell(cells: _Cells, some: Ints, share: Floats) -> LeftOut:
    """Return what `left_out` does, of employers of one cell, whose ZᵀZ has one direction."""
    along, score = cells.along[cells.starts[some]], cells.score[cells.starts[some]]
    alone = share >= 1 - ALONE
    grown = np.where(share <= LITTLE, 1 + share, 1 / np.where(alone, np.inf, 1 - share))
    known = np.where(share <= LITTLE, 1, grown)
    return LeftOut(along * (score * grown)[:, None], along**2 * known[:, None])


def _to_first_order(cells: _Cells, some: Ints, directions: Floats) -> LeftOut:
    """Return what `left_out` does, of employers of little weight."""
    at, ends = cells.places(some), np.append(0, np.cumsum(cells.lengths[some]))
    shape = (len(some), len(cells.z))

    def summed(values: Floats) -> Floats:
        """Return an employer's cells, each times a number, added up."""
        sums: Floats = sparse.csr_array((values, at, ends), shape) @ cells.z
        return sums

    sums, along = summed(cells.score[at]), cells.along[at]
    squares = sparse.csr_array((np.ones(len(at)), np.arange(len(at)), ends), (len(some), len(at)))
    if directions.shape[1] <= FEW:
        turned = [(sums * summed(each)).sum(axis=1) for each in along.T]
        return LeftOut(sums @ directions + np.column_stack(turned), squares @ along**2)
    pull = np.einsum("ij,ij->i", cells.z[at], np.repeat(sums, cells.lengths[some], axis=0))
    return LeftOut((sums + summed(pull)) @ directions, squares @ along**2)


def of_like_length(chosen: Ints, lengths: Ints) -> list[Ints]:
    """Return the chosen employers in batches of like length, up to a fifth more cells each."""
    size = np.ceil(np.log2(np.maximum(lengths[chosen], 1)) * STEPS)
    return [chosen[size == step] for step in np.unique(size)]


def _padded(cells: _Cells, some: Ints) -> tuple[Floats, Floats, Floats]:
    """Return Z of some employers, their score and Z·b, with rows of nought after them.

    Returns:
        Employers by cells by columns, employers by cells, employers by cells by directions.
    """
    longest = cells.lengths[some].max()
    if len(some) == 1:
        own = slice(cells.starts[some[0]], cells.starts[some[0]] + longest)
        return cells.z[own][None], cells.score[own][None], cells.along[own][None]
    place = np.arange(longest)
    there = place < cells.lengths[some][:, None]
    at = np.where(there, cells.starts[some][:, None] + place, 0)
    padded = cells.z[at], cells.score[at], cells.along[at]
    for each in padded:
        each[~there] = 0
    return padded
