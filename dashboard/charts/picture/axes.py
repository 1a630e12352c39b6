"""The axes of a panel: the lines of its grid, and the words at its ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.charts import theme
from dashboard.charts.picture.panel import BREAK, WIDTH, is_worded, width, words
from dashboard.charts.picture.svg import LINE, MIDDLE, across, colour, element

if TYPE_CHECKING:
    from dashboard.charts.figure import Layout
    from dashboard.charts.picture.panel import Margins, Plot
    from dashboard.charts.picture.scales import Span

SIZE: Final = theme.SIZE - 1
BELOW: Final = 13
"""Pixels from a panel to the foot of the words below it."""
EDGE: Final = 1
"""Pixels from either end of an axis within which its grid has no line."""
BEFORE: Final = 1
"""Pixels between a panel and the words left of it."""


def grid(panel: Plot) -> str:
    """Return the lines of a panel's grid."""
    look: dict[str, Any] = {"stroke": colour(theme.RULE), "stroke_width": 1}
    foot = panel.top + panel.height
    wide = [across(share) for share in _lined(panel.x, panel.xaxis, WIDTH)]
    deep = [
        panel.top + (1 - share) * panel.height
        for share in _lined(panel.y, panel.yaxis, panel.height)
    ]
    uprights = [element("line", x1=x, x2=x, y1=panel.top, y2=foot, **look) for x in wide]
    return "".join(
        [*uprights, *(element("line", x1=0, x2="100%", y1=y, y2=y, **look) for y in deep)]
    )


def _lined(scale: Span, axis: Layout, length: float) -> list[float]:
    """Return where an axis has lines of a grid: none within a pixel of either end."""
    if not axis.get("showgrid", True):
        return []
    shares = [scale.at(value) for value in words(scale, axis).values]
    return [share for share in shares if EDGE < share * length < length - EDGE]


def tick_words(panel: Plot, margins: Margins) -> str:
    """Return the words at a panel's ticks, but those for which a figure has no room at its ends."""
    wide = words(panel.x, panel.xaxis)
    below = [
        _below(panel, panel.x.at(value), text)
        for value, text in zip(wide.values, wide.texts, strict=True)
        if is_worded(panel.xaxis) and _fits(panel.x.at(value), text, margins)
    ]
    deep = words(panel.y, panel.yaxis)
    beside = [
        element("text", text, x=0, dx=-BEFORE, y=panel.down(value) + MIDDLE * SIZE, **_END)
        for value, text in zip(deep.values, deep.texts, strict=True)
        if is_worded(panel.yaxis)
    ]
    both = "".join([*below, *beside])
    return element("g", both, fill=colour(theme.MUTED), font_size=SIZE) if both else ""


_END: Final = {"text_anchor": "end"}


def _fits(share: float, text: str, margins: Margins) -> bool:
    """Return whether a word stands within the figure."""
    half = max(map(width, text.split(BREAK))) / 2
    return half <= margins.left + share * WIDTH and half <= margins.right + (1 - share) * WIDTH


def _below(panel: Plot, share: float, text: str) -> str:
    foot, x = panel.top + panel.height + BELOW, across(share)
    lines = [
        element("tspan", one, x=x, dy=row and LINE * SIZE)
        for row, one in enumerate(text.split(BREAK))
    ]
    return element("text", *lines, x=x, y=foot, text_anchor="middle")
