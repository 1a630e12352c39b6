"""Pay by group as percentile bars: box P25 to P75, line P10 to P90, dot and interval the median."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics.schema.labels import are_withheld
from dashboard.charts import dotted, modelled_marks, theme
from dashboard.charts.figure import add, figure_of, trace
from dashboard.reporting.format import ABSENT, count, counted, known, pounds
from dashboard.reporting.ranking import MEDIAN, extremes, highest, named
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

    Money = Callable[[float | None], str]

ROW = 38
"""Pixels of a group: a line of words, the bar below it."""
LONG_ROW = 50
"""The same where its numbers stand below the bar."""
AXIS = 34
BAR = 0.28
LABEL_UP = 0.34
NUMBERS_DOWN = 0.28
LONG = 50
"""Characters of words and numbers from which a phone lacks the room; numbers go below the bar."""
TOP = -0.6
"""The height above the first group."""
HEADING = 16
"""Pixels above it that say what the marks and numbers mean."""
NUMBERS = "state pay, of all"
ROUGH_MARK = "[u] rough"

ENDS_IN_WORDS = (
    "Median pay is clearly highest for {}",
    "Median pay is clearly lowest for {}",
    "Median pay is clearly highest for {} and clearly lowest for {}",
)
KEY = (
    "Each dot is the median, the line across it its 95% interval; the box holds the middle half of "
    "pay, the thin line the middle 80%. On the right: how many adverts the figures are from, and "
    "of how many; the others state no such pay. A hollow dot and [u] mean rough: the interval is "
    f"wide. {modelled_marks.KEY}"
)


def percentile_bars(frame: pd.DataFrame, *, money: Money = pounds) -> Figure:
    """Return horizontal percentile bars, one row a group, top to bottom as in the frame.

    Args:
        frame: `label`, `vacancies`, `priced` (those the figures are from), `p10` … `p90`,
            `p50_low`, `p50_high`, `withheld`, `rough`; pay in GBP, nan where withheld; and, where
            something is modelled, what `modelled_marks.marks` takes.
        money: how an amount reads.
    """
    frame = dotted.worth_drawing(modelled_marks.beside(frame), "p50", "modelled")
    groups = rows(frame)
    figure = figure_of([], _layout(len(frame)))
    settings = figure["layout"]
    settings["xaxis"]["visible"] = bool(frame[["p50", "modelled"]].notna().any(axis=None))
    add(figure, _line(frame), _box(frame), _median(frame, money))
    add(figure, modelled_marks.marks(frame, [_lower(*one) for one in enumerate(groups)]))
    lefts = [_left(row, group, money) for row, group in enumerate(groups)]
    is_long = _is_long(lefts, groups)
    down = NUMBERS_DOWN if is_long else -LABEL_UP
    rights = [_right(row, group, down) for row, group in enumerate(groups)]
    whys = [
        dotted.why(row, group["withheld"])
        for row, group in enumerate(groups)
        if group["withheld"] and not modelled_marks.has(group)
    ]
    theme.annotate(figure, [*_heading(groups), *lefts, *rights, *whys])
    if is_long:
        settings["height"] = LONG_ROW * max(len(frame), 1) + HEADING + AXIS
        settings["shapes"] = [_rule(row - 0.5) for row in range(1, len(frame))]
    return figure


def _lower(row: int, group: dict[str, Any]) -> float:
    """Return the height of a modelled mark: below a counted one, or in its place."""
    return row + (modelled_marks.LOWER if known(group["p50"]) else 0)


def _is_long(lefts: Sequence[dict[str, Any]], groups: Sequence[dict[str, Any]]) -> bool:
    """Return whether a phone lacks the room for a group's words and numbers beside each other."""
    sides = zip(lefts, groups, strict=True)
    return any(
        len(one["text"]) - len("<b></b>") + len(_numbers(group)) > LONG for one, group in sides
    )


