"""Pay: percentiles with intervals, the withholding rule and the disclosure rate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import stats

from analytics.measures.measure import Measure, Table
from analytics.statistics.clusters import moved, summed
from analytics.statistics.intervals import LEAST, LEVEL, design_effect, finite_from, wilson
from analytics.statistics.shares import shares
from analytics.statistics.weighted import Counted, group_codes, tally
from analytics.statistics.withheld import both, first_of, of_parts, share_reasons, withheld_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    stating = _stating(employers, everyone, by, rho)
    employers = summed(employers, by)
    with_sums = [] if sums is None else [moved(sums, by)]
    groups, codes = group_codes([totals, counts, employers, *with_sums], by)
    size = len(groups)
    pay = Counted.of(codes[1], counts[value], counts["vacancies"], size)
    told: dict[str, Any] = {
        **_sums(totals, codes[0], size),
        **_employers(employers, codes[2], pay.size, rho),
    }
    disclosed, undisclosed = _disclosure(
        told, told.pop("cluster_size"), stating, _placing(groups, everyone, by)
    )
    told |= disclosed
    known = pd.DataFrame(told)
    why = {n: withheld_reasons(known, n, value) for n in {LEAST, *map(finite_from, points)}}
    told["mean"] = _mean(counts, value, codes[1], why[LEAST] != "")
    if sums is not None:
        told |= _around_mean(with_sums[0], codes[3], why[LEAST] != "")
    for point in points:
        told |= _percentile(pay, point, told["n_effective"], why[finite_from(point)] != "")
    told["withheld"] = why[LEAST]
    told["withheld_part"] = _parts_withheld(why, points, undisclosed)
    told["rough"] = _roughness(told, points)
    told["largest_share"] = np.where(why[LEAST] == "", told["largest_share"], np.nan)
    told["warning"] = _warnings(told["largest_share"])
    return pd.concat([groups, pd.DataFrame(told, index=groups.index)], axis=1)


def _sums(totals: pd.DataFrame, codes: NDArray[np.int64], size: int) -> dict[str, NDArray[Any]]:
    return {
        name: tally(codes, totals[name], size).astype(np.int64)
        for name in ("vacancies", "with_pay")
    }


def _employers(
    employers: pd.DataFrame, codes: NDArray[np.int64], stated: NDArray[np.int64], rho: float
) -> dict[str, NDArray[Any]]:
    size = len(stated)
    n, squares, firms = (
        tally(codes, employers[name], size) for name in ("vacancies", "squares", "employers")
    )
    largest = np.zeros(size)
    np.maximum.at(largest, codes, employers["largest"].to_numpy(float))
    deff = design_effect(squares, n, rho)
    return {
        "priced": stated,
        "employers": firms.astype(np.int64),
        "largest_share": np.divide(largest, n, out=np.full(size, np.nan), where=n > 0),
        "cluster_size": np.divide(squares, n, out=np.ones(size), where=n > 0),
        "n_effective": stated / deff,
    }


def _stating(
    employers: pd.DataFrame, everyone: pd.DataFrame | None, by: Sequence[str], rho: float
) -> float:
    """Return the correlation within employers of stating pay, pooled over the groups."""
    if everyone is None or everyone.empty or employers.empty:
        return rho
    named = (everyone, None) if "alike" in everyone else (employers, everyone)
    part, whole = named[0].assign(stated=True), named[1]
    return float(shares(part, whole, by=by, of=["stated"], rho=rho)["likeness"].max())


def _placing(groups: pd.DataFrame, everyone: pd.DataFrame | None, by: Sequence[str]) -> Floats:
    """Return how many employers place the vacancies of each group; no bound where unknown."""
    if everyone is None:
        return np.full(len(groups), np.inf)
    _, (_, code) = group_codes([groups, everyone], by)
    firms = everyone["firms"] if "firms" in everyone else np.ones(len(code))
    return tally(code, firms, len(groups))


def _disclosure(
    told: dict[str, Any], clusters: Floats, alike: float, placing: Floats
) -> tuple[dict[str, Floats], Reasons]:
    """Return the disclosure rate, and why it is withheld.

    All vacancies of an employer are as alike as those with pay.
    """
    vacancies, stated = told["vacancies"].astype(float), told["with_pay"].astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = stated / vacancies
        size = clusters * np.where(stated > 0, vacancies / stated, 1)
    effective = vacancies / design_effect(size * vacancies, vacancies, alike)
    reasons = share_reasons(vacancies, effective, placing)
    figures = zip(("", "_low", "_high"), (share, *wilson(share, effective)), strict=True)
    shown = {f"disclosure{end}": np.where(reasons == "", one, np.nan) for end, one in figures}
    return shown, reasons


def _mean(
    counts: pd.DataFrame, value: str, codes: NDArray[np.int64], hide: NDArray[np.bool_]
) -> Floats:
    weight, size = counts["vacancies"].to_numpy(float), len(hide)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = tally(codes, weight * counts[value], size) / tally(codes, weight, size)
    return np.where(hide, np.nan, mean)


def _around_mean(
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
        mean = total / number
        freedom = np.maximum(number**2 / squares - 1, 1)
        half = stats.t.ppf((1 + LEVEL) / 2, freedom) * np.sqrt(moves * (firms - 1) / firms)
        times = np.exp(half / mean)
    ends = {"mean_low": mean / times, "mean_high": mean * times}
    return {name: np.where(hide, np.nan, end) for name, end in ends.items()}


def _percentile(
    pay: Counted, point: int, effective: Floats, hide: NDArray[np.bool_]
) -> dict[str, Floats]:
    low, high = pay.interval(point, effective)
    return {
        f"p{point}": np.where(hide, np.nan, pay.percentile(point)),
        f"p{point}_low": np.where(hide, np.nan, low),
        f"p{point}_high": np.where(hide, np.nan, high),
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


def _roughness(told: dict[str, Any], points: Sequence[int]) -> NDArray[np.object_]:
    if 50 not in points:  # noqa: PLR2004 - the median is what the rule speaks of
        return np.full(len(told["mean"]), "", dtype=object)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = (told["p50_high"] - told["p50_low"]) / 2 / told["p50"]
    return np.select([half > VERY_ROUGH, half > ROUGH], ["very rough", "rough"], "").astype(object)


def _warnings(share: Floats) -> NDArray[np.object_]:
    said = [f"one employer makes {part:.0%} of it" for part in np.nan_to_num(share)]
    return np.where(share > HALF, said, "").astype(object)


BASES = {"mid": "annual_gbp", "min": "annual_min_gbp", "max": "annual_max_gbp"}
"""What of a range is counted as its pay → the column that holds it."""


def _pay(counts: pd.DataFrame, basis: str, **asked: Any) -> pd.DataFrame:  # noqa: ANN401 - handed on as they come
    """Fold pay of which the question has already counted the asked `basis`."""
    value = BASES[basis]
    return percentiles(counts.rename(columns={"annual_gbp": value}), **asked, value=value)


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
