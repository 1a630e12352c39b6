"""How alike the values of one employer are; apart from intervals, since a build needs no SciPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def intraclass_correlation(sums: ArrayLike, squares: ArrayLike, counts: ArrayLike) -> float:
    """Return the intraclass correlation by one-way analysis of variance, within 0 to 1.

    rho = (MSB - MSW) / (MSB + (n₀ - 1)·MSW), n₀ = (n - Σnₑ²/n) / (k - 1) (Donner 1986,
    International Statistical Review 54:67-82).

    Args:
        sums: Σ of the values of each employer.
        squares: Σ of the squared values of each employer.
        counts: number of values of each employer.

    Returns:
        nan with fewer than two employers or no employer of two values.
    """
    total, square, size = (np.asarray(a, dtype=float) for a in (sums, squares, counts))
    n, k = size.sum(), len(size)
    if k < 2 or n <= k:  # noqa: PLR2004 - a variance between employers takes two of them
        return float("nan")
    means = (total**2 / size).sum()
    within = (square.sum() - means) / (n - k)
    between = (means - total.sum() ** 2 / n) / (k - 1)
    usual_size = (n - (size**2).sum() / n) / (k - 1)
    spread = between + (usual_size - 1) * within
    return float(np.clip((between - within) / spread, 0, 1)) if spread > 0 else float("nan")
