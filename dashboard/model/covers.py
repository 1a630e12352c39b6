"""Which time a chart covers, where that is not the period chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.reporting.format import day

if TYPE_CHECKING:
    from dashboard.model.page import Chart, Sentence, View

ALL: Final = "all"
THREE_YEARS: Final = "36"
SPANS: Final = {THREE_YEARS: "up to 36 months", ALL: "every year"}
"""What a chart covers, by the period that it would be."""
SHOWN: Final = "Shown: "
"""How the sentence begins that says so."""


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
            return "" if is_new else f"{SHOWN}new adverts, not the vacancies chosen."
        span = SPANS[window]
        if not is_new:
            return f"{SHOWN}new adverts of {span}, not the period and vacancies chosen."
        other = "all time" if chosen == ALL else f"only the last {chosen} months"
        return f"{SHOWN}{span}, not {other}."

    return sentence


def covered(chart: Chart, view: View) -> str:
    """Return the time that a chart covers, up to which day; "" where it is the period chosen."""
    words = chart.covers(view) if chart.covers else ""
    span = words.removeprefix(SHOWN).removesuffix(".")
    return f"{span}; to {day(view.market.latest)}" if span else ""
