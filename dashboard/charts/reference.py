"""What employees earn, by ASHE, as a dashed line with its name on a chart of offered pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.reference.published import ashe
from dashboard.charts import theme
from dashboard.charts.figure import add, trace
from dashboard.reporting.format import pounds

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure

ROOM: Final = 56
"""Pixels above a chart that three lines of words take."""
DASH: Final[dict[str, Any]] = {"color": theme.PINK, "width": 2, "dash": "dash"}

NOTE: Final = (
    f"The dashed line is what employees earn, not what adverts offer: the median of {ashe().about} "
    f"in the ONS's Annual Survey of Hours and Earnings {ashe().year}, of every age, level and "
    "length of service, full-time and part-time."
)


def words(paid: float) -> str:
    """Return the line's name, on three lines, so that a phone has room for it."""
    about = ashe().about.replace(" software", "<br>software").replace(", ", ",<br>")
    prices = "" if paid == ashe().median else " in today's prices"
    return f"{ashe().name} {ashe().year}, {about}: {pounds(paid)}{prices}"


def across(
    figure: Figure, frame: pd.DataFrame, *, top: float, bottom: float, panels: int = 0
) -> None:
    """Draw the line from top to bottom of a chart whose x is pay, its name above.

    Args:
        figure: the chart.
        frame: `ashe_p50`, GBP a year.
        top: the y at which the line begins.
        bottom: the y at which it ends.
        panels: how many panels it crosses, one above the other; 0 for a chart without any.
    """
    paid = float(frame["ashe_p50"].iloc[0])
    line = trace(
        "scatter",
        x=[paid, paid],
        y=[top, bottom],
        mode="lines",
        line=DASH,
        hoverinfo="skip",
        cliponaxis=False,
    )
    for panel in range(min(panels, 1), panels + 1):
        add(figure, line, panel=panel)
    _name(figure, paid)


def along(figure: Figure, frame: pd.DataFrame, *, start: Any, end: Any) -> None:  # noqa: ANN401 - days
    """Draw the line from the left to the right of a chart whose y is pay, its name above.

    Args:
        figure: the chart.
        frame: `ashe_p50`, GBP a year.
        start: the x at which the line begins.
        end: the x at which it ends.
    """
    paid = float(frame["ashe_p50"].iloc[0])
    ends = {"x": [start, end], "y": [paid, paid]}
    add(figure, trace("scatter", **ends, mode="lines", line=DASH, hoverinfo="skip"))
    _name(figure, paid)


def _name(figure: Figure, paid: float) -> None:
    top = theme.make_room(figure, ROOM)
    note = {
        "text": f"<span style='color:{theme.PINK}'>┅</span> {words(paid)}",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "xshift": -figure["layout"]["margin"].get("l", 0),
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": top,
        "align": "left",
        "font": {"size": theme.SIZE - 1, "color": theme.MUTED},
    }
    theme.annotate(figure, [note])
