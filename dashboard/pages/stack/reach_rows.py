"""How far each language carries: its share with interval, and what a beginner wants to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import listed, plural
from dashboard.charts import dotted, theme
from dashboard.charts.figure import figure_of
from dashboard.pages.stack.premium_pairs import thousands
from dashboard.reporting.format import count, counted, known, pounds, share
from dashboard.reporting.ranking import SHARE, highest
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure

ROW: Final = 96
NAME_UP, FIRST, SECOND, DOT = 0.38, -0.19, 0.0, 0.24
"""Where the lines of a row stand, in rows below its middle."""
TOP: Final = 3

KEY = (
    "Each dot is the share of adverts that name the language, the line across it its 95% interval. "
    "“Alone” means with no other language."
)


def reach_rows(frame: pd.DataFrame) -> Figure:
    """Return languages side by side, top to bottom as in the frame.

    Args:
        frame: `label`, `share`, `low`, `high` (0 to 1), `vacancies`, `junior`, `only`, `regions`,
            `sectors`, `p50`, `p50_low`, `p50_high` (GBP a year; nan where withheld), `withheld`,
            `withheld_pay`; numbers are nan where nothing is known of a language.
    """
    heights = [place + DOT for place in range(len(frame))]
    hover = [_hover(row) for row in rows(frame)]
    ends = (len(frame) - 0.5, -0.55)
    layout = dotted.layout(ROW * max(len(frame), 1), ends, dotted.share_axis(frame), l=8, r=14)
    figure = figure_of([dotted.dots(frame, frame["share"], heights, hover)], layout)
    placed = enumerate(rows(frame))
    theme.annotate(figure, [note for one in placed for note in _notes(*one)])
    return figure


def _hover(row: dict[str, Any]) -> str:
    ends = f"{share(row['low'])} to {share(row['high'])}"
    return f"<b>{row['label']}</b><br>{share(row['share'])} ({ends}) of adverts"


def _notes(place: int, row: dict[str, Any]) -> list[dict[str, Any]]:
    name, top = f"<b>{row['label']}</b>", place - NAME_UP
    if not known(row["share"]):
        return [dotted.left(top, name), dotted.why(place + FIRST, row["withheld"])]
    return [
        dotted.left(top, f"{name}  {share(row['share'])}"),
        dotted.right(top, _pay(row)),
        dotted.left(place + FIRST, _openings(row), muted=True),
        dotted.left(place + SECOND, _breadth(row), muted=True),
    ]


def _pay(row: dict[str, Any]) -> str:
    if not known(row["p50"]):
        return "pay withheld"
    return f"{pounds(row['p50'])} ({thousands(row['p50_low'])} to {thousands(row['p50_high'])})"


def _openings(row: dict[str, Any]) -> str:
    return f"{counted(row['vacancies'], 'advert')} · {count(row['only'])} alone"


def _breadth(row: dict[str, Any]) -> str:
    places = f"{plural(row['regions'], 'region')} · {plural(row['sectors'], 'sector')}"
    return f"{count(row['junior'])} for beginners · {places}"


def finding(frame: pd.DataFrame) -> str:
    """Return which language clearly has the widest reach, and the openings for beginners, in words.

    Args:
        frame: as `reach_rows` takes it.
    """
    shown = frame[frame["share"].notna()].sort_values("vacancies", ascending=False)
    if shown.empty:
        return "Too few adverts name these languages to compare them."
    beginners = rows(shown.sort_values("junior", ascending=False, kind="stable").head(TOP))
    parts = [f"{count(row['junior'])} with {row['label']}" for row in beginners]
    return f"{_widest(shown)}. Adverts for beginners: {listed(parts, 'and')}."


def _widest(shown: pd.DataFrame) -> str:
    top = highest(shown, SHARE)
    if top.rivals:
        return top.tied(_named, "common")
    clearly = "clearly " if top.others else ""
    return (
        f"Of these, {top.row['label']} {clearly}reaches furthest: "
        f"{counted(top.row['vacancies'], 'advert')} in {count(top.row['regions'])} of 12 regions "
        f"and {counted(top.row['sectors'], 'sector')}"
    )


def _named(row: dict[str, Any]) -> str:
    return f"{row['label']} ({share(row['share'])} of adverts)"
