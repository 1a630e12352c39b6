"""Which time a chart covers, where that is not the period chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dashboard.model.page import Sentence, View

ALL: Final = "all"
THREE_YEARS: Final = "36"
SPANS: Final = {THREE_YEARS: "up to 36 months", ALL: "every year"}
"""What a chart covers, by the period that it would be."""


def covers(window: str, *, follows_all: bool = False) -> Sentence:
    """Return what says that a chart covers other months or vacancies than were chosen.

    Args:
        window: the period that the chart covers, as the filter of it has it.
        follows_all: whether the chart covers all time where that is chosen.
    """

    def sentence(view: View) -> str:
        """Return the sentence; "" where the chart covers what was chosen."""
        chosen, is_new = view.filters.window, view.filters.state == "new"
        is_same = chosen == window or (follows_all and chosen == ALL)
        if is_same:
            return "" if is_new else "Shown: new adverts, not the vacancies chosen."
        span = SPANS[window]
        if not is_new:
            return f"Shown: new adverts of {span}, not the period and vacancies chosen."
        other = "all time" if chosen == ALL else f"only the last {chosen} months"
        return f"Shown: {span}, not {other}."

    return sentence
