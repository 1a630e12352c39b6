"""Markers: which technologies and practices tell one level from another, all else being equal."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

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
from analytics.statistics.mentions import mentions
from analytics.statistics.odds import odds
from analytics.statistics.regression import indicators

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analytics.statistics.odds import Odds
    from analytics.statistics.regression import Matrix

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

ADJUSTED_FOR = ("family", "sector")
LISTS = {"technology": "stack", "practice": "practices"}
EITHER = "either"
COLUMNS = ("level", *ADJUSTED_FOR, "technologies", "employer", "vacancies")
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
    Hochberg at 5 %, and intervals allow for having been picked (Benjamini and Yekutieli 2005):
    technologies among technologies, practices among practices.

    Args:
        cells: `level`, `family`, `sector`, `stack`, `practices` (lists), `technologies` (their
            number), `employer`, `vacancies`, of full texts.
        what: `technology`, `practice` or EITHER, whose models share what they have in common.
        lower: the level a vacancy comes from.
        upper: the level it may be marked as.

    Returns:
        One row a thing named often enough: `what` (of either: `kind`, then `name`), `vacancies`
        (that name it, of both levels), `out_of`, `share_lower`, `share_upper`, `odds_ratio`, `low`,
        `high` (at the level that allows for the picking where it stands, else 95 %), `p`, `stands`;
        the clearest first, technologies before practices.
    """
    kinds = [kind for kind in LISTS if what in (kind, EITHER)]
    needed = cells[[*COLUMNS, *map(LISTS.get, kinds)]]  # picking lists takes as long as all else
    pair = needed[cells["level"].isin([lower, upper])].reset_index(drop=True)
    is_upper = (pair["level"] == upper).to_numpy().astype(float)
    things = _often(pair, kinds, is_upper)
    outcomes = _outcomes(pair, kinds, is_upper)
    fits = odds(outcomes, things.has, things.kind)
    described = _described(things, outcomes.counts, is_upper)
    parts = {
        kind: _judged(fits.of(things.kind == number), described[things.kind == number])
        for number, kind in enumerate(kinds)
    }
    if what != EITHER:
        return parts[what].rename(columns={"name": what})
    return pd.concat(parts, names=["kind"]).reset_index("kind").reset_index(drop=True)


def _groups(pair: pd.DataFrame, is_upper: Floats) -> tuple[Floats, Ints]:
    """Return the indicators of each group of vacancies, and which group each cell is of."""
    common = [_common(pair, name, is_upper) for name in ADJUSTED_FOR]
    sizes = [int(part.max(initial=0)) + 1 for part in common]
    groups, group = np.unique(np.ravel_multi_index(common, sizes), return_inverse=True)
    parts = np.unravel_index(groups, sizes)
    columns = [part == value for part in parts for value in np.unique(part)[1:]]
    return np.array(columns, dtype=float).reshape(len(columns), len(groups)).T, group


def _outcomes(pair: pd.DataFrame, kinds: Sequence[str], is_upper: Floats) -> Outcomes:
    """Return what the models of all things have in common.

    Args:
        pair: the cells of both levels.
        kinds: of things; a technology is none of the others that a vacancy names besides it.
        is_upper: 1 for those of the upper one.
    """
    groups, group = _groups(pair, is_upper)
    number = pair["technologies"].to_numpy(np.int64)
    shape = (2, len(groups), int(number.max(initial=0)) + 1)
    others = [(1, np.maximum(number - (kind == "technology"), 0)) for kind in kinds]
    rows = [
        np.ravel_multi_index((np.full_like(group, named), group, count), shape)
        for named, count in [(0, number), *others]
    ]
    distinct, row = np.unique(np.concatenate(rows), return_inverse=True)
    named, of_group, count = np.unravel_index(distinct, shape)
    columns = [np.ones(len(distinct)), named, groups[of_group], count, count.astype(float) ** 2]
    without, *with_it = np.split(row, len(rows))
    return Outcomes(
        np.column_stack(columns),
        without,
        np.array(with_it),
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


class _Things(NamedTuple):
    """Things that vacancies name.

    Attributes:
        has: cells by things, 1 where it is named.
        kind: of which kind each is.
        names: their names.
    """

    has: Matrix
    kind: Ints
    names: list[str]

    def only(self, kept: Ints) -> _Things:
        """Return some of them."""
        names = [self.names[column] for column in kept]
        return _Things(sparse.csr_array(self.has[:, kept]), self.kind[kept], names)


def _often(pair: pd.DataFrame, kinds: Sequence[str], is_upper: Floats) -> _Things:
    """Return what six vacancies of three employers stand for in each of four corners.

    The corners: naming the thing or not, at either level.
    """
    things = _named(pair, kinds)
    has, employer = things.has, indicators(pair["employer"])
    weight = pair["vacancies"].to_numpy(float)
    enough = np.ones(len(things.names), dtype=bool)
    for side in (0, 1):
        here = np.flatnonzero(is_upper == side)
        naming = weight[here] @ has[here]
        enough &= np.minimum(naming, weight[here].sum() - naming) >= LEAST
        enough &= _fewest_employers(employer[here], has[here]) >= LEAST_EMPLOYERS
    return things.only(np.flatnonzero(enough))


def _named(pair: pd.DataFrame, kinds: Sequence[str]) -> _Things:
    """Return all that is named, each kind in order of names."""
    lists = [mentions(pair[LISTS[kind]]) for kind in kinds]
    names = [named.held() for named in lists]
    parts = [named.memberships(held) for named, held in zip(lists, names, strict=True)]
    has = sparse.csr_array(sparse.hstack(parts, format="csr"))
    kind = np.repeat(np.arange(len(kinds)), list(map(len, names)))
    return _Things(has, kind, list(chain(*names)))


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


def _described(things: _Things, weight: Floats, is_upper: Floats) -> pd.DataFrame:
    """Return each thing's name, how many vacancies name it, of how many, and of either level."""
    has, upper = things.has, weight * is_upper
    lower = weight - upper
    return pd.DataFrame(
        {
            "name": pd.Series(things.names, dtype="str"),
            "vacancies": (weight @ has).astype(np.int64),
            "out_of": int(weight.sum()),
            "share_lower": lower @ has / lower.sum(),
            "share_upper": upper @ has / upper.sum(),
        }
    )


def _judged(fits: Odds, described: pd.DataFrame) -> pd.DataFrame:
    p_values = fits.p_values()
    stands = discoveries(p_values)
    picked = selected_level(stands, int(np.isfinite(p_values).sum()))
    low, high = fits.ends(np.where(stands, picked, LEVEL))
    logs = {"odds_ratio": fits.estimate, "low": low, "high": high}
    ratios = {name: np.exp(log) for name, log in logs.items()} | {"p": p_values, "stands": stands}
    table = pd.concat([described, pd.DataFrame(ratios, index=described.index)], axis=1)
    return table.sort_values("p", kind="stable", ignore_index=True)


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
        options={"what": (*LISTS, EITHER), "step": STEPS},
        most_groups=0,
    ),
}
