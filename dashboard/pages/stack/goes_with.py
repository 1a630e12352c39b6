"""What goes with what: of adverts that name one thing, the share that name another, in a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.charts import theme
from dashboard.charts.figure import figure_of, trace
from dashboard.reporting.format import count, counted, known, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout

CELL: Final = 34
HEAD: Final = 116
SMALL: Final = 11
MANY: Final = 10
SURE: Final = 0.5
"""The share from which the finding calls a thing usual beside another."""

KEY = (
    "Read along a row: of 100 adverts that name the thing on the left, so many also name the one "
    "above. The stronger the blue, the more; where nothing stands, no advert names both."
)


def goes_with(frame: pd.DataFrame) -> Figure:
    """Return a grid of ordered pairs.

    Args:
        frame: one row an ordered pair: `technology`, `other`, `share`, `low`, `high` (0 to 1),
            `vacancies`, `out_of`, `times`; the technologies in the order they are to have.
    """
    names, others = (list(dict.fromkeys(frame[name])) for name in ("technology", "other"))
    pairs = {(row["technology"], row["other"]): row for row in rows(frame)}
    grid = [[pairs.get((one, other)) for other in others] for one in names]
    heat = trace(
        "heatmap",
        x=others,
        y=names,
        z=[[row["share"] if row else None for row in line] for line in grid],
        text=[[f"{row['share'] * 100:.0f}" if row else "" for row in line] for line in grid],
        customdata=[[_hover(row) for row in line] for line in grid],
        texttemplate="%{text}",
        textfont={"size": SMALL, "color": theme.INK},
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        zmin=0,
        zmax=1,
        colorscale=[[0, theme.tint(theme.BLUE, 0.04)], [1, theme.tint(theme.BLUE, 0.65)]],
        showscale=False,
        xgap=2,
        ygap=2,
    )
    return figure_of([heat], _layout(len(names)))


def _hover(row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    return (
        f"Of {counted(row['out_of'], 'advert that names', 'adverts that name')} "
        f"<b>{row['technology']}</b><br>"
        f"{count(row['vacancies'])} name <b>{row['other']}</b>: {share(row['share'])} "
        f"({share(row['low'])} to {share(row['high'])})<br>"
        f"{times_as_often(row['times'])} times as often as all adverts do"
    )


def _layout(names: int) -> Layout:
    axis = {"showgrid": False, "tickfont": {"size": SMALL, "color": theme.INK}, "ticks": ""}
    return theme.layout(
        height=CELL * names + HEAD,
        margin={"t": HEAD, "l": 4},
        xaxis={**axis, "side": "top", "tickangle": -90, "automargin": False},
        yaxis={**axis, "autorange": "reversed"},
    )


def finding(frame: pd.DataFrame) -> str:
    """Return the pair that most tells, and how usual it is, in words.

    Args:
        frame: as `goes_with` takes it.
    """
    usual = frame[(frame["share"] >= SURE) & frame["times"].map(known)]
    if usual.empty:
        return "No two of these are named together in half of the adverts that name either."
    pair = rows(usual.sort_values("times", ascending=False).head(1))[0]
    likely = f"likely {share(pair['low'])} to {share(pair['high'])}"
    return (
        f"{share(pair['share'])} of "
        f"{counted(pair['out_of'], 'advert that names', 'adverts that name')} "
        f"{pair['technology']} also name {pair['other']} ({likely}): "
        f"{times_as_often(pair['times'])} times as often as all adverts do."
    )


def times_as_often(times: float) -> str:
    """Return how many times as often, with a decimal where that says something.

    >>> times_as_often(3.44), times_as_often(25.0)
    ('3.4', '25')
    """
    return f"{times:.1f}" if times < MANY else f"{times:.0f}"
