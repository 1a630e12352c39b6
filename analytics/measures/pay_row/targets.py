"""Targets: what each group's adverts are like, as a model of pay is asked about them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.measures.pay_row.model_rows import years_before
from analytics.statistics.regression import coded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analytics.measures.pay_row.model_rows import Rows

    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]
    Matrix = sparse.csr_array[Any]

OWN: Final = 10.0
"""How many adverts of every level a group's own make-up is set against: few tell little of it."""


def group_of(rows: pd.DataFrame, groups: pd.DataFrame, names: Sequence[str]) -> Ints:
    """Return of which group each row is, by some of its columns; -1 for none.

    Args:
        rows: the columns named.
        groups: the same, no two rows alike in them.
        names: the columns.
    """
    mine, theirs = (np.zeros(len(one), np.int64) for one in (rows, groups))
    for name in names:
        values = pd.Index(groups[name].dropna().unique())
        mine, theirs = (
            np.where((key < 0) | (code < 0), -1, key * len(values) + code)
            for key, code in (
                (mine, _codes(rows[name], values)),
                (theirs, _codes(groups[name], values)),
            )
        )
    known = np.flatnonzero(theirs >= 0)
    place = known[np.argsort(theirs[known])]
    order = theirs[place]
    if not len(order):
        return np.full(len(rows), -1)
    at = np.searchsorted(order, mine).clip(max=len(order) - 1)
    return np.where(order[at] == mine, place[at], -1)


def _codes(column: pd.Series, values: pd.Index) -> Ints:
    """Return which of some values each row of a column has; -1 for none of them."""
    codes, names = pd.factorize(column)
    return np.append(values.get_indexer(pd.Index(np.asarray(names))), -1)[codes]


def targets_of(
    rows: Rows, groups: pd.DataFrame, own: pd.DataFrame, like: pd.DataFrame, by: Sequence[str]
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return what each group is like, and whether the model knows it."""
    mixed = _mixed(rows, groups, like, by)
    design = (mixed @ rows.design).toarray()
    if "level" in by:
        design[:, : len(rows.levels)] = groups[["level"]].to_numpy() == np.array(rows.levels)
        design[~mixed.sum(axis=1).astype(bool)] = 0
    if len(own) and design.shape[1]:
        asked = np.isin(rows.pool["row"].to_numpy(), own["row"].to_numpy(), kind="table")
        design[:, -1] = years_before(rows.pool["month"])[asked].mean() if asked.any() else 0
    cells = _in_cells(rows, groups, mixed, by)
    return np.hstack([design, cells]), design[:, : len(rows.levels)].sum(axis=1) > 1 - 1e-9


def _mixed(rows: Rows, groups: pd.DataFrame, like: pd.DataFrame, by: Sequence[str]) -> Matrix:
    """Return groups by vacancies: how much each one counts in what a group is like, 1 in all.

    Where levels are told apart, a group's own adverts are set against as many as `OWN` of every
    level, at its level.
    """
    place = pd.Index(rows.pool["row"]).get_indexer(pd.Index(like["row"]))
    like, place = like[place >= 0], place[place >= 0]
    mine = _adding(group_of(like, groups, by), place, (len(groups), len(rows.pool)))
    if "level" not in by:
        return _in_all(mine)
    others = [name for name in by if name != "level"]
    wider = groups[others].drop_duplicates() if others else groups.iloc[:1]
    beside = _adding(group_of(like, wider, others), place, (len(wider), len(rows.pool)))
    return _in_all(mine + OWN * _in_all(beside)[group_of(groups, wider, others)])


def _adding(group: Ints, place: Ints, shape: tuple[int, int]) -> Matrix:
    there = group >= 0
    return sparse.csr_array((np.ones(there.sum()), (group[there], place[there])), shape)


def _in_all(weights: Matrix) -> Matrix:
    """Return each row's weights as parts of all of them; a row of none as it is."""
    number = weights.sum(axis=1)
    return sparse.csr_array(weights * (1 / np.where(number > 0, number, 1))[:, None])


def _in_cells(rows: Rows, groups: pd.DataFrame, mixed: Matrix, by: Sequence[str]) -> Floats:
    """Return the share of each cell in what a group is like, those at other levels counted at its.

    Returns:
        Groups by cells, first those of the rows.
    """
    shares = np.asarray((mixed @ coded(rows.cell[:, None], [len(rows.cells)])).toarray())
    if "level" not in by:
        return shares
    names_of = [str(name).partition("|")[2] for name in rows.cells]
    place, places = pd.factorize(np.array(names_of, dtype=object))
    by_place = shares @ coded(place[:, None], [len(places)])
    names = [
        {f"{level}|{places[n]}": some[n] for n in np.flatnonzero(some).tolist()}
        for level, some in zip(groups["level"], by_place, strict=True)
    ]
    cells = {name: n for n, name in enumerate(dict.fromkeys([*rows.cells, *chain(*names)]))}
    there = np.zeros((len(groups), len(cells)))
    for row, some in zip(there, names, strict=True):
        row[[cells[name] for name in some]] = list(some.values())
    return there
