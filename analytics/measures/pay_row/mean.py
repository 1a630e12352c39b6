"""The mean of pay, with its interval over employers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analytics.statistics.student import reach
from analytics.statistics.weighted import tally

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def mean(
    counts: pd.DataFrame, value: str, codes: NDArray[np.int64], hide: NDArray[np.bool_]
) -> Floats:
    """Return each group's mean pay, in the unit of the column `value`; nan where hidden."""
    weight, size = counts["vacancies"].to_numpy(float), len(hide)
    with np.errstate(divide="ignore", invalid="ignore"):
        figure = tally(codes, weight * counts[value].to_numpy(), size) / tally(codes, weight, size)
    return np.where(hide, np.nan, figure)


def around_mean(
    sums: pd.DataFrame, codes: NDArray[np.int64], hide: NDArray[np.bool_]
) -> dict[str, Floats]:
    """Return the interval of each group's mean: the jackknife's over employers, on logarithms.

    Pay is skewed, so the mean and its error rise together: ends alike far from the mean miss above
    twice as often as below. On logarithms (by the delta method) they miss more evenly.
    """
    size = len(hide)
    number, total, firms, squares, moves = (
        tally(codes, sums[name], size)
        for name in ("vacancies", "gbp", "employers", "squares", "moved")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = total / number
        freedom = np.maximum(number**2 / squares - 1, 1)
        half = reach(freedom) * np.sqrt(moves * (firms - 1) / firms)
        times = np.exp(half / middle)
    ends = {"mean_low": middle / times, "mean_high": middle * times}
    return {name: np.where(hide, np.nan, end) for name, end in ends.items()}
