"""What stands on a figure besides its marks: words, straight lines and boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.charts import theme
from dashboard.charts.picture.known import UnknownPartError, one_of, only
from dashboard.charts.picture.markup import lines
from dashboard.charts.picture.scales import place
from dashboard.charts.picture.svg import LINE, MIDDLE, across, colour, element

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.charts.picture.panel import Margins, Plot

    Plots = Mapping[str, Plot]

OF_NOTES: Final = {
    *("text", "x", "y", "xref", "yref", "xanchor", "yanchor", "xshift", "yshift", "font"),
    *("bgcolor", "borderpad", "align"),
}
OF_SHAPES: Final = {"type", "x0", "x1", "y0", "y1", "xref", "yref", "line", "layer"}
ANCHORS: Final = {"left": "start", "right": "end", "center": "middle"}
BEFORE: Final = {"left": 1, "right": -1, "center": 0}
FRAME: Final = 1
"""Pixels of a note's unseen line, and inside of it where a note does not say so itself."""
FOOT: Final = 0.22
"""How far the letters' foot lies above the end of a line, in their heights."""
CLEAR: Final = 4
"""Pixels around words in which no line of the grid is seen."""


def note(given: dict[str, Any], panels: Plots, margins: Margins) -> str:
    """Return a note of a figure.

    Args:
        given: Plotly's annotation.
        panels: by name, "" the first.
        margins: around them.

    Raises:
        UnknownPartError: it says what a picture does not show.
    """
    only(given, OF_NOTES, "annotation")
    for key, anchors in (("xanchor", ANCHORS), ("yanchor", ("bottom", "middle"))):
        one_of(given.get(key), tuple(anchors), key)
    texts = lines(given["text"])
    side = given["xanchor"]
    if len(texts) > 1 and given.get("align") != side:
        raise UnknownPartError("lines of words that are not even")
    pad = FRAME + given.get("borderpad", FRAME)
    size = given.get("font", {}).get("size", theme.SIZE)
    wide = {"x": across(_wide(given, panels)), "dx": given.get("xshift", 0) + BEFORE[side] * pad}
    rows = [element("tspan", one, dy=row and LINE * size, **wide) for row, one in enumerate(texts)]
    return element(
        "text",
        *rows,
        y=_foot(given, len(texts), size, _deep(given, panels, margins) - given.get("yshift", 0)),
        font_size=size,
        text_anchor=ANCHORS[side],
        **_look(given),
    )


def _look(given: dict[str, Any]) -> dict[str, Any]:
    """Return the colour of words, and that of the page about them where they lie on marks."""
    only(given.get("font", {}), {"size", "color"}, "font")
    ink = {"fill": colour(given.get("font", {}).get("color", theme.INK))}
    if "bgcolor" not in given:
        return ink
    return {
        **ink,
        "stroke": colour(given["bgcolor"]),
        "stroke_width": CLEAR,
        "stroke_linejoin": "round",
        "paint_order": "stroke",
    }


def _foot(given: dict[str, Any], rows: int, size: float, down: float) -> float:
    """Return the pixels from the top at which the letters of the first line stand."""
    rest = (rows - 1) * LINE * size
    if given["yanchor"] == "middle":
        return down - rest / 2 + MIDDLE * size
    return down - rest - FOOT * size - FRAME - float(given.get("borderpad", FRAME))


def _named(ref: str, panels: Plots) -> Plot:
    name = ref[1:].removesuffix(" domain")
    if name not in panels:
        raise UnknownPartError(f"reference: {ref!r}")
    return panels[name]


def _wide(given: dict[str, Any], panels: Plots, end: str = "x") -> float:
    """Return how far from the left something stands, as a share of the panels' width."""
    ref = given.get("xref", "x")
    if ref == "paper" or ref.endswith(" domain"):
        return float(given[end])
    panel = _named(ref, panels)
    return panel.x.at(place(given[end], is_date=panel.x.is_date))


def _deep(given: dict[str, Any], panels: Plots, margins: Margins, end: str = "y") -> float:
    """Return how far from the top something stands, in pixels."""
    ref = given.get("yref", "y")
    if ref == "paper":
        return margins.top + (1 - float(given[end])) * margins.height
    panel = _named(ref, panels)
    if ref.endswith(" domain"):
        return panel.top + (1 - float(given[end])) * panel.height
    return panel.down(place(given[end], is_date=False))


def shape(given: dict[str, Any], panels: Plots, margins: Margins) -> str:
    """Return a straight line of a figure.

    Args:
        given: Plotly's shape.
        panels: by name, "" the first.
        margins: around them.

    Raises:
        UnknownPartError: it says what a picture does not show, or is no line below the marks.
    """
    only(given, OF_SHAPES, "shape")
    one_of(given["type"], ("line",), "shape")
    one_of(given.get("layer"), ("below",), "layer")
    only(given["line"], {"color", "width"}, "line of a shape")
    return element(
        "line",
        x1=across(_wide(given, panels, "x0")),
        x2=across(_wide(given, panels, "x1")),
        y1=_deep(given, panels, margins, "y0"),
        y2=_deep(given, panels, margins, "y1"),
        stroke=colour(given["line"]["color"]),
        stroke_width=given["line"]["width"],
    )
