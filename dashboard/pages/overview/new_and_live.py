"""Vacancies month by month, new and live, over a small panel of a published index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import plural
from dashboard.charts import theme
from dashboard.charts.few_months import Count, are_few, month_rows
from dashboard.charts.figure import add, figure_of, panels, trace
from dashboard.reporting.format import count, counted, known
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

TALL: Final = 190
SMALL: Final = 84
GAP: Final = 42
"""Pixels of the vacancies, of the index below them, and between, where its words stand."""
TOP: Final = 28
AXIS: Final = 40
FEW: Final = 5
"""Fewer vacancies than this would have ticks between whole numbers."""
BASE: Final = 100
"""What the index was when it began."""
HEIGHT: Final = TOP + TALL + GAP + SMALL + AXIS
SERIES: Final = {"new": ("New", theme.BLUE), "live": ("Live", theme.ORANGE)}

KEY = (
    "Columns: vacancies new in the month. Line: those open at its last snapshot. Rings, if "
    "any: those posted in a month before we looked, with the ones that had gone by then, likely "
    "within the bars. Below, on "
    "a scale of its own: the Indeed Hiring Lab index of software adverts in Great Britain, which "
    "was 100 on 1 February 2020. Where there are two months or fewer, each figure is a row."
)


def new_and_live(frame: pd.DataFrame) -> Figure:
    """Return new vacancies as columns, live ones as a line, and the index in a panel of its own.

    A month or two are rows instead, without the index, which the words tell.

    Args:
        frame: a row a month: `month` (its first day), `new` (nan where everything looked new),
            `live`, `index` (nan where none is published), `posted` with `_low` and `_high` (nan
            but for months before the first look).
    """
    if are_few(frame["month"].tolist()):
        return month_rows([one for row in rows(frame) for one in _counts(row)])
    figure = figure_of([], _layout(frame))
    add(figure, _columns(frame), _line(frame, "live", theme.ORANGE, "open"), panel=1)
    add(figure, _line(frame, "index", theme.GREY, "index"), panel=2)
    if frame["posted"].notna().any():
        add(figure, _rings(frame), panel=1)
    theme.annotate(figure, [_above("y", _vacancies(frame)), _above("y2", _index(frame))])
    return figure


def _layout(frame: pd.DataFrame) -> Layout:
    upright = {"tickformat": ",d", "rangemode": "tozero", "nticks": 5}
    few = {"dtick": 1} if frame["live"].max() < FEW else {}
    index = {"range": [0, _top(frame)], "tickvals": list(range(0, 501, 50))}
    months = theme.of_months(frame["month"].tolist())
    yaxes = [{**upright, **few}, {**upright, **index}]
    axes = panels([TALL, SMALL], GAP / (HEIGHT - TOP), months, yaxes)
    return theme.layout(height=HEIGHT, showlegend=False, margin={"l": 4, "r": 8, "t": TOP}, **axes)


def _counts(row: dict[str, Any]) -> list[Count]:
    """Return what there is to count of a month: what was posted, what was new, what was open."""
    month = row["month"]
    ends = (row["posted_low"], row["posted_high"])
    return [
        Count(month, "posted", row["posted"], theme.BLUE, *ends),
        Count(month, "new", row["new"], theme.tint(theme.BLUE, 0.75)),
        Count(month, "open at its last snapshot", row["live"], theme.ORANGE),
    ]


def _top(frame: pd.DataFrame) -> float:
    """Return the top of the index's scale, on which its hundred always stands."""
    highest = frame["index"].max()
    return max(BASE, highest if known(highest) else 0) * 1.05


def _columns(frame: pd.DataFrame) -> Trace:
    return trace(
        "bar",
        x=frame["month"].tolist(),
        y=frame["new"].tolist(),
        width=theme.MONTH_BAR,
        marker={"color": theme.tint(theme.BLUE, 0.75), "line": {"width": 0}},
        hovertemplate="%{x|%B %Y}: %{y:,} new<extra></extra>",
    )


def _line(frame: pd.DataFrame, what: str, colour: str, word: str) -> Trace:
    return trace(
        "scatter",
        x=frame["month"].tolist(),
        y=frame[what].tolist(),
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker={"size": 4, "color": colour},
        hovertemplate=f"%{{x|%B %Y}}: %{{y:,.0f}} {word}<extra></extra>",
    )


