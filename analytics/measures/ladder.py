"""Ladder: what each level pays and asks for, and what is new one step up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analytics.measures.markers import markers
from analytics.measures.measure import Measure, Table
from analytics.measures.pay import percentiles
from analytics.schema.levels import BELOW
from analytics.schema.listing import LEVELS, UNSTATED
from analytics.statistics.intervals import Interval, mover_difference
from analytics.statistics.shares import by_employer, shares

FEW = 5


def ladder(  # noqa: PLR0913 - each column of the answer has its own table
    *,
    counts: pd.DataFrame,
    employers: pd.DataFrame,
    sums: pd.DataFrame,
    totals: pd.DataFrame,
    degrees: pd.DataFrame,
    years: pd.DataFrame,
    cells: pd.DataFrame,
    rho: float,
) -> pd.DataFrame:
    """Fold counted tables by level into the steps of two careers.

    Args:
        counts: `level`, `annual_gbp`, `vacancies`.
        employers: `level`, `employer`, `vacancies`: of those that state pay.
        sums: `level`, `employer`, `gbp` (what they offer together), `vacancies`.
        totals: `level`, `vacancies`, `with_pay`.
        degrees: `level`, `degree`, `employer`, `vacancies`, of full texts.
        years: `level`, `years` (bands), `vacancies`, of full texts.
        cells: what `markers` takes.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a level, from intern to manager: what `percentiles` returns, `from_level` (one step
        down), `step` with `_low` and `_high` (the median against that level's, MOVER on the logs;
        0.2 is a fifth more; nan where either is withheld), `degree_required` (share) with `_low`
        and `_high`, `years_asked` (the commonest band where one is told), `technologies` (mean
        number named), `new_technologies` and `new_practices`: those that mark this level from the
        one below for sure, the strongest first, and `unstated` last.
    """
    pay = percentiles(counts, employers, totals, by=["level"], rho=rho, sums=sums)
    pay = pay.sort_values("level", key=lambda names: names.map(LEVELS.index), ignore_index=True)
    named = (cells["technologies"] * cells["vacancies"]).groupby(cells["level"]).sum()
    number = named / cells.groupby("level")["vacancies"].sum()
    required = _required(degrees, rho).reindex(pay["level"]).reset_index(drop=True)
    stands = required["degree_required"].notna()  # out of the same texts, read whole
    return pay.assign(
        **steps(pay),
        **required,
        years_asked=pay["level"].map(_commonest(years, "years")).where(stands).astype("str"),
        technologies=pay["level"].map(number).where(stands).astype(float),
        new_technologies=_new(cells, "technology", pay["level"]),
        new_practices=_new(cells, "practice", pay["level"]),
    )


def steps(pay: pd.DataFrame) -> dict[str, pd.Series[Any]]:
    """Return each level's step down, and how much more its median is than that level's.

    MOVER on the logs of both intervals, as if they were independent: employers that advertise at
    both levels make the true interval narrower.

    Args:
        pay: `level` and `p50` with its ends, GBP a year, a row a level.

    Returns:
        `from_level`, `step`, `step_low`, `step_high` (0.2 is a fifth more).
    """
    below = pay["level"].map(BELOW)
    here = pay.set_index("level")[["p50", "p50_low", "p50_high"]].apply(np.log)
    under = here.reindex(below)
    low, high = mover_difference(here["p50"], _ends(here), under["p50"], _ends(under))
    figures = {"step": here["p50"] - under["p50"].to_numpy(), "step_low": low, "step_high": high}
    return {
        "from_level": below,
        **{name: pd.Series(np.expm1(np.asarray(log))) for name, log in figures.items()},
    }


def _ends(logs: pd.DataFrame) -> Interval:
    return Interval(logs["p50_low"].to_numpy(float), logs["p50_high"].to_numpy(float))


def _required(degrees: pd.DataFrame, rho: float) -> pd.DataFrame:
    """Return by level the share of vacancies that require a degree, with its interval."""
    asking = degrees
    if "employer" in degrees:
        whole = degrees.groupby(["level", "employer"], observed=True)["vacancies"].sum()
        asking = by_employer(degrees, whole.reset_index(), by=["level"], of=["degree"])
    is_so = asking["degree"] == "required"
    nobody = asking[~is_so & ~asking["level"].isin(asking.loc[is_so, "level"])]
    none = nobody.drop_duplicates("level").assign(vacancies=0, alike=0.0)
    required = shares(
        pd.concat([asking[is_so], none]).assign(required=True),
        by=["level"],
        of=["required"],
        rho=rho,
    )
    ends = {
        "share": "degree_required",
        "low": "degree_required_low",
        "high": "degree_required_high",
    }
    return required.set_index("level")[list(ends)].rename(columns=ends)


def _commonest(counts: pd.DataFrame, column: str) -> pd.Series[Any]:
    commonest = counts[counts[column] != UNSTATED].sort_values("vacancies", ascending=False)
    return commonest.drop_duplicates("level").set_index("level")[column]


def _new(cells: pd.DataFrame, what: str, levels: pd.Series[str]) -> pd.Series[str]:
    return pd.Series([_marks(cells, what, level) for level in levels], levels.index, dtype="str")


def _marks(cells: pd.DataFrame, what: str, level: str) -> str:
    """Return what marks a level from the one below, by a false discovery rate of 5 %."""
    if level not in BELOW:
        return ""
    names = markers(cells, what=what, lower=BELOW[level], upper=level)
    up = names[names["stands"].astype(bool) & (names["odds_ratio"] > 1)]
    return ", ".join(up.sort_values("odds_ratio", ascending=False)[what][:FEW])


def _ladder(by: list[str], **tables: Any) -> pd.DataFrame:  # noqa: ANN401 - handed on as they come
    del by
    return ladder(**tables)


LEVEL: dict[str, Any] = {"also": ("level",), "grouped": False}

MEASURES = {
    "ladder": Measure(
        title="The ladder",
        unit="GBP a year",
        caption="What each level pays and asks for, and what is new one step up.",
        tables={
            "counts": Table("pay_counts", **LEVEL),
            "employers": Table("employers", **LEVEL),
            "sums": Table("means", **LEVEL),
            "totals": Table("totals", **LEVEL),
            "degrees": Table(
                "said", also=("level", "degree"), grouped=False, fixed={"basis": "all"}
            ),
            "years": Table("totals", also=("level", "years"), grouped=False),
            "cells": Table("stack_cells", grouped=False),
        },
        fold=_ladder,
        facts=("rho",),
        most_groups=0,
    ),
}
