"""Markers: which technologies and practices tell one level from another, all else being equal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.measures.measure import Measure, Table
from analytics.statistics.fits.outcomes import Outcomes
from analytics.statistics.intervals import (
    LEAST,
    LEAST_EMPLOYERS,
    LEVEL,
    discoveries,
    selected_level,
)
from analytics.statistics.mentions import memberships, mentions
from analytics.statistics.odds import odds
from analytics.statistics.regression import indicators

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.statistics.odds import Odds
    from analytics.statistics.regression import Matrix

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

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
            number), `employer`, `vacancies`, of full texts.
        what: `technology` or `practice`.
        lower: the level a vacancy comes from.
        upper: the level it may be marked as.

    Returns:
        One row a thing named often enough: `what`, `vacancies` (that name it, of both levels),
        `out_of`, `share_lower`, `share_upper`, `odds_ratio`, `low`, `high` (at the level that
        allows for the picking where it stands, else 95 %), `p`, `stands`; the clearest first.
    """
    others = [name for kind, name in LISTS.items() if kind != what]
    needed = cells.drop(columns=others, errors="ignore")  # picking lists takes as long as all else
    pair = needed[cells["level"].isin([lower, upper])].reset_index(drop=True)
    is_upper = (pair["level"] == upper).to_numpy().astype(float)
    has, often = _often(pair, pair[LISTS[what]], is_upper)
    number = pair["technologies"].to_numpy(np.int64)
    outcomes = _outcomes(pair, is_upper, number, number - (what == "technology"))
    fits = odds(outcomes, has)
    described = _described(has, outcomes.counts, is_upper).assign(
        **{what: pd.Series(often, dtype="str")}
    )
    return _judged(fits, described, what)


def _kinds(pair: pd.DataFrame, is_upper: Floats) -> tuple[Floats, Ints]:
    """Return the indicators of each kind of vacancy, and which kind each cell is."""
    common = [_common(pair, name, is_upper) for name in ADJUSTED_FOR]
    sizes = [int(part.max(initial=0)) + 1 for part in common]
    kinds, kind = np.unique(np.ravel_multi_index(common, sizes), return_inverse=True)
    parts = np.unravel_index(kinds, sizes)
    columns = [part == value for part in parts for value in np.unique(part)[1:]]
    return np.array(columns, dtype=float).reshape(len(columns), len(kinds)).T, kind


def _outcomes(pair: pd.DataFrame, is_upper: Floats, number: Ints, others: Ints) -> Outcomes:
    """Return what the models of all things have in common.

    Args:
        pair: the cells of both levels.
        is_upper: 1 for those of the upper one.
        number: of technologies that each names.
        others: how many it would name besides the thing.
    """
    kinds, kind = _kinds(pair, is_upper)
    shape = (2, len(kinds), int(number.max(initial=0)) + 1)
    rows = [
        np.ravel_multi_index((np.full_like(kind, named), kind, np.maximum(count, 0)), shape)
        for named, count in enumerate((number, others))
    ]
    distinct, row = np.unique(np.concatenate(rows), return_inverse=True)
    named, of_kind, count = np.unravel_index(distinct, shape)
    columns = [np.ones(len(distinct)), named, kinds[of_kind], count, count.astype(float) ** 2]
    return Outcomes(
        np.column_stack(columns),
        row[: len(pair)],
        row[len(pair) :],
        is_upper,
        pair["vacancies"].to_numpy(float),
        pair["employer"].to_numpy(),
    )


def _common(pair: pd.DataFrame, name: str, is_upper: Floats) -> Ints:
    """Return a column as numbers, values of fewer than six vacancies of either level as one.

    That one is the commonest: a value that only one level has tells the level without fail, and
    no model could be fitted.
    """
    codes, names = pd.factorize(pair[name], sort=True)
    weight = pair["vacancies"].to_numpy(float)
    fewest = np.minimum(
        np.bincount(codes, weight * is_upper, len(names)),
        np.bincount(codes, weight * (1 - is_upper), len(names)),
    )
    return np.where(fewest[codes] >= LEAST, codes, fewest.argmax()) if len(names) else codes


def _often(pair: pd.DataFrame, lists: pd.Series, is_upper: Floats) -> tuple[Matrix, list[str]]:
    """Return what six vacancies of three employers stand for in each of four corners.

    The corners: naming the thing or not, at either level. Cells by things, 1 where it is named,
    and the things.
    """
    named = mentions(lists)
    wanted = sorted(named.names[code] for code in np.unique(named.code))
    has, employer = memberships(lists, wanted), indicators(pair["employer"])
    weight = pair["vacancies"].to_numpy(float)
    enough = np.ones(len(wanted), dtype=bool)
    for side in (0, 1):
        here = np.flatnonzero(is_upper == side)
        naming = weight[here] @ has[here]
        enough &= np.minimum(naming, weight[here].sum() - naming) >= LEAST
        enough &= _fewest_employers(employer[here], has[here]) >= LEAST_EMPLOYERS
    kept = np.flatnonzero(enough)
    return has[:, kept], [wanted[column] for column in kept]


def _fewest_employers(employer: Matrix, has: Matrix) -> Ints:
    """Return how many employers name each thing, or do not: whichever are fewer.

    Args:
        employer: cells by employers, 1 where it is theirs.
        has: cells by things, 1 where it is named.
    """
    whole, things = employer.sum(axis=0), has.shape[1]
    naming = sparse.coo_array(employer.T @ has)
    is_all = naming.data == whole[naming.row]
    always = np.bincount(naming.col[is_all], minlength=things)
    sides = np.bincount(naming.col, minlength=things), np.count_nonzero(whole) - always
    fewest: Ints = np.minimum(*sides)
    return fewest


def _described(has: Matrix, weight: Floats, is_upper: Floats) -> pd.DataFrame:
    """Return how many vacancies name each thing, of how many, and the share of either level."""
    upper = weight * is_upper
    lower = weight - upper
    return pd.DataFrame(
        {
            "vacancies": (weight @ has).astype(np.int64),
            "out_of": int(weight.sum()),
            "share_lower": lower @ has / lower.sum(),
            "share_upper": upper @ has / upper.sum(),
        }
    )


def _judged(fits: Odds, described: pd.DataFrame, what: str) -> pd.DataFrame:
    p_values = fits.p_values()
    stands = discoveries(p_values)
    picked = selected_level(stands, int(np.isfinite(p_values).sum()))
    low, high = fits.ends(np.where(stands, picked, LEVEL))
    ratios = {"odds_ratio": fits.estimate, "low": low, "high": high}
    table = described.assign(
        **{name: np.exp(log) for name, log in ratios.items()}, p=p_values, stands=stands
    )
    return table[[what, *SHOWN]].sort_values("p", kind="stable", ignore_index=True)


SHOWN = (
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