def _rings(frame: pd.DataFrame) -> Trace:
    """Return the corrected numbers of months before the first look, each with its interval."""
    at, ends = frame["posted"], ("posted_low", "posted_high")
    return trace(
        "scatter",
        x=frame["month"].tolist(),
        y=at.tolist(),
        mode="markers",
        marker={"size": 9, "color": theme.BLUE, "symbol": "circle-open", "line": {"width": 2}},
        error_y={**theme.interval(frame, at, ends, theme.BLUE), "thickness": 1.5},
        customdata=frame[[*ends]].to_numpy().tolist(),
        hovertemplate=(
            "%{x|%B %Y}: about %{y:,.0f} posted, likely %{customdata[0]:,.0f} to "
            "%{customdata[1]:,.0f}<extra></extra>"
        ),
    )


def _above(axis: str, text: str) -> dict[str, Any]:
    return {
        "text": text,
        "xref": "paper",
        "yref": f"{axis} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 4,
    }


def _mark(colour: str) -> str:
    return f"<span style='color:{colour}'>\N{BLACK SQUARE}</span>"


def _vacancies(frame: pd.DataFrame) -> str:
    last = rows(frame)[-1]
    counts = [
        f"{_mark(colour)} <b>{word}</b> {count(last[what])}"
        for what, (word, colour) in SERIES.items()
    ]
    rings = "   \N{WHITE CIRCLE} <b>Posted</b>" if frame["posted"].notna().any() else ""
    return f"{'   '.join(counts)}  in {last['month']:%b %Y}{rings}"


def _index(frame: pd.DataFrame) -> str:
    published = rows(frame[frame["index"].notna()])
    if not published:
        return f"{_mark(theme.GREY)} <b>Indeed Hiring Lab</b>: none for these months"
    last = published[-1]
    value = f"{last['index']:.0f}  in {last['month']:%b %Y}"
    return f"{_mark(theme.GREY)} <b>Indeed Hiring Lab</b> {value}"


def finding(frame: pd.DataFrame) -> str:
    """Return the last month beside the months before it and the published index, in words.

    Args:
        frame: as `new_and_live` takes it.
    """
    last = rows(frame)[-1]
    month = f"{last['month']:%B %Y}"
    if known(last["new"]):
        new = plural(last["new"], "vacancy was", "vacancies were")
        live = plural(last["live"], "was", "were")
        sentence = f"{new} new in {month} and {live} open at its last snapshot."
    else:
        sentence = f"{plural(last['live'], 'vacancy was', 'vacancies were')} open in {month}."
    parts = (sentence, _before(frame), _span(frame), _published(frame))
    return " ".join(part for part in parts if part)


def _before(frame: pd.DataFrame) -> str:
    """Return how many were posted in the last month before we looked, corrected."""
    posted = rows(frame[frame["posted"].notna()])
    if not posted:
        return ""
    last = posted[-1]
    ends = f"{count(last['posted_low'])} to {count(last['posted_high'])}"
    return (
        f"About {counted(last['posted'], 'was', 'were')} posted in {last['month']:%B %Y} "
        f"(likely {ends}), with those that had gone before we looked."
    )


def _span(frame: pd.DataFrame) -> str:
    months = frame[frame["new"].notna()].sort_values("new")
    if len(months) < 3:  # noqa: PLR2004 - two ends and something between
        return ""
    least, most = (rows(months)[place] for place in (0, -1))
    peak = f"{most['month']:%B %Y} had the most new ones ({count(most['new'])})"
    low = f"{least['month']:%B %Y} the fewest ({count(least['new'])})"
    return f"Of {len(months)} months, {peak} and {low}."


def _published(frame: pd.DataFrame) -> str:
    published = rows(frame[frame["index"].notna()])
    if not published:
        return ""
    first, last = published[0], published[-1]
    return (
        f"The Indeed Hiring Lab index of software adverts stood at {last['index']:.0f} in "
        f"{last['month']:%B %Y}, after {first['index']:.0f} in {first['month']:%B %Y}."
    )
