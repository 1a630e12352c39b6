"""What marks one level from another: dot and interval on a scale of times as often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from analytics.words import listed
from dashboard import theme
from dashboard.charts import dotted
from dashboard.rows import rows
from dashboard.words import known, share

if TYPE_CHECKING:
    import pandas as pd

ROW: Final = 46
LABEL_UP: Final = 0.28
DOT_DOWN: Final = 0.16
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
    heights = [place + DOT_DOWN for place in range(len(frame))]
    figure = go.Figure(_dots(frame, heights), layout=_layout(frame))
    figure.update_layout(shapes=[dotted.upright(1, y) for y in heights])
    placed = enumerate(rows(frame))
    theme.annotate(figure, [note for one in placed for note in _notes(*one)])
    return figure


def _dots(frame: pd.DataFrame, heights: list[float]) -> go.Scatter:
    fill = [theme.BLUE if stands else theme.PAPER for stands in frame["stands"]]
    hover = [_hover(row) for row in rows(frame)]
    return dotted.dots(frame, frame["odds_ratio"], heights, hover, fill=fill, line=theme.BLUE)


def _hover(row: dict[str, Any]) -> str:
    ends = f"{row['odds_ratio']:.1f} ({row['low']:.1f} to {row['high']:.1f})"
    return f"<b>{row['label']}</b><br>{_shares(row)}<br>Odds ratio {ends}"


def _shares(row: dict[str, Any]) -> str:
    return f"{share(row['share_lower'])} to {share(row['share_upper'])}"


def _layout(frame: pd.DataFrame) -> go.Layout:
    axis = {
        "visible": bool(frame["odds_ratio"].notna().any()),
        "type": "log",
        "tickvals": list(TICKS),
        "ticktext": list(TICKS.values()),
    }
    return dotted.layout(ROW * max(len(frame), 1), (len(frame) - 0.5, -0.6), axis, l=10, r=24)


def _notes(place: int, row: dict[str, Any]) -> list[dict[str, Any]]:
    unsure = "" if known(row["odds_ratio"]) else "  cannot be told"
    y = place - LABEL_UP
    return [dotted.left(y, f"<b>{row['label']}</b>{unsure}"), dotted.right(y, _shares(row))]


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
