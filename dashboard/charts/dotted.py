"""What charts of rows share: dots with intervals, words at either end, the plain layout."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from analytics.statistics.reasons import in_brief
from dashboard.charts import theme
from dashboard.charts.figure import trace
from dashboard.reporting.format import known

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from dashboard.charts.figure import Layout, Trace

AXIS: Final = 34
"""Pixels below the rows that the axis takes."""
SIZE: Final = 10
LOWEST: Final = 96
"""Pixels below which Plotly cuts the axis off."""
MOST_WITHHELD: Final = 2
"""Rows that are drawn though they have no figure."""
UPRIGHT: Final = 0.2
"""How far a line that stands for “no difference” goes to either side of the dots' height."""
WIDEST: Final = 36
"""Letters of a name that a row of a phone has room for, beside its figures."""
MUTED: Final[dict[str, Any]] = {"font": {"color": theme.MUTED, "size": theme.SIZE - 1}}


def worth_drawing(frame: pd.DataFrame, *figures: str) -> pd.DataFrame:
    """Return the rows to draw: where many are withheld, those only that have a figure.

    A row that says why it has none is worth its room while there are few of them; the table beside
    a chart gives every reason.

    Args:
        frame: one row a row.
        figures: the columns of which each is nan where a row has no such figure.
    """
    has_figure = frame[[*figures]].notna().any(axis=1)
    if (~has_figure).sum() <= MOST_WITHHELD or not has_figure.any():
        return frame
    return frame[has_figure].reset_index(drop=True)


def dots(  # noqa: PLR0913 - where the dots stand, what they say, how they look
    frame: pd.DataFrame,
    middle: pd.Series,
    places: Sequence[float],
    hover: Sequence[str],
    *,
    fill: str | Sequence[str] = theme.BLUE,
    line: str = theme.INK,
) -> Trace:
    """Return a dot a row, the interval from `low` to `high` across it.

    Args:
        frame: `low`, `high`.
        middle: where the dots stand; nan where there is none.
        places: the height of each.
        hover: what each says when pointed at.
        fill: their colour, one for all or one each.
        line: the colour of their outline.
    """
    return trace(
        "scatter",
        mode="markers",
        x=middle.tolist(),
        y=list(places),
        error_x=theme.interval(frame, middle),
        marker={
            "size": SIZE,
            "color": fill if isinstance(fill, str) else list(fill),
            "line": {"width": 1.5 if line == theme.INK else 2, "color": line},
        },
        text=list(hover),
        hovertemplate="%{text}<extra></extra>",
    )


def layout(
    height: float, ends: tuple[float, float], xaxis: dict[str, Any], **margin: int
) -> Layout:
    """Return the layout of rows under one another, without a legend and a vertical axis.

    Args:
        height: of the rows, in pixels; the axis comes below them.
        ends: the heights at the bottom and at the top.
        xaxis: what is said of the axis.
        margin: pixels at the left (`l`) and right (`r`).
    """
    return theme.layout(
        height=max(height + AXIS, LOWEST),
        showlegend=False,
        margin=margin,
        xaxis=xaxis,
        yaxis={"visible": False, "range": list(ends)},
    )


def share_axis(frame: pd.DataFrame, room: float = 1.05) -> dict[str, Any]:
    """Return an axis of shares from none to a little above the highest interval.

    Args:
        frame: `high` (0 to 1; nan where withheld).
        room: how far above it the axis goes.
    """
    top = frame["high"].max()
    return {
        "visible": bool(known(top)),
        "tickformat": ".0%",
        "range": [0, min(1, top * room) if known(top) else 1],
        "nticks": 8,
    }


def strangers(words: str) -> str:
    """Return words of an advert as they stand on a chart: short enough for a phone, never markup.

    >>> strangers("<b>R&D</b>"), strangers("The Royal Borough of Kensington and Chelsea")
    ('&lt;b&gt;R&amp;D&lt;/b&gt;', 'The Royal Borough of Kensington and…')
    """
    short = words if len(words) <= WIDEST else f"{words[: WIDEST - 1].rstrip()}…"
    return escape(short, quote=False)


def left(y: float, text: str, *, muted: bool = False) -> dict[str, Any]:
    """Return words at the left end of a row."""
    return {**_beside(y, text), "x": 0, "xanchor": "left", **(MUTED if muted else {})}


def right(y: float, text: str, *, muted: bool = True) -> dict[str, Any]:
    """Return words at the right end of a row."""
    return {**_beside(y, text), "x": 1, "xanchor": "right", **(MUTED if muted else {})}


def why(y: float, reason: str) -> dict[str, Any]:
    """Return, where a dot would stand, why there is none."""
    return left(y, f"Withheld: {in_brief(reason)}", muted=True)


def _beside(y: float, text: str) -> dict[str, Any]:
    return {
        "xref": "paper",
        "yref": "y",
        "y": y,
        "yanchor": "middle",
        "text": text,
        "bgcolor": theme.PAPER,  # no line of the grid runs through words
        "borderpad": 0,
    }


def upright(x: float, y: float, reach: float = UPRIGHT) -> dict[str, Any]:
    """Return the line that stands for no difference, as high as a dot and clear of the words."""
    ends = {"x0": x, "x1": x, "y0": y - reach, "y1": y + reach}
    return {
        "type": "line",
        **ends,
        "line": {"color": theme.MUTED, "width": 2},
        "layer": "below",
    }