def _heading(groups: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what the marks and numbers of the rows below mean, in a few words."""
    marks = [ROUGH_MARK] if any(group["rough"] for group in groups) else []
    marks += [modelled_marks.LEGEND] if any(map(modelled_marks.has, groups)) else []
    left = [dotted.left(TOP, " · ".join(marks), muted=True)] if marks else []
    both = [*left, dotted.right(TOP, NUMBERS)] if groups else []
    return [{**one, "yanchor": "bottom"} for one in both]


def _layout(groups: int) -> Layout:
    return theme.layout(
        height=ROW * max(groups, 1) + HEADING + AXIS,
        barmode="overlay",
        showlegend=False,
        xaxis={"tickprefix": "£", "tickformat": "~s", "nticks": 8},
        yaxis={"visible": False, "range": [groups - 0.4, TOP - HEADING / ROW]},
    )


def _rule(y: float) -> dict[str, Any]:
    """Return a line between two groups, so that numbers below a bar are seen to belong to it."""
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}
    return {"type": "line", **ends, "line": {"color": theme.RULE, "width": 1}, "layer": "below"}


def _bar(frame: pd.DataFrame, low: str, high: str, width: float, colour: str) -> Trace:
    return trace(
        "bar",
        orientation="h",
        y=list(range(len(frame))),
        base=frame[low].tolist(),
        x=(frame[high] - frame[low]).tolist(),
        width=width,
        marker={"color": colour, "line": {"width": 0}},
        hoverinfo="skip",
    )


def _line(frame: pd.DataFrame) -> Trace:
    return _bar(frame, "p10", "p90", 0.05, theme.tint(theme.BLUE, 0.75))


def _box(frame: pd.DataFrame) -> Trace:
    return _bar(frame, "p25", "p75", BAR, theme.tint(theme.BLUE, 0.35))


def _median(frame: pd.DataFrame, money: Money) -> Trace:
    middle = frame["p50"]
    return trace(
        "scatter",
        mode="markers",
        x=middle.tolist(),
        y=list(range(len(frame))),
        error_x=theme.interval(frame, middle, ("p50_low", "p50_high")),
        marker={
            "size": 9,
            "color": [theme.PAPER if rough else theme.INK for rough in frame["rough"]],
            "line": {"width": 2, "color": theme.INK},
        },
        text=[_hover(group, money) for group in rows(frame)],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(group: dict[str, Any], money: Money) -> str:
    lines = [
        f"<b>{group['label']}</b>",
        f"Median {money(group['p50'])} ({money(group['p50_low'])} to {money(group['p50_high'])})",
        f"Middle half {money(group['p25'])} to {money(group['p75'])}",
        f"Middle 80% {money(group['p10'])} to {money(group['p90'])}",
        f"From {count(group['priced'])} of {counted(group['vacancies'], 'vacancy', 'vacancies')}",
    ]
    return "<br>".join(line for line in lines if ABSENT not in line)


def _left(row: int, group: dict[str, Any], money: Money) -> dict[str, Any]:
    name = f"<b>{group['label']}</b>"
    figures = [modelled_marks.in_words(group)]
    if known(group["p50"]):
        figures.insert(0, money(group["p50"]) + (" [u]" if group["rough"] else ""))
    return dotted.left(row - LABEL_UP, "  ".join([name, " · ".join(filter(None, figures))]).strip())


def _right(row: int, group: dict[str, Any], down: float) -> dict[str, Any]:
    return dotted.right(row + down, _numbers(group))


def _numbers(group: dict[str, Any]) -> str:
    return f"{count(group['priced'])} of {count(group['vacancies'])}"


def finding(frame: pd.DataFrame, *, money: Money = pounds) -> str:
    """Return what the bars show in words: who clearly offers most and least, what is withheld.

    Args:
        frame: as `percentile_bars` takes it.
        money: how an amount reads.
    """
    stated = frame[frame["p50"].notna()]
    if stated.empty:
        none = "No median can be shown: too few vacancies state pay."
        return f"{none} {modelled_marks.finding(frame)}".strip()
    left = are_withheld(len(frame) - len(stated), len(frame), "groups")
    return " ".join(filter(None, (_compared(stated, money), left, modelled_marks.finding(frame))))


def _compared(stated: pd.DataFrame, money: Money) -> str:
    def plain(group: dict[str, Any]) -> str:
        return f"{named(group)} ({money(group['p50'])})"

    def likely(group: dict[str, Any]) -> str:
        ends = f"{money(group['p50_low'])} to {money(group['p50_high'])}"
        return f"{named(group)} ({money(group['p50'])}, likely {ends})"

    top = highest(stated)
    if not top.others:
        only = top.row or rows(stated)[0]
        return f"Median pay is {money(only['p50'])} for {named(only)}."
    return extremes(stated, MEDIAN, plain, likely, ENDS_IN_WORDS)
