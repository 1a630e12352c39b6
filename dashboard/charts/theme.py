"""How charts look: the Analysis Function's palette and template, one figure for light and dark.

A figure names its colours by role. The series colours stand three to one against both backgrounds;
the roles below are turned over by `assets/theme.css` when the page is dark, so a change of theme
asks nothing of the server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
from afcharts import pio_template
from afcharts.af_colours import get_af_colours
from pandas.tseries.offsets import MonthBegin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.charts.figure import Figure, Layout

INK: Final = "rgb(11, 12, 12)"
MUTED: Final = "rgb(80, 90, 95)"
RULE: Final = "rgb(214, 214, 214)"
PAPER: Final = "rgb(255, 255, 255)"
CLEAR: Final = "rgba(0, 0, 0, 0)"

_CATEGORICAL = get_af_colours("categorical")
BLUE: Final = get_af_colours("sequential")[2]
TURQUOISE: Final = _CATEGORICAL[1]
ORANGE: Final = _CATEGORICAL[3]
PURPLE: Final = _CATEGORICAL[5]
GREY: Final = "#7F868B"
"""Grey and pink of the palette are too dark for a dark page; these two stand on both."""
PINK: Final = "#C2417C"
COLOURWAY: Final = (BLUE, ORANGE, TURQUOISE, PINK, PURPLE, GREY)
MODELLED: Final = PURPLE
MODELLED_SYMBOL: Final = "diamond"
"""How a figure is drawn that is modelled, not counted, on every chart."""

FONT: Final = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
SIZE: Final = 13
CONFIG: Final[Any] = {"displayModeBar": False, "responsive": True, "locale": "en-GB"}


def tint(colour: str, strength: float) -> str:
    """Return a colour of six hex digits as one that lets the page shine through.

    >>> tint("#2073BC", 0.3)
    'rgba(32, 115, 188, 0.3)'
    """
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {strength})"


def _template() -> dict[str, Any]:
    base = pio.templates[pio_template.__name__.split(".")[0]]
    axis = {
        "gridcolor": RULE,
        "linecolor": RULE,
        "zeroline": False,
        "tickfont": {"size": SIZE - 1, "color": MUTED},
        "title": {"font": {"size": SIZE - 1, "color": MUTED}},
        "automargin": True,
        "fixedrange": True,
    }
    changed = {
        "font": {"family": FONT, "size": SIZE, "color": INK},
        "annotationdefaults": {"font": {"size": SIZE, "color": INK}, "showarrow": False},
        "colorway": list(COLOURWAY),
        "colorscale": base.layout.colorscale.to_plotly_json(),
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": MUTED, "font": {"color": INK}},
        "margin": {"l": 0, "r": 8, "t": 4, "b": 4},
        "xaxis": axis,
        "yaxis": axis,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        "dragmode": False,
        "separators": ".,",
    }
    template: dict[str, Any] = go.layout.Template(layout=changed).to_plotly_json()
    return template


TEMPLATE: Final = _template()
FEWEST_MONTHS: Final = 9
"""Months that an axis has room for, however few there are: one alone would be a wall."""
MONTH_BAR: Final = 23 * 24 * 3600 * 1000
"""Milliseconds that the bar of a month is wide, three quarters of it; alone it is no wider."""
BLANK: Final[dict[str, Any]] = {
    "data": [],
    "layout": {
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
    },
}
"""What stands until a chart's answer is there."""


def of_months(months: Sequence[Any]) -> dict[str, Any]:
    """Return an axis of months; a few of them keep the width that one of many has.

    Args:
        months: their first days, in order.
    """
    axis = {"showgrid": False, "tickformat": "%b\n%Y", "nticks": 8}
    if not 0 < len(months) < FEWEST_MONTHS:
        return axis
    ends = [MonthBegin(FEWEST_MONTHS - len(months)), MonthBegin(1)]
    first, last = pd.Timestamp(months[0]) - ends[0], pd.Timestamp(months[-1]) + ends[1]
    return {**axis, "dtick": "M1", "range": [first.isoformat(), last.isoformat()]}


def mark_synthetic(figure: Figure) -> None:
    """Say on the chart itself that its market is made up."""
    note = {
        "text": "Synthetic demo market",
        "font": {"size": SIZE - 2, "color": MUTED},
        "xref": "paper",
        "yref": "paper",
        "x": 1,
        "y": 1,
        "xanchor": "right",
        "yanchor": "bottom",
        "yshift": make_room(figure, 18),
    }
    annotate(figure, [note])


def layout(**properties: Any) -> Layout:  # noqa: ANN401 - whatever Plotly takes
    """Return a layout that looks as all charts do."""
    return {"template": TEMPLATE, **properties}


def make_room(figure: Figure, pixels: int) -> int:
    """Make a figure higher, with room above what is drawn.

    Args:
        figure: the figure.
        pixels: how much.

    Returns:
        The room that stood there before, in pixels.
    """
    settings = figure["layout"]
    top: int = settings.get("margin", {}).get("t") or 4
    settings["margin"] = {**settings.get("margin", {}), "t": top + pixels}
    settings["height"] = (settings.get("height") or 400) + pixels
    return top


def annotate(figure: Figure, notes: Sequence[dict[str, Any]]) -> None:
    """Add notes to a figure.

    Args:
        figure: what they are written on.
        notes: Plotly's annotations.
    """
    settings = figure["layout"]
    settings["annotations"] = [*settings.get("annotations", []), *notes]


def interval(
    frame: pd.DataFrame,
    middle: pd.Series,
    ends: tuple[str, str] = ("low", "high"),
    colour: str = INK,
) -> dict[str, Any]:
    """Return Plotly's error bars around a marker's values.

    Args:
        frame: the columns named in `ends`.
        middle: the values.
        ends: the columns of the interval's low and high end.
        colour: of the bars.
    """
    low, high = ends
    return {
        "type": "data",
        "symmetric": False,
        "array": (frame[high] - middle).tolist(),
        "arrayminus": (middle - frame[low]).tolist(),
        "color": colour,
        "thickness": 2,
        "width": 4,
    }
