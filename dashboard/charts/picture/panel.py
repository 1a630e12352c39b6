"""The panels of a figure: where each stands, and the two scales that its marks are drawn on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dashboard.charts import theme
from dashboard.charts.picture.formats import of_months, of_numbers
from dashboard.charts.picture.known import UnknownPartError, one_of, only
from dashboard.charts.picture.scales import is_of_dates, scale
from dashboard.charts.picture.ticks import ticks
from dashboard.charts.picture.traces import reaches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.charts.figure import Layout, Trace
    from dashboard.charts.picture.scales import Span

WIDTH: Final = 700
"""Pixels across for which the room beside marks is reckoned: between a phone's and a desk's."""
OF_AXES: Final = {
    *("visible", "range", "rangemode", "autorangeoptions", "nticks", "dtick", "tickvals"),
    *("tickformat", "tickprefix", "tickangle", "showgrid", "showticklabels"),
    *("domain", "anchor", "matches"),
}
WIDEST: Final = ([0, 1], (0, 1))
LINE: Final = 16
"""Pixels that a line of words takes below an axis."""
FREE: Final = 12
"""The most pixels that Plotly leaves outside the words of an axis."""
BREAK: Final = "<br>"
WIDE: Final = {"%": 0.95, ",": 0.32, ".": 0.32}
"""How wide a few letters are, in heights of letters; about, since each system has its own."""
USUAL: Final = 0.63


@dataclass(frozen=True)
class TickWords:
    """The words of an axis: the values at which they stand, and how they read."""

    values: Sequence[float]
    texts: Sequence[str]


@dataclass(frozen=True)
class Margins:
    """Pixels around all panels of a figure, and the height that is left to them."""

    left: float
    right: float
    top: float
    height: float


@dataclass(frozen=True)
class Plot:
    """A panel: its name ("" for the first), axes and scales, and its pixels from the top."""

    name: str
    x: Span
    y: Span
    xaxis: Layout
    yaxis: Layout
    top: float
    height: float

    def down(self, value: float) -> float:
        """Return the pixels from the figure's top at which a value stands."""
        return self.top + (1 - self.y.at(value)) * self.height


def name_of(trace: Trace) -> str:
    """Return the name of the panel that a trace stands in."""
    name: str = trace.get("yaxis", "y")[1:]
    return name


def panels(layout: Layout, traces: Sequence[Trace]) -> tuple[Margins, list[Plot]]:
    """Return the panels of a figure, and what stands around them.

    Args:
        layout: of the figure.
        traces: of the figure.

    Raises:
        UnknownPartError: an axis says what a picture does not show.
    """
    names = [key.removeprefix("xaxis") for key in layout if key.startswith("xaxis")]
    if not names or any(f"yaxis{name}" not in layout for name in names):
        raise UnknownPartError("a figure without two axes")
    for name in names:
        only(layout[f"xaxis{name}"], OF_AXES, "xaxis")
        only(layout[f"yaxis{name}"], OF_AXES, "yaxis")
        one_of(layout[f"xaxis{name}"].get("domain", (0, 1)), WIDEST, "panels beside each other")
        one_of(layout[f"xaxis{name}"].get("tickangle", 0), (0,), "tickangle")
    wide = _across(layout, names, traces)
    above, below = _above(layout), _below(layout, names, wide)
    height = layout["height"] - above - below
    plots = [_panel(layout, name, traces, wide, (above, height)) for name in names]
    left = max(_left(layout, plots), _beside(layout, plots[-1]))
    return Margins(left, _margin(layout, "r"), above, height), plots


def _across(layout: Layout, names: Sequence[str], traces: Sequence[Trace]) -> Span:
    """Return the scale from left to right, on which all panels are."""
    of_first = [trace for trace in traces if name_of(trace) in names]
    values = [value for trace in of_first for value in trace["x"]]
    is_date = is_of_dates(values)
    wanted = [one for trace in of_first for one in reaches(trace, "x", is_date=is_date)]
    return scale(wanted, layout[f"xaxis{names[-1]}"], WIDTH, is_date=is_date)


def _panel(
    layout: Layout,
    name: str,
    traces: Sequence[Trace],
    wide: Span,
    room: tuple[float, float],
) -> Plot:
    xaxis, yaxis = layout[f"xaxis{name}"], layout[f"yaxis{name}"]
    low, high = yaxis.get("domain", (0, 1))
    above, whole = room
    height = (high - low) * whole
    mine = [trace for trace in traces if name_of(trace) == name]
    wanted = [one for trace in mine for one in reaches(trace, "y", is_date=False)]
    upright = scale(wanted, yaxis, height, is_date=False)
    return Plot(name, wide, upright, xaxis, yaxis, above + (1 - high) * whole, height)


def words(scale_of: Span, axis: Layout) -> TickWords:
    """Return the ticks of an axis and how they read; none where it is not shown."""
    if not axis.get("visible", True):
        return TickWords([], [])
    low, high = sorted((scale_of.first, scale_of.last))
    values = ticks(low, high, axis, is_date=scale_of.is_date)
    form = axis.get("tickformat", "")
    if scale_of.is_date:
        return TickWords(values, of_months(values, form))
    return TickWords(values, of_numbers(values, form, axis.get("tickprefix", "")))


def is_worded(axis: Mapping[str, object]) -> bool:
    """Return whether words stand at an axis."""
    return bool(axis.get("visible", True) and axis.get("showticklabels", True))


def width(text: str) -> float:
    """Return about how many pixels a word of an axis takes."""
    return (theme.SIZE - 1) * sum(WIDE.get(letter, USUAL) for letter in text)


def _margin(layout: Layout, side: str) -> float:
    margins = theme.TEMPLATE["layout"]["margin"] | layout.get("margin", {})
    only(margins, "lrtb", "margin")
    return float(margins[side])


def _above(layout: Layout) -> float:
    return _margin(layout, "t")


def _free(layout: Layout) -> float:
    """Return the pixels outside the words of an axis."""
    return min(FREE, *(_margin(layout, side) for side in "lrtb"))


def _below(layout: Layout, names: Sequence[str], wide: Span) -> float:
    """Return the pixels below the lowest panel: its words, or the margin where there are none."""
    axis = layout[f"xaxis{names[-1]}"]
    texts = words(wide, axis).texts if is_worded(axis) else []
    lines = max((text.count(BREAK) + 1 for text in texts), default=0)
    return max(_margin(layout, "b"), LINE * lines + _free(layout) if lines else 0)


def _left(layout: Layout, plots: Sequence[Plot]) -> float:
    """Return the pixels left of all panels: the widest word of an upright axis."""
    shown = [panel for panel in plots if is_worded(panel.yaxis)]
    texts = [text for panel in shown for text in words(panel.y, panel.yaxis).texts]
    widest = max(map(width, texts), default=0)
    return max(_margin(layout, "l"), math.ceil(widest + 1) + _free(layout) if texts else 0)


def _beside(layout: Layout, lowest: Plot) -> float:
    """Return the pixels that the first word below takes left of it, where there is room for it."""
    below = words(lowest.x, lowest.xaxis) if is_worded(lowest.xaxis) else TickWords([], [])
    if not below.texts or BREAK in below.texts[0]:
        return 0
    over = width(below.texts[0]) / 2 - lowest.x.at(below.values[0]) * WIDTH
    return math.ceil(over) + _free(layout) if 0 < over <= _margin(layout, "l") else 0
