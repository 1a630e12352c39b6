"""Whether a degree is asked: a bar a group, under it the interval of what requires one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.schema.labels import listed, plural
from dashboard.charts import dotted, theme
from dashboard.charts.figure import add, figure_of, trace
from dashboard.reporting.format import count, counted, known, share
from dashboard.reporting.ranking import SHARE, highest
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure, Layout, Trace

ROW: Final = 56
HEAD: Final = 60
"""Pixels of the legend, which is two lines high on a phone, and of the axis."""
AXIS: Final = 30
BAR: Final = 0.32
BELOW: Final = 0.3
"""How far under the middle of its bar an interval is drawn, clear of the bar's figures."""
MANY: Final = 30
"""Adverts from which a group is named as the one that asks most."""
LABEL_UP: Final = 0.33
REQUIRED: Final = "required"
WIDE: Final = 0.13
"""Share from which a part has room for its figure."""
PARTS: Final = {
    REQUIRED: (theme.BLUE, "#FFFFFF"),
    "preferred": (theme.tint(theme.BLUE, 0.4), theme.INK),
    "not_needed": (theme.tint(theme.ORANGE, 0.65), theme.INK),
    "unstated": (theme.tint(theme.GREY, 0.28), theme.INK),
}
"""Answer → its colour and that of the figure on it."""


def in_words(answers: pd.DataFrame) -> str:
    """Return how many adverts require a degree and how many prefer one; "" where it is withheld.

    Args:
        answers: rows of the measure `degree`.
    """
    shares = {row["degree"]: row for row in rows(answers) if known(row["share"])}
    if REQUIRED not in shares:
        return ""
    row = shares[REQUIRED]
    likely = f"likely {share(row['low'])} to {share(row['high'])}"
    prefer = f", {share(shares['preferred']['share'])} prefer one" if "preferred" in shares else ""
    return f"{share(row['share'])} require a degree ({likely}){prefer}."


def degree_asked(frame: pd.DataFrame) -> Figure:
    """Return horizontal bars of answers that add to one, top to bottom as the groups first come.

    Args:
        frame: `label`, `degree`, `answer` (its words), `share`, `low`, `high` (nan where
            withheld), `out_of`, `withheld`.
    """
    groups = list(frame["label"].unique())
    figure = figure_of([], _layout(len(groups)))
    for answer in [part for part in PARTS if part in set(frame["degree"])]:
        mine = frame[frame["degree"] == answer]
        places = [groups.index(name) for name in mine["label"]]
        add(figure, _part(mine, answer, places))
        if answer == REQUIRED:
            add(figure, _interval(mine, places))
    firsts = rows(frame.drop_duplicates("label"))
    required = {row["label"]: row for row in rows(frame[frame["degree"] == REQUIRED])}
    lefts = [_left(row, first, required) for row, first in enumerate(firsts)]
    rights = [_right(row, first) for row, first in enumerate(firsts)]
    theme.annotate(figure, [*lefts, *rights])
    return figure


def _layout(groups: int) -> Layout:
    return theme.layout(
        height=HEAD + ROW * groups + AXIS,
        barmode="stack",
        margin={"t": HEAD, "l": 4, "r": 14},
        legend={"traceorder": "normal", "itemclick": False, "itemdoubleclick": False},
        xaxis={"tickformat": ".0%", "range": [0, 1], "nticks": 6},
        yaxis={"visible": False, "range": [groups - 0.5, -0.6]},
    )


def _part(mine: pd.DataFrame, answer: str, places: list[int]) -> Trace:
    colour, ink = PARTS[answer]
    is_beside = answer == REQUIRED
    return trace(
        "bar",
        orientation="h",
        name=mine["answer"].iloc[0],
        x=mine["share"].tolist(),
        y=places,
        width=BAR,
        text=[share(value) if value > WIDE and not is_beside else "" for value in mine["share"]],
        textposition="inside",
        insidetextanchor="end",
        textangle=0,
        textfont={"color": ink, "size": theme.SIZE - 2},
        marker={"color": colour, "line": {"width": 0}},
        customdata=[
            f"{row['answer']}: {count(row['vacancies'])} of {counted(row['out_of'], 'advert')}, "
            f"{share(row['share'])} ({share(row['low'])} to {share(row['high'])})"
            for row in rows(mine)
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _interval(mine: pd.DataFrame, places: list[int]) -> Trace:
    return trace(
        "scatter",
        mode="markers",
        x=mine["share"].tolist(),
        y=[place + BELOW for place in places],
        error_x=theme.interval(mine, mine["share"]),
        marker={"size": 5, "color": theme.INK},
        showlegend=False,
        hoverinfo="skip",
    )


def _left(row: int, first: dict[str, Any], required: dict[str, dict[str, Any]]) -> dict[str, Any]:
    name = first["label"]
    return dotted.left(row - LABEL_UP, f"<b>{name}</b>  {_beside_name(first, required.get(name))}")


def _beside_name(first: dict[str, Any], required: dict[str, Any] | None) -> str:
    if not known(first["share"]):
        return f"Withheld: {first['withheld']}"
    if required is None:
        return "none"
    return f"{share(required['share'])} ({share(required['low'])} to {share(required['high'])})"


def _right(row: int, first: dict[str, Any]) -> dict[str, Any]:
    return dotted.right(row - LABEL_UP, f"{counted(first['out_of'], 'advert')}")


def finding(frame: pd.DataFrame) -> str:
    """Return where a degree is clearly required most often, and how many mention none.

    Args:
        frame: as `degree_asked` takes it.
    """
    known_shares = frame[frame["share"].notna()]
    required = known_shares[known_shares["degree"] == "required"]
    silent = known_shares.loc[known_shares["degree"] == "unstated", "share"]
    if known_shares.empty:
        return "No share can be shown: too few employers advertise."
    most = _most(required)
    if silent.empty:
        return f"{most}."
    ends = dict.fromkeys((share(silent.min()), share(silent.max())))
    return f"{most}. {listed(list(ends), 'to')} do not mention one."


def _most(required: pd.DataFrame) -> str:
    """Return which group clearly requires a degree most often, of those with adverts enough."""
    top = highest(required[required["out_of"] >= MANY], SHARE)
    if not top.row:
        return _too_few(int(required["vacancies"].sum()))
    if top.rivals:
        return f"Whether a degree is required: {top.tied(_named)}"
    row = top.row
    part = (
        f"in {share(row['share'])} of {count(row['out_of'])} "
        f"({share(row['low'])} to {share(row['high'])})"
    )
    if not top.others:
        return f"A degree is required in adverts labelled “{row['label']}” {part}"
    return f"A degree is clearly required most often in adverts labelled “{row['label']}”: {part}"


def _too_few(number: int) -> str:
    """Return how many require a degree, where no group has adverts enough to be named."""
    if not number:
        return "None of these adverts requires a degree"
    require = plural(number, "of these adverts requires", "of these adverts require")
    return f"{require} a degree, too few to set groups side by side"


def _named(row: dict[str, Any]) -> str:
    return f"“{row['label']}” ({share(row['share'])} of {count(row['out_of'])})"
