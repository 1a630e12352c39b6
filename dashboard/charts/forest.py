"""What marks one level from another: dot and interval on a scale of times as often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from analytics.words import listed
from dashboard import theme
from dashboard.rows import rows
from dashboard.words import known, share

if TYPE_CHECKING:
    import pandas as pd

ROW: Final = 46
AXIS: Final = 34
LABEL_UP: Final = 0.28
DOT_DOWN: Final = 0.16
UPRIGHT: Final = 0.2
TICKS: Final = {
    0.25: "quarter",
    0.5: "half",
    1: "same",
    2: "twice",
    4: "4 times",
    16: "16 times",
}
TOP: Final = 4

KEY = (
    "To the right of “same”: marks the upper level; to the left: the lower one. A full dot is no "
    "chance finding, a hollow one may be. On the right: the share of adverts that name it at the "
    "lower and at the upper level."
)


def forest(frame: pd.DataFrame) -> go.Figure:
    """Return how much each thing marks the upper level, top to bottom as in the frame.

    Args:
        frame: `label`, `odds_ratio`, `low`, `high` (1 is no difference; nan where unknown),
            `share_lower`, `share_upper` (0 to 1), `stands`.
    """
    figure = go.Figure(_dots(frame), layout=_layout(frame))
    figure.update_layout(shapes=[_same(place) for place in range(len(frame))])
    placed = enumerate(rows(frame))
    theme.annotate(figure, [side(*one) for one in placed for side in (_left, _right)])
    return figure


def _dots(frame: pd.DataFrame) -> go.Scatter:
    middle = frame["odds_ratio"]
    fill = [theme.BLUE if stands else theme.PAPER for stands in frame["stands"]]
    return go.Scatter(
        mode="markers",
        x=middle.tolist(),
        y=[place + DOT_DOWN for place in range(len(frame))],
        error_x=theme.interval(frame, middle),
        marker={"size": 10, "color": fill, "line": {"width": 2, "color": theme.BLUE}},
        text=[_hover(row) for row in rows(frame)],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: dict[str, Any]) -> str:
    ends = f"{row['odds_ratio']:.1f} ({row['low']:.1f} to {row['high']:.1f})"
    return f"<b>{row['label']}</b><br>{_shares(row)}<br>Odds ratio {ends}"


def _shares(row: dict[str, Any]) -> str:
    return f"{share(row['share_lower'])} to {share(row['share_upper'])}"


def _layout(frame: pd.DataFrame) -> go.Layout:
    return go.Layout(
        template=theme.TEMPLATE,
        height=ROW * max(len(frame), 1) + AXIS,
        showlegend=False,
        margin={"l": 10, "r": 24},
        xaxis={
            "visible": bool(frame["odds_ratio"].notna().any()),
            "type": "log",
            "tickvals": list(TICKS),
            "ticktext": list(TICKS.values()),
        },
        yaxis={"visible": False, "range": [len(frame) - 0.5, -0.6]},
    )


def _same(place: int) -> dict[str, Any]:
    ends = {"y0": place + DOT_DOWN - UPRIGHT, "y1": place + DOT_DOWN + UPRIGHT}
    line = {"color": theme.MUTED, "width": 2}
    return {"type": "line", "x0": 1, "x1": 1, **ends, "line": line, "layer": "below"}


def _left(place: int, row: dict[str, Any]) -> dict[str, Any]:
    unsure = "" if known(row["odds_ratio"]) else "  cannot be told"
    text = f"<b>{row['label']}</b>{unsure}"
    return {**_beside(place), "x": 0, "xanchor": "left", "text": text}


def _right(place: int, row: dict[str, Any]) -> dict[str, Any]:
    muted = {"color": theme.MUTED, "size": theme.SIZE - 1}
    return {**_beside(place), "x": 1, "xanchor": "right", "text": _shares(row), "font": muted}


def _beside(place: int) -> dict[str, Any]:
    return {"xref": "paper", "yref": "y", "y": place - LABEL_UP, "yanchor": "middle"}


def finding(frame: pd.DataFrame) -> str:
    """Return what marks the upper level and what the lower one, in words.

    Args:
        frame: as `forest` takes it, and `lower`, `upper`: the levels in words.
    """
    clear = frame[frame["stands"].astype(bool)]
    if clear.empty:
        return "Nothing clearly marks one level from the other in these adverts."
    lower, upper = clear["lower"].iloc[0], clear["upper"].iloc[0]
    more, less = clear[clear["odds_ratio"] > 1], clear[clear["odds_ratio"] < 1]
    parts = [
        f"{where} adverts clearly name {listed(_named(some), 'and')} more often"
        for where, some in ((upper, more), (lower, less))
        if len(some)
    ]
    said = f"{'; '.join(parts)} (shares at {lower} and at {upper})."
    return said[:1].upper() + said[1:]


def _named(some: pd.DataFrame) -> list[str]:
    return [f"{row['label']} ({_shares(row)})" for row in rows(some.head(TOP))]
