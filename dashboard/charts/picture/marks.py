"""The marks of a trace on its panel: bars, points, lines, bands and intervals.

What has no value has no mark: a line breaks there, and nothing stands at nought in its place.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final

from dashboard.charts.picture.intervals import intervals, stand
from dashboard.charts.picture.svg import across, at, colour, element, number
from dashboard.charts.picture.traces import base, each, lies, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dashboard.charts.figure import Trace
    from dashboard.charts.picture.panel import Plot

    Point = tuple[float, float]

DIAMOND: Final = 1.3
"""How much wider a diamond is than a circle of its size."""
HATCH: Final = 8
STROKE: Final = 2.4
"""Pixels of a hatched bar from line to line, and of a line."""


def marks(trace: Trace, before: Trace | None, panel: Plot) -> str:
    """Return the marks of a trace.

    Args:
        trace: the trace.
        before: the trace before it on the panel, to which a band goes; None for none.
        panel: where it stands.
    """
    if trace["type"] == "bar":
        return "".join(_bars(trace, panel)) + intervals(trace, _tops(trace, panel), panel)
    points = _points(trace, panel)
    band = _band(points, _points(before, panel), trace, panel) if _fills(trace, before) else ""
    lines = _lines(points, trace, panel) if "lines" in trace["mode"] else ()
    dots = _dots(points, trace, panel) if "markers" in trace["mode"] else ()
    return "".join([band, intervals(trace, points, panel), *lines, *dots])


def _fills(trace: Trace, before: Trace | None) -> bool:
    return "fill" in trace and before is not None


def _points(trace: Trace | None, panel: Plot) -> list[Point]:
    if trace is None:
        return []
    wide = places(trace, "x", is_date=panel.x.is_date)
    return list(zip(wide, places(trace, "y", is_date=False), strict=True))


def _tops(trace: Trace, panel: Plot) -> list[Point]:
    """Return where each bar ends."""
    starts, points = base(trace), _points(trace, panel)
    if lies(trace):
        return [(start + x, y) for start, (x, y) in zip(starts, points, strict=True)]
    return [(x, start + y) for start, (x, y) in zip(starts, points, strict=True)]


def _bars(trace: Trace, panel: Plot) -> Iterator[str]:
    starts, tops = base(trace), _tops(trace, panel)
    first = trace.get("offset", -trace["width"] / 2)
    sides = (first, first + trace["width"])
    for start, top, fill in zip(starts, tops, _fill_of_bars(trace, len(tops)), strict=True):
        if not stand(start, *top):
            continue
        x, y = top
        if lies(trace):
            yield _box(panel, (start, x), (y + sides[0], y + sides[1]), trace, fill)
        else:
            yield _box(panel, (x + sides[0], x + sides[1]), (start, y), trace, fill)


def _fill_of_bars(trace: Trace, bars: int) -> Sequence[str]:
    colours = [colour(one) for one in each(trace["marker"]["color"], bars)]
    if trace["marker"].get("pattern", {}).get("shape"):
        return [f"url(#{_hatch(one)})" for one in colours]
    return colours


def _hatch(paint: str) -> str:
    """Return the name of the hatching of a colour."""
    return "hatch-" + "".join(letter for letter in paint if letter.isalnum())


def hatches(traces: Iterable[Trace]) -> str:
    """Return how the hatched bars of some traces are filled."""
    hatched = [one for one in traces if one.get("marker", {}).get("pattern", {}).get("shape")]
    paints = dict.fromkeys(
        colour(paint) for one in hatched for paint in each(one["marker"]["color"], 1)
    )
    return "".join(map(_hatching, paints))


def _hatching(paint: str) -> str:
    slant = f"M-2 2L2 -2M0 {HATCH}L{HATCH} 0M{HATCH - 2} {HATCH + 2}L{HATCH + 2} {HATCH - 2}"
    return element(
        "pattern",
        element("path", d=slant, stroke=paint, stroke_width=STROKE),
        id=_hatch(paint),
        width=HATCH,
        height=HATCH,
        patternUnits="userSpaceOnUse",
    )


def _box(panel: Plot, wide: Point, deep: Point, trace: Trace, fill: str) -> str:
    left, right = sorted(map(panel.x.at, wide))
    top, bottom = sorted(map(panel.down, deep))
    line = trace["marker"].get("line", {})
    is_lined = bool(line.get("width"))
    return element(
        "rect",
        x=across(left),
        y=top,
        width=across(right - left),
        height=bottom - top,
        fill=fill,
        stroke=colour(line.get("color")) if is_lined else None,
        stroke_width=line["width"] if is_lined else None,
    )


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Give the points of a line in runs between those that have no value."""
    for stands, run in groupby(points, lambda point: stand(*point)):
        if stands:
            yield list(run)


