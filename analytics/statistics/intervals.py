"""The statistics behind every figure: effective numbers, intervals, comparisons.

Arrays go in and come out, one entry a group; nothing here knows what is measured. An interval
is 95 % and equal-tailed unless `level` says otherwise; nan stands where none exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

LEVEL = 0.95
LEAST_EMPLOYERS = 3  # a figure of fewer is theirs, not the market's
WHOLE = 1e-9  # how far a rank may lie from a whole number and still be meant as it


class Interval(NamedTuple):
    """Lower and upper ends, arrays of one shape, in the unit of the estimate."""

    low: Floats
    high: Floats


def design_effect(squares: ArrayLike, n: ArrayLike, rho: ArrayLike) -> Floats:
    """Return how many times clustering by employer widens a variance.

    deff = 1 + (Σnₑ²/n - 1)·rho with nₑ the employers' counts and n their sum (Kish 1987, for
    clusters of unequal size); at least 1.

    Args:
        squares: Σnₑ² of each group.
        n: Σnₑ of each group.
        rho: intraclass correlation within employers.
    """
    total = np.asarray(n, dtype=float)
    mean_size = np.divide(squares, total, out=np.ones_like(total), where=total > 0)
    deff: Floats = np.maximum(1 + (mean_size - 1) * np.asarray(rho, dtype=float), 1)
    return deff


def finite_from(point: float, level: float = LEVEL) -> int:
    """Return the least number of values from which a percentile has a finite interval.

    Both max(p, 1-p)ⁿ ≤ (1-level)/2 (David and Nagaraja 2003, Order Statistics, 7.1): 6 for the
    median, 13 for quartiles, 36 for P10 and P90.

    Args:
        point: the percentile, 0 to 100.
        level: of the interval.
    """
    share = max(point, 100 - point) / 100
    return int(np.ceil(np.log((1 - level) / 2) / np.log(share)))


LEAST = finite_from(50)
"""The least effective number of which anything is told."""


def order_ranks(
    n: ArrayLike, effective: ArrayLike, point: ArrayLike, level: float = LEVEL
) -> Interval:
    """Return the ranks (1 … n) of the values that bound a percentile.

    The binomial interval of Clopper and Pearson turned round (Woodruff 1952), at the effective
    number (Korn and Graubard 1998): the lower rank is ⌈n·k/n*⌉ where P(Binomial(n*, p) ≤ k) =
    (1 - level)/2 on the binomial's continuous (beta) form, as n* need not be whole. With n* = n
    these are the textbook's order statistics, which cover at least `level`.

    Args:
        n: number of values in each group.
        effective: effective number in each group.
        point: the percentile, 0 to 100; a column of several makes a row of each.
        level: of the interval.
    """
    count, shares = np.asarray(n, dtype=float), order_shares(effective, point, level)
    from_below, from_above = count * shares.low, count * (1 - shares.high)
    return Interval(np.ceil(from_below - WHOLE), count + 1 - np.ceil(from_above - WHOLE))


def order_shares(effective: ArrayLike, point: ArrayLike, level: float = LEVEL) -> Interval:
    """Return the shares of a distribution, 0 to 1, between whose quantiles a percentile lies.

    What `order_ranks` takes ranks at: k/n* from either end; nan where no finite interval exists.

    Args:
        effective: effective number in each group.
        point: the percentile, 0 to 100; a column of several makes a row of each.
        level: of the interval.
    """
    worth, points = np.asarray(effective, dtype=float), np.asarray(point, dtype=float)
    ends, place = np.unique([points.ravel(), 100 - points.ravel()], return_inverse=True)
    depths = _depths(worth, ends[:, None] / 100, (1 - level) / 2)
    shape = np.broadcast_shapes(points.shape, worth.shape)
    low, high = (depths[at].reshape(shape) for at in place.reshape(2, -1))
    return Interval(low, 1 - high)


def _depths(worth: Floats, share: Floats, tail: float) -> Floats:
    """Return at which share of a distribution a tail ends below the quantile of a share."""
    exists = (worth > 0) & ((1 - share) ** np.maximum(worth, 0) <= tail)
    k = special.bdtrik(tail, np.where(exists, worth, 1e3), share)
    return np.where(exists, k / np.where(exists, worth, 1), np.nan)


def wilson(share: ArrayLike, effective: ArrayLike, level: float = LEVEL) -> Interval:
    """Return Wilson's score interval of a share at the effective number.

    Wilson 1927; Brown, Cai and DasGupta 2001 for its coverage; the effective number need not be
    whole.

    Args:
        share: 0 to 1.
        effective: effective number of each group.
        level: of the interval.
    """
    p, n = np.asarray(share, dtype=float), np.asarray(effective, dtype=float)
    z2 = special.ndtri((1 + level) / 2) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        half = np.sqrt(z2 * (p * (1 - p) / n + z2 / (4 * n**2))) / (1 + z2 / n)
    return Interval(np.clip(centre - half, 0, p), np.clip(centre + half, p, 1))


def mover_difference(
    later: ArrayLike, later_interval: Interval, earlier: ArrayLike, earlier_interval: Interval
) -> Interval:
    """Return the interval of a difference from the intervals of its two independent parts.

    MOVER: L = d - √((a - lₐ)² + (u_b - b)²), U likewise (Zou and Donner 2008, Statistics in
    Medicine 27:1693-1702).
    """
    a, b = np.asarray(later, dtype=float), np.asarray(earlier, dtype=float)
    difference = a - b
    below = np.hypot(a - later_interval.low, earlier_interval.high - b)
    above = np.hypot(later_interval.high - a, b - earlier_interval.low)
    return Interval(difference - below, difference + above)


def discoveries(p_values: ArrayLike, rate: float = 0.05) -> NDArray[np.bool_]:
    """Return which of many comparisons stand at a false discovery rate; nan never stands.

    Benjamini and Hochberg 1995.
    """
    p = np.asarray(p_values, dtype=float)
    ordered = np.sort(p[np.isfinite(p)])
    many = len(ordered)
    stand = ordered[ordered * (many / np.arange(1, many + 1)) <= rate]
    discovered: NDArray[np.bool_] = p <= stand.max(initial=-1)
    return discovered


def selected_level(discovered: ArrayLike, tested: int, rate: float = 0.05) -> float:
    """Return the level at which intervals of the selected comparisons hold together.

    1 - R·q/m for R of m selected at the rate q (Benjamini and Yekutieli 2005, JASA 100:71-81).
    """
    return 1 - max(int(np.sum(discovered)), 1) * rate / max(tested, 1)
