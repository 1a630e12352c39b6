"""How far each language carries: its share with interval, and what a beginner wants to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from analytics.words import listed
from dashboard import theme
from dashboard.ahead import SHARE, highest
from dashboard.charts.premium_pairs import thousands
from dashboard.rows import rows
from dashboard.words import count, known, pounds, share

if TYPE_CHECKING:
    import pandas as pd

ROW: Final = 96
AXIS: Final = 34
NAME_UP, FIRST, SECOND, DOT = 0.38, -0.19, 0.0, 0.24
"""Where the lines of a row stand, in rows below its middle."""
TOP: Final = 3

KEY = (
    "Each dot is the share of adverts that name the language, the line across it its 95% interval. "
    "“Alone” means with no other language."
)


def reach_rows(frame: pd.DataFrame) -> go.Figure:
    """Return languages side by side, top to bottom as in the frame.

    Args:
        frame: `label`, `share`, `low`, `high` (0 to 1), `vacancies`, `junior`, `only`, `regions`,
            `sectors`, `p50`, `p50_low`, `p50_high` (GBP a year; nan where withheld), `withheld`,
            `withheld_pay`; numbers are nan where nothing is known of a language.
    """
    figure = go.Figure(_dots(frame), layout=_layout(frame))
    placed = enumerate(rows(frame))
    theme.annotate(figure, [note for one in placed for note in _notes(*one)])
    return figure


def _dots(frame: pd.DataFrame) -> go.Scatter:
    middle = frame["share"]
    return go.Scatter(
        mode="markers",
        x=middle.tolist(),
        y=[place + DOT for place in range(len(frame))],
        error_x=theme.interval(frame, middle),
        marker={"size": 10, "color": theme.BLUE, "line": {"width": 1.5, "color": theme.INK}},
        text=[
            f"<b>{row['label']}</b><br>{share(row['share'])} ({share(row['low'])} to "
            f"{share(row['high'])}) of adverts"
            for row in rows(frame)
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _layout(frame: pd.DataFrame) -> go.Layout:
    top = frame["high"].max()
    return go.Layout(
        template=theme.TEMPLATE,
        height=ROW * max(len(frame), 1) + AXIS,
        showlegend=False,
        margin={"l": 8, "r": 14},
        xaxis={
            "visible": bool(known(top)),
            "tickformat": ".0%",
            "range": [0, top * 1.05 if known(top) else 1],
            "nticks": 6,
        },
        yaxis={"visible": False, "range": [len(frame) - 0.5, -0.55]},
    )


def _notes(place: int, row: dict[str, Any]) -> list[dict[str, Any]]:
    muted = {"font": {"color": theme.MUTED, "size": theme.SIZE - 1}}
    left = {"xref": "paper", "x": 0, "xanchor": "left", "yanchor": "middle"}
    right = {**left, "x": 1, "xanchor": "right"}
    name = f"<b>{row['label']}</b>"
    if not known(row["share"]):
        why = f"Withheld: {row['withheld']}"
        return [
            {**left, "y": place - NAME_UP, "text": name},
            {**left, **muted, "y": place + FIRST, "text": why},
        ]
    return [
        {**left, "y": place - NAME_UP, "text": f"{name}  {share(row['share'])}"},
        {**right, **muted, "y": place - NAME_UP, "text": _pay(row)},
        {**left, **muted, "y": place + FIRST, "text": _openings(row)},
        {**left, **muted, "y": place + SECOND, "text": _breadth(row)},
    ]


def _pay(row: dict[str, Any]) -> str:
    if not known(row["p50"]):
        return "pay withheld"
    return f"{pounds(row['p50'])} ({thousands(row['p50_low'])} to {thousands(row['p50_high'])})"


def _openings(row: dict[str, Any]) -> str:
    return f"{count(row['vacancies'])} adverts · {count(row['only'])} alone"


def _breadth(row: dict[str, Any]) -> str:
    places = f"{count(row['regions'])} regions · {count(row['sectors'])} sectors"
    return f"{count(row['junior'])} for beginners · {places}"


def finding(frame: pd.DataFrame) -> str:
    """Return which language clearly has the widest reach, and the openings for beginners, in words.

    Args:
        frame: as `reach_rows` takes it.
    """
    told = frame[frame["share"].notna()].sort_values("vacancies", ascending=False)
    if told.empty:
        return "Too few adverts name these languages to compare them."
    beginners = rows(told.sort_values("junior", ascending=False, kind="stable").head(TOP))
    said = [f"{count(row['junior'])} with {row['label']}" for row in beginners]
    return f"{_widest(told)}. Adverts for beginners: {listed(said, 'and')}."


def _widest(told: pd.DataFrame) -> str:
    top = highest(told, SHARE)
    if top.rivals:
        return f"How many adverts name each: {top.tied(_named)}"
    clearly = "clearly " if top.others else ""
    return (
        f"Of these, {top.row['label']} {clearly}reaches furthest: {count(top.row['vacancies'])} "
        f"adverts in {count(top.row['regions'])} of 12 regions and "
        f"{count(top.row['sectors'])} sectors"
    )


def _named(row: dict[str, Any]) -> str:
    return f"{row['label']} ({share(row['share'])} of adverts)"
