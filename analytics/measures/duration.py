"""Duration: how many days half of the vacancies stay advertised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.statistics.clusters import summed
from analytics.statistics.intervals import LEAST, design_effect
from analytics.statistics.survival import product_limit
from analytics.statistics.too_few import few_watched
from analytics.statistics.weighted import group_codes, tally
from analytics.statistics.withheld import NO_UPPER_END, STILL_ADVERTISED, duration_reason

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = ("days", "days_low", "days_high")
TYPES = {
    "vacancies": "int64",
    "ended": "int64",
    **dict.fromkeys(DAYS, "float64"),
    "withheld": "str",
}


def days_advertised(
    spells: pd.DataFrame, employers: pd.DataFrame, *, by: Sequence[str] = (), rho: float
) -> pd.DataFrame:
    """Fold spells into the median number of days that a vacancy stays advertised.

    Kaplan and Meier's estimate with delayed entry (left truncation): a vacancy counts among those
    at risk only from the day it was first watched, so that long-lived ones do not crowd in (Klein
    and Moeschberger 2003, Survival Analysis, 4.6). The interval is the sign test's of Brookmeyer
    and Crowley 1982 on the complementary log-log scale, at n/deff.

    Args:
        spells: `by`…, `entry`, `exit` (days since posted), `ended` (False while it stands),
            `vacancies`.
        employers: `by`… and the rest as `clusters.summed` takes it.
        by: the group columns.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a group: `by`…, `vacancies`, `ended` (how many), `days`, `days_low`, `days_high`
        (nan where withheld) and `withheld`: where too few ended or were watched on a day on which
        the curve falls, or where half, or the interval's upper end, is not reached while watched.
    """
    firms_of = summed(employers, by)
    groups, (code, firm_of) = group_codes([spells, firms_of], by)
    size = len(groups)
    squares, n, firms = (
        tally(firm_of, firms_of[name], size) for name in ("squares", "vacancies", "employers")
    )
    deff = design_effect(squares, n, rho)
    rows = [_median(spells[code == n], deff[n], int(firms[n])) for n in range(size)]
    return pd.concat([groups, pd.DataFrame(rows, groups.index, list(TYPES)).astype(TYPES)], axis=1)


def _median(spells: pd.DataFrame, deff: float, firms: int) -> dict[str, object]:
    ended = int(spells.loc[spells["ended"], "vacancies"].sum())
    about = {"vacancies": int(spells["vacancies"].sum()), "ended": ended}
    figures, withheld = (np.nan,) * len(DAYS), duration_reason(ended, about["vacancies"], firms)
    if not withheld:
        figures, withheld = _figures(spells, deff)
    return {**about, **dict(zip(DAYS, figures, strict=True)), "withheld": withheld}


def _figures(spells: pd.DataFrame, deff: float) -> tuple[tuple[float, ...], str]:
    """Return the median with its ends, or nan and why it is withheld."""
    curve = product_limit(*(spells[name] for name in ("entry", "exit", "ended", "vacancies")))
    days, ends = curve.median(), curve.median_interval(deff)
    reason = _unsure(days, *curve.fewest_at_risk(days), float(ends.high))
    return ((np.nan,) * len(DAYS), reason) if reason else ((days, *map(float, ends)), "")


def _unsure(days: float, day: float, at_risk: float, high: float) -> str:
    if np.isnan(days):
        return STILL_ADVERTISED
    if at_risk < LEAST:
        return few_watched(at_risk, day)
    return NO_UPPER_END if np.isnan(high) else ""


MEASURES = {
    "days_advertised": Measure(
        title="Days advertised",
        unit="days, of all vacancies that stood in the period, new or not",
        caption="After how many days half of the vacancies are no longer advertised.",
        tables={
            "spells": Table("durations"),
            "employers": Table("employers", fixed={"basis": "all"}),
        },
        fold=days_advertised,
        facts=("rho",),
    ),
}
