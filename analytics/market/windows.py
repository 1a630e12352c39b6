"""Windows: which vacancies one holds, and what stood when, from days as whole numbers.

What `filters.sql` and the questions of the same names say in SQL, in the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.filters.filters import CONTROLS, TIMES
from analytics.filters.sql import ALWAYS, Having, nothing
from analytics.market.columnar.columns import NEVER
from analytics.market.columnar.counts import grouped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from analytics.filters.filters import Filters
    from analytics.filters.sql import Chosen, Window
    from analytics.market.cache import Kept
    from analytics.market.columnar.columns import Columns
    from analytics.market.columnar.selection import Selection

    Options = Mapping[str, object]
    Flags = NDArray[np.bool_]
    Ints = NDArray[np.integer[Any]]

DAY: Final = "datetime64[D]"
FEW: Final = 8
"""Values up to which comparing with each of them is quicker than looking codes up."""


@dataclass(frozen=True)
class AnyTime:
    """The vacancies that filters leave, whenever they were seen, and the window asked about."""

    selection: Selection
    window: Window


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
    wanted = _any_of(coded.codes, np.array([one in values for one in coded.named.tolist()], bool))
    if coded.starts is None:
        return wanted.view(np.int8)
    upto = np.zeros(len(wanted) + 1, np.int32)
    np.cumsum(wanted, out=upto[1:])
    return np.diff(upto[coded.starts])


def _any_of(codes: Ints, is_wanted: Flags) -> Flags:
    """Return which codes are wanted: compared one after another where a few are, else looked up."""
    wanted = np.flatnonzero(is_wanted)
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
    rows, columns = asked.selection.rows, asked.selection.columns
    since, until = (number_of(day) for day in (asked.window.since, asked.window.until))
    already = columns.flags("at_start") & within(columns, str(chosen["state"]), asked.window)
    seen, new_on = columns.days("first_seen")[rows], columns.days("new_on")[rows]
    undated = (new_on == NEVER) & (seen > since) & (seen <= until)
    counts = {"open_already": [already[rows].sum()], "undated": [undated.sum()]}
    return pd.DataFrame(counts, dtype=np.int64)


def live_counts(asked: AnyTime, by: Sequence[str], _chosen: Options) -> pd.DataFrame:
    """Return how many vacancies were open at each month's last good run."""
    groups, columns = grouped(asked.selection, by), asked.selection.columns
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
    runs, window = asked.selection.columns.good_runs(), asked.window
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


POSTED: Final = "date_trunc('month', posted_on)::DATE"


def posted_spells(asked: AnyTime, _by: Sequence[str], _chosen: Options) -> pd.DataFrame:
    """Return when vacancies were posted, and how long they stood, in days since then."""
    columns, until = asked.selection.columns, number_of(asked.window.until)
    rows, month = _posted(asked)
    posted, seen, last, gone = (
        columns.days(name)[rows] for name in ("posted_on", "first_seen", "last_seen", "gone_by")
    )
    ended = (gone != NEVER) & (gone <= until)
    halves = np.where(ended, last + gone, 2 * np.minimum(last, until)) - 2 * posted
    (at, entry, half, end), number = _counted([month, seen - posted, halves, ended])
    spells = {"entry": entry, "exit": half / 2, "ended": end > 0, "vacancies": number}
    return pd.DataFrame({"month": columns.coded(POSTED).named.take(at).array, **spells})


def posted_employers(asked: AnyTime, _by: Sequence[str], _chosen: Options) -> pd.DataFrame:
    """Return how many vacancies each employer posted in each month."""
    columns = asked.selection.columns
    rows, month = _posted(asked)
    (at, firm), number = _counted([month, columns.employers()[rows]])
    months = columns.coded(POSTED).named.take(at).array
    return pd.DataFrame({"month": months, "employer": columns.names()[firm], "vacancies": number})


def _posted(asked: AnyTime) -> tuple[Ints, Ints]:
    """Return the vacancies that say when they were posted, of whole months, and a code of which."""
    columns, rows, window = asked.selection.columns, asked.selection.rows, asked.window
    months = columns.coded(POSTED)
    days = months.named.to_numpy().astype(DAY)
    is_whole = days > np.datetime64(window.since, "D")  # no day is none
    seen = columns.days("first_seen")[rows] <= number_of(window.until)
    rows = rows[is_whole[months.codes[rows]] & seen]
    return rows, months.codes[rows]


def _counted(parts: list[Any]) -> tuple[list[Ints], Ints]:
    """Return the different rows of some columns of whole numbers, sorted, and how many of each."""
    least = [int(part.min(initial=0)) for part in parts]
    sizes = [int(part.max(initial=0)) - low + 1 for part, low in zip(parts, least, strict=True)]
    key = np.zeros(len(parts[0]), np.int64)
    for part, low, size in zip(parts, least, sizes, strict=True):
        key = key * size + (part - low)
    code, keys = pd.factorize(key)
    order = np.argsort(keys)
    columns = np.unravel_index(keys[order], sizes)
    rows: list[Ints] = [column + low for column, low in zip(columns, least, strict=True)]
    return rows, np.bincount(code, minlength=len(keys))[order]
