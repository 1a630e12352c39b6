"""Figures as Plotly's JSON has them: plain dicts, since its classes check every value again.

A test draws every chart of every page and lets Plotly's classes check it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Trace = dict[str, Any]
Layout = dict[str, Any]
Figure = dict[str, Any]
"""`data`, the traces, and `layout`."""


def trace(kind: str, **properties: Any) -> Trace:  # noqa: ANN401 - whatever Plotly takes
    """Return a trace of one of Plotly's kinds; what is None is left out."""
    return {
        "type": kind,
        **{name: value for name, value in properties.items() if value is not None},
    }


def figure_of(traces: Iterable[Trace], layout: Layout) -> Figure:
    """Return a figure of traces, those drawn last above the others."""
    return {"data": list(traces), "layout": layout}


def add(figure: Figure, *traces: Trace, panel: int = 0) -> None:
    """Add traces to a figure, above those that it has.

    Args:
        figure: the figure.
        traces: what is added.
        panel: into which of several panels, from 1 at the top; 0 for a figure without any.
    """
    name = str(panel) if panel > 1 else ""
    axes = {"xaxis": f"x{name}", "yaxis": f"y{name}"} if panel else {}
    figure["data"] += [{**one, **axes} for one in traces]


def panels(
    heights: Sequence[float], gap: float, xaxis: dict[str, Any], yaxes: Sequence[dict[str, Any]]
) -> Layout:
    """Return the axes of panels one above the other, on one scale from left to right.

    Args:
        heights: of the panels, from the top, in any unit.
        gap: between two, as a share of the whole.
        xaxis: what is said of every horizontal axis; words stand at the lowest only.
        yaxes: what is said of each upright axis.
    """
    whole = (1 - gap * (len(heights) - 1)) / sum(heights)
    axes: Layout = {}
    top, lowest = 1.0, len(heights)
    for number, (height, yaxis) in enumerate(zip(heights, yaxes, strict=True), start=1):
        name, bottom = "" if number == 1 else str(number), max(top - height * whole, 0.0)
        shared = {"matches": f"x{lowest}", "showticklabels": False} if number < lowest else {}
        axes[f"xaxis{name}"] = {"anchor": f"y{name}", "domain": [0, 1], **shared, **xaxis}
        axes[f"yaxis{name}"] = {"anchor": f"x{name}", "domain": [bottom, top], **yaxis}
        top = bottom - gap
    return axes
