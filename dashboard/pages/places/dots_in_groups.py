"""Medians of a few kinds within each group: dots with intervals, each with its name and figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.schema.labels import are_withheld, label, listed
from analytics.schema.listing import UNSTATED
from analytics.statistics.reasons import in_brief
from dashboard.charts import modelled_marks, theme
from dashboard.charts.figure import add, figure_of, trace
from dashboard.reporting.format import begun, counted, known, pounds
from dashboard.reporting.ranking import highest, named
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

HEADING = 26
LINE = 22
AXIS = 34
BELOW: Final = 7
"""Pixels that a modelled mark lies below a counted one of its row."""
LONGEST = 50
"""Characters of a reason that a phone has room for."""
ROOM = 0.6
"""How much wider than the intervals the axis is, so that a phone has room for the words."""
ROOM_OF_BOTH: Final = 1.2
"""The same where a row has a counted and a modelled figure."""
MARKS: Final = (
    ("circle", theme.BLUE),
    ("diamond", theme.ORANGE),
    ("square", theme.TURQUOISE),
    ("triangle-up", theme.PURPLE),
)

KEY = (
    "Each mark is the median, the line across it its 95% interval; a hollow one is rough, with an "
    f"interval of more than a tenth either way. {modelled_marks.KEY}"
)


def dots_in_groups(frame: pd.DataFrame) -> Figure:
    """Return medians by group and kind, top to bottom as in the frame.

    Args:
        frame: `label` (the group), `kind`, `p50`, `p50_low`, `p50_high` (GBP a year; nan where
            withheld), `priced`, `withheld`, `rough`, what `modelled_marks.marks` takes; the rows
            of a group one after the other.
    """
    kinds = list(dict.fromkeys(frame["kind"]))
    placed = modelled_marks.beside(frame).assign(y=_places(frame))
    figure = figure_of([], _layout(placed))
    for kind, (symbol, colour) in zip(kinds, MARKS, strict=False):
        add(figure, _marks(placed[placed["kind"] == kind], symbol, colour))
    below = placed["y"] + placed["p50"].notna() * BELOW
    add(figure, modelled_marks.marks(placed, below.tolist()))
    tops = placed.groupby("label", sort=False)["y"].min() - (HEADING + LINE) / 2
    heads = [{**_at(top), "text": f"<b>{group}</b>"} for group, top in tops.items()]
    theme.annotate(figure, [*_legend(placed), *heads, *(_figures(row) for row in rows(placed))])
    return figure


def _places(frame: pd.DataFrame) -> list[float]:
    """Return the height of each row in pixels from the top: a heading before each new group."""
    places, height, before = [], 0.0, None
    for group in frame["label"]:
        height += HEADING if group != before else 0
        places.append(height + LINE / 2)
        height, before = height + LINE, group
    return places


def _layout(placed: pd.DataFrame) -> Layout:
    depth = placed["y"].max() + LINE / 2 + 4 if len(placed) else HEADING
    low = placed[["p50_low", "modelled_low"]].min().min()
    high = placed[["p50_high", "modelled_high"]].max().max()
    some = known(low)
    room = ROOM if placed[["p50", "modelled"]].isna().any(axis=1).all() else ROOM_OF_BOTH
    ends = [low - 0.02 * (high - low), high + room * (high - low)] if some else [0, 1]
    return theme.layout(
        height=depth + AXIS,
        showlegend=False,
        xaxis={
            "visible": some,
            "tickprefix": "£",
            "tickformat": ",.0f",
            "nticks": 8,
            "range": ends,
        },
        yaxis={"visible": False, "range": [depth, 0]},
    )


def _marks(mine: pd.DataFrame, symbol: str, colour: str) -> Trace:
    middle = mine["p50"]
    return trace(
        "scatter",
        mode="markers",
        x=middle.tolist(),
        y=mine["y"].tolist(),
        error_x=theme.interval(mine, middle, ("p50_low", "p50_high"), colour),
        marker={
            "size": 10,
            "symbol": symbol,
            "color": [theme.PAPER if rough else colour for rough in mine["rough"]],
            "line": {"width": 2, "color": colour},
        },
        text=[_hover(row) for row in rows(mine)],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: dict[str, Any]) -> str:
    ends = f"{pounds(row['p50_low'])} to {pounds(row['p50_high'])}"
    head = f"<b>{row['label']}, {row['kind'].lower()}</b><br>{pounds(row['p50'])} ({ends})"
    return f"{head}<br>From {counted(row['priced'], 'vacancy', 'vacancies')}"


def _figures(row: dict[str, Any]) -> dict[str, Any]:
    figures = [pounds(row["p50"])] if known(row["p50"]) else []
    if modelled_marks.has(row):
        figures.append(f"{modelled_marks.SIGN} {pounds(row['modelled'])}")
    if figures:
        ends = (row["p50_high"], row["modelled_high"])
        text = f"{row['kind']} {'  '.join(figures)}"
        return {**_at(row["y"]), "xref": "x", "x": np.nanmax(ends), "xshift": 6, "text": text}
    muted = {"color": theme.MUTED, "size": theme.SIZE - 1}
    why = in_brief(str(row["withheld"]))
    reason = why if len(why) <= LONGEST else "withheld; the table says why"
    return {**_at(row["y"]), "text": f"{row['kind']}: {reason}", "font": muted}


def _legend(placed: pd.DataFrame) -> list[dict[str, Any]]:
    """Return what a diamond means, beside the first heading, where there is one."""
    muted = {"font": {"color": theme.MUTED, "size": theme.SIZE - 1}, "text": modelled_marks.LEGEND}
    return [{**_at(HEADING / 2), **muted, "x": 1, "xanchor": "right"}] * bool(
        placed["modelled"].notna().any()
    )


def _at(y: float) -> dict[str, Any]:
    place = {"xref": "paper", "x": 0, "xanchor": "left", "y": y, "yanchor": "middle"}
    return {**place, "bgcolor": theme.PAPER, "borderpad": 0}


def finding(frame: pd.DataFrame) -> str:
    """Return what each kind offers in the group that most is known of, in words.

    Args:
        frame: as `dots_in_groups` takes it.
    """
    stated = frame[frame["p50"].notna() & (frame["label"] != label(UNSTATED))]
    modelled = modelled_marks.finding(frame)
    if stated.empty:
        return f"Too few adverts state pay to compare within any group. {modelled}".strip()
    group = stated.groupby("label")["priced"].sum().idxmax()
    mine = stated[stated["label"] == group]
    first, *others = [(row["kind"].lower(), pounds(row["p50"])) for row in rows(mine)]
    offers = [f"{first[1]} or more", *(f"half of {kind} ones {amount}" for kind, amount in others)]
    top = highest(mine.assign(label=mine["kind"]))
    close = f" {begun(top.tied(named))}." if top.rivals else ""
    left = are_withheld(int(frame["p50"].isna().sum()), len(frame), "figures")
    offer = f"{group}: half of {first[0]} adverts offer {listed(offers, 'and')}.{close}"
    return " ".join(filter(None, (offer, left, modelled)))
