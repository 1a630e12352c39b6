"""The intervals of marks: a line from end to end, with a short one across at both."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from dashboard.charts.picture.svg import across, at, colour, element, number
from dashboard.charts.picture.traces import ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.charts.figure import Trace
    from dashboard.charts.picture.panel import Plot

    Point = tuple[float, float]

OF_ERRORS: Final = {"thickness": 2, "width": 4}
"""What Plotly takes where an interval does not say."""


def stand(*values: float) -> bool:
    """Return whether there are values, so that a mark of them stands."""
    return all(map(math.isfinite, values))


def intervals(trace: Trace, points: Sequence[Point], panel: Plot) -> str:
    """Return the intervals of a trace; none where one has no end.

    Args:
        trace: the trace.
        points: where its marks stand.
        panel: on which they stand.
    """
    wide = _wide(trace, points, panel) if "error_x" in trace else ()
    deep = _deep(trace, points, panel) if "error_y" in trace else ()
    return "".join([*wide, *deep])


def _bars_of(errors: dict[str, Any]) -> tuple[dict[str, Any], float]:
    """Return how an interval's line looks, and how far the lines at its ends go to either side."""
    whole = {**OF_ERRORS, **errors}
    return {"stroke": colour(whole["color"]), "stroke_width": whole["thickness"]}, whole["width"]


def _wide(trace: Trace, points: Sequence[Point], panel: Plot) -> Iterator[str]:
    look, cap = _bars_of(trace["error_x"])
    both = ends(trace, "x", [x for x, _ in points])
    for (low, high), (_, y) in zip(both, points, strict=True):
        if stand(low, high, y):
            left, right, down = across(panel.x.at(low)), across(panel.x.at(high)), panel.down(y)
            yield element("line", x1=left, x2=right, y1=down, y2=down, **look)
            for end in (left, right):
                yield element("line", x1=end, x2=end, y1=down - cap, y2=down + cap, **look)


def _deep(trace: Trace, points: Sequence[Point], panel: Plot) -> Iterator[str]:
    look, cap = _bars_of(trace["error_y"])
    both = ends(trace, "y", [y for _, y in points])
    for (low, high), (x, _) in zip(both, points, strict=True):
        if stand(low, high, x):
            foot, top = panel.down(low), panel.down(high)
            lines = element("path", d=_tee(top - foot, cap), fill="none", **look)
            yield at(panel.x.at(x), foot, lines)


def _tee(height: float, cap: float) -> str:
    """Return an upright of a height from nought, with a line across at both ends."""
    far, tip = number(cap), number(height)
    return f"M-{far} 0H{far}M0 0V{tip}M-{far} {tip}H{far}"
