"""The filters as SQL: conditions on the table `vacancies`, every value bound."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

Clause = tuple[str, dict[str, object]]
"""A condition and the values bound in it; an empty condition asks for nothing."""
Chosen = Mapping[str, str | tuple[str, ...]]
"""Field name → what is chosen."""
Clauses = Callable[[Chosen, "Window"], Clause]

ALWAYS: Final = "in_uk AND NOT is_training_course"
"""Adverts outside the UK or of unknown place, and those that sell a course are in no figure."""
COMPLETE: Final = "text_complete"
"""Cut texts lose most mentions, so what is read from the whole text asks for the whole text."""


def _bound(name: str, values: Iterable[str]) -> dict[str, object]:
    return {f"{name}_{number}": value for number, value in enumerate(values)}


@dataclass(frozen=True)
class Having:
    """A clause: a column, or one of some lists, holds any or all of the chosen values.

    Attributes:
        name: the field whose values they are.
        columns: where they are looked for.
        in_lists: whether the columns are lists.
        match: the field that says whether all of them must be there; "" where any will do.
        also: a condition on a vacancy besides; "" for none.
    """

    name: str
    columns: tuple[str, ...]
    in_lists: bool = False
    match: str = ""
    also: str = ""

    def __call__(self, chosen: Chosen, _window: Window) -> Clause:
        """Return it as SQL."""
        bound = _bound(self.name, chosen[self.name])
        besides = f" AND {self.also}" if self.also else ""
        if not self.in_lists:
            marks = ", ".join(f"${key}" for key in bound)
            return f"{self.columns[0]} IN ({marks}){besides}", bound
        joint = " AND " if self.asks_all(chosen) else " OR "
        tests = [f"list_contains({column}, ${key})" for key in bound for column in self.columns]
        return f"({joint.join(tests)}){besides}", bound

    def asks_all(self, chosen: Chosen) -> bool:
        """Return whether all of the values must be there."""
        return bool(self.match) and chosen[self.match] == "all"


def one_of(name: str, column: str | None = None, also: str = "") -> Clauses:
    """Return a clause: the column holds one of the chosen values."""
    return Having(name, (column or name,), also=also)


def holds(name: str, column: str, match: str = "", also: str = "") -> Clauses:
    """Return a clause: the list in the column holds any (or all) of the chosen values."""
    return Having(name, (column,), in_lists=True, match=match, also=also)


def lies_in(name: str, *columns: str) -> Clauses:
    """Return a clause: one of the lists in these columns holds any of the chosen values."""
    return Having(name, columns, in_lists=True)


def in_window(chosen: Chosen, window: Window) -> Clause:
    """Return a clause: new in the window; seen in it; or open at its end."""
    if chosen["state"] == "new":
        return "new_on > $since AND new_on <= $until", {}
    if chosen["state"] == "all":
        return "last_seen > $since AND first_seen <= $until", {}
    if window.is_past:
        return "first_seen <= $until AND open_until >= $until", {}
    return "last_seen > $since", {}


def in_state(chosen: Chosen, window: Window) -> Clause:
    """Return a clause: still open; of new ones and of all, when they were says enough."""
    is_open = chosen["state"] == "live" and not window.is_past
    return ("is_live" if is_open else ""), {}


def nothing(_chosen: Chosen, _window: Window) -> Clause:
    """Return no clause: the field only says how another one is meant."""
    return "", {}


@dataclass(frozen=True)
class Window:
    """The time asked about: after `since`, up to and with `until`.

    Attributes:
        since: the last day before it.
        until: its last day.
        is_past: whether it ends before the market's latest snapshot.
    """

    since: date
    until: date
    is_past: bool = False

    @classmethod
    def ending(cls, latest: date, months: str, earlier: int = 0) -> Window:
        """Return the window of so many months ("all": since ever) up to the latest snapshot.

        Args:
            latest: the market's latest snapshot.
            months: a value of the filter `window`.
            earlier: how many months before the latest snapshot it ends.
        """
        until = months_before(latest, earlier)
        since = date.min if months == "all" else months_before(until, int(months))
        return cls(since, until, is_past=earlier > 0)

    @property
    def first(self) -> date:
        """Return its first day."""
        return self.since + timedelta(days=1)

    def bound(self) -> dict[str, object]:
        """Return both ends as the values that SQL binds."""
        return {"since": self.since, "until": self.until}


def months_before(day: date, months: int) -> date:
    """Return the same day of the month, months earlier; a month's last day stays a last day.

    >>> from datetime import date, timedelta
    >>> months_before(date(2026, 8, 31), 6), months_before(date(2026, 2, 28), 3)
    (datetime.date(2026, 2, 28), datetime.date(2025, 11, 30))
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))
