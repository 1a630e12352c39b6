"""Where do the figures come from? Snapshots, what was kept and why not, and what figures mean."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dash import html

from analytics.collect.update.report import last_report
from analytics.filters.filters import DEFAULT
from analytics.market.build.staleness import what_is_newer
from analytics.schema.labels import source_name
from dashboard.components.table import table
from dashboard.model.page import Page, PageGroup, Panel, TableColumn, Words
from dashboard.pages.data.checks import checked
from dashboard.pages.data.references import published, terms
from dashboard.pages.data.searches import LIVE_MEANS, last_looks
from dashboard.pages.data.snapshots import inspected, problems, snapshots
from dashboard.reporting.format import begun, count, day, text

if TYPE_CHECKING:
    import pandas as pd
    from dash.development.base_component import Component

    from dashboard.model.page import View


IN_ORDER: Final = (
    "snapshots",
    "listings kept",
    "records quarantined",
    "distinct adverts",
    "duplicates joined",
    "vacancies",
    "training courses",
    "outside the UK",
    "place unknown",
    "vacancies in figures",
    "of these with stated pay",
    "of these with complete text",
)
ALL_KEPT: Final = "Every record was kept."
UNCHANGED: Final = (
    "No figure of an earlier month moved: this is the first market here, or it says the same as "
    "the one before."
)
READING: Final = (
    "Adverts labelled by hand, and trick cases written to mislead, are read as any other. “Bar to "
    "meet” is what was promised beforehand. Where a field is often left open, the table also says "
    "how many adverts state it at all."
)
PROMISES: Final = (
    "Markets are made up with a truth that is known, and the intervals on these pages are held "
    "against it. A 95% interval should hold the truth about 95 times in 100. The raw premium is "
    "there to show what goes wrong without comparing like with like."
)
MEANINGS: Final = Path(__file__).parent / "meanings.toml"


def last_update() -> Component:
    """Return what the last update brought, and which boards gave nothing."""
    report = last_report()
    if report is None:
        return html.P(
            "There has been none. “make market” collects real adverts from employers' own job "
            "boards, without a key.",
            className="prose",
        )
    first, *rest = report.sentences()
    return html.Div([html.P(first), html.Ul([html.Li(line) for line in rest])], className="prose")


def _by_reason(reasons: pd.DataFrame) -> pd.DataFrame:
    return reasons.groupby(["reason", "source"])[["records"]].sum().reset_index()


FIGURES = (TableColumn("figure", "Figure", begun), TableColumn("number", "Number", count))
REASONS = (
    TableColumn("reason", "Reason"),
    TableColumn("source", "Source", source_name),
    TableColumn("records", "Records", count),
)
CHANGES = (
    TableColumn("figure", "Figure", begun),
    TableColumn("month", "Month", text),
    TableColumn("before", "Before", count),
    TableColumn("now", "Now", count),
)


def meanings() -> Component:
    """Return what each figure means, in plain English."""
    entries = tomllib.loads(MEANINGS.read_text("utf-8"))["meaning"]
    parts = [part for one in entries for part in (html.Dt(one["term"]), html.Dd(one["said"]))]
    return html.Dl(parts, className="prose")


def accuracy() -> Component:
    """Return how well adverts are read, field by field."""
    without = "Run “make accuracy” to measure it on labelled adverts."
    return html.Div(
        [
            html.P(READING, className="prose"),
            checked("accuracy", "How often each field is read right", without),
        ]
    )


def validation() -> Component:
    """Return how well the statistics keep their promises."""
    without = "Run “make validate” to measure it."
    return html.Div(
        [
            html.P(PROMISES, className="prose"),
            checked("validation", "Promised and measured", without),
        ]
    )


def market(view: View) -> Component:
    """Return what the market holds, why records were not kept, and what the last build changed."""
    facts = view.market.facts()
    whole = facts["figures"][facts["figures"]["month"] == ""].sort_values("figure", key=_place)
    return html.Div(
        [
            problems(facts["faults"]["fault"].tolist()),
            html.P(f"Market {view.market.id}, up to {day(view.market.latest)}."),
            table(whole, FIGURES, "What this market holds"),
            html.H3("When each search was last looked at"),
            html.P(LIVE_MEANS, className="prose"),
            last_looks(view.market.ask("looked", DEFAULT)),
            html.P(what_is_newer(view.market, inspected())),
            *_section("Why records were not kept", _by_reason(facts["reasons"]), REASONS, ALL_KEPT),
            *_section("What changed with the last rebuild", facts["changes"], CHANGES, UNCHANGED),
        ]
    )


def _place(figures: pd.Series) -> pd.Series:
    return figures.map({figure: place for place, figure in enumerate(IN_ORDER)})


def _section(
    heading: str, frame: pd.DataFrame, columns: tuple[TableColumn, ...], nothing: str
) -> list[Component]:
    """Return a heading and its table, or the sentence that there is nothing to tell."""
    body = html.P(nothing) if frame.empty else table(frame, columns, heading)
    return [html.H3(heading), body]


PAGE = Page(
    path="/data",
    name="Data and method",
    question="Where do the figures come from?",
    order=90,
    group=PageGroup.DATA,
    sections=(
        Panel("market", "This market", market),
        Words("snapshots", "Snapshots", snapshots),
        Words("update", "The last update", last_update),
        Words("meanings", "What the figures mean", meanings),
        Words("accuracy", "How well adverts are read", accuracy),
        Words("validation", "How well the statistics hold", validation),
        Words("published", "What others publish", published),
        Words("terms", "Sources and their terms", terms),
    ),
)
