"""Ageing: pay bands of one date brought to a later one by a yearly change, with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.statistics.confidence import labels

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

CALENDAR_DAYS: Final = 365.25  # a year, leap years counted
ESTIMATES: Final = ("asked", "minimum", "midpoint", "maximum")
CONFIDENT: Final = ("midpoint", "midpoint_low", "midpoint_high", "n_effective", "employers")


class Growth(NamedTuple):
    """How much pay changes a year, 0.02 for 2%; a rate that somebody names has no width."""

    rate: float
    low: float
    high: float


def years_between(since: dt.date, until: dt.date) -> float:
    """Return the time between two dates in years of 365.25 days."""
    return (until - since).days / CALENDAR_DAYS


def times(growth: Growth, years: float) -> Growth:
    """Return by what pay is multiplied after so many years, compounded: (1 + rate) ** years."""
    return Growth(*((1 + rate) ** years for rate in growth))


def aged(ladder: pd.DataFrame, growth: Growth, years: float) -> pd.DataFrame:
    """Bring bands forward in time.

    Estimates are multiplied by (1 + rate) ** years, the lower and upper end of an interval by the
    same of the rate's lower and upper end. An interval that takes both ends of both errors is at
    least as wide as it need be, and a ladder that went up still does.

    Args:
        ladder: as `benchmark.ladder_bands.bands` returns it.
        growth: the yearly change.
        years: 0 or more.

    Returns:
        The same, its confidence judged anew by the wider intervals.
    """
    by = times(growth, years)
    later = ladder.assign(
        **{name: ladder[name] * by.rate for name in ESTIMATES},
        midpoint_low=ladder["midpoint_low"] * by.low,
        midpoint_high=ladder["midpoint_high"] * by.high,
    )
    return later.assign(confidence=labels(*(later[name] for name in CONFIDENT)))
