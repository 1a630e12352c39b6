"""Two selections side by side: of each group a mark for A and one for B, on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import in_sentence, listed, plural
from analytics.statistics.differences import LESS, MEDIAN, MORE, differences
from analytics.statistics.reasons import in_brief
from dashboard.charts import theme
from dashboard.charts.figure import add, figure_of, trace
from dashboard.reporting.called import called
from dashboard.reporting.format import begun, count, counted, known
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

HEADING: Final = 24
LINE: Final = 21
AXIS: Final = 34
MARGIN: Final = 150
"""Pixels left of the marks, for the letters, figures and numbers."""
MARKS: Final = {"A": ("circle", theme.BLUE, "●"), "B": ("diamond", theme.ORANGE, "◆")}
MOST_NAMED: Final = 4
LONGEST: Final = 50
"""Characters of a reason that a phone has room for."""


@dataclass(frozen=True)
class Scale:
    """What is compared, and how it reads.

    Attributes:
        ends: the columns of the figure and its interval.
        words: how a figure reads.
        number: the column that says how many adverts stand behind it.
        axis: Plotly's axis.
        more: what the selection with more does, before names of groups ("offers more for").
        relative: whether a difference is a ratio, else of points.
        box: the columns of a box behind the marks; none for no box.
    """

    words: Callable[[float | None], str]
    axis: dict[str, Any]
    more: str
    number: str
    ends: tuple[str, str, str] = MEDIAN
    relative: bool = True
    box: tuple[str, str] | None = None


def two_selections(frame: pd.DataFrame, scale: Scale) -> Figure:
    """Return a mark with its interval for each group and selection, groups in the frame's order.

    Args:
        frame: `label`, `selection` ("A" or "B"), the columns of the scale (nan where withheld),
            `withheld`.
        scale: what is compared.
    """
    labels = list(dict.fromkeys(frame["label"]))
    placed = frame.assign(y=[_y(labels, row) for row in rows(frame[["label", "selection"]])])
    figure = figure_of([], _layout(placed, len(labels), scale))
    for name, mine in placed.groupby("selection", sort=True):
        if scale.box:
            add(figure, _box(mine, scale.box, MARKS[str(name)][1]))
        add(figure, _marks(mine, str(name), scale))
    theme.annotate(figure, _notes(placed, labels, scale))
    return figure


def _y(labels: list[str], row: dict[str, Any]) -> float:
    """Return the height of a row in pixels from the top: a heading, then A, then B."""
    top = labels.index(row["label"]) * (HEADING + 2 * LINE)
    return top + HEADING + LINE / 2 + (LINE if row["selection"] == "B" else 0)


def _layout(placed: pd.DataFrame, groups: int, scale: Scale) -> Layout:
    depth = groups * (HEADING + 2 * LINE) + 4
    return theme.layout(
        height=depth + AXIS,
        barmode="overlay",
        showlegend=False,
        margin={"l": MARGIN, "r": 14},
        xaxis={"nticks": 5, **scale.axis, "visible": bool(placed[scale.ends[0]].notna().any())},
        yaxis={"visible": False, "range": [depth, 0]},
    )


def _box(mine: pd.DataFrame, box: tuple[str, str], colour: str) -> Trace:
    stands = mine[mine[box[0]].notna()]
    low, high = (stands[end] for end in box)
    return trace(
        "bar",
        orientation="h",
        y=stands["y"].tolist(),
        base=low.tolist(),
        x=(high - low).tolist(),
        width=LINE * 0.6,
        marker={"color": theme.tint(colour, 0.25), "line": {"width": 0}},
        hoverinfo="skip",
    )


def _marks(mine: pd.DataFrame, name: str, scale: Scale) -> Trace:
    symbol, colour, _ = MARKS[name]
    value, low, high = scale.ends
    rough = mine["rough"].astype(bool) if "rough" in mine else [False] * len(mine)
    return trace(
        "scatter",
        mode="markers",
        x=mine[value].tolist(),
        y=mine["y"].tolist(),
        error_x=theme.interval(mine, mine[value], (low, high), colour),
        marker={
            "size": 10,
            "symbol": symbol,
            "color": [theme.PAPER if one else colour for one in rough],
            "line": {"width": 2, "color": colour},
        },
        text=[_hover(row, scale) for row in rows(mine)],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: dict[str, Any], scale: Scale) -> str:
    value, low, high = (scale.words(row[end]) for end in scale.ends)
    head = f"<b>{row['label']}, {row['selection']}</b><br>{value} ({low} to {high})"
    return f"{head}<br>{counted(row[scale.number], 'advert')}"


def _notes(placed: pd.DataFrame, labels: list[str], scale: Scale) -> list[dict[str, Any]]:
    heads = [
        {**_at(place * (HEADING + 2 * LINE) + HEADING / 2), "text": f"<b>{label}</b>"}
        for place, label in enumerate(labels)
    ]
    lines = [{**_at(row["y"]), **_figure(row, scale)} for row in rows(placed)]
    there = {(row["label"], row["selection"]) for row in rows(placed)}
    gaps = [
        {**_at(_y(labels, {"label": label, "selection": name})), **_muted(name, "none shown here")}
        for label in labels
        for name in MARKS
        if (label, name) not in there
    ]
    return [*heads, *lines, *gaps]


def _figure(row: dict[str, Any], scale: Scale) -> dict[str, Any]:
    name = row["selection"]
    if not known(row[scale.ends[0]]):
        why = in_brief(str(row["withheld"]))
        return _muted(name, why if 0 < len(why) <= LONGEST else "withheld; the table says why")
    figure = f"<b>{scale.words(row[scale.ends[0]])}</b>"
    return {"text": f"{_letter(name)} {figure} · {count(row[scale.number])}"}


def _muted(name: str, words: str) -> dict[str, Any]:
    return {
        "text": f"{_letter(name)} {words}",
        "font": {"color": theme.MUTED, "size": theme.SIZE - 1},
    }


def _letter(name: str) -> str:
    _, colour, sign = MARKS[name]
    return f"<span style='color:{colour}'>{sign}</span> {name}"


def _at(y: float) -> dict[str, Any]:
    return {
        "xref": "paper",
        "x": 0,
        "xshift": -MARGIN,
        "xanchor": "left",
        "y": y,
        "yanchor": "middle",
        "bgcolor": theme.PAPER,
        "borderpad": 0,
    }


def finding(frame: pd.DataFrame, scale: Scale) -> str:
    """Return in words for which groups either selection has clearly more.

    Args:
        frame: as `two_selections` takes it.
        scale: what is compared.
    """
    one, other = (frame[frame["selection"] == name] for name in MARKS)
    compared = differences(one, other, ends=scale.ends, relative=scale.relative)
    both = compared[compared["verdict"] != ""]
    if both.empty:
        names = " and ".join(called(frame, name) for name in MARKS)
        return f"No row has a figure for both {names}, so row by row nothing can be compared."
    clear = {
        name: both[both["verdict"] == word] for name, word in zip(MARKS, (MORE, LESS), strict=True)
    }
    parts = [
        f"{begun(called(frame, name))} {scale.more} {_names(mine)}."
        for name, mine in clear.items()
        if not mine.empty
    ]
    rest = len(both) - sum(len(mine) for mine in clear.values())
    return " ".join([*parts, *_rest(rest, len(both), frame["label"].nunique())])


def _names(mine: pd.DataFrame) -> str:
    far = mine.loc[mine["difference"].abs().sort_values(ascending=False).index, "label"]
    left = len(far) - MOST_NAMED
    return listed(
        [*far.head(MOST_NAMED).map(in_sentence), *([plural(left, "other")] if left > 0 else [])],
        "and",
    )


def _rest(unclear: int, compared: int, groups: int) -> list[str]:
    both = "There is no clear difference"
    within = f"{both}." if unclear == compared else f"{both} for {plural(unclear, 'other group')}."
    have = "has" if compared == 1 else "have"
    few = f"{compared:,} of {groups:,} groups {have} a figure on both sides."
    return [*([within] if unclear else []), *([few] if compared < groups else [])]
