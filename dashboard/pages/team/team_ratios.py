"""A team's market ratios by level: a dot for people paid alike, the middle one marked and said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.schema.labels import label
from analytics.schema.listing import LEVELS
from analytics.statistics.withheld import people_reasons
from dashboard.charts import theme
from dashboard.charts.figure import figure_of, trace
from dashboard.reporting.format import count, known
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from dashboard.charts.figure import Figure, Layout, Trace

ROW: Final = 60
HEAD: Final = 34
AXIS: Final = 40
STEP: Final = 0.02
"""How far apart two ratios stand on the chart; people within it share a dot."""
LEAST, MOST = 0.4, 2.0
"""Between which ratios are drawn as they are; those beyond stand at the end and say so."""
SMALLEST, LARGEST = 7.0, 18.0
LABEL_UP: Final = 0.42
EVEN: Final = {
    "type": "line",
    "xref": "x",
    "yref": "y domain",
    "x0": 1,
    "x1": 1,
    "y0": 0,
    "y1": 1,
    "line": {"color": theme.MUTED, "width": 1, "dash": "dot"},
}
"""The upright at the middle of the adverts."""
KEY: Final = (
    "Each dot is a person, larger where several are paid alike; the upright stroke is the middle "
    "one of a level of ten people or more. 1.00 is the middle of the adverts compared with."
)


def by_level(people: pd.DataFrame) -> pd.DataFrame:
    """Return `level`, `label`, `people`, `middle` (median market ratio), `least`, `most`.

    The middle is nan where a gap of the level would be withheld: captions go around, too.

    Args:
        people: salaries with a market: `level`, `market_ratio`.
    """
    ratios = people.groupby("level")["market_ratio"].agg(["size", "median", "min", "max"])
    ratios = ratios.set_axis(["people", "middle", "least", "most"], axis=1).reset_index()
    ratios = ratios.sort_values("people", ascending=False, kind="stable")
    stands = pd.Series(people_reasons(ratios["people"].tolist()), ratios.index) == ""
    ratios["middle"] = ratios["middle"].where(stands)
    ratios = ratios.sort_values("level", key=lambda names: names.map(LEVELS.index))
    return ratios.assign(label=ratios["level"].map(label)).reset_index(drop=True)


def team_ratios(people: pd.DataFrame) -> Figure:
    """Return dots along the market ratio, a line a level.

    Args:
        people: as `by_level` takes it.
    """
    levels = by_level(people)
    place = {level: row for row, level in enumerate(levels["level"])}
    figure = figure_of([_dots(people, place), _middles(levels)], _layout(levels))
    figure["layout"]["shapes"] = [EVEN]
    theme.annotate(figure, [_label(row, one) for row, one in enumerate(rows(levels))])
    return figure


def _dots(people: pd.DataFrame, place: dict[str, int]) -> Trace:
    at = (people["market_ratio"].clip(LEAST, MOST) / STEP).round() * STEP
    dots = people.assign(at=at).groupby(["level", "at"]).size().reset_index(name="people")
    share = (dots["people"] - 1) / max(dots["people"].max() - 1, 1)
    return trace(
        "scatter",
        x=dots["at"].tolist(),
        y=dots["level"].map(place).tolist(),
        mode="markers",
        marker={
            "size": (SMALLEST + (LARGEST - SMALLEST) * share**0.5).tolist(),
            "color": theme.tint(theme.BLUE, 0.75),
            "line": {"color": theme.BLUE, "width": 1},
        },
        customdata=[_people(n) for n in dots["people"]],
        hovertemplate="Market ratio %{x:.2f}: %{customdata}<extra></extra>",
    )


def _middles(levels: pd.DataFrame) -> Trace:
    return trace(
        "scatter",
        x=levels["middle"].clip(LEAST, MOST).tolist(),
        y=list(range(len(levels))),
        mode="markers",
        marker={"symbol": "line-ns", "size": 24, "line": {"color": theme.INK, "width": 3}},
        hovertemplate="The middle one: %{x:.2f}<extra></extra>",
    )


def _layout(levels: pd.DataFrame) -> Layout:
    low = max(min(levels["least"].min(), 0.8), LEAST) - 0.05
    high = min(max(levels["most"].max(), 1.2), MOST) + 0.05
    return theme.layout(
        height=HEAD + ROW * len(levels) + AXIS,
        margin={"t": HEAD, "l": 4, "r": 14},
        showlegend=False,
        xaxis={
            "title": {"text": "Market ratio"},
            "tickformat": ".1f",
            "range": [low, high],
            "nticks": 8,
        },
        yaxis={"visible": False, "range": [len(levels) - 0.5, -0.7]},
    )


def _label(row: int, one: dict[str, Any]) -> dict[str, Any]:
    middle = f", middle {one['middle']:.2f}" if known(one["middle"]) else ""
    text = f"<b>{one['label']}</b>  {_people(one['people'])}{middle}"
    place = {"xref": "paper", "yref": "y", "x": 0, "y": row - LABEL_UP, "xanchor": "left"}
    return {**place, "yanchor": "middle", "text": text}


def finding(people: pd.DataFrame) -> str:
    """Return what the dots show in words.

    Args:
        people: as `by_level` takes it.
    """
    lines = [_in_words(one) for one in rows(by_level(people))]
    beyond = int((~people["market_ratio"].between(LEAST, MOST)).sum())
    far = f"{_people(beyond)} beyond {LEAST:g} to {MOST:g} drawn at the end." if beyond else ""
    return " ".join([*lines, far]).strip()


def _in_words(one: dict[str, Any]) -> str:
    people = f"{one['label']}: {_people(one['people'])}"
    if not known(one["middle"]):
        return f"{people}, too few to tell of."
    ends = f"from {one['least']:.2f} to {one['most']:.2f}"
    return f"{people}, the middle one at {one['middle']:.2f} of the market, {ends}."


def _people(number: float) -> str:
    return f"{count(number)} {'person' if number == 1 else 'people'}"
