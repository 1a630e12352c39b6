"""Two figures year by year, dots with intervals: London's premium, or the share of remote work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dashboard.charts import theme
from dashboard.charts.figure import figure_of, trace
from dashboard.reporting.format import difference, known, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

HEIGHT: Final = 300
ASIDE: Final = 0.09
ROOM: Final = 0.5
LABEL: Final = 0.15
"""Of a year: room before the first for its figure, beside the axis."""
NOUGHT: Final = {
    "type": "line",
    "xref": "x domain",
    "yref": "y",
    "x0": 0,
    "x1": 1,
    "y0": 0,
    "y1": 0,
    "line": {"color": theme.MUTED, "width": 1.5},
}
"""The line at no difference."""

KEY: Final = (
    "Full dots compare like with like; hollow squares compare adverts as they come. The lines "
    "across them are 95% intervals. The first and the last year may be cut short."
)


REMOTE_KEY: Final = (
    "Full dots are London, hollow squares the other regions. The lines across them are 95% "
    "intervals. The first and the last year may be cut short."
)


class YearPair(NamedTuple):
    """Two figures of a year.

    Attributes:
        full: the column of the one that is drawn in full, and labelled.
        hollow: the column of the other.
        labels: what each is, in words, by its column.
        words: how a figure reads.
        axis: Plotly's format of the axis.
    """

    full: str
    hollow: str
    labels: dict[str, str]
    words: Callable[[float | None], str]
    axis: str


PREMIUM: Final = YearPair(
    "adjusted", "raw", {"adjusted": "like for like", "raw": "as they come"}, difference, "+.0%"
)
REMOTE: Final = YearPair(
    "london", "elsewhere", {"london": "in London", "elsewhere": "elsewhere"}, share, ".0%"
)


def by_year(frame: pd.DataFrame, pair: YearPair = PREMIUM) -> Figure:
    """Return the two figures of each year.

    Args:
        frame: `year`, and the two columns of the pair, each with `_low` and `_high` (0.1 is a
            tenth; nan where withheld); in order of time.
        pair: which two they are.
    """
    hollow = _marks(frame, pair, pair.hollow, ASIDE)
    full = _marks(frame, pair, pair.full, -ASIDE)
    figure = figure_of([hollow, full], _layout(frame, pair))
    figure["layout"]["shapes"] = [NOUGHT]
    theme.annotate(figure, [_label(place, row, pair) for place, row in enumerate(rows(frame))])
    return figure


def _layout(frame: pd.DataFrame, pair: YearPair) -> Layout:
    years = [str(year) for year in frame["year"]]
    return theme.layout(
        height=HEIGHT,
        showlegend=False,
        margin={"t": 24, "l": 4},
        xaxis={
            "tickvals": list(range(len(years))),
            "ticktext": years,
            "range": [-ROOM - LABEL, len(years) - ROOM],
            "showgrid": False,
        },
        yaxis={"tickformat": pair.axis, "nticks": 8, "rangemode": "tozero"},
    )


def _marks(frame: pd.DataFrame, pair: YearPair, name: str, aside: float) -> Trace:
    middle = frame[name]
    symbol, colour = ("circle", theme.BLUE) if name == pair.full else ("square-open", theme.GREY)
    return trace(
        "scatter",
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
        text=[_hover(row, pair, name) for row in rows(frame)],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: dict[str, Any], pair: YearPair, name: str) -> str:
    low, high = (pair.words(row[f"{name}_{end}"]) for end in ("low", "high"))
    return f"<b>{row['year']}</b>, {pair.labels[name]}<br>{pair.words(row[name])} ({low} to {high})"


def _label(place: int, row: dict[str, Any], pair: YearPair) -> dict[str, Any]:
    if not known(row[pair.full]):
        muted = {"color": theme.MUTED, "size": theme.SIZE - 1}
        text = {"text": "too few", "yref": "paper", "y": 1, "font": muted}
    else:
        text = {"text": f"<b>{pair.words(row[pair.full])}</b>", "y": row[f"{pair.full}_high"]}
    return {"x": place - ASIDE, "xanchor": "right", "xshift": 9, "yanchor": "bottom", **text}


def finding(frame: pd.DataFrame) -> str:
    """Return the first and the last year of like for like, and whether it moves, in words.

    Args:
        frame: as `by_year` takes it, with `slope`, `slope_low` and `slope_high` (0.01 is a
            hundredth a year).
    """
    years = frame[frame["adjusted"].notna()]
    if years.empty:
        return "No year has enough adverts with stated pay to compare like with like."
    first, last = years.iloc[0], years.iloc[-1]
    now = (
        f"In {last['year']} similar jobs offered {_more(last['adjusted'])} in London than elsewhere"
    )
    if len(years) == 1:
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


def remote_finding(frame: pd.DataFrame) -> str:
    """Return how the share of remote work moved in London and elsewhere, in words.

    Args:
        frame: as `by_year` takes it for the pair `REMOTE`.
    """
    sentences = [_moved(frame, name) for name in (REMOTE.full, REMOTE.hollow)]
    known_parts = [part for part in sentences if part]
    return " ".join(known_parts) or "Too few adverts say where the work is done, in every year."


def _moved(frame: pd.DataFrame, name: str) -> str:
    years = frame[frame[name].notna()]
    if years.empty:
        return ""
    first, last = years.iloc[0], years.iloc[-1]
    now = f"In {last['year']} {share(last[name])} of adverts {REMOTE.labels[name]} were remote"
    if len(years) == 1:
        return f"{now}."
    then = f"{share(first[name])} in {first['year']}"
    if first[f"{name}_high"] < last[f"{name}_low"]:
        return f"{now}, more than {then}."
    if first[f"{name}_low"] > last[f"{name}_high"]:
        return f"{now}, fewer than {then}."
    return f"{now}, no clear change from {then}."
