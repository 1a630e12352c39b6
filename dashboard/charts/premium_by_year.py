"""A premium year by year: dots with intervals, of like jobs and of all as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.rows import rows
from dashboard.words import difference, known, share

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 300
ASIDE = 0.09
ROOM = 0.5
LABEL = 0.15
"""Of a year: room before the first for its figure, beside the axis."""

KEY = (
    "Full dots compare like with like; hollow squares compare adverts as they come. The lines "
    "across them are 95% intervals. The first and the last year may be cut short."
)


def premium_by_year(frame: pd.DataFrame) -> go.Figure:
    """Return the premium of each year.

    Args:
        frame: `year`, `raw`, `adjusted`, each with `_low` and `_high` (0.1 is a tenth more; nan
            where withheld), `withheld`; in order of time.
    """
    raw = _marks(frame, "raw", ASIDE, "square-open", theme.GREY)
    adjusted = _marks(frame, "adjusted", -ASIDE, "circle", theme.BLUE)
    figure = go.Figure([raw, adjusted], _layout(frame))
    figure.add_hline(y=0, line={"color": theme.MUTED, "width": 1.5})
    theme.annotate(figure, [_label(place, row) for place, row in enumerate(rows(frame))])
    return figure


def _layout(frame: pd.DataFrame) -> go.Layout:
    years = [str(year) for year in frame["year"]]
    return go.Layout(
        template=theme.TEMPLATE,
        height=HEIGHT,
        showlegend=False,
        margin={"t": 24, "l": 4},
        xaxis={
            "tickvals": list(range(len(years))),
            "ticktext": years,
            "range": [-ROOM - LABEL, len(years) - ROOM],
            "showgrid": False,
        },
        yaxis={"tickformat": "+.0%", "nticks": 6, "rangemode": "tozero"},
    )


def _marks(frame: pd.DataFrame, name: str, aside: float, symbol: str, colour: str) -> go.Scatter:
    middle = frame[name]
    return go.Scatter(
        mode="markers",
        x=[place + aside for place in range(len(frame))],
        y=middle.tolist(),
        error_y={
            "type": "data",
            "symmetric": False,
            "array": (frame[f"{name}_high"] - middle).tolist(),
            "arrayminus": (middle - frame[f"{name}_low"]).tolist(),
            "color": colour if symbol != "circle" else theme.INK,
            "thickness": 2,
            "width": 4,
        },
        marker={"size": 10, "symbol": symbol, "color": colour},
        text=[_hover(row, name) for row in rows(frame)],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: dict[str, Any], name: str) -> str:
    what = "like for like" if name == "adjusted" else "as they come"
    low, high = difference(row[f"{name}_low"]), difference(row[f"{name}_high"])
    return f"<b>{row['year']}</b>, {what}<br>{difference(row[name])} ({low} to {high})"


def _label(place: int, row: dict[str, Any]) -> dict[str, Any]:
    if not known(row["adjusted"]):
        muted = {"color": theme.MUTED, "size": theme.SIZE - 1}
        said = {"text": "too few", "yref": "paper", "y": 1, "font": muted}
    else:
        said = {"text": f"<b>{difference(row['adjusted'])}</b>", "y": row["adjusted_high"]}
    return {"x": place - ASIDE, "xanchor": "right", "xshift": 9, "yanchor": "bottom", **said}


def finding(frame: pd.DataFrame) -> str:
    """Return the first and the last year of like for like, and whether it moves, in words.

    Args:
        frame: as `premium_by_year` takes it, with `slope`, `slope_low` and `slope_high` (0.01 is a
            hundredth a year).
    """
    said = frame[frame["adjusted"].notna()]
    if said.empty:
        return "No year has enough adverts with stated pay to compare like with like."
    first, last = said.iloc[0], said.iloc[-1]
    now = f"In {last['year']} like jobs offered {_more(last['adjusted'])} in London than elsewhere"
    if len(said) == 1:
        return f"{now}; no other year can be told."
    return f"{now}, in {first['year']} {_more(first['adjusted'])}. {_trend(last)}"


def _more(value: float) -> str:
    return f"{share(abs(value))} {'more' if value >= 0 else 'less'}"


def _trend(row: pd.Series) -> str:
    if not known(row["slope"]):
        return "There are too few years to say whether the gap moves."
    if row["slope_low"] <= 0 <= row["slope_high"]:
        return "No clear change from year to year."
    return f"The gap {'widens' if row['slope'] > 0 else 'narrows'} from year to year."
