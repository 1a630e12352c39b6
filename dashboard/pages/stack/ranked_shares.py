"""Shares in order of rank: dot and interval, the ranks it may have, a clear change in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import listed
from dashboard.charts import dotted, theme
from dashboard.charts.figure import figure_of
from dashboard.reporting.format import count, counted, difference, known, share
from dashboard.reporting.ranking import SHARE, leading
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout

ROW: Final = 34
LABEL_UP: Final = 0.3
DOT_DOWN: Final = 0.14
TOP: Final = 3
DRAWN: Final = 10
"""Rows that a screen has room for; the table holds all."""
UP, DOWN = "\N{BLACK UP-POINTING TRIANGLE}", "\N{BLACK DOWN-POINTING TRIANGLE}"

KEY = (
    "Each dot is the share of adverts that name it, the line across it its 95% interval. On the "
    "right: the ranks it may have among technologies of every kind, and "
    f"{UP} or {DOWN} where that share clearly changed in a year."
)


def ranked_shares(frame: pd.DataFrame) -> Figure:
    """Return shares, top to bottom as in the frame.

    Args:
        frame: `label`, `share`, `low`, `high` (0 to 1; nan where withheld), `vacancies`, `out_of`,
            `rank_best`, `rank_worst`, `change`, `verdict` (whether it is clear), `withheld`.
    """
    frame = dotted.worth_drawing(frame, "share").head(DRAWN)
    heights = [place + DOT_DOWN for place in range(len(frame))]
    hover = [_hover(row) for row in rows(frame)]
    figure = figure_of([dotted.dots(frame, frame["share"], heights, hover)], _layout(frame))
    placed = enumerate(rows(frame))
    theme.annotate(figure, [note for one in placed for note in _notes(*one)])
    return figure


def _hover(row: dict[str, Any]) -> str:
    lines = [
        f"<b>{row['label']}</b>",
        f"{count(row['vacancies'])} of {counted(row['out_of'], 'advert')}",
        f"{share(row['share'])} ({share(row['low'])} to {share(row['high'])})",
    ]
    if known(row["change"]):
        lines.append(f"Share against a year before: {difference(row['change'])}")
    return "<br>".join(lines)


def _layout(frame: pd.DataFrame) -> Layout:
    ends = (len(frame) - 0.5, -0.65)
    deep = ROW * max(len(frame), 1)
    return dotted.layout(deep, ends, dotted.share_axis(frame), l=8, r=14)


def _notes(place: int, row: dict[str, Any]) -> list[dict[str, Any]]:
    name, y = f"<b>{row['label']}</b>", place - LABEL_UP
    if not known(row["share"]):
        return [dotted.left(y, name), dotted.why(place + DOT_DOWN, row["withheld"])]
    ranks = f"{_moved(row)}{place_of(row)}"
    return [dotted.left(y, f"{name}  {share(row['share'])}"), dotted.right(y, ranks)]


def _moved(row: dict[str, Any]) -> str:
    arrow = {"More": UP, "Less": DOWN}.get(row["verdict"])
    return f"{arrow} {share(abs(row['change']))} · " if arrow else ""


def place_of(row: dict[str, Any]) -> str:
    """Return the ranks that a share may have, in words.

    Args:
        row: `rank_best`, `rank_worst`; nan where withheld.

    >>> place_of({"rank_best": 1.0, "rank_worst": 3.0}), place_of({"rank_best": 2, "rank_worst": 2})
    ('rank 1 to 3', 'rank 2')
    """
    best, worst = row["rank_best"], row["rank_worst"]
    if not known(best):
        return ""
    return f"rank {best:.0f}" if best == worst else f"rank {best:.0f} to {worst:.0f}"


def finding(frame: pd.DataFrame) -> str:
    """Return what is named most, and what clearly changed in a year, in words.

    Args:
        frame: as `ranked_shares` takes it.
    """
    stated = frame[frame["share"].notna()]
    if stated.empty:
        return "Too few employers advertise to say what is asked for."
    most = leading(stated, SHARE, _named, TOP)
    left = f" The chart shows the first {DRAWN} of {len(frame)}." if len(frame) > DRAWN else ""
    return f"Named most, by share of adverts: {most}. {_changes(stated)}{left}"


def _named(row: dict[str, Any]) -> str:
    return f"{row['label']} ({share(row['share'])})"


def _changes(stated: pd.DataFrame) -> str:
    moved = [
        f"{row['label']} ({difference(row['change'])})"
        for row in rows(stated[stated["verdict"].isin(["More", "Less"])])
    ]
    if not moved:
        return "None of the shares shown clearly changed within a year."
    return f"Share clearly changed within a year: {listed(moved[:TOP], 'and')}."
