"""Vacancies that filters leave, in the order of their employers, counted by codes of groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from analytics.market.columns import Coded, Columns

    Ints = NDArray[np.integer[Any]]
    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

SMALL: Final = 2**31
"""Groups whose numbers fit into four bytes."""
FEW_EMPTY: Final = 4
"""Groups a vacancy up to which every group is counted, there or not, as that is quicker."""
FEW: Final = 2_000_000
"""Groups of which every one is counted, however few vacancies there are."""


@dataclass(frozen=True)
class Selection:
    """The vacancies that filters leave.

    Attributes:
        columns: the market's columns.
        rows: where they stand in the columns, ascending: those of one employer together.
    """

    columns: Columns
    rows: Ints
    _made: dict[int, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, columns: Columns, flags: Flags) -> Selection:
        """Build from which of the market's vacancies it holds."""
        return cls(columns, np.flatnonzero(flags).astype(np.int32))

    @cached_property
    def employer(self) -> Ints:
        """Return which of the selection's employers each vacancy is of, from 0, never falling."""
        own = self.columns.employers()[self.rows]
        return np.cumsum(np.diff(own, prepend=own[:1]) > 0, dtype=np.int32)

    @cached_property
    def ends(self) -> Ints:
        """Return where each employer's vacancies begin, and where the last one's end."""
        starts = np.flatnonzero(np.diff(self.employer, prepend=-1))
        return np.append(starts, len(self.rows)).astype(np.int32)

    @property
    def firms(self) -> int:
        """Return how many employers they are of."""
        return int(self.employer[-1]) + 1 if len(self.rows) else 0

    @cached_property
    def firm_codes(self) -> Ints:
        """Return the market's code of each of the selection's employers."""
        return self.columns.employers()[self.rows[self.ends[:-1]]]

    @property
    def employer_names(self) -> Ints:
        """Return the market's number of each of the selection's employers."""
        return self.columns.names()[self.firm_codes]

    def where(self, flags: Flags | None) -> Selection:
        """Return those of the vacancies of which one of the market's conditions holds besides."""
        if flags is None:
            return self
        chosen: Selection = self._once(flags, lambda: self.among(flags))
        return chosen

    def among(self, flags: Flags) -> Selection:
        """Return the same, which is not held with these vacancies."""
        return Selection(self.columns, self.rows[flags[self.rows]])

    def items(self, lists: Coded) -> tuple[Ints, Ints]:
        """Return, of the items of the vacancies' lists, whose each is and its code."""
        coded: tuple[Ints, Ints] = self._once(lists.codes, lambda: items(lists, self.rows))
        return coded

    def _once(self, given: object, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - what `make` returns
        """Return what was made of one of the market's columns, which is held with it."""
        if id(given) not in self._made:
            self._made[id(given)] = (given, make())
        return self._made[id(given)][1]


@dataclass(frozen=True)
class Grouped:
    """A selection's vacancies by groups; one with several technologies stands in several.

    Attributes:
        selection: the vacancies.
        at: which of the selection's vacancies each entry is; None where each is one entry.
        key: the group of each entry, as a number.
        groups: the columns that make a group, each with its codes' values.
    """

    selection: Selection
    at: Ints | None
    key: Ints
    groups: dict[str, Coded] = field(default_factory=dict)

    @classmethod
    def of(cls, selection: Selection, groups: dict[str, Coded]) -> Grouped:
        """Group a selection."""
        at: Ints | None = None
        sizes = [len(group) for group in groups.values()]
        whole = np.dtype(np.int32 if np.prod(sizes, dtype=float) < SMALL else np.int64)
        key: Ints | None = None
        for group, stride in sorted(zip(groups.values(), _strides(sizes), strict=True), key=_items):
            rows = selection.rows if at is None else selection.rows[at]
            if group.starts is None:
                own = group.codes[rows]
            else:
                entry, own = selection.items(group) if at is None else items(group, rows)
                key = None if key is None else key[entry]
                at = entry if at is None else at[entry]
            own = own.astype(whole, copy=False) if stride == 1 else own * whole.type(stride)
            key = own if key is None else key + own
        if key is None:
            key = np.zeros(len(selection.rows), whole)
        return cls(selection, at, key, groups)

    @property
    def size(self) -> int:
        """Return how many groups there can be."""
        return int(np.prod([len(group) for group in self.groups.values()], dtype=np.int64))

    def count(self, weights: Floats | None = None) -> NDArray[Any]:
        """Return how many entries each group has, or the sum of their weights."""
        return np.bincount(self.key, weights, self.size)

    def present(self) -> tuple[Ints, Ints]:
        """Return the groups that there are, and how many entries each has."""
        if self.size > FEW_EMPTY * len(self.key) + FEW:
            return np.unique(self.key, return_counts=True)
        number = self.count()
        shown = np.flatnonzero(number)
        return shown, number[shown]

    def ends(self) -> Ints:
        """Return where each employer's entries begin, and where the last one's end."""
        ends = self.selection.ends
        return ends if self.at is None else np.searchsorted(self.at, ends).astype(np.int32)

    def named(self, keys: Ints, **figures: object) -> pd.DataFrame:
        """Return the columns of some groups, a row each, with figures of them beside."""
        columns = {
            name: group.named.array.take(code)
            for (name, group), code in zip(self.groups.items(), self._codes(keys), strict=True)
        }
        return pd.DataFrame({**columns, **figures}, index=pd.RangeIndex(len(keys)))

    def coded(self, keys: Ints) -> pd.DataFrame:
        """Return the same with texts as categories, where there are many rows."""
        columns = {
            name: group.values_of(code)
            for (name, group), code in zip(self.groups.items(), self._codes(keys), strict=True)
        }
        return pd.DataFrame(columns, index=pd.RangeIndex(len(keys)))

    def _codes(self, keys: Ints) -> Sequence[Ints]:
        sizes = [len(group) for group in self.groups.values()]
        return np.unravel_index(keys, sizes) if sizes else ()


def _strides(sizes: Sequence[int]) -> list[int]:
    """Return what one more of each of several codes adds to the number that they make."""
    return [int(np.prod(sizes[place:], dtype=np.int64)) for place in range(1, len(sizes) + 1)]


def _items(group: tuple[Coded, int]) -> int:
    """Return how many entries a group makes: the fewer go first, as all after them go over those.

    Args:
        group: its codes, and their stride.
    """
    return 0 if group[0].starts is None else len(group[0].codes)


def there_are(keys: Sequence[Ints], size: int) -> tuple[Ints, list[Ints]]:
    """Return the groups that any entry has, and of each entry its place among them.

    Most of the groups that there can be have no entry: towns in districts, of which each is in one.

    Args:
        keys: the groups of some entries, as numbers, once for each of several selections.
        size: how many groups there can be.
    """
    has = np.zeros(size, dtype=bool)
    for key in keys:
        has[key] = True
    place = np.cumsum(has, dtype=np.int64) - 1
    return np.flatnonzero(has), [place[key] for key in keys]


def items(lists: Coded, rows: Ints) -> tuple[Ints, Ints]:
    """Return, of the items of some vacancies' lists, whose each is and its code."""
    starts = lists.starts if lists.starts is not None else np.zeros(1, np.int32)
    lengths = starts[rows + 1] - starts[rows]
    entry = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
    before = np.repeat(starts[rows] - np.cumsum(lengths, dtype=starts.dtype) + lengths, lengths)
    return entry, lists.codes[before + np.arange(len(before), dtype=starts.dtype)]
