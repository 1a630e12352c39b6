"""Change against the same window a year before: of a number, of a median, like for like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from analytics.measures.measure import Measure, Table
from analytics.measures.pay import percentiles
from analytics.statistics.comparable import breaks, in_both, only
from analytics.statistics.differences import LESS, MORE
from analytics.statistics.intervals import LEVEL, Interval, mover_difference
from analytics.statistics.reasons import first_of
from analytics.statistics.weighted import group_codes, tally
from analytics.statistics.withheld import ONE_EMPLOYER, change_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

NO_CLEAR_CHANGE = "No clear change"


def number_change(
    now: pd.DataFrame, before: pd.DataFrame, *, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Fold employers' counts of two windows into the change of the number of vacancies.

    The interval is the jackknife's over employers on the logarithm of the ratio, so an employer
    that posts in bulk widens it and one that posts as ever does not (Efron and Tibshirani 1993,
    chapter 11). Student's t has one degree less than there would be employers of one size
    (Σnₑ)²/Σnₑ², as in Carter, Schnepel and Steigerwald 2017 (Review of Economics and Statistics
    99:698-709).

    Args:
        now: `by`…, `employer`, `vacancies` in the later window.
        before: the same in the earlier window.
        by: the group columns.

    Returns:
        One row a group: `by`…, `vacancies`, `before`, `change`, `change_low`, `change_high` (0.1
        is a tenth more; nan where withheld), `verdict`, `withheld`.
    """
    groups, codes = group_codes([now, before], by)
    both = pd.concat(
        [
            pd.DataFrame({"group": code, "employer": t["employer"], name: t["vacancies"]})
            for code, t, name in zip(codes, (now, before), ("now", "before"), strict=True)
        ]
    )
    pairs = both.groupby(["group", "employer"])[["now", "before"]].sum().reset_index()
    code = pairs["group"].to_numpy(dtype=np.int64)
    later, earlier = (tally(code, pairs[name], len(groups)) for name in ("now", "before"))
    firms = np.bincount(code, minlength=len(groups))
    middle, error, freedom = _log_ratio(pairs, code, later, earlier, firms)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = stats.t.ppf((1 + LEVEL) / 2, freedom) * error
    withheld = change_reasons(later, earlier, in_each(pairs, code, len(groups)))
    hide = (withheld != "") | ~np.isfinite(half)
    numbers = groups.assign(vacancies=later.astype(np.int64), before=earlier.astype(np.int64))
    return _with_verdict(numbers, middle, Interval(middle - half, middle + half), hide).assign(
        withheld=first_of(withheld, np.where(hide, ONE_EMPLOYER, ""))
    )


def _log_ratio(
    pairs: pd.DataFrame,
    code: NDArray[np.int64],
    later: Floats,
    earlier: Floats,
    firms: NDArray[np.int64],
) -> tuple[Floats, Floats, Floats]:
    """Return each group's log ratio, its jackknife error over employers, and its freedom."""
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = np.log(later / earlier)
        left_out = np.log((later[code] - pairs["now"]) / (earlier[code] - pairs["before"]))
        moved = tally(code, (left_out - middle[code]) ** 2, len(firms))
        size = (pairs["now"] + pairs["before"]).to_numpy(float)
        alike = tally(code, size, len(firms)) ** 2 / tally(code, size**2, len(firms))
        return middle, np.sqrt(moved * (firms - 1) / firms), np.maximum(alike - 1, 1)


def in_each(pairs: pd.DataFrame, code: NDArray[np.int64], groups: int) -> Floats:
    """Return how many employers advertise in the one of two periods in which fewer do.

    Args:
        pairs: `now`, `before`, a row an employer of a group.
        code: the group of each row.
        groups: how many there are.
    """
    later, earlier = (tally(code, pairs[when] > 0, groups) for when in ("now", "before"))
    return np.minimum(later, earlier)


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
    now: pd.DataFrame,
    before: pd.DataFrame,
    runs: pd.DataFrame,
    runs_before: pd.DataFrame,
    by: list[str],
) -> pd.DataFrame:
    kept = in_both(runs, runs_before)
    one, two = (only(counts, kept, [*by, "employer"]) for counts in (now, before))
    return number_change(one, two, by=by).assign(breaks=len(breaks(runs, runs_before)))


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
    kept = in_both(runs, runs_before)
    folded = [
        _like_for_like(pay, firms, kept, by, rho)
        for pay, firms in ((counts, employers), (counts_before, employers_before))
    ]
    return median_change(*folded, by=by).assign(breaks=len(breaks(runs, runs_before)))


def _like_for_like(
    counts: pd.DataFrame, employers: pd.DataFrame, kept: set[str], by: list[str], rho: float
) -> pd.DataFrame:
    pay = only(counts, kept, [*by, "annual_gbp"])
    stated = (
        only(pay.assign(found_by=""), {""}, by) if by else pay[["vacancies"]].sum().to_frame().T
    )
    return percentiles(
        pay,
        only(employers, kept, [*by, "employer"]),
        stated.assign(with_pay=stated["vacancies"]),
        by=by,
        rho=rho,
        points=(50,),
    )


YEAR = 12
RUNS = {
    "runs": Table("watched", grouped=False),
    "runs_before": Table("watched", grouped=False, months_before=YEAR),
}
BASIS = ("mid", "min", "max")

MEASURES = {
    "change": Measure(
        title="Change in vacancies",
        unit="share of the number a year before",
        caption="Vacancies against the same window a year before, in searches run in both.",
        tables={
            "now": Table("employer_counts", also=("found_by",), fixed={"basis": "all"}),
            "before": Table(
                "employer_counts", also=("found_by",), fixed={"basis": "all"}, months_before=YEAR
            ),
            **RUNS,
        },
        fold=_vacancies,
    ),
    "pay_change": Measure(
        title="Change in median pay",
        unit="share of the median a year before",
        caption="The median against the same window a year before, in searches run in both.",
        tables={
            "counts": Table("pay_counts", also=("found_by",), options=("basis",)),
            "counts_before": Table(
                "pay_counts", also=("found_by",), options=("basis",), months_before=YEAR
            ),
            "employers": Table("employer_counts", also=("found_by",), options=("basis",)),
            "employers_before": Table(
                "employer_counts", also=("found_by",), options=("basis",), months_before=YEAR
            ),
            **RUNS,
        },
        fold=_median,
        facts=("rho",),
        options={"basis": BASIS},
    ),
}
