"""Pay: percentiles with intervals, the withholding rule and the disclosure rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analytics.measures.measure import Measure, Table
from analytics.measures.pay_row.disclosure import disclosure, likeness_of_stating, placing
from analytics.measures.pay_row.mean import around_mean, mean
from analytics.statistics.clusters import moved, summed
from analytics.statistics.frames import with_columns
from analytics.statistics.intervals import LEAST, design_effect, finite_from
from analytics.statistics.reasons import both, first_of, of_parts
from analytics.statistics.weighted import Counted, group_codes, tally
from analytics.statistics.withheld import withheld_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Reasons = NDArray[np.object_]

POINTS = (10, 25, 50, 75, 90)
ROUGH, VERY_ROUGH = 0.10, 0.20  # half the interval's width against the median
HALF = 0.5
DISCLOSURE = "Share that states pay"


def percentiles(  # noqa: PLR0913 - the three tables and what is asked of them
    counts: pd.DataFrame,
    employers: pd.DataFrame,
    totals: pd.DataFrame,
    *,
    by: Sequence[str] = (),
    rho: float,
    everyone: pd.DataFrame | None = None,
    sums: pd.DataFrame | None = None,
    value: str = "annual_gbp",
    points: Sequence[int] = POINTS,
) -> pd.DataFrame:
    """Fold counted pay into percentiles, each with its interval or the reason it is withheld.

    Args:
        counts: `by`…, `value` (GBP), `vacancies`: how many vacancies state each figure.
        employers: `by`… and what the question `employers` returns of them, or `employer`,
            `vacancies`: how many of them each employer has.
        totals: `by`…, `vacancies`, `with_pay`: all vacancies, and those that state pay.
        by: the group columns; none for one row over everything.
        rho: intraclass correlation of log pay within employers.
        everyone: `by`… and what the question `stating` returns, or `employer`, `vacancies`, pay or
            none, from which the disclosure rate's interval learns how alike employers are in
            stating it; without it `rho` has to do.
        sums: `by`… and what the question `means` returns, or `employer`, `gbp` (what its vacancies
            offer together), `vacancies`, from which the mean's interval follows by leaving
            employers out (Efron and Tibshirani 1993, chapter 11, with the freedom of Carter,
            Schnepel and Steigerwald 2017); none without it.
        value: the column of pay in `counts`, in GBP.
        points: percentiles wanted, 0 to 100.

    Returns:
        One row a group, in the order of `totals`: `by`…, `vacancies`, `with_pay`, `disclosure`
        (0 to 1), `priced` (those behind the percentiles), `employers` (of these),
        `n_effective`, `largest_share`, `mean` and `p10` … with `_low` and `_high` ends (nan where
        withheld), `withheld` (why the median is; "" if it is not), `withheld_part` (why other
        figures of a row whose median stands are), `rough` ("", "rough", "very rough") and
        `warning` (one employer makes more than half).
    """
    likeness = likeness_of_stating(employers, everyone, by, rho)
    employers = summed(employers, by)
    with_sums = [] if sums is None else [moved(sums, by)]
    stating = totals.iloc[:0] if everyone is None else everyone
    groups, codes = group_codes([totals, counts, employers, stating, *with_sums], by)
    pay = Counted.of(codes[1], counts[value], counts["vacancies"], len(groups))
    counted, clusters = _counted(totals, employers, codes, pay.size, rho)
    firms = placing(everyone, codes[3], len(groups))
    disclosed, undisclosed = disclosure(counted, clusters, likeness, firms)
    figures = counted | disclosed
    why = _reasons(figures, points, value)
    figures["mean"] = mean(counts, value, codes[1], why[LEAST] != "")
    if with_sums:
        figures |= around_mean(with_sums[0], codes[4], why[LEAST] != "")
    hide = np.array([why[finite_from(point)] != "" for point in points])
    figures |= _percentiles(pay, points, figures["n_effective"], hide)
    figures |= _marks(figures, why, points, undisclosed)
    return with_columns(groups, **figures)


def _counted(
    totals: pd.DataFrame,
    employers: pd.DataFrame,
    codes: Sequence[NDArray[np.int64]],
    stated: NDArray[np.int64],
    rho: float,
) -> tuple[dict[str, NDArray[Any]], Floats]:
    """Return how many vacancies and employers are behind each group, and its mean cluster size."""
    all_of, size = codes[0], len(stated)
    n, squares, firms = (
        tally(codes[2], employers[name], size) for name in ("vacancies", "squares", "employers")
    )
    largest = np.zeros(size)
    np.maximum.at(largest, codes[2], employers["largest"].to_numpy(float))
    behind = {
        "vacancies": tally(all_of, totals["vacancies"], size).astype(np.int64),
        "with_pay": tally(all_of, totals["with_pay"], size).astype(np.int64),
        "priced": stated,
        "employers": firms.astype(np.int64),
        "largest_share": np.divide(largest, n, out=np.full(size, np.nan), where=n > 0),
        "n_effective": stated / design_effect(squares, n, rho),
    }
    return behind, np.divide(squares, n, out=np.ones(size), where=n > 0)


def _reasons(figures: dict[str, Any], points: Sequence[int], value: str) -> dict[int, Reasons]:
    """Return effective vacancies needed → why each group's figures that need them are withheld."""
    return {n: withheld_reasons(figures, n, value) for n in {LEAST, *map(finite_from, points)}}


