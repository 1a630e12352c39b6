"""Reweighted: the median that all vacancies would have, were the silent ones like the telling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analytics.measures.measure import Measure, Table
from analytics.statistics.clusters import summed
from analytics.statistics.intervals import LEAST, design_effect, order_shares
from analytics.statistics.weighted import Counted, group_codes, tally
from analytics.statistics.withheld import withheld_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

HALF, PENNIES = 0.5, 2
NEARLY = 1e-12  # a share is reached though the sum of weights falls short of it by rounding
STRATA = ("level", "one_region", "sector", "source")  # a vacancy stands in one only


def reweighted_median(
    counts: pd.DataFrame,
    employers: pd.DataFrame,
    totals: pd.DataFrame,
    *,
    by: Sequence[str] = (),
    rho: float,
) -> pd.DataFrame:
    """Fold pay into the median that all vacancies would have, were the silent like the telling.

    Vacancies with pay are weighted up to all vacancies of their level, region, sector and source
    (post-stratification, Holt and Smith 1979, JRSS A 142:33-46); a stratum in which none states
    pay speaks through none. The interval is Woodruff's (1952) at n/deff, deff the product of what
    employers and what unequal weights widen, n·Σw²/(Σw)² (Kish 1987, Weighting in Deft²).

    Args:
        counts: `by`…, the columns of `STRATA`, `annual_gbp`, `vacancies`.
        employers: `by`… and the rest as `clusters.summed` takes it: of those that state pay.
        totals: `by`…, the columns of `STRATA`, `vacancies`, `with_pay`.
        by: the group columns.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a group: `by`…, `vacancies`, `with_pay`, `priced` (those behind the medians),
        `employers` (of these), `n_effective`, `covered` (share of vacancies in a stratum where
        some pay is stated), `p50` (as stated), `p50_reweighted` with `_low` and `_high` (GBP a
        year; nan where withheld), `withheld`.
    """
    employers = summed(employers, by)
    keys = list(dict.fromkeys([*by, *STRATA]))
    strata, (all_of, paid_of) = group_codes([totals, counts], keys)
    total = tally(all_of, totals["vacancies"], len(strata))
    paid = tally(paid_of, counts["vacancies"], len(strata))
    weight = counts["vacancies"].to_numpy(float) * (total / np.maximum(paid, 1))[paid_of]
    groups, codes = group_codes([strata, counts, employers, totals], by)
    size = len(groups)
    vacancies = tally(codes[0], total, size)
    medians = groups.assign(
        vacancies=vacancies.astype(np.int64),
        with_pay=tally(codes[3], totals["with_pay"], size).astype(np.int64),
        covered=tally(codes[0], total * (paid > 0), size) / np.maximum(vacancies, 1),
        **_worth(counts, weight, codes[1], employers, codes[2], size, rho),
    )
    return _medians(medians, counts, weight, codes[1])


def _worth(  # noqa: PLR0913, PLR0917 - both tables with their group numbers
    counts: pd.DataFrame,
    weight: Floats,
    code: Ints,
    employers: pd.DataFrame,
    firm_of: Ints,
    size: int,
    rho: float,
) -> dict[str, NDArray[np.generic]]:
    """Return how many vacancies and employers stand behind each group, and what they are worth."""
    number = counts["vacancies"].to_numpy(float)
    n = tally(code, number, size)
    each = np.divide(weight**2, number, out=np.zeros_like(weight), where=number > 0)
    sums, squares = tally(code, weight, size), tally(code, each, size)
    unequal = np.divide(n * squares, sums**2, out=np.ones(size), where=sums > 0)
    sums_of, stated, firms = (
        tally(firm_of, employers[name], size) for name in ("squares", "vacancies", "employers")
    )
    alike = design_effect(sums_of, stated, rho)
    return {
        "priced": n.astype(np.int64),
        "employers": firms.astype(np.int64),
        "worth": n / unequal,
        "n_effective": n / alike / unequal,
    }


def _medians(
    medians: pd.DataFrame, counts: pd.DataFrame, weight: Floats, code: Ints
) -> pd.DataFrame:
    """Add both medians, or why they are withheld."""
    withheld = withheld_reasons(medians, LEAST)
    value, size = counts["annual_gbp"].to_numpy(float), len(medians)
    pay = Counted.of(code, value, counts["vacancies"], size)
    shares = order_shares(medians["n_effective"], 50)
    figures = {
        "p50": pay.percentile(50),
        "p50_reweighted": weighted_median(code, value, weight, medians["worth"].to_numpy(float)),
        "p50_reweighted_low": weighted_quantile(code, value, weight, shares.low),
        "p50_reweighted_high": weighted_quantile(code, value, weight, shares.high),
    }
    shown = {name: np.where(withheld == "", figure, np.nan) for name, figure in figures.items()}
    return medians.drop(columns="worth").assign(**shown, withheld=withheld)


def weighted_median(code: Ints, value: Floats, weight: Floats, worth: Floats) -> Floats:
    """Return the median of each group, interpolated as an unweighted one is, to the penny.

    The mean of the values in the middle 1/n* of the weight, n* being what the weights are worth
    (Akinshin 2023, Weighted quantile estimators, arXiv:2304.07265): where all weigh alike it is
    type 7 of Hyndman and Fan, so the two medians differ by the weights alone.

    Args:
        code: the group of each row.
        value: of each row.
        weight: of each row, positive.
        worth: of each group, (Σw)²/Σw² over its vacancies.
    """
    half = HALF / np.maximum(worth, 1)
    total, order = tally(code, weight, len(worth)), np.lexsort((value, code))
    group, own = code[order], weight[order] / total[code[order]]
    upto = (np.cumsum(weight[order]) - (np.cumsum(total) - total)[group]) / total[group]
    inside = np.minimum(upto, (HALF + half)[group]) - np.maximum(upto - own, (HALF - half)[group])
    inside = np.clip(inside, 0, None)
    first = weighted_quantile(code, value, weight, HALF - half)
    above = tally(group, inside * (value[order] - first[group]), len(worth))
    with np.errstate(divide="ignore", invalid="ignore"):
        middle: Floats = np.round(first + above / tally(group, inside, len(worth)), PENNIES)
    return middle


def weighted_quantile(code: Ints, value: Floats, weight: Floats, share: Floats) -> Floats:
    """Return the least value of each group up to which a share of its weight lies.

    Args:
        code: the group of each row.
        value: of each row.
        weight: of each row, positive.
        share: of each group, 0 to 1; nan gives nan.
    """
    if not len(value):
        return np.full(len(share), np.nan)
    order = np.lexsort((value, code))
    upto, total = np.cumsum(weight[order]), tally(code, weight, len(share))
    before = np.cumsum(total) - total
    wanted = before + np.where(np.isfinite(share), share, 0) * total
    place = np.searchsorted(upto, wanted * (1 - NEARLY))
    first = np.searchsorted(upto, before * (1 + NEARLY), side="right")
    row = np.clip(np.maximum(place, first), 0, len(value) - 1)
    median: Floats = np.where((total > 0) & np.isfinite(share), value[order][row], np.nan)
    return median


MEASURES = {
    "reweighted_pay": Measure(
        title="Median pay, reweighted",
        unit="GBP a year",
        caption="The median if vacancies that do not state pay offered what similar ones do.",
        tables={
            "counts": Table("pay_counts", also=STRATA),
            "employers": Table("employers"),
            "totals": Table("totals", also=STRATA),
        },
        fold=reweighted_median,
        facts=("rho",),
    ),
}
