"""Medians now and a year ago as paired intervals, one pair a group, each with figure and number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import are_withheld, label, listed, plural
from analytics.schema.listing import UNSTATED
from dashboard.charts import dotted, theme
from dashboard.charts.figure import add, figure_of
from dashboard.reporting.format import count, counted, difference, known, pounds
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

NAME: Final = 24
LINE: Final = 19
GAP: Final = 9
"""Pixels of the line with a group's name, of each median below it, and between groups."""
WIDE: Final = 0.7
"""How much of the width belongs to the dots; the rest holds their figures."""
SIDES: Final = ("now", "before")

KEY = (
    "A full dot is the latest period, a hollow one the same months a year before; the line across "
    "each is the 95% interval. Beside it: median pay, and how many state pay."
)


def year_on_year(frame: pd.DataFrame) -> Figure:
    """Return a pair of medians a group, top to bottom as in the frame.

    Args:
        frame: `label`, `now`, `now_low`, `now_high`, `now_n`, `now_withheld`, the same for
            `before` (GBP a year; nan where withheld), and `change` with `verdict` (whether it is
            clear). Where no group has a figure a year ago, only the latest are drawn.
    """
    sides = SIDES if frame["before"].notna().any() else SIDES[:1]
    deep = NAME + LINE * len(sides) + GAP
    tops = [deep * place for place in range(len(frame))]
    figure = figure_of([], _layout(frame, deep))
    notes = [note for y, row in zip(tops, rows(frame), strict=True) for note in _heads(y, row)]
    for line, side in enumerate(sides):
        heights = [top + NAME + LINE * (line + 0.5) for top in tops]
        add(figure, _dots(frame, side, heights))
        placed = zip(heights, rows(frame), strict=True)
        notes += [note for y, row in placed for note in _beside(y, row, side)]
    theme.annotate(figure, notes)
    return figure


def _layout(frame: pd.DataFrame, deep: int) -> Layout:
    some = bool(frame["now"].notna().any())
    axis = {
        "visible": some,
        "domain": [0, WIDE],
        "tickprefix": "£",
        "tickformat": "~s",
        "nticks": 5,
    }
    height = deep * max(len(frame), 1)
    return dotted.layout(height, (height, 0), axis, l=8, r=4)


def _dots(frame: pd.DataFrame, side: str, heights: list[float]) -> Trace:
    ends = frame.rename(columns={f"{side}_low": "low", f"{side}_high": "high"})
    hover = [_hover(row, side) for row in rows(frame)]
    fill, line = (theme.BLUE, theme.BLUE) if side == SIDES[0] else (theme.PAPER, theme.GREY)
    return dotted.dots(ends, frame[side], heights, hover, fill=fill, line=line)


def _hover(row: dict[str, Any], side: str) -> str:
    when = "now" if side == SIDES[0] else "a year ago"
    ends = f"{pounds(row[f'{side}_low'])} to {pounds(row[f'{side}_high'])}"
    text = f"<b>{row['label']}, {when}</b><br>{pounds(row[side])} ({ends})"
    return f"{text}<br>{counted(row[f'{side}_n'], 'advert states', 'adverts state')} pay"


def _beside(y: float, row: dict[str, Any], side: str) -> list[dict[str, Any]]:
    if known(row[side]):
        text = f"{pounds(row[side])} · {count(row[f'{side}_n'])}"
        return [dotted.right(y, text, muted=side != SIDES[0])]
    why = row[f"{side}_withheld"]
    when = "" if side == SIDES[0] else "a year ago "
    return [dotted.left(y, f"{when}withheld: {why}", muted=True)] if why else []


def _heads(top: float, row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a group's name and, where it can be told, what it did in a year."""
    y, clear = top + NAME / 2, is_clear(row)
    change = f"<b>{difference(row['change'])}</b>" if clear else "no clear change"
    moved = [dotted.right(y, change, muted=not clear)] if row["verdict"] else []
    return [dotted.left(y, f"<b>{row['label']}</b>"), *moved]


def is_clear(row: dict[str, Any]) -> bool:
    """Return whether a row's change is clear: its interval leaves out no change."""
    return row["verdict"] in {"More", "Less"}


def finding(frame: pd.DataFrame) -> str:
    """Return which groups offer clearly more or less than a year ago, in words.

    Args:
        frame: as `year_on_year` takes it, `change_low`, `change_high`, and `breaks`: how many
            searches are left out, since they did not run throughout both periods.
    """
    stated = frame[frame["now"].notna()]
    if stated.empty:
        return "Too few adverts state pay to show it by level."
    compared = rows(frame[frame["change"].notna()])
    hidden = are_withheld(len(frame) - len(stated), len(frame), "levels")
    sentences = [_changes(compared), _example(stated), hidden, _left_out(compared, frame)]
    return " ".join(part for part in sentences if part)


def _changes(compared: list[dict[str, Any]]) -> str:
    if not compared:
        return "There is no year before to compare with: too little was seen in its months."
    clear = [row for row in compared if is_clear(row)]
    if not clear:
        return "No level clearly offers more or less than a year ago."
    parts = [
        f"Clearly {verdict.lower()} than a year ago: "
        f"{listed([_change(row) for row in clear if row['verdict'] == verdict], 'and')}."
        for verdict in ("More", "Less")
        if any(row["verdict"] == verdict for row in clear)
    ]
    return " ".join(parts)


def _left_out(compared: list[dict[str, Any]], frame: pd.DataFrame) -> str:
    breaks = int(frame["breaks"].max()) if compared else 0
    one, many = (f"{what} run throughout both periods" for what in ("search not", "searches not"))
    verb = "is" if breaks == 1 else "are"
    return f"{plural(breaks, one, many)} {verb} left out." if breaks else ""


def _change(row: dict[str, Any]) -> str:
    ends = f"{difference(row['change_low'])} to {difference(row['change_high'])}"
    return f"{row['label']} ({difference(row['change'])}, likely {ends})"


def _example(stated: pd.DataFrame) -> str:
    """Return what the level that most is known of offers, and what it did."""
    named = stated[stated["label"] != label(UNSTATED)]
    if named.empty:
        return ""
    row = rows(named.sort_values("now_n", ascending=False))[0]
    before = f", {pounds(row['before'])} a year ago" if known(row["before"]) else ""
    return f"{row['label']}: median pay is {pounds(row['now'])}{before}."
