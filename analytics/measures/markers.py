"""Markers: which technologies and practices tell one level from another, all else being equal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics.measure import Measure, Table
from analytics.measures.regression import beside, categories, logistic, memberships
from analytics.measures.statistics import (
    LEAST,
    LEAST_EMPLOYERS,
    LEVEL,
    discoveries,
    selected_level,
)

if TYPE_CHECKING:
    from analytics.measures.regression import Fit

ADJUSTED_FOR = ("family", "sector")
LISTS = {"technology": "stack", "practice": "practices"}
STEPS = (
    "mid to senior",
    "intern to graduate",
    "graduate to junior",
    "junior to mid",
    "senior to lead",
    "senior to staff",
    "staff to principal",
    "lead to manager",
)


def markers(cells: pd.DataFrame, *, what: str, lower: str, upper: str) -> pd.DataFrame:
    """Fold cells into the odds ratios by which naming a thing marks the upper of two levels.

    One logistic model a thing, adjusted for family, sector and the number of technologies named
    besides it (with its square; counted itself, it would seem to mark the lower level), counts
    being frequency weights and errors clustered by employer. Which stand is told by Benjamini and
    Hochberg at 5 %, and intervals allow for having been picked (Benjamini and Yekutieli 2005).

    Args:
        cells: `level`, `family`, `sector`, `stack`, `practices` (lists), `technologies` (their
            number), `employer`, `vacancies`, of texts read whole.
        what: `technology` or `practice`.
        lower: the level a vacancy comes from.
        upper: the level it may be marked as.

    Returns:
        One row a thing named often enough: `what`, `vacancies` (that name it, of both levels),
        `out_of`, `share_lower`, `share_upper`, `odds_ratio`, `low`, `high` (at the level that
        allows for the picking where it stands, else 95 %), `p`, `stands`; the clearest first.
    """
    pair = cells[cells["level"].isin([lower, upper])].reset_index(drop=True)
    lists, is_upper = pair[LISTS[what]], (pair["level"] == upper).to_numpy(float)
    wanted = sorted(set(lists.explode().dropna()))
    has = memberships(lists, wanted)
    number = pair["technologies"].to_numpy(float)
    kinds = categories(_common(pair, name, is_upper) for name in ADJUSTED_FOR)
    tested = []
    for column, name in enumerate(wanted):
        mine = has[:, [column]].toarray()[:, 0]
        if _enough(pair, mine, is_upper):
            others = number - mine * (what == "technology")
            design = beside(mine, kinds, others, others**2)
            fit = logistic(design, is_upper, pair["vacancies"], pair["employer"])
            tested.append((fit, {what: name, **_described(pair, mine, is_upper)}))
    return _judged(tested, what)


def _common(pair: pd.DataFrame, name: str, is_upper: np.ndarray) -> pd.Series[str]:
    """Return a column, values of fewer than six vacancies of either level as the commonest one.

    A value that only one level has tells the level without fail, and no model could be fitted.
    """
    if pair.empty:
        return pair[name]
    sides = [pair[is_upper == side].groupby(name)["vacancies"].sum() for side in (0, 1)]
    fewest = sides[0].combine(sides[1], min, fill_value=0)
    often = fewest.index[fewest >= LEAST]
    return pair[name].where(pair[name].isin(often), fewest.idxmax())


def _enough(pair: pd.DataFrame, has: np.ndarray, is_upper: np.ndarray) -> bool:
    """Return whether six vacancies of three employers stand in each of the four corners."""
    corner = (2 * has + is_upper).astype(int)
    number = np.bincount(corner, weights=pair["vacancies"], minlength=CORNERS)
    firms = pd.Series(pair["employer"].to_numpy()).groupby(corner).nunique()
    return bool((number >= LEAST).all() and (firms >= LEAST_EMPLOYERS).all())


CORNERS = 4


def _described(pair: pd.DataFrame, has: np.ndarray, is_upper: np.ndarray) -> dict[str, Any]:
    weight = pair["vacancies"].to_numpy(float)
    lower = weight * (1 - is_upper)
    upper = weight * is_upper
    return {
        "vacancies": int(weight @ has),
        "out_of": int(weight.sum()),
        "share_lower": float(lower @ has / lower.sum()),
        "share_upper": float(upper @ has / upper.sum()),
    }


def _judged(tested: list[tuple[Fit, dict[str, Any]]], what: str) -> pd.DataFrame:
    p_values = [fit.coefficient(1)["p"] for fit, _ in tested]
    stands = discoveries(p_values)
    picked = selected_level(stands, int(np.isfinite(p_values).sum()))
    rows = []
    for (fit, told), found in zip(tested, stands, strict=True):
        ends = fit.coefficient(1, picked if found else LEVEL)
        ratio, low, high = (float(np.exp(ends[end])) for end in ("estimate", "low", "high"))
        odds = {"odds_ratio": ratio, "low": low, "high": high}
        rows.append({**told, **odds, "p": ends["p"], "stands": bool(found)})
    columns = [what, *TOLD]
    return pd.DataFrame(rows, columns=columns).sort_values("p", kind="stable", ignore_index=True)


TOLD = (
    "vacancies",
    "out_of",
    "share_lower",
    "share_upper",
    "odds_ratio",
    "low",
    "high",
    "p",
    "stands",
)


def _markers(cells: pd.DataFrame, by: list[str], what: str, step: str) -> pd.DataFrame:
    del by
    lower, upper = step.split(" to ")
    return markers(cells, what=what, lower=lower, upper=upper)


MEASURES = {
    "markers": Measure(
        title="What marks the next level",
        unit="odds ratio",
        caption="Which technologies and practices are named more at one level than at another.",
        tables={"cells": Table("stack_cells", grouped=False)},
        fold=_markers,
        options={"what": ("technology", "practice"), "step": STEPS},
        most_groups=0,
    ),
}
