"""The shape of pay: its bands, the share below a figure, and the width of stated ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.measures.pay import BASES, percentiles
from analytics.statistics.shares import shares
from analytics.statistics.weighted import group_codes, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

BAND, MEDIAN = 5_000, 50
FIGURES_OF_A_BAND = ["from_gbp", "to_gbp", "vacancies", "share"]
TOP = 150_000
FIGURES = tuple(
    str(pay) for pay in (*range(50_000, TOP + BAND, BAND), *range(20_000, 50_000, BAND))
)


def histogram(  # noqa: PLR0913 - the tables of `percentiles` and what is asked of them
    counts: pd.DataFrame,
    employers: pd.DataFrame,
    totals: pd.DataFrame,
    *,
    by: Sequence[str] = (),
    rho: float,
    value: str = "annual_gbp",
) -> pd.DataFrame:
    """Fold counted pay into bands of equal width, the last one open.

    A group stands here where its median stands in `percentiles`, and for the same reasons.

    Args:
        counts: `by`…, `value` (GBP a year), `vacancies`.
        employers: as `percentiles` takes them.
        totals: as `percentiles` takes them.
        by: the group columns.
        rho: intraclass correlation of log pay within employers.
        value: the column of pay in `counts`.

    Returns:
        One row a group and band that holds a vacancy: `by`…, `from_gbp` (included), `to_gbp` (not
        included; nan in the last band), `vacancies`, `share` of the group's vacancies with pay,
        `withheld`; one row without a band for a group that is withheld.
    """
    pay = percentiles(counts, employers, totals, by=by, rho=rho, value=value, points=(MEDIAN,))
    judged = pay[[*by, "withheld"]]
    bands = _bands(counts.rename(columns={value: "annual_gbp"}), by)
    if not by:
        stands = judged["withheld"].iloc[0] == ""
        return bands.assign(withheld="") if stands else judged.reindex(columns=[*bands, "withheld"])
    merged = judged.merge(bands, on=list(by), how="left")
    hidden = (merged["withheld"] != "").to_numpy()
    kept = merged[~hidden | ~merged.duplicated(list(by))]
    figures = kept[FIGURES_OF_A_BAND].where(kept["withheld"] == "")
    return kept.assign(**figures)[[*bands, "withheld"]].reset_index(drop=True)


def _bands(counts: pd.DataFrame, by: Sequence[str], band: int = BAND) -> pd.DataFrame:
    groups, (code,) = group_codes([counts], by)
    start = np.minimum(counts["annual_gbp"] // band, TOP // band) * band
    rows = pd.DataFrame({"group": code, "from_gbp": start, "vacancies": counts["vacancies"]})
    banded = rows.groupby(["group", "from_gbp"], as_index=False)["vacancies"].sum()
    group, first = banded["group"].to_numpy(dtype=np.int64), banded["from_gbp"]
    total = tally(group, banded["vacancies"], len(groups))[group]
    last = TOP // band * band
    banded = banded.assign(
        to_gbp=np.where(first < last, first + band, np.nan), share=banded["vacancies"] / total
    )
    labels = groups.iloc[group].reset_index(drop=True)
    bands: pd.DataFrame = pd.concat([labels, banded[FIGURES_OF_A_BAND]], axis=1)
    return bands


def share_below(
    employers: pd.DataFrame, *, figure: float, by: Sequence[str] = (), rho: float
) -> pd.DataFrame:
    """Fold employers' counted pay into the share of vacancies that offer less than a figure.

    Half of those that offer just the figure count as less (the mid-distribution function of
    Parzen 2004, Statistical Science 19:652-662), since pay is heaped on round figures.

    Args:
        employers: `by`…, `employer`, `annual_gbp`, `vacancies`.
        figure: GBP a year.
        by: the group columns.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a group: `by`…, `vacancies` (that state pay), `below`, `low`, `high` (0 to 1; nan
        where withheld), `n_effective`, `withheld`.
    """
    pay = employers["annual_gbp"]
    less = employers["vacancies"] * ((pay < figure) + (pay == figure) / 2)
    keys = [*by, "employer"]
    counted = employers[keys].assign(less=less, vacancies=employers["vacancies"])
    sums = counted.groupby(keys, dropna=False, observed=True, sort=False).sum().reset_index()
    part = sums[keys].assign(vacancies=sums["less"], below=True)
    below = shares(part, sums.drop(columns="less"), by=by, of=["below"], rho=rho)
    kept = below.drop(columns=["vacancies", "below", "employers", "likeness"])
    return kept.rename(columns={"share": "below", "out_of": "vacancies"})


def range_width(
    counts: pd.DataFrame,
    employers: pd.DataFrame,
    *,
    by: Sequence[str] = (),
    rho: float,
) -> pd.DataFrame:
    """Fold stated ranges into how wide they are, against their midpoint.

    Args:
        counts: `by`…, `annual_min_gbp`, `annual_max_gbp`, `vacancies`, one end possibly nan.
        employers: `by`…, `employer`, `vacancies`: of those that state pay.
        by: the group columns.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a group: as `percentiles` of the width as a share of the midpoint (0.2 is £45,000
        to £55,000), `with_pay` being those with both ends apart and `disclosure` their share.
    """
    low, high = counts["annual_min_gbp"], counts["annual_max_gbp"]
    width = (high - low) / ((high + low) / 2)
    ranges = counts.assign(width=width)[low < high][[*by, "width", "vacancies"]]
    totals = counts[list(by)].assign(
        vacancies=counts["vacancies"], with_pay=counts["vacancies"] * (low < high)
    )
    return percentiles(ranges, employers, totals, by=by, rho=rho, value="width")


def _histogram(counts: pd.DataFrame, basis: str, **asked: Any) -> pd.DataFrame:  # noqa: ANN401 - handed on as they come
    value = BASES[basis]
    return histogram(counts.rename(columns={"annual_gbp": value}), **asked, value=value)


def _share_below(employers: pd.DataFrame, by: list[str], rho: float, figure: str) -> pd.DataFrame:
    return share_below(employers, figure=float(figure), by=by, rho=rho)


MEASURES = {
    "pay_bands": Measure(
        title="Pay in bands",
        unit="vacancies",
        caption="How many vacancies offer pay in each band of £5,000.",
        tables={
            "counts": Table("pay_counts", options=("basis",)),
            "employers": Table("employer_counts", options=("basis",)),
            "totals": Table("totals"),
        },
        fold=_histogram,
        facts=("rho",),
        options={"basis": tuple(BASES)},
    ),
    "share_below": Measure(
        title="Share that offers less",
        unit="share of vacancies that state pay",
        caption="The share of vacancies that offer less than a figure, with half of those at it.",
        tables={"employers": Table("employer_pay")},
        fold=_share_below,
        facts=("rho",),
        options={"figure": FIGURES},
    ),
    "range_width": Measure(
        title="Width of pay ranges",
        unit="share of the range's midpoint",
        caption="How wide stated pay ranges are against their midpoint.",
        tables={"counts": Table("range_counts"), "employers": Table("employers")},
        fold=range_width,
        facts=("rho",),
    ),
}
