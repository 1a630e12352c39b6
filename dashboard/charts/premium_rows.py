"""What pay is higher by, one row a comparison: dot and interval about a line at no difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.charts import dotted, theme
from dashboard.charts.figure import figure_of
from dashboard.reporting.format import count, difference, known, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout

ROW = 44
LABEL_UP = 0.28
DOT_DOWN = 0.16

KEY = (
    "Each dot is the difference, the line across it its 95% interval; a line that crosses the "
    "upright at 0% says that there may be none. On the right: adverts with stated pay on each side."
)


def premium_rows(frame: pd.DataFrame) -> Figure:
    """Return differences of pay, top to bottom as in the frame.

    Args:
        frame: `label`, `middle`, `low`, `high` (0.1 is a tenth more; nan where withheld),
            `vacancies`, `others`, `withheld`.
    """
    frame = dotted.worth_drawing(frame, "middle")
    heights = [place + DOT_DOWN for place in range(len(frame))]
    hover = [f"<b>{row['label']}</b><br>{_in_words(row)}" for row in rows(frame)]
    figure = figure_of([dotted.dots(frame, frame["middle"], heights, hover)], _layout(frame))
    figure["layout"]["shapes"] = [dotted.upright(0, y) for y in heights]
    placed = enumerate(rows(frame))
    theme.annotate(figure, [note for one in placed for note in _notes(*one)])
    return figure


def _layout(frame: pd.DataFrame) -> Layout:
    axis = {
        "visible": bool(frame["middle"].notna().any()),
        "tickformat": "+.0%",
        "nticks": 8,
        "rangemode": "tozero",
    }
    return dotted.layout(ROW * max(len(frame), 1), (len(frame) - 0.45, -0.6), axis, l=8, r=12)


def _in_words(row: dict[str, Any]) -> str:
    return f"{difference(row['middle'])} ({difference(row['low'])} to {difference(row['high'])})"


def _notes(place: int, row: dict[str, Any]) -> list[dict[str, Any]]:
    name, y = f"<b>{row['label']}</b>", place - LABEL_UP
    is_known = known(row["middle"])
    label = dotted.left(y, f"{name}  {difference(row['middle'])}" if is_known else name)
    number = dotted.right(y, f"{count(row['vacancies'])} against {count(row['others'])}")
    whys = [] if is_known else [dotted.why(place + DOT_DOWN, row["withheld"])]
    return [label, number, *whys]


def more_or_less(row: dict[str, Any]) -> str:
    """Return a difference and its interval as a sentence says them.

    Args:
        row: `middle`, `low`, `high`.

    >>> more_or_less({"middle": 0.48, "low": 0.42, "high": 0.55})
    '48% more (likely 42% to 55%)'
    """
    size = share(abs(row["middle"]))
    more = "more" if row["middle"] >= 0 else "less"
    if row["low"] <= 0 <= row["high"]:
        ends = f"{difference(row['low'])} to {difference(row['high'])}"
        return f"{size} {more}, which could be chance (likely {ends})"
    near, far = (share(end) for end in sorted((abs(row["low"]), abs(row["high"]))))
    return f"{size} {more} (likely {near} to {far})"


def against(row: dict[str, Any], one: str, other: str) -> str:
    """Return what one side offers against another as a sentence.

    Args:
        row: `middle`, `low`, `high`.
        one: the side that is compared.
        other: the side it is compared with.

    >>> against({"middle": 0.48, "low": 0.42, "high": 0.55}, "A", "B")
    'A offer 48% more than B (likely 42% to 55%).'
    >>> against({"middle": 0.04, "low": -0.01, "high": 0.09}, "A", "B")
    'A offer neither clearly more nor less than B (likely between 1% less and 9% more).'
    """
    low, high = share(abs(row["low"])), share(abs(row["high"]))
    if row["low"] <= 0 <= row["high"]:
        likely = f"likely between {low} less and {high} more"
        return f"{one} offer neither clearly more nor less than {other} ({likely})."
    size, _, likely = more_or_less(row).partition(" (")
    return f"{one} offer {size} than {other} ({likely}."


def finding(frame: pd.DataFrame) -> str:
    """Return each comparison in words, and why one cannot be made.

    Args:
        frame: as `premium_rows` takes it.
    """
    if frame.empty:
        return "There is nothing to compare."
    if frame["middle"].isna().all():
        return f"Not enough data to compare. {frame['withheld'].iloc[0]}."
    return " ".join(_sentence(row) for row in rows(frame))


def _sentence(row: dict[str, Any]) -> str:
    if known(row["middle"]):
        return f"{row['label']}: {more_or_less(row)}."
    return f"{row['label']}: withheld. {row['withheld']}."
