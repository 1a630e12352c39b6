"""The traces of a figure: what a picture knows of each, and what of an axis each one takes."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from dashboard.charts.picture.known import UnknownPartError, one_of, only
from dashboard.charts.picture.scales import Reach, place, reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.charts.figure import Figure, Trace

UNSEEN: Final = {"hoverinfo", "hovertemplate", "customdata", "text", "textposition"}
"""What shows only when one points at a mark."""
PLACED: Final = {"type", "x", "y", "xaxis", "yaxis", "error_x", "error_y"}
OF_BARS: Final = UNSEEN | PLACED | {"orientation", "base", "width", "offset", "marker"}
OF_SCATTER: Final = UNSEEN | PLACED | {"mode", "line", "marker", "fill", "fillcolor"}
OF_MARKERS: Final = {"size", "color", "symbol", "line"}
OF_BAR: Final = {"color", "line", "pattern"}
OF_LINES: Final = {"color", "width"}
OF_ERRORS: Final = {"type", "symmetric", "array", "arrayminus", "color", "thickness", "width"}
SYMBOLS: Final = ("circle", "circle-open", "diamond")
MODES: Final = ("markers", "lines", "lines+markers")
HATCHES: Final = ("", "/")
POINT: Final = 1.6
"""A marker's size over the room that Plotly leaves beside it."""
LEAST: Final = 3
"""The least of that room, in pixels."""


def known(figure: Figure) -> list[Trace]:
    """Return the traces of a figure, those below first: bars lie below all else.

    Raises:
        UnknownPartError: one of them says what a picture does not show.
    """
    for trace in figure["data"]:
        one_of(trace["type"], ("bar", "scatter"), "type")
        (_bars if trace["type"] == "bar" else _scatter)(trace)
        for axis in ("error_x", "error_y"):
            only(trace.get(axis, ()), OF_ERRORS, axis)
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    one_of(figure["layout"].get("barmode", "group"), ("group", "overlay"), "barmode")
    if "barmode" not in figure["layout"] and any(_meet(*two) for two in combinations(bars, 2)):
        raise UnknownPartError("bars beside each other")
    return [*bars, *(trace for trace in figure["data"] if trace["type"] == "scatter")]


def _meet(one: Trace, other: Trace) -> bool:
    """Return whether bars of two traces stand at one place, where Plotly moves them apart."""
    along = "y" if lies(one) else "x"
    is_one_panel = one.get("yaxis") == other.get("yaxis")
    return is_one_panel and not set(one[along]).isdisjoint(other[along])


def _bars(trace: Trace) -> None:
    marker = trace.get("marker", {})
    only(trace, OF_BARS, "bar")
    only(marker, OF_BAR, "marker of bars")
    only(marker.get("line", ()), OF_LINES, "line of bars")
    only(marker.get("pattern", ()), {"shape"}, "pattern")
    one_of(marker.get("pattern", {}).get("shape", ""), HATCHES, "pattern")
    one_of(trace.get("orientation", "v"), ("h", "v"), "orientation")
    if "text" in trace:
        one_of(trace.get("textposition"), ("none",), "words on bars")
    if not isinstance(trace.get("width"), int | float) or "color" not in marker:
        raise UnknownPartError("bars without a width or a colour")


def _scatter(trace: Trace) -> None:
    only(trace, OF_SCATTER, "scatter")
    marker = trace.get("marker", {})
    only(marker, OF_MARKERS, "marker")
    only(marker.get("line", ()), OF_LINES, "line of markers")
    only(trace.get("line", ()), OF_LINES, "line")
    one_of(trace.get("mode"), MODES, "mode")
    one_of(trace.get("fill", "tonexty"), ("tonexty",), "fill")
    for symbol in set(each(marker.get("symbol", "circle"), 1)):
        one_of(symbol, SYMBOLS, "symbol")
    has_size = isinstance(marker.get("size"), int | float) and "color" in marker
    if "markers" in trace["mode"] and not has_size:
        raise UnknownPartError("markers without one size or a colour")


def lies(trace: Trace) -> bool:
    """Return whether the bars of a trace lie."""
    return trace.get("orientation") == "h"


def each(value: Any, times: int) -> Sequence[Any]:  # noqa: ANN401 - one for all marks, or one for each
    """Return a property for each mark."""
    return value if isinstance(value, list) else [value] * times


def places(trace: Trace, letter: str, *, is_date: bool) -> list[float]:
    """Return where the marks of a trace stand on an axis; nan where there is none."""
    return [place(value, is_date=is_date) for value in trace[letter]]


def base(trace: Trace) -> list[float]:
    """Return where each bar of a trace begins."""
    return [place(value, is_date=False) for value in each(trace.get("base", 0), len(trace["x"]))]


def ends(trace: Trace, letter: str, middle: Sequence[float]) -> list[tuple[float, float]]:
    """Return both ends of each mark's interval on an axis; nan where it has none."""
    errors = trace.get(f"error_{letter}", {})
    none = [math.nan] * len(middle)
    sides = zip(middle, errors.get("arrayminus", none), errors.get("array", none), strict=True)
    return [
        (at - place(low, is_date=False), at + place(high, is_date=False)) for at, low, high in sides
    ]


def reaches(trace: Trace, letter: str, *, is_date: bool) -> list[Reach]:
    """Return what an axis has to hold of a trace.

    Args:
        trace: the trace.
        letter: x or y.
        is_date: whether the axis is one of dates.
    """
    at = places(trace, letter, is_date=is_date)
    if trace["type"] == "bar":
        grows = lies(trace) == (letter == "x")
        taken = [_along(trace, at) if grows else _wide(trace, at)]
        at = [start + size for start, size in zip(base(trace), at, strict=True)] if grows else at
    else:
        taken = [_of_marks(trace, at, letter)]
    if f"error_{letter}" in trace:
        taken.append(reach(end for both in ends(trace, letter, at) for end in both))
    return taken


def _along(trace: Trace, sizes: Sequence[float]) -> Reach:
    """Return what bars reach in the direction in which they grow; from nought where one does."""
    starts = base(trace)
    tops = [start + size for start, size in zip(starts, sizes, strict=True)]
    to_zero = any(not start or math.isnan(start) for start in starts)
    return reach([*starts, *tops], to_zero=to_zero)


def _wide(trace: Trace, at: Sequence[float]) -> Reach:
    low = trace.get("offset", -trace["width"] / 2)
    sides = [middle + side for middle in at for side in (low, low + trace["width"])]
    return reach(sides, roomy=False)


def _of_marks(trace: Trace, at: Sequence[float], letter: str) -> Reach:
    """Return what points and lines reach; a line alone goes from side to side."""
    if "markers" not in trace["mode"]:
        return reach(at, roomy=letter == "y")
    return reach(at, pixels=max(trace["marker"]["size"] / POINT, LEAST))
