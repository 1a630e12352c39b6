"""Shares over time, one row a kind on one scale, each with the band of its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics.schema.labels import plural
from analytics.schema.listing import UNSTATED
from dashboard.charts import theme
from dashboard.charts.figure import add, figure_of, panels, trace
from dashboard.reporting.format import known, share
from dashboard.reporting.ranking import SHARE, highest, named

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Trace
    from dashboard.reporting.ranking import Ahead

ROW = 78
"""Pixels of a kind: a line of words, the line of its shares below it."""
GAP = 34
"""Pixels of those that are left to the words."""
AXIS = 34
ROOM = 1.08
"""How far a scale goes above the highest end of an interval."""

KEY = (
    "Each row is one answer, all on the same scale but for those that do not mention it. The "
    "shaded band is the 95% interval; the figure beside a name is that of the latest quarter."
)


def shares_over_time(frame: pd.DataFrame) -> Figure:
    """Return a row of shares over time for each kind, top to bottom as the kinds first come.

    Args:
        frame: `kind`, `label`, `quarter` (its first day, in order), `share`, `low`, `high` (0 to 1,
            nan where withheld); the kind that is not mentioned is grey and has a scale of its own.
    """
    kinds = list(frame["kind"].unique())
    drawn = ROW * len(kinds)
    quarters = {"showgrid": False, "tickformat": "%b\n%Y", "nticks": 7}
    axes = panels([1] * len(kinds), GAP / drawn, quarters, [_upright(frame, k) for k in kinds])
    settings = theme.layout(
        height=drawn + GAP + AXIS, showlegend=False, margin={"l": 4, "t": GAP}, **axes
    )
    figure = figure_of([], settings)
    for row, kind in enumerate(kinds, start=1):
        mine = frame[frame["kind"] == kind]
        colour = theme.GREY if kind == UNSTATED else theme.BLUE
        add(figure, *_band(mine, colour), _line(mine, colour), panel=row)
        theme.annotate(figure, [_heading(mine, row)])
    return figure


def _upright(frame: pd.DataFrame, kind: str) -> dict[str, Any]:
    """Return the upright axis of a kind, as high as the others' but for what is not mentioned."""
    alike = frame[(frame["kind"] == UNSTATED) == (kind == UNSTATED)]
    top = alike["high"].max() * ROOM
    return {"tickformat": ".0%", "nticks": 4, "range": [0, min(top, 1) if known(top) else 1]}


def _band(mine: pd.DataFrame, colour: str) -> list[Trace]:
    edge = {"x": mine["quarter"].tolist(), "mode": "lines", "line": {"width": 0}}
    low = trace("scatter", **edge, y=mine["low"].tolist(), hoverinfo="skip")
    fill = {"fill": "tonexty", "fillcolor": theme.tint(colour, 0.25)}
    return [low, trace("scatter", **edge, **fill, y=mine["high"].tolist(), hoverinfo="skip")]


def _line(mine: pd.DataFrame, colour: str) -> Trace:
    return trace(
        "scatter",
        x=mine["quarter"].tolist(),
        y=mine["share"].tolist(),
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker={"size": 5, "color": colour},
        text=[share(value) for value in mine["share"]],
        hovertemplate="From %{x|%B %Y}: %{text}<extra></extra>",
    )


def _heading(mine: pd.DataFrame, row: int) -> dict[str, object]:
    last = mine.iloc[-1]
    axis = "" if row == 1 else str(row)
    return {
        "text": f"<b>{last['label']}</b>  {share(last['share'])}",
        "xref": f"x{axis} domain",
        "yref": f"y{axis} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 4,
    }


def finding(frame: pd.DataFrame) -> str:
    """Return whether one answer is clearly the commonest, and how its share moved, in words.

    Args:
        frame: as `shares_over_time` takes it, and `out_of`, `is_cut`.
    """
    stated = frame[(frame["kind"] != UNSTATED) & frame["share"].notna()]
    silent = frame[frame["kind"] == UNSTATED]
    quiet = silent["share"].dropna()
    rest = f" {share(quiet.iloc[-1])} do not mention it." if len(quiet) else ""
    if stated.empty:
        return "Too few adverts tell." + rest
    top = highest(stated[stated["quarter"] == stated["quarter"].max()], SHARE)
    mine = stated[stated["kind"] == top.row["kind"]]
    first, last = mine.iloc[0], mine.iloc[-1]
    number, cut = plural(int(last["out_of"]), "advert"), " (so far)" if last["is_cut"] else ""
    when = f"in the quarter from {last['quarter']:%B %Y}{cut}"
    share_now = f"{share(last['share'])} of {number} {when}"
    moved = "" if len(mine) == 1 else f", {_moved(first, last)}"
    return f"{_commonest(top)}: {share_now}{moved}.{rest}"


def _commonest(top: Ahead) -> str:
    """Return whether an answer is clearly the commonest, as the start of a sentence."""
    name = str(top.row["label"])
    if top.rivals:
        return f"In the latest quarter {top.tied(named, 'common')}. {name}"
    return f"{name} is clearly the commonest answer" if top.is_clear else name


def _moved(first: pd.Series[float], last: pd.Series[float]) -> str:
    then = f"{share(first['share'])} in that from {first['quarter']:%B %Y}"
    if first["high"] < last["low"]:
        return f"more than {then}"
    if first["low"] > last["high"]:
        return f"fewer than {then}"
    return f"no clear change from {then}"
