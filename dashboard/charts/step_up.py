"""What adverts name at one level and at the next: two dots a thing, those surely new in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import plotly.graph_objects as go

from analytics.words import listed
from dashboard import theme
from dashboard.charts import dotted
from dashboard.rows import rows
from dashboard.words import share

if TYPE_CHECKING:
    import pandas as pd

ROW: Final = 44
AXIS: Final = 34
LABEL_UP: Final = 0.32
MOST_NAMED: Final = 4
"""How many things the finding names."""

KEY = (
    "The hollow dot is the share of adverts at the lower level that name it, the full dot that at "
    "the upper one with its 95% interval. In colour: what is surely named more one step up."
)


def step_up(frame: pd.DataFrame) -> go.Figure:
    """Return a row a thing named, top to bottom as in the frame.

    Args:
        frame: `label`, `share_lower`, `share_upper`, `low`, `high` (of the upper share; 0 to 1),
            `is_new`.
    """
    figure = go.Figure(layout=_layout(len(frame)))
    figure.add_traces([_between(frame), _lower(frame), _upper(frame)])
    placed = enumerate(rows(frame))
    theme.annotate(figure, [side(*one) for one in placed for side in (_left, _right)])
    return figure


def _layout(things: int) -> go.Layout:
    return go.Layout(
        template=theme.TEMPLATE,
        height=ROW * things + AXIS,
        showlegend=False,
        margin={"l": 8, "r": 16},
        xaxis={"tickformat": ".0%", "range": [0, 1], "nticks": 6},
        yaxis={"visible": False, "range": [things - 0.4, -0.6]},
    )


def _colours(frame: pd.DataFrame) -> list[str]:
    return [theme.BLUE if new else theme.GREY for new in frame["is_new"]]


def _between(frame: pd.DataFrame) -> go.Bar:
    return go.Bar(
        orientation="h",
        y=list(range(len(frame))),
        base=frame["share_lower"].tolist(),
        x=(frame["share_upper"] - frame["share_lower"]).tolist(),
        width=0.07,
        marker={"color": _colours(frame), "line": {"width": 0}},
        hoverinfo="skip",
    )


def _lower(frame: pd.DataFrame) -> go.Scatter:
    return _dots(frame, "share_lower", [theme.PAPER] * len(frame))


def _upper(frame: pd.DataFrame) -> go.Scatter:
    interval = theme.interval(frame, frame["share_upper"])
    return _dots(frame, "share_upper", _colours(frame), interval)


def _dots(
    frame: pd.DataFrame, column: str, fill: list[str], interval: dict[str, Any] | None = None
) -> go.Scatter:
    return go.Scatter(
        mode="markers",
        x=frame[column].tolist(),
        y=list(range(len(frame))),
        error_x=interval,
        marker={"size": 9, "color": fill, "line": {"width": 2, "color": _colours(frame)}},
        text=[
            f"<b>{row['label']}</b><br>{share(row['share_lower'])} one step below, "
            f"{share(row['share_upper'])} here ({share(row['low'])} to {share(row['high'])})"
            for row in rows(frame)
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _left(row: int, thing: dict[str, Any]) -> dict[str, Any]:
    moved = f"{share(thing['share_lower'])} to {share(thing['share_upper'])}"
    return dotted.left(row - LABEL_UP, f"<b>{thing['label']}</b>  {moved}")


def _right(row: int, thing: dict[str, Any]) -> dict[str, Any]:
    said = "new one step up" if thing["is_new"] else "usual"
    return dotted.right(row - LABEL_UP, said)


def finding(frame: pd.DataFrame) -> str:
    """Return what is new one step up and what is usual there, in words.

    Args:
        frame: as `step_up` takes it, and `lower`, `upper`: the two levels in words.
    """
    if frame.empty:
        return "Too few adverts at these two levels to tell what is new."
    first = rows(frame)[0]
    new = frame[frame["is_new"].astype(bool)].sort_values("share_upper", ascending=False)
    usual = frame.sort_values("share_upper", ascending=False)["label"].head(MOST_NAMED)
    step = f"from {first['lower']} to {first['upper']}"
    if new.empty:
        said = f"Nothing is surely named more one step up, {step}."
    else:
        parts = [
            f"{row['label']} ({share(row['share_lower'])} to {share(row['share_upper'])})"
            for row in rows(new.head(MOST_NAMED))
        ]
        said = f"New one step up, {step}: {listed(parts, 'and')}."
    return f"{said} Usual there: {listed(usual.tolist(), 'and')}."
