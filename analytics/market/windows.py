"""Windows: which vacancies one holds, and what stood when, from days as whole numbers.

What `filters.sql` and the questions of the same names say in SQL, in the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.filters.filters import CONTROLS, TIMES
from analytics.filters.sql import ALWAYS, Having, nothing
from analytics.market.columnar.columns import NEVER
from analytics.market.columnar.counts import grouped
from analytics.market.columnar.selection import Selection

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from analytics.filters.filters import Filters
    from analytics.filters.sql import Chosen, Window
    from analytics.market.cache import Kept
    from analytics.market.columnar.columns import Columns

    Options = Mapping[str, object]
    Flags = NDArray[np.bool_]
    Ints = NDArray[np.integer[Any]]

DAY: Final = "datetime64[D]"
FEW: Final = 8
"""Values up to which comparing with each of them is quicker than looking codes up."""


@dataclass(frozen=True)
class AnyTime:
    """The vacancies that filters leave, whenever they were seen, and the window asked about.

    Attributes:
        columns: the market's columns.
        flags: which vacancies they are.
        window: what is asked about.
    """

    columns: Columns
    flags: Flags
    window: Window

    @cached_property
    def selection(self) -> Selection:
        """Return the vacancies; what only counts them needs no more than the flags."""
        return Selection.of(self.columns, self.flags)


def within(columns: Columns, state: str, window: Window) -> Flags:
    """Return which vacancies a window holds: new in it, seen in it, or open at its end."""
    since, until = (number_of(day) for day in (window.since, window.until))
    if state == "new":
        new_on = columns.days("new_on")
        return (new_on > since) & (new_on <= until)
    if state == "all":
        return (columns.days("last_seen") > since) & (columns.days("first_seen") <= until)
    if window.is_past:
        return (columns.days("first_seen") <= until) & (columns.days("open_until") >= until)
    return (columns.days("last_seen") > since) & columns.flags("is_live")


def standing(columns: Columns, filters: Filters, kept: Kept[Flags]) -> Flags:
    """Return which vacancies filters leave, whenever they were seen.

    Args:
        columns: the market's columns.
        filters: which vacancies.
        kept: which vacancies one filter leaves, by what it asks for: a page asks about several
            selections that have most of their filters in common.

    Raises:
        TypeError: a filter asks for something else than names in a column.
    """
    flags = columns.flags(ALWAYS)
    chosen = {name: getattr(filters, name) for name in CONTROLS}
    for name in (name for name in CONTROLS if chosen[name] and name not in TIMES):
        clause = CONTROLS[name].clause
        if isinstance(clause, Having):
            asked = (name, frozenset(chosen[name]), clause.asks_all(chosen))
            flags = flags & kept.get(asked, partial(_having, columns, clause, chosen))
        elif clause is not nothing:
            raise TypeError(f"The filter {name} is not told in memory; see analytics.filters.sql.")
    return flags


def _having(columns: Columns, clause: Having, chosen: Chosen) -> Flags:
    """Return which vacancies have the values that a clause asks for."""
    values = list(chosen[clause.name])
    needed = len(values) if clause.asks_all(chosen) else 1
    numbers = (_number_of(columns, clause, column, values) for column in clause.columns)
    flags: Flags = np.logical_or.reduce([number >= needed for number in numbers])
    return flags & columns.flags(clause.also) if clause.also else flags


def _number_of(columns: Columns, clause: Having, column: str, values: list[str]) -> Ints:
    """Return how many of some values each vacancy has; a list names nothing twice."""
    coded = columns.coded(f"unnest({column})" if clause.in_lists else column)
    is_wanted = np.array([one in values for one in coded.named.tolist()], bool)
    wanted = np.flatnonzero(is_wanted)
    if coded.starts is None:
        return _any_of(coded.codes, wanted, is_wanted).view(np.int8)
    if len(wanted) > FEW:
        upto = np.zeros(len(coded.codes) + 1, np.int32)
        np.cumsum(is_wanted[coded.codes], out=upto[1:])
        return np.diff(upto[coded.starts])
    number = np.zeros(len(coded.starts) - 1, np.int8)
    for code in wanted.tolist():
        number += coded.holding(code)
    return number


def _any_of(codes: Ints, wanted: Ints, is_wanted: Flags) -> Flags:
    """Return which codes are wanted: compared one after another where a few are, else looked up."""
    if len(wanted) > FEW:
        return is_wanted[codes]
    flags = np.zeros(len(codes), dtype=bool)
    for code in wanted:
        flags |= codes == codes.dtype.type(code)
    return flags


def number_of(day: dt.date) -> int:
    """Return a day as a whole number."""
    return int(np.datetime64(day, "D").astype(int))


def first_look(asked: AnyTime, _by: Sequence[str], chosen: Options) -> pd.DataFrame:
    """Return how many a search's first run showed, and how many do not say since when."""
    columns = asked.columns
    since, until = (number_of(day) for day in (asked.window.since, asked.window.until))
    already = columns.flags("at_start") & within(columns, str(chosen["state"]), asked.window)
    seen = columns.days("first_seen")
    undated = (columns.days("new_on") == NEVER) & (seen > since) & (seen <= until)
    counts = {
        name: [np.count_nonzero(flags & asked.flags)]
        for name, flags in {"open_already": already, "undated": undated}.items()
    }
    return pd.DataFrame(counts, dtype=np.int64)


