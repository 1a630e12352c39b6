"""Counts of a month or two as rows: as columns they would be walls in an empty plot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dashboard.charts import dotted, theme
from dashboard.charts.figure import figure_of, trace
from dashboard.reporting.format import count, known

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.charts.figure import Figure, Trace

LEAST_MONTHS: Final = 3
"""Months from which a line or columns show how they go."""
ROW: Final = 44
LABEL_UP: Final = 0.36
BAR: Final = 0.28


class Count(NamedTuple):
    """One count of a month: its words, its colour and, of an estimate, its interval."""

    month: date
    words: str
    value: float
    colour: str
    low: float = float("nan")
    high: float = float("nan")


def are_few(months: Sequence[Any]) -> bool:
    """Return whether there are too few months to show how they go."""
    return 0 < len(set(months)) < LEAST_MONTHS


def month_rows(counts: Sequence[Count]) -> Figure:
    """Return a bar a count, month and figure over it; of an estimate a dot with its interval.

    Args:
        counts: in the order of the rows; those without a value are left out.
    """
    shown = [one for one in counts if known(one.value)]
    figure = figure_of(
        [*map(_bar, range(len(shown)), shown)],
        dotted.layout(
            ROW * len(shown),
            (len(shown) - 0.5, -0.8),
            {"tickformat": ",d", "rangemode": "tozero", "nticks": 6},
        ),
    )
    theme.annotate(figure, [dotted.left(at - LABEL_UP, _note(one)) for at, one in enumerate(shown)])
    return figure


def _note(one: Count) -> str:
    figure = count(round(one.value))
    likely = f" (likely {count(one.low)} to {count(one.high)})" if known(one.low) else ""
    return f"<b>{one.month:%B %Y}</b>  {figure} {one.words}{likely}"


def _bar(at: int, one: Count) -> Trace:
    place: dict[str, Any] = {"x": [one.value], "y": [at], "hoverinfo": "skip"}
    if not known(one.low):
        return trace("bar", orientation="h", width=BAR, marker={"color": one.colour}, **place)
    ends = {
        "type": "data",
        "symmetric": False,
        "array": [one.high - one.value],
        "arrayminus": [one.value - one.low],
        "color": one.colour,
        "thickness": 1.5,
    }
    mark = {"size": 9, "color": one.colour, "symbol": "circle-open", "line": {"width": 2}}
    return trace("scatter", mode="markers", marker=mark, error_x=ends, **place)
