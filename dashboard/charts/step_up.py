"""What adverts name at one level and at the next: two dots a thing, in colour where it is clear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import listed
from dashboard.charts import dotted, theme
from dashboard.charts.figure import add, figure_of, trace
from dashboard.reporting.format import begun, count, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

ROW: Final = 44
AXIS: Final = 34
LABEL_UP: Final = 0.32
MOST_NAMED: Final = 4
"""How many things the finding names."""

DOTS = (
    "The hollow dot is the share of adverts at the lower level that name it, the full dot that at "
    "the upper one with its 95% interval."
)
KEY = f"{DOTS} In colour: what is surely named more one step up."
MARKS_KEY = f"{DOTS} In colour: what surely marks one of the two levels."


def step_up(frame: pd.DataFrame) -> Figure:
    """Return a row a thing named, top to bottom as in the frame.

    Args:
        frame: `label`, `share_lower`, `share_upper`, `low`, `high` (of the upper share; 0 to 1),
            `out_of_upper` (adverts), `is_clear` and, in few words, what it then is: `told`.
    """
    figure = figure_of([], _layout(len(frame)))
    add(figure, _between(frame), _lower(frame), _upper(frame))
    placed = enumerate(rows(frame))
    theme.annotate(figure, [side(*one) for one in placed for side in (_left, _right)])
    return figure


def _layout(things: int) -> Layout:
    return theme.layout(
        height=ROW * things + AXIS,
        showlegend=False,
        margin={"l": 8, "r": 16},
        xaxis={"tickformat": ".0%", "range": [0, 1], "nticks": 6},
        yaxis={"visible": False, "range": [things - 0.4, -0.6]},
    )


def _colours(frame: pd.DataFrame) -> list[str]:
    return [theme.BLUE if clear else theme.GREY for clear in frame["is_clear"]]


def _between(frame: pd.DataFrame) -> Trace:
    return trace(
        "bar",
        orientation="h",
        y=list(range(len(frame))),
        base=frame["share_lower"].tolist(),
        x=(frame["share_upper"] - frame["share_lower"]).tolist(),
        width=0.07,
        marker={"color": _colours(frame), "line": {"width": 0}},
        hoverinfo="skip",
    )


def _lower(frame: pd.DataFrame) -> Trace:
    return _dots(frame, "share_lower", [theme.PAPER] * len(frame))


def _upper(frame: pd.DataFrame) -> Trace:
    interval = theme.interval(frame, frame["share_upper"])
    return _dots(frame, "share_upper", _colours(frame), interval)


def _dots(
    frame: pd.DataFrame, column: str, fill: list[str], interval: dict[str, Any] | None = None
) -> Trace:
    return trace(
        "scatter",
        mode="markers",
        x=frame[column].tolist(),
        y=list(range(len(frame))),
        error_x=interval,
        marker={"size": 9, "color": fill, "line": {"width": 2, "color": _colours(frame)}},
        text=[
            f"<b>{row['label']}</b><br>{share(row['share_lower'])} one step below, "
            f"{share(row['share_upper'])} of {count(row['out_of_upper'])} here "
            f"({share(row['low'])} to {share(row['high'])})"
            for row in rows(frame)
        ],
        hovertemplate="%{text}<extra></extra>",
    )


def _left(row: int, thing: dict[str, Any]) -> dict[str, Any]:
    return dotted.left(row - LABEL_UP, f"<b>{thing['label']}</b>  {_shares(thing)}")


def _right(row: int, thing: dict[str, Any]) -> dict[str, Any]:
    return dotted.right(row - LABEL_UP, thing["told"])


def finding(frame: pd.DataFrame) -> str:
    """Return what is new one step up and what is usual there, in words.

    Args:
        frame: as `step_up` takes it, and `lower`, `upper`: the two levels in words.
    """
    if frame.empty:
        return "Too few adverts at these two levels to tell what is new."
    first = rows(frame)[0]
    new = frame[frame["is_clear"].astype(bool)]
    usual = frame.sort_values("share_upper", ascending=False)["label"].head(MOST_NAMED)
    step = f"from {first['lower']} to {first['upper']}"
    if new.empty:
        sentence = f"Nothing is surely named more one step up, {step}."
    else:
        sentence = f"New one step up, {step}: {listed(_moved(new), 'and')}."
    return f"{sentence} Usual there: {listed(usual.tolist(), 'and')}."


def marking(frame: pd.DataFrame) -> str:
    """Return what marks the upper level and what the lower one, in words.

    Args:
        frame: as `finding` takes it.
    """
    clear = frame[frame["is_clear"].astype(bool)]
    if clear.empty:
        return "Nothing clearly marks one level from the other in these adverts."
    lower, upper = clear["lower"].iloc[0], clear["upper"].iloc[0]
    is_more = clear["odds_ratio"] > 1
    parts = [
        f"{where} adverts clearly name {listed(_moved(some), 'and')} more often"
        for where, some in ((upper, clear[is_more]), (lower, clear[~is_more]))
        if len(some)
    ]
    sentence = f"{'; '.join(parts)} (shares at {lower} and at {upper})."
    return begun(sentence)


def _moved(some: pd.DataFrame) -> list[str]:
    return [f"{row['label']} ({_shares(row)})" for row in rows(some.head(MOST_NAMED))]


def _shares(row: dict[str, Any]) -> str:
    return f"{share(row['share_lower'])} to {share(row['share_upper'])}"
