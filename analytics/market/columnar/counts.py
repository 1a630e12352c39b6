"""Counts of the vacancies that filters leave, from codes in memory: what SQL would count."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.market.columnar.coded import Coded
from analytics.market.columnar.groups import GROUPS
from analytics.market.columnar.items import Items
from analytics.market.columnar.selection import FEW, Grouped
from analytics.schema.suggest import known

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from analytics.market.columnar.columns import Columns
    from analytics.market.columnar.selection import Ints, Selection

    Chosen = Mapping[str, object]
    Floats = NDArray[np.float64]
    Answer = Callable[[Selection, Sequence[str], Chosen], pd.DataFrame]

PAY: Final = {
    "mid": "annual_gbp",
    "min": "annual_min_gbp",
    "max": "annual_max_gbp",
    "day_rate": "day_rate_gbp",
}
OF_TOTALS: Final = {
    "with_pay": "with_pay",
    "with_annual_pay": "annual_gbp IS NOT NULL",
    "with_day_rate": "day_rate_gbp IS NOT NULL",
    "complete_texts": "text_complete",
}
"""What `totals` counts → of which vacancies it holds."""
NOTHING: Final[Mapping[str, Coded]] = MappingProxyType({})
STATES: Final = np.arange(2 ** len(OF_TOTALS))


class Held(NamedTuple):
    """Employers by group, a row each, of those that have entries in it.

    Attributes:
        groups: the groups that there are, ascending.
        starts: where each one's employers begin.
        firm: the employer, ascending in each group.
        number: how many entries it has in the group.
        sums: of the weights of these, where entries have any.
    """

    groups: Ints
    starts: Ints
    firm: Ints
    number: Floats
    sums: Any

    @property
    def firms(self) -> Ints:
        """Return how many employers each group has."""
        return np.diff(self.starts, append=len(self.firm))

    def summed(self, values: NDArray[Any]) -> Floats:
        """Return the sum of a number of each row, for each group."""
        sums: Floats = np.add.reduceat(values, self.starts, dtype=float)
        return sums


def group(columns: Columns, name: str) -> Any:  # noqa: ANN401 - codes of a group
    """Return the codes of one of `groups.GROUPS`."""
    return columns.coded(GROUPS[name].adds or name)


def grouped(
    selection: Selection, by: Sequence[str], besides: Mapping[str, Coded] = NOTHING
) -> Grouped:
    """Return a selection by groups, of the vacancies that each of them can be told of.

    Args:
        selection: the vacancies.
        by: the groups.
        besides: codes by which they are grouped besides.
    """
    kept = selection
    for name in by:
        if GROUPS[known("group", name, GROUPS)].keeps != "true":
            kept = kept.where(kept.columns.flags(GROUPS[name].keeps))
    groups = {name: group(selection.columns, name) for name in by}
    return Grouped.by(kept, {**groups, **besides})


def totals(selection: Selection, by: Sequence[str], _chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies there are, how many state pay, and how many were read whole."""
    state = Coded(selection.columns.states(tuple(OF_TOTALS.values())), pd.Series(STATES))
    base = grouped(selection, by, {"state": state})
    each = base.count().reshape(-1, len(STATES))
    shown = np.flatnonzero(each.sum(axis=1)) if by else np.arange(1)
    counts = {name: each[:, (STATES >> n & 1).astype(bool)] for n, name in enumerate(OF_TOTALS)}
    return base.but("state").named(
        shown,
        vacancies=each[shown].sum(axis=1),
        **{name: count[shown].sum(axis=1) for name, count in counts.items()},
    )


def numbers(selection: Selection, by: Sequence[str], _chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies each group has, and nothing else of them."""
    whole = grouped(selection, by)
    shown, number = whole.present()
    return whole.named(shown, vacancies=number)


def held(groups: Grouped, weights: NDArray[Any] | None = None) -> Held:
    """Return the employers of each group, in their order.

    They are laid out by group rather than sorted: by number, in one pass over the entries.

    Args:
        groups: the entries by group.
        weights: of each entry, to be summed besides.
    """
    if not groups.groups:
        return _of_one(groups.selection.ends, weights)
    keys, key = np.arange(groups.size), groups.key
    if groups.size > FEW:
        keys, key = np.unique(key, return_inverse=True)
    entries = np.zeros(len(key), np.int8) if weights is None else weights
    shape = (groups.selection.firms, len(keys))
    table = sparse.csr_array((entries, key.astype(np.int32, copy=False), groups.ends()), shape)
    return _held(table.tocsc(), keys, is_weighed=weights is not None)


def _of_one(ends: Ints, weights: NDArray[Any] | None) -> Held:
    """Return the employers of all vacancies, which are one group; see `Selection.ends`."""
    firms, one = np.arange(len(ends) - 1), np.zeros(min(len(ends) - 1, 1), np.int64)
    sums = None if weights is None else _sums(weights, ends[:-1])
    return Held(one, one, firms, _steps(ends[:-1], ends[-1]), sums)


def _sums(weights: NDArray[Any], starts: Ints) -> NDArray[Any]:
    """Return the sums of weights from each start up to the next: of whole numbers by their run."""
    if weights.dtype.kind != "i":
        return np.add.reduceat(weights, starts, dtype=np.result_type(weights, float))
    upto = np.zeros(len(weights) + 1, np.int64)
    np.cumsum(weights, out=upto[1:])
    return _steps(upto[starts], upto[-1])


def _steps(upto: Ints, end: int) -> Floats:
    """Return how far it is from each number to the next, and from the last one to the end."""
    steps = np.empty(len(upto))
    steps[:-1] = upto[1:] - upto[:-1]
    steps[-1:] = end - upto[-1:]
    return steps


def _held(entries: sparse.csc_array[Any], keys: Ints, *, is_weighed: bool) -> Held:
    """Return employers by group: of entries, employers by groups, of which each is numbered."""
    firm, begins = entries.indices, entries.indptr[:-1]
    shown = np.flatnonzero(np.diff(entries.indptr))
    is_first = np.empty(len(firm), dtype=bool)
    np.not_equal(firm[1:], firm[:-1], out=is_first[1:])
    is_first[begins[shown]] = True
    first = np.flatnonzero(is_first)
    return Held(
        keys[shown],
        np.searchsorted(first, begins[shown]),
        firm.take(first),
        _steps(first, len(firm)),
        _sums(entries.data, first) if is_weighed else None,
    )


def named_alone(selection: Selection, _by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies read whole name one of some technologies and none of the others."""
    named = grouped(selection, ["technology"])
    columns, rows = selection.columns, named.selection.rows
    among = columns.some_of(str(GROUPS["technology"].adds), names_of(chosen["among"]))
    of_each = Items.of(among, rows)
    alone = of_each.ends[:-1][np.diff(of_each.ends) == 1]
    count = np.bincount(of_each.code[alone], minlength=named.size)
    shown = np.flatnonzero(count)
    return named.named(shown, vacancies=count[shown])


def names_of(given: object) -> tuple[str, ...]:
    """Return names that an option holds."""
    return tuple(map(str, given)) if isinstance(given, tuple) else ()


def meant(selection: Selection, chosen: Chosen) -> Selection:
    """Return those that state the pay that is asked about, or all; read whole, or not."""
    columns, basis = selection.columns, str(chosen["basis"])
    if basis != "all":
        condition = "with_pay" if basis == "stated" else f"{PAY[basis]} IS NOT NULL"
        selection = selection.where(columns.flags(condition))
    is_whole = chosen["texts"] == "complete"
    return selection.where(columns.flags("text_complete")) if is_whole else selection