def _lines(points: Sequence[Point], trace: Trace, panel: Plot) -> Iterator[str]:
    line = trace.get("line", {})
    if not line.get("width"):
        return
    look = {"stroke": colour(line.get("color")), "stroke_width": line["width"]}
    for run in _runs(points):
        for one, other in pairwise(run):
            yield straight(panel, one, other, stroke_linecap="round", **look)


def straight(panel: Plot, one: Point, other: Point, **look: Any) -> str:  # noqa: ANN401 - attributes
    """Return a straight line between two points of a panel."""
    (x1, y1), (x2, y2) = one, other
    left, right = across(panel.x.at(x1)), across(panel.x.at(x2))
    return element("line", x1=left, y1=panel.down(y1), x2=right, y2=panel.down(y2), **look)


def _band(highs: Sequence[Point], lows: Sequence[Point], trace: Trace, panel: Plot) -> str:
    """Return what lies between two lines, as wide as the panel is whatever its pixels."""
    pairs = [(high, low) for high, low in zip(highs, lows, strict=True)]
    areas = []
    for stands, run in groupby(pairs, lambda pair: stand(*pair[0], *pair[1])):
        both = list(run) if stands else []
        corners = [high for high, _ in both] + [low for _, low in reversed(both)]
        spots = " ".join(
            f"{number(1000 * panel.x.at(x))},{number(panel.down(y) - panel.top)}"
            for x, y in corners
        )
        areas += [element("polygon", points=spots, fill=colour(trace.get("fillcolor")))] * bool(
            spots
        )
    return element(
        "svg",
        *areas,
        x=0,
        y=panel.top,
        width="100%",
        height=panel.height,
        viewBox=f"0 0 1000 {number(panel.height)}",
        preserveAspectRatio="none",
    )


def _dots(points: Sequence[Point], trace: Trace, panel: Plot) -> Iterator[str]:
    marker = trace["marker"]
    looks = zip(
        points,
        each(marker["color"], len(points)),
        each(marker.get("symbol", "circle"), len(points)),
        strict=True,
    )
    for (x, y), fill, symbol in looks:
        if stand(x, y):
            shape = _diamond if symbol == "diamond" else _circle
            look = _look(marker, fill, is_open=symbol.endswith("-open"))
            yield shape(panel.x.at(x), panel.down(y), marker["size"] / 2, look)


def _look(marker: dict[str, Any], fill: str, *, is_open: bool) -> dict[str, Any]:
    """Return how a mark is filled and lined; an open one is lined in its own colour."""
    line = marker.get("line", {})
    if not line.get("width"):
        return {"fill": colour(fill)}
    stroke = colour(fill if is_open else line.get("color"))
    paint = "none" if is_open else colour(fill)
    return {"fill": paint, "stroke": stroke, "stroke_width": line["width"]}


def _circle(share: float, y: float, radius: float, look: dict[str, Any]) -> str:
    return element("circle", cx=across(share), cy=y, r=radius, **look)


def _diamond(share: float, y: float, radius: float, look: dict[str, Any]) -> str:
    far = number(DIAMOND * radius)
    return at(share, y, element("path", d=f"M{far} 0L0 {far}L-{far} 0L0 -{far}Z", **look))
