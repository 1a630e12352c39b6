"""Shares as rows: a bar for each, its interval across the end, its figure beside its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from dashboard import theme
from dashboard.rows import rows
from dashboard.words import ABSENT, count, known, share

if TYPE_CHECKING:
    import pandas as pd

ROW: Final = 46
AXIS: Final = 34
BAR: Final = 0.26
LABEL_UP: Final = 0.34
SILENT: Final = ("Not mentioned", "No degree mentioned")
"""Rows in grey: adverts that say nothing are no answer."""

KEY = "Each bar is a share of adverts, the line across its end the 95% interval."


def share_rows(frame: pd.DataFrame) -> go.Figure:
    """Return a bar a row, top to bottom as in the frame.

    Args:
        frame: `label`, `vacancies`, `out_of`, `share`, `low`, `high` (0 to 1; nan where withheld),
            `withheld`.
    """
    figure = go.Figure(_bars(frame), layout=_layout(frame))
    placed = enumerate(rows(frame))
    theme.annotate(figure, [side(*one) for one in placed for side in (_left, _right)])
    return figure


def _bars(frame: pd.DataFrame) -> go.Bar:
    return go.Bar(
        orientation="h",
        x=frame["share"].tolist(),
        y=list(range(len(frame))),
        width=BAR,
        marker={"color": [_colour(row) for row in rows(frame)], "line": {"width": 0}},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": (frame["high"] - frame["share"]).tolist(),
            "arrayminus": (frame["share"] - frame["low"]).tolist(),
            "color": theme.INK,
            "thickness": 2,
            "width": 4,
        },
        text=[_hover(row) for row in rows(frame)],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def _colour(row: dict[str, Any]) -> str:
    return theme.tint(theme.GREY if row["label"] in SILENT else theme.BLUE, 0.6)


def _hover(row: dict[str, Any]) -> str:
    lines = [
        f"<b>{row['label']}</b>",
        f"{count(row['vacancies'])} of {count(row['out_of'])} adverts",
        f"{share(row['share'])} ({share(row['low'])} to {share(row['high'])})",
    ]
    return "<br>".join(line for line in lines if ABSENT not in line)


def _layout(frame: pd.DataFrame) -> go.Layout:
    top = frame["high"].max()
    return go.Layout(
        template=theme.TEMPLATE,
        height=ROW * len(frame) + AXIS,
        showlegend=False,
        margin={"l": 4, "r": 14},
        xaxis={
            "visible": bool(known(top)),
            "tickformat": ".0%",
            "range": [0, min(1, top * 1.1) if known(top) else 1],
            "nticks": 6,
        },
        yaxis={"visible": False, "range": [len(frame) - 0.5, -0.65]},
    )


def _left(row: int, found: dict[str, Any]) -> dict[str, Any]:
    said = share(found["share"]) if known(found["share"]) else f"withheld: {found['withheld']}"
    text = f"<b>{found['label']}</b>  {said}"
    return {**_beside(row), "x": 0, "xanchor": "left", "text": text}


def _right(row: int, found: dict[str, Any]) -> dict[str, Any]:
    muted = {"color": theme.MUTED, "size": theme.SIZE - 1}
    text = f"{count(found['vacancies'])} of {count(found['out_of'])}"
    return {**_beside(row), "x": 1, "xanchor": "right", "text": text, "font": muted}


def _beside(row: int) -> dict[str, Any]:
    return {"xref": "paper", "yref": "y", "y": row - LABEL_UP, "yanchor": "middle"}
