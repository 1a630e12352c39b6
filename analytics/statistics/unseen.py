"""Unseen: how many there were in all, of those of which the short-lived had gone before a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import special

from analytics.statistics.intervals import LEVEL
from analytics.statistics.survival import sum_before

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from analytics.statistics.survival import Curve


class Total(NamedTuple):
    """How many there were in all, with the ends of its interval, and the least sure share.

    Attributes:
        number: the estimate.
        low: lower end.
        high: upper end.
        least: the smallest share that still stood at any of the ages; nothing else is told at 0.
    """

    number: float
    low: float
    high: float
    least: float


def total(  # noqa: PLR0913 - what was seen, how long it stands, and how sure that is
    ages: ArrayLike,
    seen: ArrayLike,
    curve: Curve,
    *,
    deff: float = 1.0,
    of_curve: float = 1.0,
    watched: float = np.inf,
) -> Total:
    """Return how many there were in all, of whom those that stood long enough were seen.

    Each one seen stands for 1/S(age) of its kind, with S the share that still stands at the age at
    which it was first looked for (Horvitz and Thompson 1952, JASA 47:663-685). The variance adds
    that of who was seen, Σ n(1 - S)/S², and that of the curve, by Greenwood's sums: at each end of
    a spell d/(n(n - d)) times the square of all that stands for older ones. The interval is of
    the unseen number alone, on the scale of its logarithm, so that it never lies below what was
    seen (as Chao's, 1987, Biometrics 43:783-791). The two variances are added though they may take
    each other back, since four weeks do not tell whether they do: docs/young-markets.md.

    Args:
        ages: days at which each was first looked for.
        seen: how many of each age were seen.
        curve: how long such spells stand.
        deff: by which clustering widens the variance of who was seen.
        of_curve: by which it widens that of the curve.
        watched: the fewest watched on any day of those ages: where none of them ended, their share
            that ends has its exact upper bound (Clopper and Pearson 1934).
    """
    age, number = np.asarray(ages, dtype=float), np.asarray(seen, dtype=float)
    stands, n = curve.just_before(age), float(number.sum())
    least = float(stands.min())
    if least <= 0:
        return Total(np.nan, np.nan, np.nan, 0.0)
    weights = number / stands
    unseen = float(weights.sum()) - n
    if unseen <= 0:
        none_ended = ((1 - LEVEL) / 2) ** (of_curve / watched) if age.max() > 0 else 1.0
        return Total(n, n, n / none_ended, least)
    of_count = float((number * (1 - stands) / stands**2).sum())
    older = sum_before(-age, weights, -curve.days)
    known = older > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.diff((curve.error / curve.left) ** 2, prepend=0.0)
    error = np.sqrt(deff * of_count + of_curve * float((steps * older**2)[known].sum()))
    spread = np.exp(special.ndtri((1 + LEVEL) / 2) * np.sqrt(np.log1p((error / unseen) ** 2)))
    return Total(n + unseen, float(n + unseen / spread), float(n + unseen * spread), least)
