"""Shares as rows: a bar for each, its interval across the end, its figure beside its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.charts import dotted, theme
from dashboard.charts.figure import figure_of, trace
from dashboard.reporting.format import ABSENT, count, counted, known, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

ROW: Final = 38
BAR: Final = 0.26
LABEL_UP: Final = 0.36
SILENT: Final = ("Not mentioned", "No degree mentioned")
"""Rows in grey: adverts that say nothing are no answer."""

KEY = "Each bar is a share of adverts, the line across its end the 95% interval."


def share_rows(frame: pd.DataFrame) -> Figure:
    """Return a bar a row, top to bottom as in the frame.

    Args:
        frame: `label`, `vacancies`, `out_of`, `share`, `low`, `high` (0 to 1; nan where withheld),
            `withheld`.
    """
    frame = dotted.worth_drawing(frame, "share")
    figure = figure_of([_bars(frame)], _layout(frame))
    placed = enumerate(rows(frame))
    theme.annotate(figure, [note for one in placed for note in _notes(*one)])
    return figure


def _bars(frame: pd.DataFrame) -> Trace:
    return trace(
        "bar",
        orientation="h",
        x=frame["share"].tolist(),
        y=list(range(len(frame))),
        width=BAR,
        marker={"color": [_colour(row) for row in rows(frame)], "line": {"width": 0}},
        error_x=theme.interval(frame, frame["share"]),
        text=[_hover(row) for row in rows(frame)],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def _colour(row: dict[str, Any]) -> str:
    return theme.tint(theme.GREY if row["label"] in SILENT else theme.BLUE, 0.6)


def _hover(row: dict[str, Any]) -> str:
    lines = [
        f"<b>{row['label']}</b>",
        f"{count(row['vacancies'])} of {counted(row['out_of'], 'advert')}",
        f"{share(row['share'])} ({share(row['low'])} to {share(row['high'])})",
    ]
    return "<br>".join(line for line in lines if ABSENT not in line)


def _layout(frame: pd.DataFrame) -> Layout:
    ends = (len(frame) - 0.5, -0.65)
    return dotted.layout(ROW * len(frame), ends, dotted.share_axis(frame, 1.1), l=4, r=14)


def _notes(place: int, row: dict[str, Any]) -> list[dict[str, Any]]:
    name, y = f"<b>{row['label']}</b>", place - LABEL_UP
    is_known = known(row["share"])
    label = dotted.left(y, f"{name}  {share(row['share'])}" if is_known else name)
    number = dotted.right(y, f"{count(row['vacancies'])} of {count(row['out_of'])}")
    return [label, number] if is_known else [label, number, dotted.why(place, row["withheld"])]