def _percentiles(
    pay: Counted, points: Sequence[int], effective: Floats, hide: NDArray[np.bool_]
) -> dict[str, Floats]:
    """Return percentiles and the ends of their intervals, nan where they are to be hidden.

    Args:
        pay: the groups' pay.
        points: which percentiles, 0 to 100.
        effective: effective number in each group.
        hide: points by groups.
    """
    column = np.array(points)[:, None]
    ends = (pay.percentile(column), *pay.interval(column, effective))
    figures = [np.where(hide, np.nan, end) for end in ends]
    return {
        f"p{point}{end}": figure[place]
        for place, point in enumerate(points)
        for end, figure in zip(("", "_low", "_high"), figures, strict=True)
    }


def _marks(
    figures: dict[str, Any], why: dict[int, Reasons], points: Sequence[int], undisclosed: Reasons
) -> dict[str, NDArray[Any]]:
    """Return what stands beside the figures: why they are withheld, how sure they are, of whom."""
    largest = np.where(why[LEAST] == "", figures["largest_share"], np.nan)
    return {
        "withheld": why[LEAST],
        "withheld_part": _parts_withheld(why, points, undisclosed),
        "rough": _roughness(figures, points),
        "largest_share": largest,
        "warning": _warnings(largest),
    }


def _parts_withheld(
    why: dict[int, Reasons], points: Sequence[int], undisclosed: Reasons
) -> Reasons:
    """Return why parts of a row whose median stands are withheld, the narrowest percentile last."""
    reasons = np.full(len(undisclosed), "", dtype=object)
    for needed in sorted({finite_from(point) for point in points}):
        names = ", ".join(f"P{point}" for point in points if finite_from(point) == needed)
        reasons = first_of(reasons, of_parts(names, why[needed]))
    return np.where(why[LEAST] == "", both(of_parts(DISCLOSURE, undisclosed), reasons), "")


def _roughness(figures: dict[str, Any], points: Sequence[int]) -> NDArray[np.object_]:
    if 50 not in points:  # noqa: PLR2004 - the median is what the rule speaks of
        return np.full(len(figures["mean"]), "", dtype=object)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = (figures["p50_high"] - figures["p50_low"]) / 2 / figures["p50"]
    return np.select([half > VERY_ROUGH, half > ROUGH], ["very rough", "rough"], "").astype(object)


def _warnings(share: Floats) -> NDArray[np.object_]:
    sentences = [f"one employer makes {part:.0%} of it" for part in np.nan_to_num(share)]
    return np.where(share > HALF, sentences, "").astype(object)


BASES = {"mid": "annual_gbp", "min": "annual_min_gbp", "max": "annual_max_gbp"}
"""What of a range is counted as its pay → the column that holds it."""


def _pay(counts: pd.DataFrame, basis: str, **asked: Any) -> pd.DataFrame:  # noqa: ANN401 - handed on as they come
    """Fold pay of which the question has already counted the asked `basis`."""
    value = BASES[basis]
    if value != "annual_gbp":
        counts = counts.rename(columns={"annual_gbp": value})
    return percentiles(counts, **asked, value=value)


MEASURES = {
    "pay": Measure(
        title="Pay",
        unit="GBP a year",
        caption="Percentiles of offered yearly pay with intervals, and the share that states pay.",
        tables={
            "counts": Table("pay_counts", options=("basis",)),
            "employers": Table("employers", options=("basis",)),
            "totals": Table("totals"),
            "everyone": Table("stating", options=("basis",)),
            "sums": Table("means", options=("basis",)),
        },
        fold=_pay,
        facts=("rho",),
        options={"basis": tuple(BASES)},
    ),
}
