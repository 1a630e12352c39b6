"""Survival: the product-limit curve of counted spells that may enter late, and its median."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from analytics.statistics.intervals import LEVEL, Interval

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

HALF = 0.5
NEARLY = 1e-9  # the curve is a product, so just half comes out a little off


@dataclass(frozen=True)
class Curve:
    """A product-limit curve, one entry a day on which some spell ends.

    Attributes:
        days: ascending.
        at_risk: how many were watched just before each day.
        left: the share that stands beyond each day.
        error: the standard error of `left`, nan from the day on which everything at risk ends.
    """

    days: Floats
    at_risk: Floats
    left: Floats
    error: Floats

    def median(self) -> float:
        """Return the first day by which half have ended; nan where half never do."""
        reached = self.days[self.left <= HALF * (1 + NEARLY)]
        return float(reached[0]) if len(reached) else float("nan")

    def median_interval(self, deff: float = 1.0) -> Interval:
        """Return the interval of the median; nan for an end that does not exist.

        The sign test's of Brookmeyer and Crowley 1982 (Biometrics 38:29-41) on the complementary
        log-log scale.

        Args:
            deff: by which the variance of independent spells is widened.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            scale = -self.error * np.sqrt(deff) / (self.left * np.log(self.left))
            away = np.log(-np.log(self.left)) - np.log(-np.log(HALF))
            inside = np.flatnonzero(np.abs(away / scale) <= special.ndtri((1 + LEVEL) / 2))
        if not len(inside):
            return Interval(np.array(np.nan), np.array(np.nan))
        after = inside[-1] + 1
        high = self.days[after] if after < len(self.days) else np.nan
        return Interval(np.array(self.days[inside[0]]), np.array(high))

    def just_before(self, ages: ArrayLike) -> Floats:
        """Return the share that stands up to each of some ages: what ends on that day counts."""
        before: Floats = np.concatenate([[1.0], self.left])
        return before[np.searchsorted(self.days, np.asarray(ages, dtype=float), side="left")]

    def fewest_at_risk(self, until: float) -> tuple[float, float]:
        """Return the first day up to `until` on which fewest are watched, and their number."""
        watched = self.at_risk[self.days <= until]
        if not len(watched):
            return float("nan"), float("nan")
        at = int(watched.argmin())
        return float(self.days[at]), float(watched[at])


def product_limit(entry: ArrayLike, leave: ArrayLike, ended: ArrayLike, number: ArrayLike) -> Curve:
    """Return the curve of Kaplan and Meier 1958 with delayed entry and Greenwood's error.

    A spell is at risk after its entry and up to its leaving (Klein and Moeschberger 2003, Survival
    Analysis, 4.6). Var S(t) = S(t)²·Σ d/(n(n - d)) (Greenwood 1926; there 4.2.2).

    Args:
        entry: day from which each spell is watched.
        leave: day on which it ends or is last watched.
        ended: whether it ended.
        number: how many such spells there are.
    """
    late, out, count = (np.asarray(column, dtype=float) for column in (entry, leave, number))
    ends = count * np.asarray(ended, dtype=float)
    days, place = np.unique(out[ends > 0], return_inverse=True)
    gone = np.bincount(place, ends[ends > 0], len(days))
    at_risk = sum_before(late, count, days) - sum_before(out, count, days)
    left = np.cumprod(1 - gone / at_risk).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = left * np.sqrt(np.cumsum(gone / (at_risk * (at_risk - gone))))
    return Curve(days, at_risk, left, error)


def least_watched(entry: ArrayLike, leave: ArrayLike, number: ArrayLike, until: float) -> Floats:
    """Return how few spells were watched on any day of their age up to each day.

    Args:
        entry: day from which each spell is watched.
        leave: day on which it ends or is last watched.
        number: how many such spells there are.
        until: the last day that counts.

    Returns:
        One number a day from 0, on which all count, to `until`.
    """
    late, out, count = (np.asarray(column, dtype=float) for column in (entry, leave, number))
    days = np.arange(1.0, until + 1)
    watched = sum_before(late, count, days) - sum_before(out, count, days)
    least: Floats = np.minimum.accumulate(np.concatenate([[count.sum()], watched]))
    return least


def sum_before(when: Floats, count: Floats, days: Floats) -> Floats:
    """Return the sum of the counts of what lies before each day.

    Args:
        when: the day of each count, in any order.
        count: the counts.
        days: the days asked about.
    """
    order = np.argsort(when)
    sums = np.concatenate([[0.0], np.cumsum(count[order])])
    before: Floats = sums[np.searchsorted(when[order], days, side="left")]
    return before
