"""Added: least squares with one column more beside the same design, for each of many columns.

By Frisch, Waugh and Lovell what the design leaves of the column says all of it, employers left out
and all: the design is taken apart once, however many columns are asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.statistics.fits.exact import ALONE, LeftOut, by_eigenvectors, have_room
from analytics.statistics.fits.inverse import SAME, inverse_root
from analytics.statistics.fits.jackknife import LITTLE, ROOMY, in_order, of_like_length
from analytics.statistics.regression import Fit, Student, weighted

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.intp]
    Matrix = sparse.csr_array[Any]

NEARLY = 1e-6  # so near to having the column to itself that all is worked out anew


class _Part(NamedTuple):
    """Some cells, in units of √weight.

    Attributes:
        basis: A, cells by columns, orthonormal over all cells.
        column: what the design leaves of each thing, of length one over all cells; cells by things.
        own: what each thing's model leaves of the outcome; cells by things.
    """

    basis: Floats
    column: Floats
    own: Floats

    def of(self, at: Ints, there: NDArray[np.bool_]) -> _Part:
        """Return the cells of some employers, employers first, nought where none is there."""
        return _Part(*(np.where(there[..., None], part[at], 0) for part in self))


def added(
    design: Matrix, things: Matrix, y: ArrayLike, counts: ArrayLike, employers: ArrayLike
) -> list[Fit]:
    """Fit a linear model for each of many things: a design and one column more, who has the thing.

    Args:
        design: cells by columns, a column of ones among them; columns may repeat others.
        things: cells by things, 1 where a cell has it.
        y: the outcome of each cell.
        counts: how many vacancies each cell stands for (frequency weights).
        employers: whose the cell is.

    Returns:
        For each thing what `least_squares` returns of `beside(thing, design)`, the column of the
        thing being 1; of the other coefficients nothing is known.
    """
    firm, names = pd.factorize(np.asarray(employers))
    order = in_order(firm)
    size = np.sqrt(np.asarray(counts, float)[order])
    root, _, rank = inverse_root((design.T @ weighted(design, np.asarray(counts, float))).toarray())
    basis = (design[order] @ root[:, root.any(axis=0)]) * size[:, None]
    has = things[order].toarray() * size[:, None]
    column, lengths = _left_of(basis, has)
    outcome = (np.asarray(y, float)[order] * size)[:, None]
    left = outcome - basis @ (basis.T @ outcome)
    gain = (column * left).sum(axis=0)
    part = _Part(basis, column, left - column * gain)
    lengths_of = np.bincount(firm, minlength=len(names))
    moved, expected = _moves(part, left, gain, lengths_of)
    of_firms = (len(names) - 1) / len(names)
    errors = np.sqrt(of_firms * (moved**2).sum(axis=0)) / lengths
    totals, squares = expected.sum(axis=0), (expected**2).sum(axis=0)
    gain = np.where(np.isfinite(lengths), gain / lengths, np.nan)
    return [
        Fit(
            np.array([np.nan, estimate]),
            {1: error},
            max(len(names) - 1, 1),
            int(rank) + 1,
            {1: Student(total * of_firms, total**2 / square)} if total > 0 else {},
        )
        for estimate, error, total, square in zip(gain, errors, totals, squares, strict=True)
    ]


def _left_of(basis: Floats, has: Floats) -> tuple[Floats, Floats]:
    """Return what a design leaves of each thing, and its length: without end where it says it."""
    left = has - basis @ (basis.T @ has)
    before, after = (has**2).sum(axis=0), (left**2).sum(axis=0)
    lengths = np.sqrt(np.where(after > SAME * before, after, np.inf))
    return left / lengths, lengths


def _moves(part: _Part, left: Floats, gain: Floats, lengths: Ints) -> LeftOut:
    """Return what `jackknife.left_out` does along the column of each thing; employers by things.

    Args:
        part: the cells of all employers, one after another.
        left: what the design alone leaves of the outcome, one column.
        gain: what each thing's column takes of that.
        lengths: how many cells each employer has.
    """
    starts = np.cumsum(lengths) - lengths
    zz, zu = (np.add.reduceat(each, starts) for each in (part.column**2, part.column * part.own))
    trace = np.add.reduceat(np.einsum("ij,ij->i", part.basis, part.basis), starts)
    is_little = trace[:, None] + zz <= LITTLE
    moved, expected = zu * (1 + zz), zz
    some = np.flatnonzero(is_little.any(axis=1))
    lone, some = some[lengths[some] == 1], some[lengths[some] > 1]
    moved[lone] += trace[lone, None] * zu[lone]  # of one cell both sums lie along its row
    moved[some] += _pulled(part, left, gain, lengths, some)
    for chosen, is_roomy in ((trace <= ROOMY, True), (trace > ROOMY, False)):
        for many in of_like_length(np.flatnonzero(chosen & ~is_little.all(axis=1)), lengths):
            place = np.arange(lengths[many].max())
            there = place < lengths[many][:, None]
            cells = part.of(np.where(there, starts[many][:, None] + place, 0), there)
            exact = _exactly(cells, is_roomy=is_roomy or have_room(cells.basis))
            moved[many] = np.where(is_little[many], moved[many], exact.moved)
            expected[many] = np.where(is_little[many], expected[many], exact.expected)
    return LeftOut(moved, expected)


def _pulled(part: _Part, left: Floats, gain: Floats, lengths: Ints, some: Ints) -> Floats:
    """Return (Aᵀz)ᵀ(Aᵀu) of some employers, u = left - z·gain being what each model leaves."""
    kept = np.flatnonzero(np.repeat(np.isin(np.arange(len(lengths)), some), lengths))
    basis, columns = part.basis[kept], np.ascontiguousarray(part.column[kept].T)
    place, ends = np.arange(len(kept)), np.append(0, np.cumsum(lengths[some]))

    def summed(values: Floats) -> Floats:
        """Return Aᵀ times a number of each cell, of each employer."""
        sums: Floats = sparse.csr_array((values, place, ends), (len(some), len(kept))) @ basis
        return sums

    of_left, pulled = summed(left[kept, 0]), np.zeros((len(some), len(gain)))
    for n, (column, own) in enumerate(zip(columns, gain, strict=True)):
        one = summed(column)
        pulled[:, n] = np.einsum("ij,ij->i", one, of_left - one * own)
    return pulled


def _exactly(cells: _Part, *, is_roomy: bool) -> LeftOut:
    """Return how each of some employers moves each thing's column, with no first order in it.

    With P = (I - AAᵀ)⁻¹ that is zᵀPu ÷ (1 - zᵀPz), what is expected of its square zᵀPz ÷ (1 -
    zᵀPz). Directions of A that are an employer's own have no part in z and are left out of P.
    """
    z, own = cells.column, cells.own
    grown = _grown(cells.basis, z, is_roomy=is_roomy)
    zz, zu = ((grown * each).sum(axis=1) for each in (z, own))
    with np.errstate(divide="ignore", invalid="ignore"):
        moved, expected = zu / (1 - zz), zz / (1 - zz)
    for firm, thing in np.argwhere(zz > 1 - NEARLY):
        whole = np.column_stack([cells.basis[firm], z[firm, :, thing]])[None]
        along = np.eye(whole.shape[2])[:, -1:]
        one = by_eigenvectors(whole, own[firm, :, thing] @ whole, along)
        moved[firm, thing], expected[firm, thing] = one.moved[0, 0], one.expected[0, 0]
    return LeftOut(moved, expected)


def _grown(basis: Floats, column: Floats, *, is_roomy: bool) -> Floats:
    """Return P·z; by AᵀA or AAᵀ, whichever is smaller."""
    turned = basis.swapaxes(1, 2)
    narrow = basis.shape[1] < basis.shape[2]
    square = basis @ turned if narrow else turned @ basis
    asked = column if narrow else turned @ column
    if is_roomy:
        solved = np.linalg.solve(np.eye(square.shape[1]) - square, asked)
    else:
        values, vectors = np.linalg.eigh(square)
        shared = values < 1 - ALONE
        worth = np.where(shared, 1 / np.where(shared, 1 - values, 1), 0)
        solved = vectors @ (worth[..., None] * (vectors.swapaxes(1, 2) @ asked))
    return np.asarray(solved if narrow else column + basis @ solved, float)
