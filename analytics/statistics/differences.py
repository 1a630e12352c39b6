"""Two selections side by side: how far their figures lie apart, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import special

from analytics.statistics.intervals import LEVEL, Interval, discoveries, mover_difference

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ends = tuple[str, str, str]
    """The columns of a figure and of its interval's low and high end."""

MEDIAN: Final = ("p50", "p50_low", "p50_high")
MORE, LESS, NO_CLEAR_DIFFERENCE = "More", "Less", "No clear difference"


def differences(
    one: pd.DataFrame,
    other: pd.DataFrame,
    *,
    on: str = "label",
    ends: Ends = MEDIAN,
    relative: bool = True,
) -> pd.DataFrame:
    """Compare the figures of two selections, group by group.

    MOVER from the two intervals, on logarithms where the difference is relative (Zou and Donner
    2008). It takes the selections as independent; adverts that stand in both make the two alike,
    so that the interval is then wider than it need be. What is clear among several groups is told
    at 5 % by Benjamini and Hochberg, from the interval's width as a normal one.

    Args:
        one: `on` and the columns of `ends`, nan where withheld; each group once.
        other: the same of the other selection.
        on: the column that names a group.
        ends: the columns of the figure and its interval.
        relative: whether to tell a ratio less one (0.1 is a tenth more), else a plain difference.

    Returns:
        One row a group of both: `on`, `difference`, `low`, `high` (how much more `one` has; nan
        where either is withheld), `verdict` ("More", "Less", "No clear difference", "" where nan).
    """
    columns = [on, *ends]
    joined = one[columns].merge(other[columns], on=on, suffixes=("", "_other"))
    taken = np.log if relative else np.asarray
    mine, its = (
        [taken(joined[f"{end}{which}"].to_numpy(float)) for end in ends] for which in ("", "_other")
    )
    middle = mine[0] - its[0]
    interval = mover_difference(mine[0], Interval(*mine[1:]), its[0], Interval(*its[1:]))
    back = np.expm1 if relative else np.asarray
    return joined[[on]].assign(
        difference=back(middle),
        low=back(interval.low),
        high=back(interval.high),
        verdict=_verdicts(interval),
    )


def _verdicts(interval: Interval) -> NDArray[np.object_]:
    """Return in words which differences are clear, many comparisons allowed for."""
    apart = (interval.low > 0) | (interval.high < 0)
    clear = apart & (discoveries(_p_values(interval)) if len(apart) > 1 else True)
    words = np.select([clear & (interval.low > 0), clear], [MORE, LESS], NO_CLEAR_DIFFERENCE)
    return np.where(np.isnan(interval.low), "", words).astype(object)


def _p_values(interval: Interval) -> Floats:
    half = (interval.high - interval.low) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        away = np.abs(interval.high + interval.low) / 2 / half * special.ndtri((1 + LEVEL) / 2)
    p: Floats = 2 * special.ndtr(-away)
    return p
