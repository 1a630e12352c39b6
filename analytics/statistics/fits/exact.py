"""Exact moves: how far a fit moves as employers of much weight are left out, each solved for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.linalg import solve_triangular

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ALONE = 1e-8  # a direction, of one employer or one column, that nothing else has a part in
ROOM = 1e-3  # what each column leaves of the next, where none is an employer's own


class LeftOut(NamedTuple):
    """What comes of a fit along each direction as each employer is left out.

    Attributes:
        moved: how far the fit moves, employers by directions.
        expected: the square that the move has, were all errors alike and independent, in units of
            the variance of one; employers by directions.
    """

    moved: Floats
    expected: Floats


def with_room(cells: Floats, score: Floats, along: Floats, directions: Floats) -> LeftOut:
    """Return what `exactly` does, of employers that have no direction to themselves.

    Args:
        cells: Z, employers by cells by columns.
        score: s, employers by cells.
        along: Z·b, employers by cells by directions.
        directions: b, columns by directions.
    """
    left = _left(cells)
    if _is_narrow(cells):
        known = np.asarray(np.linalg.inv(left) @ along, float)
        moved = (score[:, None, :] @ known)[:, 0, :]
        return LeftOut(moved, np.einsum("ijk,ijk->ik", along, known))
    known = np.linalg.solve(left, np.broadcast_to(directions, (len(cells), *directions.shape)))
    sums, squares = (score[:, None, :] @ cells)[:, 0, :], cells.swapaxes(1, 2) @ along
    return LeftOut(np.einsum("ij,ijk->ik", sums, known), (squares * known).sum(axis=1))


def exactly(cells: Floats, score: Floats, along: Floats, directions: Floats) -> LeftOut:
    """Return how far each of several employers moves a fit, and how far it might.

    Args:
        cells: Z, employers by cells by columns; rows of nought may follow an employer's own.
        score: s, employers by cells.
        along: Z·b, employers by cells by directions.
        directions: b, columns by directions.
    """
    root = _root(_left(cells))
    if root is None:
        return by_eigenvectors(cells, (score[:, None, :] @ cells)[:, 0, :], directions)
    if _is_narrow(cells):
        parts = [_by_root(*each) for each in zip(root, score, along, strict=True)]
        return LeftOut(*map(np.array, zip(*parts, strict=True)))
    sums, whole = (score[:, None, :] @ cells)[:, 0, :], (directions**2).sum(axis=0)
    parts = [_by_root(*each, directions) for each in zip(root, sums, strict=True)]
    moved, squares = map(np.array, zip(*parts, strict=True))
    return LeftOut(moved, np.maximum(squares - whole, 0))  # of nought it can be a little less


def _by_root(root: Floats, score: Floats, ways: Floats) -> tuple[Floats, Floats]:
    """Return wᵀ·M⁻¹·s and wᵀ·M⁻¹·w of each of some ways, of M by its Cholesky root."""
    sides = np.empty((len(score), ways.shape[1] + 1), order="F")
    sides[:, 0], sides[:, 1:] = score, ways
    known = solve_triangular(root, sides, lower=True, overwrite_b=True, check_finite=False)
    mine, others = known[:, 0], known[:, 1:]
    return mine @ others, np.einsum("ij,ij->j", others, others)


def _left(cells: Floats) -> Floats:
    """Return I - ZZᵀ or I - ZᵀZ of several employers, whichever is smaller."""
    turned = cells.swapaxes(1, 2)
    left: Floats = cells @ turned if _is_narrow(cells) else turned @ cells
    np.negative(left, out=left)
    np.einsum("ijj->ij", left)[...] += 1
    return left


def _is_narrow(cells: Floats) -> bool:
    """Return whether several employers have fewer cells than there are columns."""
    return bool(cells.shape[1] <= cells.shape[2])


def have_room(cells: Floats) -> bool:
    """Return whether all of several employers surely have no direction to themselves.

    Args:
        cells: Z, employers by cells by columns.
    """
    return _root(_left(cells)) is not None


def _root(left: Floats) -> Floats | None:
    """Return the Cholesky roots of what they leave; None where one may have one to itself."""
    try:
        root = np.asarray(np.linalg.cholesky(left), float)
    except np.linalg.LinAlgError:
        return None
    return root if (np.diagonal(root, axis1=1, axis2=2) > ROOM).all() else None


def by_eigenvectors(cells: Floats, scores: Floats, directions: Floats) -> LeftOut:
    """Return what `exactly` does of several employers.

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
