"""Quantiles of mixtures of Student's t."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy import special
from scipy.optimize.elementwise import find_root

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]

REACH: Final = 40.0  # standard errors within which every quantile lies


def quantiles(
    weight: Floats, middle: Floats, scale: Floats, freedom: int, shares: Floats
) -> Floats:
    """Return shares by targets: where each target's mixture reaches each share.

    Args:
        weight: of each part of the mixtures, 1 in all.
        middle: parts by targets: the location of each part.
        scale: parts by targets.
        freedom: degrees of freedom of every part.
        shares: of the mixture that lie below.
    """

    def beyond(value: Floats, target: Ints, share: Floats) -> Floats:
        """Return by how much the share below a value of each target is more than asked."""
        steps = (value - middle[:, target]) / scale[:, target]
        more: Floats = np.tensordot(weight, special.stdtr(freedom, steps), 1) - share
        return more

    ends = (middle - REACH * scale).min(axis=0), (middle + REACH * scale).max(axis=0)
    root: Floats = find_root(beyond, ends, args=(np.arange(middle.shape[1]), shares[:, None])).x
    return root
