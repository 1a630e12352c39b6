"""Vacancies that filters leave, in the order of their employers, counted by codes of groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
import pandas as pd

from analytics.market.columnar.items import Items
from analytics.statistics.frames import frame_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from analytics.market.columnar.coded import Coded
    from analytics.market.columnar.columns import Columns

    Ints = NDArray[np.integer[Any]]
    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

SMALL: Final = 2**31
"""Groups whose numbers fit into four bytes."""
FEW_EMPTY: Final = 4
"""Groups a vacancy up to which every group is counted, there or not, as that is quicker."""
FEW: Final = 2_000_000
"""Groups of which every one is counted, however few vacancies there are."""
LATELY: Final = 0
"""Where a selection holds what was asked for last; no column has it for its id."""
T = TypeVar("T")


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
    def ends(self) -> Ints:
        """Return where each employer's vacancies begin, and where the last one's end."""
        own = self.columns.employers().take(self.rows)
        is_first = np.ones(len(own) + 1, dtype=bool)
        np.not_equal(own[1:], own[:-1], out=is_first[1:-1])
        return np.flatnonzero(is_first).astype(np.int32)

    @property
    def firms(self) -> int:
        """Return how many employers they are of."""
        return len(self.ends) - 1

    @cached_property
    def firm_codes(self) -> Ints:
        """Return the market's code of each of the selection's employers."""
        return self.columns.employers().take(self.rows.take(self.ends[:-1]))

    def where(self, flags: Flags | None) -> Selection:
        """Return those of the vacancies of which one of the market's conditions holds besides."""
        if flags is None:
            return self
        chosen: Selection | None = self._once(flags, lambda: self._fewer(flags))
        return self if chosen is None else chosen

    def among(self, flags: Flags) -> Selection:
        """Return the same, which is not held with these vacancies."""
        return self._fewer(flags) or self

    def _fewer(self, flags: Flags) -> Selection | None:
        """Return the same; None where the condition holds of all."""
        chosen = flags.take(self.rows)
        return None if chosen.all() else Selection(self.columns, self.rows.compress(chosen))

    def items(self, lists: Coded) -> Items:
        """Return the items of the vacancies' lists."""
        coded: Items = self._once(lists.codes, lambda: Items.of(lists, self.rows))
        return coded

    def lately(self, key: object, make: Callable[[], T]) -> T:
        """Return what was made of the vacancies under a key; what was asked for last is held."""
        held: tuple[object, T] | None = self._made.get(LATELY)
        if held is None or held[0] != key:
            held = self._made[LATELY] = (key, make())
        return held[1]

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
        listed: the lists whose items are the entries, or which of the selection's vacancies each
            entry is; None where each vacancy is one entry.
        key: the group of each entry, as a number.
        groups: the columns that make a group, each with its codes' values.
    """

    selection: Selection
    listed: Items | Ints | None
    key: Ints
    groups: dict[str, Coded] = field(default_factory=dict)

    @classmethod
    def by(cls, selection: Selection, groups: dict[str, Coded]) -> Grouped:
        """Group a selection."""
        listed: Items | Ints | None = None
        sizes = [len(group) for group in groups.values()]
        whole = np.dtype(np.int32 if np.prod(sizes, dtype=float) < SMALL else np.int64)
        key: Ints | None = None
        for group, stride in sorted(
            zip(groups.values(), _strides(sizes), strict=True), key=_entries
        ):
            at = _entry(listed)
            rows = selection.rows if at is None else selection.rows.take(at)
            if group.starts is None:
                own = group.codes.take(rows)
            else:
                items = selection.items(group) if at is None else Items.of(group, rows)
                own, key = items.code, None if key is None else key.take(items.entry)
                listed = items if at is None else at.take(items.entry)
            own = own.astype(whole, copy=False) if stride == 1 else own * whole.type(stride)
            key = own if key is None else key + own
        if key is None:
            key = np.zeros(len(selection.rows), whole)
        return cls(selection, listed, key, groups)

    def of(self, column: NDArray[Any]) -> NDArray[Any]:
        """Return what each entry's vacancy has in one of the market's columns."""
        values = column.take(self.selection.rows)
        return values if self.at is None else values.take(self.at)

    @property
    def at(self) -> Ints | None:
        """Return which of the selection's vacancies each entry is; None where each is one entry."""
        return _entry(self.listed)

    def but(self, name: str = "") -> Grouped:
        """Return the groups, without one that makes them, and no entry."""
        groups = {other: codes for other, codes in self.groups.items() if other != name}
        return Grouped(self.selection, None, self.key[:0], groups)

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
        if isinstance(self.listed, Items):
            return self.listed.ends[ends]
        return ends if self.at is None else np.searchsorted(self.at, ends).astype(np.int32)

    def named(self, keys: Ints, **figures: object) -> pd.DataFrame:
        """Return the columns of some groups, a row each, with figures of them beside."""
        columns = {
            name: group.named.array.take(code)
            for (name, group), code in zip(self.groups.items(), self.codes(keys), strict=True)
        }
        return frame_of({**columns, **figures}, pd.RangeIndex(len(keys)), copy=False)

    def codes(self, keys: Ints) -> Sequence[Ints]:
        """Return the codes that make some groups, an array a column."""
        sizes = [len(group) for group in self.groups.values()]
        return np.unravel_index(keys, sizes) if sizes else ()


def _entry(listed: Items | Ints | None) -> Ints | None:
    """Return which of some vacancies each entry is; None where each is one entry."""
    return listed.entry if isinstance(listed, Items) else listed


def _strides(sizes: Sequence[int]) -> list[int]:
    """Return what one more of each of several codes adds to the number that they make."""
    return [int(np.prod(sizes[place:], dtype=np.int64)) for place in range(1, len(sizes) + 1)]


def _entries(group: tuple[Coded, int]) -> int:
    """Return how many entries a group makes: the fewer go first, as all after go over those."""
    return 0 if group[0].starts is None else len(group[0].codes)
