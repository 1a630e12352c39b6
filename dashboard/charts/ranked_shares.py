"""Shares in order of rank: dot and interval, the ranks it may have, a clear change in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from analytics.words import listed
from dashboard import theme
from dashboard.ahead import SHARE, leading
from dashboard.rows import rows
from dashboard.words import count, difference, known, share

if TYPE_CHECKING:
    import pandas as pd

ROW: Final = 42
AXIS: Final = 34
LABEL_UP: Final = 0.3
DOT_DOWN: Final = 0.14
TOP: Final = 3
UP, DOWN = "\N{BLACK UP-POINTING TRIANGLE}", "\N{BLACK DOWN-POINTING TRIANGLE}"

KEY = (
    "Each dot is the share of adverts that name it, the line across it its 95% interval. On the "
    f"right: the ranks it may have, and {UP} or {DOWN} where its number of adverts clearly changed "
    "in a year."
)


def ranked_shares(frame: pd.DataFrame) -> go.Figure:
    """Return shares, top to bottom as in the frame.

    Args:
        frame: `label`, `share`, `low`, `high` (0 to 1; nan where withheld), `vacancies`, `out_of`,
            `rank_best`, `rank_worst`, `change`, `said` (whether it is clear), `withheld`.
    """
    figure = go.Figure(_dots(frame), layout=_layout(frame))
    placed = enumerate(rows(frame))
    theme.annotate(figure, [side(*one) for one in placed for side in (_left, _right)])
    return figure


def _dots(frame: pd.DataFrame) -> go.Scatter:
    middle = frame["share"]
    return go.Scatter(
        mode="markers",
        x=middle.tolist(),
        y=[place + DOT_DOWN for place in range(len(frame))],
        error_x=theme.interval(frame, middle),
        marker={"size": 9, "color": theme.BLUE, "line": {"width": 1.5, "color": theme.INK}},
        text=[_hover(row) for row in rows(frame)],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: dict[str, Any]) -> str:
    lines = [
        f"<b>{row['label']}</b>",
        f"{count(row['vacancies'])} of {count(row['out_of'])} adverts",
        f"{share(row['share'])} ({share(row['low'])} to {share(row['high'])})",
    ]
    if known(row["change"]):
        lines.append(f"Adverts against a year before: {difference(row['change'])}")
    return "<br>".join(lines)


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
            "range": [0, min(1, top * 1.05) if known(top) else 1],
            "nticks": 6,
        },
        yaxis={"visible": False, "range": [len(frame) - 0.5, -0.65]},
    )


def _left(place: int, row: dict[str, Any]) -> dict[str, Any]:
    said = share(row["share"]) if known(row["share"]) else f"withheld: {row['withheld']}"
    return {
        **_beside(place),
        "x": 0,
        "xanchor": "left",
        "text": f"<b>{row['label']}</b>  {said}",
    }


def _right(place: int, row: dict[str, Any]) -> dict[str, Any]:
    muted = {"color": theme.MUTED, "size": theme.SIZE - 1}
    text = f"{_moved(row)}{place_of(row)}"
    return {**_beside(place), "x": 1, "xanchor": "right", "text": text, "font": muted}


def _moved(row: dict[str, Any]) -> str:
    arrow = {"More": UP, "Less": DOWN}.get(row["said"])
    return f"{arrow} {share(abs(row['change']))} · " if arrow else ""


def place_of(row: dict[str, Any]) -> str:
    """Return the ranks that a share may have, in words.

    Args:
        row: `rank_best`, `rank_worst`; nan where withheld.

    >>> place_of({"rank_best": 1.0, "rank_worst": 3.0}), place_of({"rank_best": 2, "rank_worst": 2})
    ('place 1 to 3', 'place 2')
    """
    best, worst = row["rank_best"], row["rank_worst"]
    if not known(best):
        return ""
    return f"place {best:.0f}" if best == worst else f"place {best:.0f} to {worst:.0f}"


def _beside(place: int) -> dict[str, Any]:
    return {"xref": "paper", "yref": "y", "y": place - LABEL_UP, "yanchor": "middle"}


def finding(frame: pd.DataFrame) -> str:
    """Return what is named most, and what clearly changed in a year, in words.

    Args:
        frame: as `ranked_shares` takes it.
    """
    stated = frame[frame["share"].notna()]
    if stated.empty:
        return "Too few employers advertise to say what is asked for."
    most = leading(stated, SHARE, _named, TOP)
    return f"Named most, by share of adverts: {most}. {_changes(stated)}"


def _named(row: dict[str, Any]) -> str:
    return f"{row['label']} ({share(row['share'])})"


def _changes(stated: pd.DataFrame) -> str:
    moved = [
        f"{row['label']} ({difference(row['change'])})"
        for row in rows(stated[stated["said"].isin(["More", "Less"])])
    ]
    if not moved:
        return "None of those shown clearly changed in number within a year."
    return f"Clearly changed in number within a year: {listed(moved[:TOP], 'and')}."
