"""The filters as SQL: conditions on the table `vacancies`, every value bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from analytics.filters import Filters

Clause = tuple[str, dict[str, object]]
"""A condition and the values bound in it; an empty condition asks for nothing."""
Clauses = Callable[["Filters", date], Clause]

ALWAYS: Final = "in_uk AND NOT is_training_course"
"""Adverts outside the UK and those that sell a course are in no figure."""
COMPLETE: Final = " AND text_complete"
"""Cut texts lose most mentions, so what is read from the whole text asks for the whole text."""


def _bound(name: str, values: Iterable[str]) -> dict[str, object]:
    return {f"{name}_{number}": value for number, value in enumerate(values)}


def one_of(name: str, column: str | None = None, also: str = "") -> Clauses:
    """Return a clause: the column holds one of the chosen values."""

    def clause(filters: Filters, _latest: date) -> Clause:
        bound = _bound(name, getattr(filters, name))
        marks = ", ".join(f"${key}" for key in bound)
        return f"{column or name} IN ({marks}){also}", bound

    return clause


def holds(name: str, column: str, match: str = "", also: str = "") -> Clauses:
    """Return a clause: the list in the column holds any (or all) of the chosen values."""

    def clause(filters: Filters, _latest: date) -> Clause:
        bound = _bound(name, getattr(filters, name))
        joint = " AND " if match and getattr(filters, match) == "all" else " OR "
        tests = joint.join(f"list_contains({column}, ${key})" for key in bound)
        return f"({tests}){also}", bound

    return clause


def in_window(filters: Filters, latest: date) -> Clause:
    """Return a clause: seen in the months up to the latest snapshot, the first day left out."""
    if filters.window == "all":
        return "", {}
    seen = "first_seen" if filters.state == "new" else "last_seen"
    return f"{seen} > $since", {"since": months_before(latest, int(filters.window))}


def in_state(filters: Filters, _latest: date) -> Clause:
    """Return a clause: new, but for what a source's first snapshot showed; or still open."""
    return ("NOT at_start" if filters.state == "new" else "is_live"), {}


def nothing(_filters: Filters, _latest: date) -> Clause:
    """Return no clause: the field only says how another one is meant."""
    return "", {}


def months_before(day: date, months: int) -> date:
    """Return the same day of the month, months earlier; the month's last day where it is shorter.

    >>> from datetime import date
    >>> months_before(date(2026, 8, 31), 6)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=year, month=month + 1, day=last)
        except ValueError:
            continue
    raise AssertionError(day)
