"""Offered pay over time: the median as a line, its interval as a ribbon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import are_withheld, plural
from dashboard.charts import reference, theme
from dashboard.charts.figure import add, figure_of, trace
from dashboard.pages.pay.pay_histogram import COLOURS, selections
from dashboard.reporting.called import called
from dashboard.reporting.format import begun, counted, pounds
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

HEIGHT: Final = 320
NOTHING: Final = 40
MARKS: Final = {"A": "circle", "B": "diamond"}
TICKS: Final = 6
ROOM: Final = 0.45
"""How far the axis goes on after the last period, as a share of the time shown, for its words."""

KEY: Final = (
    "The line is the median of the adverts of each quarter or month, the ribbon its 95% interval. "
    "A gap: too few adverts state pay."
)


def pay_over_time(frame: pd.DataFrame) -> Figure:
    """Return a line with a ribbon, one for each selection.

    Args:
        frame: `period` (its first day, in order), `label`, `p50`, `p50_low`, `p50_high` (GBP a
            year, nan where withheld), `priced`, `every`, `is_cut`, `ashe_p50`; `selection` where
            two are shown.
    """
    first, last = frame["period"].min(), frame["period"].max()
    end = last + (last - first) * ROOM
    figure = figure_of([], _layout(frame["period"], end))
    if not frame["p50"].notna().any():
        return figure_of([], _bare(figure["layout"]))
    reference.along(figure, frame, start=first, end=end)
    for name, mine in selections(frame):
        colour = COLOURS.get(name, theme.BLUE)
        add(figure, *_ribbon(mine, colour), _line(mine, colour, MARKS.get(name, "circle")))
        theme.annotate(figure, _last(mine, name))
    return figure


def _layout(periods: pd.Series[pd.Timestamp], end: pd.Timestamp) -> Layout:
    there = sorted(periods.unique())
    return theme.layout(
        height=HEIGHT,
        showlegend=False,
        xaxis={
            "range": [there[0], end],
            "showgrid": False,
            "tickformat": "%b\n%Y",
            "tickvals": there[:: len(there) // TICKS + 1],
        },
        yaxis={"tickprefix": "£", "tickformat": ",.0f", "nticks": 8},
    )


def _bare(layout: Layout) -> Layout:
    """Return a layout without axes, where there is no line."""
    hidden = {axis: {**layout[axis], "visible": False} for axis in ("xaxis", "yaxis")}
    return {**layout, **hidden, "height": NOTHING}


def _ribbon(mine: pd.DataFrame, colour: str) -> list[Trace]:
    """Return a ribbon for each run of periods that stand: a fill would bridge the gaps."""
    stands = mine["p50"].notna()
    return [
        edge
        for _, run in mine[stands].groupby((~stands).cumsum()[stands])
        for edge in _filled(run, colour)
    ]


def _filled(run: pd.DataFrame, colour: str) -> list[Trace]:
    edge = {"x": run["period"].tolist(), "mode": "lines", "line": {"width": 0}}
    low = trace("scatter", **edge, y=run["p50_low"].tolist(), hoverinfo="skip")
    fill = {"fill": "tonexty", "fillcolor": theme.tint(colour, 0.22)}
    return [low, trace("scatter", **edge, **fill, y=run["p50_high"].tolist(), hoverinfo="skip")]


def _line(mine: pd.DataFrame, colour: str, symbol: str) -> Trace:
    return trace(
        "scatter",
        x=mine["period"].tolist(),
        y=mine["p50"].tolist(),
        mode="lines+markers",
        line={"color": colour, "width": 2},
        marker={"size": 7, "color": colour, "symbol": symbol},
        text=[_hover(row) for row in rows(mine)],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: dict[str, Any]) -> str:
    ends = f"{pounds(row['p50_low'])} to {pounds(row['p50_high'])}"
    head = f"<b>{row['label']}</b><br>{pounds(row['p50'])} ({ends})"
    return f"{head}<br>{counted(row['priced'], 'advert')}"


def _last(mine: pd.DataFrame, name: str) -> list[dict[str, Any]]:
    stands = mine[mine["p50"].notna()]
    if stands.empty:
        return []
    last = stands.iloc[-1]
    text = f"{name} {pounds(last['p50'])}".strip()
    there = {"x": last["period"], "y": last["p50"], "xanchor": "left", "xshift": 8}
    return [{**there, "text": f"<b>{text}</b>"}]


def finding(frame: pd.DataFrame) -> str:
    """Return what pay did from the first period that can be told to the last, in words.

    Args:
        frame: as `pay_over_time` takes it, of one selection.
    """
    stands = frame[frame["p50"].notna()]
    if stands.empty:
        return "Too few adverts state pay in any one of these periods."
    left = are_withheld(len(frame) - len(stands), len(frame), "periods")
    return f"{_moved(stands)} {left}".strip()


def _moved(stands: pd.DataFrame) -> str:
    first, last = stands.iloc[0], stands.iloc[-1]
    number = plural(int(last["priced"]), "advert")
    now = f"{_when(last)} half of {number} offered {pounds(last['p50'])} or more"
    if len(stands) == 1:
        return f"{now}."
    then = f"{pounds(first['p50'])} {_when(first).lower()[:1]}{_when(first)[1:]}"
    if first["p50_high"] < last["p50_low"]:
        return f"{now}, up from {then}."
    if first["p50_low"] > last["p50_high"]:
        return f"{now}, down from {then}."
    return f"{now}; not clearly changed from {then}."


def _when(row: pd.Series[Any]) -> str:
    within = f"{row['period']:%B %Y}"
    if row["every"] == "month":
        return f"In {within}"
    return f"In the quarter from {within}{' (so far)' if row['is_cut'] else ''}"


def both(frame: pd.DataFrame) -> str:
    """Return what pay did in either selection, in words."""
    findings = {called(frame, name): finding(mine) for name, mine in selections(frame)}
    return "\n".join(f"{begun(name)}: {words}" for name, words in findings.items())
