"""The picture of a figure: the same figure that plotly.js takes, as SVG that needs no script.

It stands in a page's first answer until plotly.js has drawn the chart, as wide as the page lets it
be and as high as the figure says, so that nothing moves when the chart takes its place.
"""

from __future__ import annotations

import logging
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from dashboard.charts import theme
from dashboard.charts.picture.axes import grid, tick_words
from dashboard.charts.picture.known import UnknownPartError, one_of, only
from dashboard.charts.picture.marks import hatches, marks
from dashboard.charts.picture.notes import note, shape
from dashboard.charts.picture.panel import name_of, panels
from dashboard.charts.picture.svg import element, number
from dashboard.charts.picture.traces import known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.charts.figure import Figure, Trace
    from dashboard.charts.picture.panel import Plot

LOG: Final = logging.getLogger(__name__)
OF_LAYOUT: Final = {
    *("template", "height", "margin", "barmode", "showlegend", "annotations", "shapes"),
}
AXES: Final = ("xaxis", "yaxis")
PICTURE: Final[dict[str, Any]] = {"class": "picture"}
MARKS: Final[dict[str, Any]] = {"class": "marks"}


def picture(figure: Figure, alternative: str) -> str:
    """Return a figure as SVG; "" for one with anything that a picture cannot show as it is.

    Args:
        figure: a figure of ours, as Plotly takes it.
        alternative: the text that stands for the drawing.
    """
    try:
        return drawn(figure, alternative)
    except UnknownPartError as fault:
        LOG.info("No picture of a chart: %s", fault)
        return ""


def drawn(figure: Figure, alternative: str) -> str:
    """Return a figure as SVG.

    Args:
        figure: a figure of ours, as Plotly takes it.
        alternative: the text that stands for the drawing.

    Raises:
        UnknownPartError: it has something that a picture cannot show as it is.
    """
    layout = figure["layout"]
    _looks_like_ours(layout)
    traces = known(figure)
    margins, plots = panels(layout, traces)
    named = {panel.name: panel for panel in plots}
    inside = [
        *(grid(panel) for panel in plots),
        *(shape(one, named, margins) for one in layout.get("shapes", [])),
        element("g", *chain.from_iterable(_marks(panel, traces) for panel in plots), **MARKS),
        *(tick_words(panel, margins) for panel in plots),
        *(note(one, named, margins) for one in layout.get("annotations", [])),
    ]
    height = number(layout["height"])
    body = element("defs", hatches(traces)) + "".join(inside)
    plot = element("svg", body, width="100%", height=height, overflow="visible", aria_hidden="true")
    sides = f"height:{height}px;padding:0 {number(margins.right)}px 0 {number(margins.left)}px"
    return element("div", plot, role="img", aria_label=alternative, style=sides, **PICTURE)


def _looks_like_ours(layout: dict[str, Any]) -> None:
    """Hold a layout to what pictures know: no legend, and the looks of all our charts."""
    only((key for key in layout if not key.startswith(AXES)), OF_LAYOUT, "layout")
    one_of(layout.get("showlegend"), (False,), "showlegend")
    if layout.get("template") != theme.TEMPLATE or "height" not in layout:
        raise UnknownPartError("layout: not as all our charts")


def _marks(panel: Plot, traces: list[Trace]) -> Iterator[str]:
    """Give the marks of a panel, those below first."""
    mine = [trace for trace in traces if name_of(trace) == panel.name]
    for before, trace in zip([None, *mine], mine, strict=False):
        yield marks(trace, before, panel)
