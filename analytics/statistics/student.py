"""Student's t: how far an interval reaches, what is left to chance, and quantiles of mixtures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy import special
from scipy.optimize.elementwise import find_root

from analytics.statistics.intervals import LEVEL

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]

SLACK: Final = 1e-3  # scales: a mixture's quantile lies among its parts', of one part on it


def reach(freedom: ArrayLike, level: ArrayLike = LEVEL) -> Floats:
    """Return how many standard errors an interval reaches to either side."""
    below = (1 + np.asarray(level, float)) / 2
    errors: Floats = special.stdtrit(np.asarray(freedom, float), below)
    return errors


def two_sided(estimate: ArrayLike, error: ArrayLike, freedom: ArrayLike) -> Floats:
    """Return the two-sided p of an estimate; nan where its error is nought or not known."""
    middle, error = np.asarray(estimate, float), np.asarray(error, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        tail = special.stdtr(np.asarray(freedom, float), -np.abs(middle) / error)
    return np.where(error > 0, 2 * tail, np.nan)


def quantiles(
    weight: Floats, middle: Floats, scale: Floats, freedom: int, shares: Floats
) -> Floats:
    """Return shares by targets: where each target's mixture reaches each share.

    Args:
        weight: of each part of the mixtures, 1 in all.
        middle: parts by targets: the location of each part.
        scale: parts by targets: the scale of each part, more than nought.
        freedom: degrees of freedom of every part.
        shares: of the mixture that lie below.
    """

    def beyond(value: Floats, target: Ints, share: Floats) -> Floats:
        """Return by how much the share below a value of each target is more than asked."""
        steps = (value - middle[:, target]) / scale[:, target]
        more: Floats = np.tensordot(weight, special.stdtr(freedom, steps), 1) - share
        return more

    of_parts = middle + scale * special.stdtrit(freedom, shares)[:, None, None]
    ends = (of_parts - SLACK * scale).min(axis=1), (of_parts + SLACK * scale).max(axis=1)
    root: Floats = find_root(beyond, ends, args=(np.arange(middle.shape[1]), shares[:, None])).x
    return root
