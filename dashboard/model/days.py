"""The days that a view is of, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.reporting.format import day

if TYPE_CHECKING:
    from dashboard.model.page import View


def days_of(view: View) -> str:
    """Return the first and last day of a view's period; of what is open now the day of that.

    Args:
        view: what is looked at, of one selection.
    """
    first, last = view.market.days(view.filters)
    return day(last) if first == last else f"{day(first)} to {day(last)}"
