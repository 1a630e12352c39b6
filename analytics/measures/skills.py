"""Skills: what share of vacancies names each technology or practice, and what goes with what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.statistics.clusters import summed
from analytics.statistics.frames import with_columns
from analytics.statistics.intervals import design_effect, wilson
from analytics.statistics.shares import ranks, shares
from analytics.statistics.weighted import group_codes
from analytics.statistics.withheld import share_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

ALL, COMPLETE = {"basis": "all"}, {"basis": "all", "texts": "complete"}


def named(
    part: pd.DataFrame,
    whole: pd.DataFrame | None = None,
    *,
    what: str,
    by: Sequence[str],
    rho: float,
) -> pd.DataFrame:
    """Fold employers' counts into the share of vacancies that name each thing.

    Args:
        part: `by`…, `what` and the rest as `shares` takes it, of full texts.
        whole: as `shares` takes it, of full texts.
        what: the column of things named, `technology` or `practice`.
        by: the group columns.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a group and thing, the commonest of each group first: what `shares` and `ranks`
        return.
    """
    ranked = ranks(shares(part, whole, by=by, of=[what], rho=rho), by=by)
    _, (group,) = group_codes([ranked], by)
    order = np.lexsort((-ranked["vacancies"].to_numpy(), group))
    return ranked.iloc[order].reset_index(drop=True)


def companions(pairs: pd.DataFrame, employers: pd.DataFrame, *, rho: float) -> pd.DataFrame:
    """Fold counted pairs into how often a technology is named where another one is.

    Args:
        pairs: `technology`, `other`, `vacancies` naming both, each pair once.
        employers: `technology` and the rest as `clusters.summed` takes it, of full texts;
            `technology` is null in rows of all vacancies.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row an ordered pair, the most telling first: `technology`, `other`, `vacancies`,
        `out_of` (naming `technology`), `share` of these that name `other`, `low`, `high` (Wilson
        at the effective number), `share_of_all` that name `other`, `times` (their ratio).
    """
    everyone = employers["technology"].isna()
    total = employers.loc[everyone, "vacancies"].sum()
    sums = summed(employers[~everyone], ["technology"]).reset_index(drop=True)
    names, n = pd.Index(sums["technology"]), sums["vacancies"].to_numpy(float)
    worth = n / design_effect(sums["squares"].to_numpy(), n, rho)
    is_known = share_reasons(n, worth, sums["employers"]) == ""
    turned = pairs.rename(columns={"technology": "other", "other": "technology"})
    both = pd.concat([pairs, turned])[["technology", "other", "vacancies"]]
    ends = [names.get_indexer(pd.Index(pairs[name])) for name in ("technology", "other")]
    one, other = np.concatenate(ends), np.concatenate(ends[::-1])
    rows = np.flatnonzero(np.append(is_known, [False])[one])
    one, other = one[rows], other[rows]
    share, of_all = both["vacancies"].to_numpy()[rows] / n[one], np.append(n / total, np.nan)[other]
    low, high = wilson(share, worth[one])
    place = np.argsort(np.argsort(names))[one]
    order = np.lexsort((-share / of_all, place))
    figures = {
        "out_of": n.astype(np.int64)[one],
        "n_effective": worth[one],
        "share": share,
        "share_of_all": of_all,
        "low": low,
        "high": high,
        "times": share / of_all,
    }
    ordered = both.iloc[rows[order]].reset_index(drop=True)
    return with_columns(ordered, **{name: values[order] for name, values in figures.items()})


def _companions(
    pairs: pd.DataFrame, part: pd.DataFrame, whole: pd.DataFrame, by: list[str], rho: float
) -> pd.DataFrame:
    del by
    return companions(pairs, pd.concat([part, whole.assign(technology=None)]), rho=rho)


def _names(title: str, what: str, caption: str) -> Measure:
    return Measure(
        title=title,
        unit="share of vacancies with full advert text",
        caption=caption,
        tables={
            "part": Table("said", also=(what,), fixed=ALL),
        },
        fold=partial(named, what=what),
        facts=("rho",),
        most_groups=1,
    )


MEASURES = {
    "technologies": _names(
        "Technologies named", "technology", "The share of vacancies that name each technology."
    ),
    "practices": _names(
        "Practices named", "practice", "The share of vacancies that name each practice."
    ),
    "companions": Measure(
        title="What goes with what",
        unit="share of vacancies that name a technology",
        caption="How often a technology is named where another one is.",
        tables={
            "pairs": Table("technology_pairs", grouped=False),
            "part": Table("employers", also=("technology",), grouped=False, fixed=ALL),
            "whole": Table("employers", grouped=False, fixed=COMPLETE),
        },
        fold=_companions,
        facts=("rho",),
        most_groups=0,
    ),
}