def live_counts(asked: AnyTime, by: Sequence[str], _chosen: Options) -> pd.DataFrame:
    """Return how many vacancies were open at each month's last good run."""
    groups, columns = grouped(asked.selection, by), asked.columns
    months, looks = _last_looks(columns, asked.window)
    first = np.searchsorted(looks, groups.of(columns.days("first_seen")))
    end = np.searchsorted(looks, groups.of(columns.days("open_until")), side="right")
    shown, [place] = there_are([groups.key], groups.size)
    counts = _open_at(place, len(shown), first, end, len(looks))
    group, look = np.nonzero(counts)
    month = months[look].astype("datetime64[us]")
    return groups.named(shown[group], month=month, vacancies=counts[group, look])


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
    return np.flatnonzero(has), [place.take(key) for key in keys]


def _open_at(group: Ints, groups: int, first: Ints, end: Ints, looks: int) -> Ints:
    """Return how many of each group were open at each look, from the first to before the end."""
    stood = end > first
    key, wide = group[stood] * (looks + 1), groups * (looks + 1)
    began, ended = (np.bincount(key + one[stood], minlength=wide) for one in (first, end))
    counts: Ints = (began - ended).reshape(groups, looks + 1).cumsum(axis=1)[:, :looks]
    return counts


def _last_looks(columns: Columns, window: Window) -> tuple[Ints, Ints]:
    """Return the months of a window with a good run, and the day of each one's last."""
    runs = columns.good_runs()
    days = np.unique(runs["day"])
    inside = days[(days > number_of(window.since)) & (days <= number_of(window.until))]
    months = inside.astype(DAY).astype("datetime64[M]")
    is_last = np.append(months[1:] != months[:-1], np.ones(min(len(months), 1), bool))
    return months[is_last], inside[is_last]


def watched(asked: AnyTime, _by: Sequence[str], _chosen: Options) -> pd.DataFrame:
    """Return when each search was first and last run within the window."""
    runs, window = asked.columns.good_runs(), asked.window
    first, last = number_of(window.since), number_of(window.until)
    day = runs["day"].to_numpy()
    inside = (day >= first) & (day <= last)
    code, searches = pd.factorize(runs["search"][inside], sort=True)
    began, ended = np.full(len(searches), last), np.full(len(searches), first)
    np.minimum.at(began, code, day[inside])
    np.maximum.at(ended, code, day[inside])
    window_ends = {name: np.datetime64(getattr(window, name), "us") for name in ("since", "until")}
    return pd.DataFrame(
        {
            "search": pd.Series(searches, dtype="str"),
            "first_run": began.astype(DAY).astype("datetime64[us]"),
            "last_run": ended.astype(DAY).astype("datetime64[us]"),
            **{name: np.full(len(searches), end) for name, end in window_ends.items()},
        }
    )
