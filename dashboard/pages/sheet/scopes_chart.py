"""Typical pay here, in the wider region and in the UK: a dot and its interval each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.charts import dotted, theme
from dashboard.charts.figure import figure_of
from dashboard.pages.sheet.scopes import MODELLED
from dashboard.reporting.format import counted, known, pounds
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure

ROW: Final = 40
UP: Final = 0.3
KEY: Final = (
    "Each dot is median pay, the line across it its 95% interval. A diamond is modelled, not "
    "counted: it stands where too few adverts state pay."
)


def pay_by_scope(frame: pd.DataFrame) -> Figure:
    """Return one row a scope, what is modelled as a diamond of another colour.

    Args:
        frame: as `scopes.compared` returns it.
    """
    is_modelled = frame["kind"] == MODELLED
    heights = [float(row) for row in range(len(frame))]
    hover = [f"<b>{one['label']}</b><br>{one['pay']}<br>{one['how']}" for one in rows(frame)]
    colours = [theme.MODELLED if one else theme.BLUE for one in is_modelled]
    dots = dotted.dots(frame, frame["p50"], heights, hover, fill=colours)
    dots["marker"]["symbol"] = [theme.MODELLED_SYMBOL if one else "circle" for one in is_modelled]
    axis = {"tickprefix": "£", "tickformat": ",.0f", "nticks": 6}
    ends = (len(frame) - 0.5, -0.7)
    figure = figure_of([dots], dotted.layout(ROW * max(len(frame), 1), ends, axis, l=4, r=14))
    figure["layout"]["xaxis"]["visible"] = bool(frame["p50"].notna().any())
    theme.annotate(
        figure, [note for row, one in enumerate(rows(frame)) for note in _words(row, one)]
    )
    return figure


def _words(row: int, one: dict[str, object]) -> list[dict[str, object]]:
    figure = pounds(float(str(one["p50"]))) if known(one["p50"]) else ""
    left = dotted.left(row - UP, f"<b>{one['label']}</b>  {figure}".strip())
    right = dotted.right(row - UP, str(one["how"]))
    return [left, right, *([] if figure else [dotted.why(row + 0.1, str(one["withheld"]))])]


def finding(frame: pd.DataFrame) -> str:
    """Return what the dots show in words, each with its n; of what has none the reason, at last."""
    stands = [one for one in rows(frame) if known(one["p50"])]
    sentences = [
        f"{one['label']}: {one['pay'].removeprefix('Modelled ')}"
        f" ({counted(one['priced'], 'advert', 'adverts')} with pay)."
        for one in stands
    ]
    modelled = {one["label"] for one in stands if one["kind"] == MODELLED}
    silent = [
        f"{one['label']}: {one['withheld'] or 'no figure'}."
        for one in rows(frame)
        if not known(one["p50"]) and f"{one['label']}, modelled" not in modelled
    ]
    return " ".join([*sentences, *silent])
