"""Who hires, as bars: how many vacancies each has, and as the darker part how many state pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.charts import dotted, theme
from dashboard.charts.figure import figure_of, trace
from dashboard.reporting.format import count, counted, known, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

ROW: Final = 38
BAR: Final = 0.26
LABEL_UP: Final = 0.36
LIGHT, DARK = 0.35, 0.9
KEY: Final = "Each bar is a name's vacancies seen in the period; the darker part of it states pay."


def hiring_bars(frame: pd.DataFrame) -> Figure:
    """Return a bar a row, top to bottom as in the frame.

    Args:
        frame: `label`, `vacancies`, `with_pay`, `share`, `low`, `high` (0 to 1; nan where
            withheld).
    """
    all_of_them = _bars(frame, "vacancies", theme.tint(theme.BLUE, LIGHT))
    stating = _bars(frame, "with_pay", theme.tint(theme.BLUE, DARK))
    figure = figure_of([all_of_them, stating], _layout(frame))
    placed = enumerate(rows(frame))
    theme.annotate(figure, [note for one in placed for note in _notes(*one)])
    return figure


def _bars(frame: pd.DataFrame, column: str, colour: str) -> Trace:
    return trace(
        "bar",
        orientation="h",
        x=frame[column].tolist(),
        y=list(range(len(frame))),
        width=BAR,
        marker={"color": colour, "line": {"width": 0}},
        text=[_hover(row) for row in rows(frame)],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: dict[str, Any]) -> str:
    lines = [
        f"<b>{dotted.strangers(row['label'])}</b>",
        counted(row["vacancies"], "vacancy", "vacancies"),
        counted(row["with_pay"], "states pay", "state pay"),
    ]
    if known(row["share"]):
        lines.append(f"{share(row['share'])} ({share(row['low'])} to {share(row['high'])})")
    return "<br>".join(lines)


def _layout(frame: pd.DataFrame) -> Layout:
    ends = (len(frame) - 0.5, -0.65)
    axis = {"range": [0, 1.05 * frame["vacancies"].max()], "nticks": 6, "tickformat": ",d"}
    return {**dotted.layout(ROW * len(frame), ends, axis, l=4, r=14), "barmode": "overlay"}


def _notes(place: int, row: dict[str, Any]) -> list[dict[str, Any]]:
    y = place - LABEL_UP
    words = f"<b>{dotted.strangers(row['label'])}</b>  {count(row['vacancies'])}"
    name = dotted.left(y, words)
    return [name, dotted.right(y, counted(row["with_pay"], "states pay", "state pay"))]
