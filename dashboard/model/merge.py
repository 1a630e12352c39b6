"""Join what was changed on the panel with what the address says meanwhile: neither is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.filters.filters import CONTROLS, Filters
from dashboard.model.registry import all_options
from dashboard.model.state import State

if TYPE_CHECKING:
    Value = str | tuple[str, ...]


def merged(base: State, mine: State, theirs: State) -> State:
    """Return the address's state with what was changed by hand since the panel showed it.

    A three-way merge: a tick made while an earlier one, a link or Reset is still on its way is
    added to that one's outcome.

    Args:
        base: what the panel showed when it was last in step with the address.
        mine: what the panel shows.
        theirs: what the address says.
    """
    options = {
        name: str(_field(base.options[name], mine.options[name], theirs.options[name]))
        for name in all_options()
    }
    return State(
        _filters(base.filters, mine.filters, theirs.filters),
        options,
        theirs.problems,
        _other(base.other, mine.other, theirs.other),
    )


def _other(base: Filters | None, mine: Filters | None, theirs: Filters | None) -> Filters | None:
    if base is None or mine is None or theirs is None:
        return theirs
    return _filters(base, mine, theirs)


def _filters(base: Filters, mine: Filters, theirs: Filters) -> Filters:
    joined = {
        name: _field(getattr(base, name), getattr(mine, name), getattr(theirs, name))
        for name in CONTROLS
    }
    return theirs.but(**joined)


def _field(base: Value, mine: Value, theirs: Value) -> Value:
    if isinstance(base, str) or isinstance(mine, str) or isinstance(theirs, str):
        return theirs if mine == base else mine
    added = [value for value in mine if value not in base]
    gone = [value for value in base if value not in mine]
    return tuple(value for value in (*theirs, *added) if value not in gone)
