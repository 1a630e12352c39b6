"""One offer against the market: how many adverts pay less, the same and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analytics.measures.pay import percentiles
from analytics.statistics.confidence import labels
from analytics.statistics.intervals import wilson
from analytics.statistics.weighted import group_codes, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

MEDIAN = (25, 50, 75)
BELOW, INSIDE, ABOVE = "below", "inside", "above"


def offers(  # noqa: PLR0913 - the tables and what is asked of them
    counts: pd.DataFrame,
    employers: pd.DataFrame,
    totals: pd.DataFrame,
    *,
    figure: float,
    rho: float,
    ranges: pd.DataFrame | None = None,
    everyone: pd.DataFrame | None = None,
    by: Sequence[str] = (),
    value: str = "annual_gbp",
) -> pd.DataFrame:
    """Fold counted pay into the place of one figure among it.

    Args:
        counts: `by`…, `value` (GBP), `vacancies`.
        employers: `by`…, `employer`, `vacancies`: of those in `counts`.
        totals: `by`…, `vacancies`, `with_pay`.
        figure: the offer, GBP in the unit of `value`.
        rho: intraclass correlation of log pay within employers.
        ranges: `by`…, `low`, `high` (GBP; nan for a missing end), `vacancies`; a single figure is
            a range from itself to itself. None where stated ranges are not known.
        everyone: as `percentiles` takes it.
        by: the group columns; none for one row over everything.
        value: the column of pay in `counts`.

    Returns:
        One row a group: what `percentiles` returns for the quartiles, `figure`; `below`, `same`,
        `above` (vacancies whose pay, the middle of a range, is less, the same, more);
        `share_below` with `_low` and `_high` (0 to 1; Wilson at the effective number);
        `starts_above`, `straddles`, `tops_out_below` (ranges whose lower end is above the figure,
        which hold it, whose upper end is below it); `place` of the figure against the median's
        interval (below, inside, above); `market_ratio` (figure over median) with `_low` and
        `_high`; `confidence`. All nan or "" where the median is withheld.
    """
    pay = percentiles(
        counts, employers, totals, by=by, rho=rho, everyone=everyone, value=value, points=MEDIAN
    )
    groups, codes = group_codes([totals, counts], by)
    sides = _sides(counts[value].to_numpy(float), figure)
    placed = pay.assign(figure=figure, **_tallied(counts, codes[1], len(groups), sides))
    placed = placed.assign(**_ranges(totals, ranges, figure, by))
    placed = _against(placed, figure)
    computed = [name for name in COMPUTED if name in placed]
    hidden = (placed["withheld"] != "").to_numpy()
    placed[computed] = np.where(hidden[:, None], np.nan, placed[computed].astype(float))
    return placed.assign(
        place=np.where(hidden, "", _place(placed, figure)),
        confidence=labels(*(placed[name] for name in CONFIDENT)),
    )


CONFIDENT = ("p50", "p50_low", "p50_high", "n_effective", "employers")
COMPUTED = (
    *("below", "same", "above", "share_below", "share_below_low", "share_below_high"),
    *("starts_above", "straddles", "tops_out_below"),
    *("market_ratio", "market_ratio_low", "market_ratio_high"),
)


def _sides(pay: Floats, figure: float) -> dict[str, NDArray[np.bool_]]:
    return {"below": pay < figure, "same": pay == figure, "above": pay > figure}


def _tallied(
    counts: pd.DataFrame, codes: Ints, groups: int, sides: dict[str, NDArray[np.bool_]]
) -> dict[str, Floats]:
    weight = counts["vacancies"].to_numpy(float)
    return {name: tally(codes, weight * side, groups) for name, side in sides.items()}


def _ranges(
    totals: pd.DataFrame, ranges: pd.DataFrame | None, figure: float, by: Sequence[str]
) -> dict[str, Floats]:
    if ranges is None:
        return {}
    groups, codes = group_codes([totals, ranges], by)
    low = ranges["low"].fillna(ranges["high"]).to_numpy(float)
    high = ranges["high"].fillna(ranges["low"]).to_numpy(float)
    sides = {
        "starts_above": low > figure,
        "straddles": (low <= figure) & (figure <= high),
        "tops_out_below": high < figure,
    }
    return _tallied(ranges, codes[1], len(groups), sides)


def _against(offers: pd.DataFrame, figure: float) -> pd.DataFrame:
    """Add the share below and the market ratio, each with its interval."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = offers["below"].to_numpy(float) / offers["priced"].to_numpy(float)
    low, high = wilson(share, offers["n_effective"])
    return offers.assign(
        share_below=share,
        share_below_low=low,
        share_below_high=high,
        market_ratio=figure / offers["p50"],
        market_ratio_low=figure / offers["p50_high"],
        market_ratio_high=figure / offers["p50_low"],
    )


def _place(offers: pd.DataFrame, figure: float) -> NDArray[np.str_]:
    return np.select(
        [figure < offers["p50_low"], figure > offers["p50_high"]], [BELOW, ABOVE], INSIDE
    )
