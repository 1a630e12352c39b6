"""What stands where no whole advert text is left to count what adverts ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analytics.filters.filters import Filters

if TYPE_CHECKING:
    from dashboard.model.page import View

NOTHING: Final = (
    "No whole advert text is left to count here. Widen the period, or collect employers' own "
    "boards."
)
NONE_LEFT: Final = (
    "No whole advert text is left by these filters, and the start of one says too little to count. "
    "Widen the period or take a filter off."
)
NONE_AT_ALL: Final = (
    "This market has no whole advert texts, only their first lines, so what adverts ask for cannot "
    "be counted. Employers' own job boards give whole texts: python -m analytics update."
)
EVERYTHING: Final = Filters(window="all", state="all", family=())


def why_none(view: View) -> str:
    """Return why nothing is counted: by these filters, or in the whole market."""
    return none_at_all(view) or NONE_LEFT


def none_at_all(view: View) -> str:
    """Return what stands where the whole market has no text to count; "" where it has."""
    whole = view.market.ask("totals", EVERYTHING)["complete_texts"].sum()
    return "" if whole else NONE_AT_ALL
