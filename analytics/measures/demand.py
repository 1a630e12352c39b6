"""Demand: how many vacancies ask for each thing, what share that is, and where it ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.market.columnar.groups import GROUPS
from analytics.measures.measure import Measure, Table
from analytics.statistics.shares import ranks, shares

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT_GROUPS = frozenset(
    (
        "technology",
        "practice",
        "technologies",
        "work_mode",
        "office_days",
        "degree",
        "entry_route",
        "years",
    )
)


def demand(
    part: pd.DataFrame,
    whole: pd.DataFrame | None = None,
    whole_texts: pd.DataFrame | None = None,
    *,
    by: Sequence[str] = (),
    rho: float,
) -> pd.DataFrame:
    """Fold employers' counts into how many vacancies there are of each kind, share and rank.

    Args:
        part: `by`… and the rest as `shares` takes it.
        whole: `employer`, `vacancies`: of all.
        whole_texts: the same of those read whole, which the share of what only whole texts tell
            is out of.
        by: the group columns.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a group, the commonest first: `by`… and what `shares` and `ranks` return.
    """
    out_of = whole_texts if TEXT_GROUPS.intersection(by) else whole
    of = list(by) or ["all"]
    counted = part if by else part.assign(all="all")
    ranked = ranks(shares(counted, out_of, of=of, rho=rho))
    order = np.argsort(-ranked["vacancies"].to_numpy(), kind="stable")
    return ranked.iloc[order].reset_index(drop=True)


def monthly(new: pd.DataFrame, live: pd.DataFrame, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """Fold months' counts into a series of new and of live vacancies.

    Args:
        new: `by`…, `month`, `vacancies` new in it.
        live: `by`…, `month`, `vacancies` open at its last snapshot.
        by: the group columns.

    Returns:
        One row a group and month that either table knows: `by`…, `month`, `new`, `live`.
    """
    keys = [*by, "month"]
    counts = (new[[*keys, "vacancies"]], live[[*keys, "vacancies"]])
    dated = [table.assign(month=pd.to_datetime(table["month"])) for table in counts]
    both = dated[0].merge(dated[1], on=keys, how="outer", suffixes=("_new", "_live"))
    both = both.rename(columns={"vacancies_new": "new", "vacancies_live": "live"})
    return both.fillna({"new": 0, "live": 0}).astype({"new": "int64", "live": "int64"})


MEASURES = {
    "demand": Measure(
        title="Demand",
        unit="vacancies",
        caption="How many vacancies ask for each thing, their share and the ranks it may have.",
        tables={
            "part": Table("said", fixed={"basis": "all", "of": "all"}),
        },
        fold=demand,
        facts=("rho",),
    ),
    "monthly": Measure(
        title="Vacancies by month",
        unit="vacancies",
        caption="New vacancies of each month, and those open at its last snapshot.",
        tables={"new": Table("totals", also=("month",)), "live": Table("live_counts")},
        fold=monthly,
        groups=tuple(name for name in GROUPS if name != "month"),
    ),
}
