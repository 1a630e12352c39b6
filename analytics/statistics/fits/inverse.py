"""Inverse: of what columns have in common, Xᵀ·W·X, where some say what others do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from analytics.statistics.fits.exact import ALONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SAME = 1e-10  # columns that say the same but for so much
PLAIN = 1e-3  # what the columns before it leave of each, of one that says something of its own


class InverseRoot(NamedTuple):
    """A root of the inverse of Xᵀ·W·X, or of several.

    Attributes:
        root: B with B·Bᵀ the (generalised) inverse; columns of nought where columns repeat others.
        identified: which columns stand alone.
        rank: how many independent columns there are.
    """

    root: Floats
    identified: NDArray[np.bool_]
    rank: NDArray[np.int64]


def inverse_root(product: Floats) -> InverseRoot:
    """Return the root of the inverse of a product Xᵀ·W·X, or of each of several."""
    scale = _scale(product)
    values, vectors = np.linalg.eigh(product / (scale[..., :, None] * scale[..., None, :]))
    most = values.max(axis=-1, initial=1, keepdims=True)
    kept = values > SAME * most
    lengths = np.sqrt(np.where(kept, values, np.inf))
    identified = (vectors**2 * kept[..., None, :]).sum(axis=-1) > 1 - ALONE
    root = vectors / lengths[..., None, :] / scale[..., :, None]
    return InverseRoot(root, identified, kept.sum(axis=-1))


def _scale(product: Floats) -> Floats:
    """Return how long each column is; one where it is nought."""
    squares = np.diagonal(product, axis1=-2, axis2=-1)
    return np.sqrt(np.where(squares > np.finfo(float).tiny, squares, 1))


def solved(product: Floats, right: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Return the inverse of each of several products Xᵀ·W·X times a vector, and what stands alone.

    Args:
        product: several, columns by columns.
        right: a vector each, of nought where the column is.

    Returns:
        The vectors, and which columns are identified, as `inverse_root` has it.
    """
    identified = np.diagonal(product, axis1=-2, axis2=-1) > np.finfo(float).tiny
    scale = _scale(product)
    scaled = product / (scale[:, :, None] * scale[:, None, :])
    every = np.arange(scale.shape[1])
    scaled[:, every, every] = 1
    plain, answer = _are_plain(scaled), np.zeros(right.shape)
    known = np.linalg.solve(scaled[plain], (right / scale)[plain, :, None])[..., 0]
    answer[plain] = known / scale[plain]
    if not plain.all():
        root, identified[~plain], _ = inverse_root(product[~plain])
        answer[~plain] = (root @ (root.swapaxes(1, 2) @ right[~plain, :, None]))[..., 0]
    return answer, identified


def _are_plain(scaled: Floats) -> NDArray[np.bool_]:
    """Return which of several products have columns that say something of their own each."""
    try:
        left = np.diagonal(np.linalg.cholesky(scaled), axis1=-2, axis2=-1)
    except np.linalg.LinAlgError:
        return np.zeros(len(scaled), dtype=bool)
    return np.asarray(left.min(axis=-1, initial=1) > PLAIN)
