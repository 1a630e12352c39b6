"""Counts of the vacancies that filters leave, from codes in memory: what SQL would count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.market.columns import Coded
from analytics.market.groups import GROUPS
from analytics.market.selection import Grouped
from analytics.schema.suggest import known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from analytics.market.columns import Columns
    from analytics.market.selection import Ints, Selection

    Chosen = Mapping[str, object]
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
STATES: Final = np.arange(2 ** len(OF_TOTALS))


def group(columns: Columns, name: str) -> Any:  # noqa: ANN401 - codes of a group
    """Return the codes of one of `groups.GROUPS`."""
    return columns.coded(GROUPS[name].adds or name)


def grouped(selection: Selection, by: Sequence[str]) -> Grouped:
    """Return a selection by groups, of the vacancies that each of them can be told of."""
    kept = selection
    for name in by:
        if GROUPS[known("group", name, GROUPS)].keeps != "true":
            kept = kept.where(kept.columns.flags(GROUPS[name].keeps))
    return Grouped.of(kept, {name: group(selection.columns, name) for name in by})


def totals(selection: Selection, by: Sequence[str], _chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies there are, how many state pay, and how many were read whole."""
    base = grouped(selection, by)
    columns = selection.columns
    state = Coded(columns.states(tuple(OF_TOTALS.values())), pd.Series(STATES))
    number = Grouped.of(base.selection, {**base.groups, "state": state}).count()
    each = number.reshape(base.size, len(STATES))
    shown = np.flatnonzero(each.sum(axis=1)) if by else np.arange(1)
    counts = {name: each[:, (STATES >> n & 1).astype(bool)] for n, name in enumerate(OF_TOTALS)}
    return base.named(shown).assign(
        vacancies=each[shown].sum(axis=1),
        **{name: count[shown].sum(axis=1) for name, count in counts.items()},
    )


def numbers(selection: Selection, by: Sequence[str], _chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies each group has, and nothing else of them."""
    whole = grouped(selection, by)
    shown, number = whole.present()
    return whole.named(shown).assign(vacancies=number)


def counts_of(column: str, options: Mapping[str, str]) -> Answer:
    """Return what answers how many vacancies state each pay.

    Args:
        column: what the answer's column is called.
        options: basis → the column of `vacancies`.
    """

    def _answer(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
        of = options[str(chosen.get("basis", next(iter(options))))]
        paid = selection.where(selection.columns.flags(f"{of} IS NOT NULL"))
        base = grouped(paid, by)
        whole = Grouped.of(base.selection, {**base.groups, column: selection.columns.coded(of)})
        shown, number = whole.present()
        return whole.named(shown).assign(vacancies=number)

    return _answer


def employer_counts(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies each employer has: of those that state pay, or of all."""
    groups = grouped(meant(selection, chosen), by)
    key, employer = groups.in_order()
    first = np.flatnonzero(np.diff(key, prepend=-1) | np.diff(employer, prepend=-1))
    names = groups.selection.employer_names[employer[first]]
    number = np.diff(first, append=len(key))
    return groups.named(key[first]).assign(employer=names, vacancies=number)


def named_alone(selection: Selection, _by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies read whole name one of some technologies and none of the others."""
    named = grouped(selection, ["technology"])
    is_asked = named.groups["technology"].named.isin(names_of(chosen["among"])).to_numpy(bool)
    asked = is_asked[named.key]
    vacancy = named.at if named.at is not None else np.arange(len(named.key))
    number = np.bincount(vacancy, asked)
    count = np.bincount(named.key[asked & (number[vacancy] == 1)], minlength=named.size)
    shown = np.flatnonzero(count)
    return named.named(shown).assign(vacancies=count[shown])


def technology_pairs(selection: Selection, by: Sequence[str], _chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies read whole name each pair of technologies; a pair stands once."""
    named = grouped(selection, [*by, "technology"])
    groups = {**named.groups, "other": named.groups["technology"]}
    each = [Grouped(named.selection, None, key, groups).present() for key in _pairs(named)]
    keys = np.concatenate([named.key[:0], *(key for key, _ in each)])
    shown, place = np.unique(keys, return_inverse=True)
    number = np.zeros(len(shown), np.int64)
    np.add.at(number, place, np.concatenate([number[:0], *(count for _, count in each)]))
    order = np.argsort(-number, kind="stable")
    pairs = Grouped(named.selection, None, shown, groups).named(shown[order])
    return pairs.assign(vacancies=number[order])


def _pairs(named: Grouped) -> Iterator[Ints]:
    """Yield the pairs of technologies that stand next but so many, of vacancies one after another.

    Each as the number of its group by technology and other.
    """
    size, at = len(named.groups["technology"]), named.at
    vacancy = at if at is not None else np.arange(len(named.key))
    for apart in range(1, len(vacancy)):
        first = np.flatnonzero(vacancy[apart:] == vacancy[:-apart])
        one, other = named.key[first], named.key[first + apart]
        if len(named.groups) > 1:
            is_same = one // size == other // size
            one, other = one[is_same], other[is_same]
        if not len(one):
            break
        yield np.minimum(one, other).astype(np.int64) * size + np.maximum(one, other) % size


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
