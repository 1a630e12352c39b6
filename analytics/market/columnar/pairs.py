"""Pairs of technologies that vacancies name: counted as numbers, whichever of both comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.market.columnar.counts import group, grouped
from analytics.market.columnar.groups import GROUPS
from analytics.market.columnar.items import Items
from analytics.market.columnar.selection import SMALL, Grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from analytics.market.columnar.coded import Coded
    from analytics.market.columnar.selection import Selection

    Ints = NDArray[np.integer[Any]]

DENSE: Final = 2**18
"""Pairs of which every one is counted, there or not."""


def technology_pairs(
    selection: Selection, by: Sequence[str], _chosen: Mapping[str, object]
) -> pd.DataFrame:
    """Return how many vacancies read whole name each pair of technologies; a pair stands once."""
    stacks = group(selection.columns, "technology")
    whole = selection.where(selection.columns.flags(GROUPS["technology"].keeps))
    part = grouped(whole, [name for name in by if name != "technology"])
    groups = {**part.groups, "technology": stacks, "other": stacks}
    keys, number = _counted(_pairs(part, stacks), part.size * len(stacks) ** 2)
    shown, place = np.unique(_either_way(keys, len(stacks)), return_inverse=True)
    number = np.bincount(place, number, len(shown)).astype(np.int64)
    order = np.argsort(-number, kind="stable")
    named = Grouped(part.selection, None, shown, groups)
    return named.named(shown[order], vacancies=number[order])


def _counted(parts: Iterable[Ints], size: int) -> tuple[Ints, Ints]:
    """Return the keys that are in any of some parts, some more than once, and how many there are.

    Args:
        parts: keys, from 0.
        size: how many keys there can be.
    """
    if size > DENSE:
        each = [np.unique(key, return_counts=True) for key in parts]
        nothing = np.zeros((2, 0), np.int64)
        together = np.concatenate([nothing, *map(np.array, each)], axis=1)
        return together[0], together[1]
    number = np.zeros(size, np.int64)
    for key in parts:
        number += np.bincount(key, minlength=size)
    shown = np.flatnonzero(number)
    return shown, number[shown]


def _either_way(keys: Ints, size: int) -> Ints:
    """Return the keys of pairs as those of the same in the order of their codes."""
    one, other = keys // size % size, keys % size
    turned: Ints = keys + (other - one) * (size - 1) * (other < one)
    return turned


def _pairs(part: Grouped, stacks: Coded) -> Iterator[Ints]:
    """Yield the pairs of technologies that vacancies of one number of them name, place by place.

    Each as the number of its group by technology and other, either of which may come first.
    """
    size, own = len(stacks), part.selection
    of_each = own.items(stacks) if part.at is None else Items.of(stacks, own.rows.take(part.at))
    starts, lengths, code = of_each.ends[:-1], np.diff(of_each.ends), of_each.code
    kind = np.int32 if part.size * size * size < SMALL else np.int64
    for length in np.unique(lengths[lengths > 1]):
        has_so_many = lengths == length
        codes = code.take(np.arange(length)[:, None] + starts[has_so_many]).astype(kind)
        beside = part.key[has_so_many].astype(kind) * kind(size)
        first = (codes + beside) * kind(size)
        for place in range(length - 1):
            yield (codes[place + 1 :] + first[place]).ravel()
