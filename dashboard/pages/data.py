"""Where do the figures come from? Snapshots, what was kept and why not, and what figures mean."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from dash import html

from analytics.paths import REFERENCE
from analytics.snapshots import inspect_snapshots
from analytics.words import label
from dashboard.components.table import table
from dashboard.page import Column, Page, Panel, Words
from dashboard.words import count, day, known, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from dashboard.page import View


HEADINGS: Final = {
    "set": "Measured on",
    "n": "Read",
    "bar": "Bar to meet",
    "met": "Bar met",
    "about": "Measure",
    "holds": "Promise kept",
}
FIELDS: Final = {
    "ir35": "IR35",
    "years_min": "Years asked",
    "pay_min": "Lower end of pay",
    "pay_max": "Upper end of pay",
    "stack": "Technologies",
}
SHARES: Final = frozenset({"figure", "share", "at_least", "at_most"})
IN_ORDER: Final = (
    "snapshots",
    "listings kept",
    "records quarantined",
    "distinct adverts",
    "duplicates joined",
    "vacancies",
    "training courses",
    "outside the UK",
    "vacancies in figures",
    "of these with stated pay",
    "of these with complete text",
)
MEANINGS: Final = Path(__file__).parent.parent / "meanings.toml"


def snapshots() -> Component:
    """Return the snapshots by source and date, with what was kept and what was not."""
    inspected = inspect_snapshots()
    if not inspected:
        return html.P(
            "There are none yet. “python -m analytics demo” writes a synthetic market; “python -m "
            "analytics collect --help” says how to collect real adverts.",
            className="prose",
        )
    frame = pd.DataFrame(
        [
            (run.date, run.source, run.run, run.rows, run.quarantined)
            for run in (found.snapshot for found in inspected)
            if run is not None
        ],
        columns=[column.name for column in SNAPSHOT],
    ).sort_values(["date", "source"], ascending=[False, True])
    faults = [found.fault for found in inspected if found.fault]
    return html.Div([_faults(faults), table(frame, SNAPSHOT, "Snapshots, newest first")])


def _opening(said: str) -> str:
    return said[:1].upper() + said[1:]


def _by_reason(reasons: pd.DataFrame) -> pd.DataFrame:
    return reasons.groupby(["reason", "source"])[["records"]].sum().reset_index()


FIGURES = (Column("figure", "Figure", _opening), Column("number", "Number", count))
REASONS = (
    Column("reason", "Reason"),
    Column("source", "Source"),
    Column("records", "Records", count),
)
CHANGES = (
    Column("figure", "Figure", _opening),
    Column("month", "Month", text),
    Column("before", "Before", count),
    Column("now", "Now", count),
)
SNAPSHOT = (
    Column("date", "Date", day),
    Column("source", "Source"),
    Column("run", "Search or board"),
    Column("rows", "Rows kept", count),
    Column("quarantined", "Quarantined", count),
)


def _faults(faults: list[str]) -> Component | None:
    if not faults:
        return None
    return html.Ul([html.Li(fault) for fault in faults], className="problems")


def meanings() -> Component:
    """Return what each figure means, in plain English."""
    said = tomllib.loads(MEANINGS.read_text("utf-8"))["meaning"]
    parts = [part for one in said for part in (html.Dt(one["term"]), html.Dd(one["said"]))]
    return html.Dl(parts, className="prose")


def checked(name: str, caption: str, without: str) -> Component:
    """Return a table of checks kept in `data/reference/`, or a sentence that there is none."""
    stored = REFERENCE / f"{name}.csv"
    if not stored.exists():
        return html.P(without, className="prose")
    frame = pd.read_csv(stored, comment="#")
    columns = tuple(Column(name, _heading(name), _reading(name)) for name in map(str, frame))
    return table(frame, columns, caption)


def _heading(name: str) -> str:
    return HEADINGS.get(name) or label(name)


def _reading(name: str) -> Callable[[object], str]:
    """Return how the values of a column read."""
    if name == "field":
        return lambda value: FIELDS.get(str(value)) or label(str(value))
    return percentage if name in SHARES else cell


def percentage(value: object) -> str:
    """Return a share as a percentage; what is none, a count among them, reads as any cell.

    >>> percentage(0.9891), percentage(1.0), percentage(1580.0), percentage("median")
    ('98.9%', '100%', '1,580', 'median')
    """
    if not isinstance(value, float) or not 0 <= value <= 1:
        return cell(value)
    return f"{value:.1%}".replace(".0%", "%")


def cell(value: object) -> str:
    """Return a value of a table of checks as people read it.

    >>> cell(True), cell(1197.3), cell(0.00002)
    ('yes', '1,197', '0')
    """
    if not known(value) or value == "":
        return "–"  # noqa: RUF001 - the dash that stands for nothing
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{round(value, 3):g}"  # noqa: PLR2004 - three digits
    return str(value)


def accuracy() -> Component:
    """Return how well adverts are read, field by field."""
    without = "Run “make accuracy” to measure it on labelled adverts."
    return checked("accuracy", "How often each field is read right", without)


def validation() -> Component:
    """Return how well the statistics keep their promises."""
    return checked("validation", "Promised and measured", "Run “make validate” to measure it.")


def market(view: View) -> Component:
    """Return what the market holds, why records were not kept, and what the last build changed."""
    facts = view.market.facts()
    whole = facts["figures"][facts["figures"]["month"] == ""].sort_values("figure", key=_place)
    return html.Div(
        [
            _faults(facts["faults"]["fault"].tolist()),
            html.P(f"Market {view.market.id}, up to {day(view.market.latest)}."),
            table(whole, FIGURES, "What this market holds"),
            *_told("Why records were not kept", _by_reason(facts["reasons"]), REASONS),
            *_told("What changed since the market before", facts["changes"], CHANGES),
        ]
    )


def _place(figures: pd.Series) -> pd.Series:
    return figures.map({figure: place for place, figure in enumerate(IN_ORDER)})


def _told(heading: str, frame: pd.DataFrame, columns: tuple[Column, ...]) -> list[Component]:
    """Return a heading and its table; nothing where there is nothing to tell."""
    return [] if frame.empty else [html.H3(heading), table(frame, columns, heading)]


PAGE = Page(
    path="/data",
    name="Data and method",
    question="Where do the figures come from?",
    order=90,
    sections=(
        Panel("market", "This market", market),
        Words("snapshots", "Snapshots", snapshots),
        Words("meanings", "What the figures mean", meanings),
        Words("accuracy", "How well adverts are read", accuracy),
        Words("validation", "How well the statistics hold", validation),
    ),
)
