"""Duration: how many days half of the vacancies stay advertised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from statsmodels.duration.survfunc import SurvfuncRight

from analytics.measures.measure import Measure, Table
from analytics.statistics.intervals import LEAST, LEAST_EMPLOYERS, LEVEL, design_effect
from analytics.statistics.weighted import group_codes, tally
from analytics.statistics.withheld import few_employers, number

if TYPE_CHECKING:
    from collections.abc import Sequence

HALF = 0.5
NEARLY = 1e-9  # the curve is a product, so just half comes out a little off
DAYS = ("days", "days_low", "days_high")


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
        employers: `by`…, `employer`, `vacancies`.
        by: the group columns.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a group: `by`…, `vacancies`, `ended` (how many), `days`, `days_low`, `days_high`
        (nan where withheld or where half never end while watched) and `withheld`.
    """
    groups, (code, firm_of) = group_codes([spells, employers], by)
    size = len(groups)
    count = employers["vacancies"]
    deff = design_effect(tally(firm_of, count**2, size), tally(firm_of, count, size), rho)
    firms = np.bincount(firm_of, minlength=size)
    rows = [_median(spells[code == n], deff[n], int(firms[n])) for n in range(size)]
    return pd.concat([groups, pd.DataFrame(rows, index=groups.index)], axis=1)


def _median(spells: pd.DataFrame, deff: float, firms: int) -> dict[str, object]:
    ended = int(spells.loc[spells["ended"], "vacancies"].sum())
    told = {"vacancies": int(spells["vacancies"].sum()), "ended": ended}
    withheld = _reason(ended, firms)
    if withheld:
        return {**told, **dict.fromkeys(DAYS, np.nan), "withheld": withheld}
    with np.errstate(divide="ignore", invalid="ignore"):
        curve = _curve(spells, deff)
        low, high = curve.quantile_ci(HALF, alpha=1 - LEVEL, method="cloglog")
    reached = curve.surv_times[curve.surv_prob <= HALF * (1 + NEARLY)]
    ends = (reached.min(initial=np.inf), low, high)
    days = [float(day) if np.isfinite(day) else np.nan for day in ends]
    return {**told, **dict(zip(DAYS, days, strict=True)), "withheld": ""}


def _curve(spells: pd.DataFrame, deff: float) -> SurvfuncRight:
    curve = SurvfuncRight(
        spells["exit"].to_numpy(float),
        spells["ended"].to_numpy(int),
        entry=spells["entry"].to_numpy(float),
        freq_weights=spells["vacancies"].to_numpy(float),
    )
    # with weights statsmodels 0.15 gives the error of the curve's logarithm, not of the curve
    curve.surv_prob_se = curve.surv_prob * curve.surv_prob_se * np.sqrt(deff)
    return curve


def _reason(ended: int, firms: int) -> str:
    if ended < LEAST:
        seen = "was" if ended == 1 else "were"
        return f"{number(ended, 'vacancy', 'vacancies')} {seen} seen to end; {LEAST} are needed"
    return few_employers(firms) if firms < LEAST_EMPLOYERS else ""


MEASURES = {
    "days_advertised": Measure(
        title="Days advertised",
        unit="days, of all vacancies that stood in the period, new or not",
        caption="After how many days half of the vacancies are no longer advertised.",
        tables={
            "spells": Table("durations"),
            "employers": Table("employer_counts", fixed={"basis": "all"}),
        },
        fold=days_advertised,
        facts=("rho",),
    ),
}
