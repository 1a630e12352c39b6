"""Change against the same window a year before: of a number, of a median, like for like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analytics.measures.measure import Measure, Table
from analytics.measures.pay import percentiles
from analytics.statistics.comparable import breaks
from analytics.statistics.differences import LESS, MORE
from analytics.statistics.intervals import Interval, mover_difference
from analytics.statistics.reasons import first_of
from analytics.statistics.student import reach
from analytics.statistics.weighted import group_codes, tally
from analytics.statistics.withheld import ONE_EMPLOYER, change_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NO_CLEAR_CHANGE = "No clear change"


def number_change(changes: pd.DataFrame, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """Fold what employers have in two windows into the change of the number of vacancies.

    The interval is the jackknife's over employers on the logarithm of the ratio, so an employer
    that posts in bulk widens it and one that posts as ever does not (Efron and Tibshirani 1993,
    chapter 11). Student's t has one degree less than there would be employers of one size
    (Σnₑ)²/Σnₑ², as in Carter, Schnepel and Steigerwald 2017 (Review of Economics and Statistics
    99:698-709).

    Args:
        changes: `by`… and what the question `changes` returns.
        by: the group columns.

    Returns:
        One row a group: `by`…, `vacancies`, `before`, `change`, `change_low`, `change_high` (0.1
        is a tenth more; nan where withheld), `verdict`, `withheld`.
    """
    later, earlier, firms, moved = (
        changes[name].to_numpy(float) for name in ("now", "before", "employers", "moved")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = np.log(later / earlier)
        error = np.sqrt(moved * (firms - 1) / firms)
        half = reach(freedom(changes)) * error
    withheld = change_reasons(later, earlier, in_each(changes))
    hide = (withheld != "") | ~np.isfinite(half)
    numbers = changes[list(by)].assign(vacancies=changes["now"], before=changes["before"])
    return _with_verdict(numbers, middle, Interval(middle - half, middle + half), hide).assign(
        withheld=first_of(withheld, np.where(hide, ONE_EMPLOYER, ""))
    )


def freedom(changes: pd.DataFrame) -> Floats:
    """Return Student's degrees of freedom: one less than there would be employers of one size."""
    both = (changes["now"] + changes["before"]).to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        alike: Floats = both**2 / changes["squares"].to_numpy(float)
    return np.maximum(alike - 1, 1)


def in_each(changes: pd.DataFrame) -> Floats:
    """Return how many employers advertise in the one of two periods in which fewer do."""
    later, earlier = (changes[f"employers_{when}"].to_numpy(float) for when in ("now", "before"))
    fewer: Floats = np.minimum(later, earlier)
    return fewer


def median_change(now: pd.DataFrame, before: pd.DataFrame, *, by: Sequence[str]) -> pd.DataFrame:
    """Fold two windows' percentiles into the change of the median.

    MOVER on the logarithms of the two intervals (Zou and Donner 2008).

    Args:
        now: what `percentiles` returns for the later window.
        before: the same for the earlier one.
        by: the group columns.

    Returns:
        One row a group of both windows: `by`…, `p50`, `before` (each with `_low` and `_high`),
        `change`, `change_low`, `change_high` (0.1 is a tenth more), `verdict`, `with_pay` and
        `with_pay_before` (those behind each median), `withheld`.
    """
    columns = [*by, "p50", "p50_low", "p50_high", "withheld", "with_pay"]
    joined = now[columns].merge(
        before[columns],
        **({"on": list(by)} if by else {"how": "cross"}),
        suffixes=("", "_before"),
    )
    ends = [(np.log(joined[f"p50{when}"]), _logs(joined, when)) for when in ("", "_before")]
    (later, later_ends), (earlier, earlier_ends) = ends
    interval = mover_difference(later, later_ends, earlier, earlier_ends)
    reasons = first_of(joined["withheld"], joined["withheld_before"])
    medians = joined[[*by, "p50", "p50_low", "p50_high"]].assign(
        before=joined["p50_before"],
        before_low=joined["p50_low_before"],
        before_high=joined["p50_high_before"],
    )
    return _with_verdict(medians, (later - earlier).to_numpy(), interval, reasons != "").assign(
        with_pay=joined["with_pay"], with_pay_before=joined["with_pay_before"], withheld=reasons
    )


def _logs(joined: pd.DataFrame, when: str) -> Interval:
    low, high = (np.log(joined[f"p50_{end}{when}"].to_numpy(float)) for end in ("low", "high"))
    return Interval(low, high)


def _with_verdict(
    changes: pd.DataFrame, middle: Floats, interval: Interval, hide: NDArray[np.bool_]
) -> pd.DataFrame:
    """Add a change given as a logarithm, and what it says in words."""
    clear = np.select([interval.low > 0, interval.high < 0], [MORE, LESS], NO_CLEAR_CHANGE)
    return changes.assign(
        change=np.where(hide, np.nan, np.expm1(middle)),
        change_low=np.where(hide, np.nan, np.expm1(interval.low)),
        change_high=np.where(hide, np.nan, np.expm1(interval.high)),
        verdict=np.where(hide, "", clear),
    )


def _vacancies(
    changes: pd.DataFrame, runs: pd.DataFrame, runs_before: pd.DataFrame, by: list[str]
) -> pd.DataFrame:
    return number_change(changes, by=by).assign(breaks=len(breaks(runs, runs_before)))


def _median(  # noqa: PLR0913 - the tables of two windows
    *,
    counts: pd.DataFrame,
    counts_before: pd.DataFrame,
    employers: pd.DataFrame,
    employers_before: pd.DataFrame,
    runs: pd.DataFrame,
    runs_before: pd.DataFrame,
    by: list[str],
    rho: float,
    basis: str,
) -> pd.DataFrame:
    del basis
    both = ((counts, employers), (counts_before, employers_before))
    folded = [_of_stated(pay, firms, by, rho) for pay, firms in both]
    return median_change(*folded, by=by).assign(breaks=len(breaks(runs, runs_before)))


def _of_stated(
    counts: pd.DataFrame, employers: pd.DataFrame, by: list[str], rho: float
) -> pd.DataFrame:
    """Return the median of those that state pay, who are all that is known of a window here."""
    groups, (code,) = group_codes([counts], by)
    stated = tally(code, counts["vacancies"], len(groups)).astype(np.int64)
    totals = groups.assign(vacancies=stated, with_pay=stated)
    return percentiles(counts, employers, totals, by=by, rho=rho, points=(50,))


YEAR = 12
RUNS = {
    "runs": Table("watched", grouped=False),
    "runs_before": Table("watched", grouped=False, months_before=YEAR),
}
BASIS = ("mid", "min", "max")
BEFORE = {"when": "before"}

MEASURES = {
    "change": Measure(
        title="Change in vacancies",
        unit="share of the number a year before",
        caption="Vacancies against the same window a year before, in searches run in both.",
        tables={"changes": Table("changes", fixed={"basis": "all"}), **RUNS},
        fold=_vacancies,
    ),
    "pay_change": Measure(
        title="Change in median pay",
        unit="share of the median a year before",
        caption="The median against the same window a year before, in searches run in both.",
        tables={
            "counts": Table("pay_counts_alike", options=("basis",)),
            "counts_before": Table("pay_counts_alike", options=("basis",), fixed=BEFORE),
            "employers": Table("employers_alike", options=("basis",)),
            "employers_before": Table("employers_alike", options=("basis",), fixed=BEFORE),
            **RUNS,
        },
        fold=_median,
        facts=("rho",),
        options={"basis": BASIS},
    ),
}
