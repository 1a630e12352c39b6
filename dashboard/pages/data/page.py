"""Where do the figures come from? Snapshots, what was kept and why not, and what figures mean."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
from dash import html

from analytics.collect.update.report import last_report
from analytics.market.build.staleness import what_is_newer
from analytics.market.build.tables import LIVE_DAYS
from analytics.schema.labels import source_name
from analytics.snapshots.store import inspect_snapshots
from dashboard.components.table import table
from dashboard.model.page import Page, Panel, TableColumn, Words
from dashboard.pages.data.checks import checked
from dashboard.pages.data.references import published, terms
from dashboard.reporting.format import begun, count, counted, day, text

if TYPE_CHECKING:
    import datetime as dt

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


def snapshots() -> Component:
    """Return the snapshots by source, then each of them, with what was kept and what was not."""
    inspected = inspect_snapshots()
    if not inspected:
        return html.P(
            "There are none yet. “python -m analytics demo” writes a synthetic market; “python -m "
            "analytics collect --help” says how to collect real adverts.",
            className="prose",
        )
    frame = pd.DataFrame(
        [
            (run.date, run.source, run.run, run.rows, run.quarantined, run.doubtful)
            for run in (found.snapshot for found in inspected)
            if run is not None
        ],
        columns=[column.name for column in SNAPSHOT],
    ).sort_values(["date", "source"], ascending=[False, True])
    faults = [found.fault for found in inspected if found.fault]
    every = table(frame, SNAPSHOT, "Snapshots, newest first")
    return html.Div(
        [
            _faults(faults),
            table(_by_source(frame), SOURCES, "Snapshots by source"),
            html.Details([html.Summary(f"Show all {counted(len(frame), 'snapshot')}"), every]),
        ],
        className="behind",
    )


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
    return html.Div([html.P(first), html.Ul([html.Li(said) for said in rest])], className="prose")


def _by_source(frame: pd.DataFrame) -> pd.DataFrame:
    return (
        frame.groupby("source")
        .agg(
            snapshots=("date", "size"),
            first=("date", "min"),
            last=("date", "max"),
            rows=("rows", "sum"),
            quarantined=("quarantined", "sum"),
        )
        .reset_index()
    )


def _opening(said: str) -> str:
    return begun(said)


def _by_reason(reasons: pd.DataFrame) -> pd.DataFrame:
    return reasons.groupby(["reason", "source"])[["records"]].sum().reset_index()


FIGURES = (TableColumn("figure", "Figure", _opening), TableColumn("number", "Number", count))
REASONS = (
    TableColumn("reason", "Reason"),
    TableColumn("source", "Source", source_name),
    TableColumn("records", "Records", count),
)
CHANGES = (
    TableColumn("figure", "Figure", _opening),
    TableColumn("month", "Month", text),
    TableColumn("before", "Before", count),
    TableColumn("now", "Now", count),
)
SOURCES = (
    TableColumn("source", "Source", source_name),
    TableColumn("snapshots", "Snapshots", count),
    TableColumn("first", "First", day),
    TableColumn("last", "Last", day),
    TableColumn("rows", "Rows kept", count),
    TableColumn("quarantined", "Quarantined", count),
)
SNAPSHOT = (
    TableColumn("date", "Date", day),
    TableColumn("source", "Source", source_name),
    TableColumn("run", "Search or board"),
    TableColumn("rows", "Rows kept", count),
    TableColumn("quarantined", "Quarantined", count),
    TableColumn("doubtful", "Doubtful because", text),
)
LOOKED = (
    TableColumn("source", "Source", source_name),
    TableColumn("run", "Search or board"),
    TableColumn("state", "Its vacancies"),
    TableColumn("open", "Not seen closed", count),
)
LIVE_MEANS = (
    f"Live means seen in the latest good run of its search, at most {LIVE_DAYS} days before the "
    "market's latest. A run that kept nothing, far less than the runs before it, or that broke "
    "off is doubtful: it closes no vacancy."
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
            _faults(facts["faults"]["fault"].tolist()),
            html.P(f"Market {view.market.id}, up to {day(view.market.latest)}."),
            table(whole, FIGURES, "What this market holds"),
            html.H3("When each search was last looked at"),
            html.P(LIVE_MEANS, className="prose"),
            table(looked(view.market.ask("looked", view.filters)), LOOKED, "Searches"),
            html.P(what_is_newer(view.market, inspect_snapshots())),
            *_told("Why records were not kept", _by_reason(facts["reasons"]), REASONS, ALL_KEPT),
            *_told("What changed with the last rebuild", facts["changes"], CHANGES, UNCHANGED),
        ]
    )


def looked(searches: pd.DataFrame) -> pd.DataFrame:
    """Return `source`, `run`, `state` in words and `open`, from the question of the same name."""
    states = [
        _state(good, doubtful, is_recent=recent)
        for good, doubtful, recent in zip(
            _days(searches["last_good"]),
            _days(searches["last_doubtful"]),
            searches["is_recent"],
            strict=True,
        )
    ]
    return searches.assign(state=states)


def _days(times: pd.Series) -> list[dt.date | None]:
    return [None if pd.isna(time) else time.date() for time in times]


def _state(good: dt.date | None, doubtful: dt.date | None, *, is_recent: bool) -> str:
    """Return whether a search's vacancies are live, and which runs to doubt, in words."""
    if good is None:
        return f"no good run yet; doubtful on {day(doubtful)}"
    words = f"{'live' if is_recent else 'open when last looked'}, on {day(good)}"
    is_later = doubtful is not None and doubtful > good
    return f"{words}; doubtful since, on {day(doubtful)}" if is_later else words


def _place(figures: pd.Series) -> pd.Series:
    return figures.map({figure: place for place, figure in enumerate(IN_ORDER)})


def _told(
    heading: str, frame: pd.DataFrame, columns: tuple[TableColumn, ...], nothing: str
) -> list[Component]:
    """Return a heading and its table, or the sentence that there is nothing to tell."""
    found = html.P(nothing) if frame.empty else table(frame, columns, heading)
    return [html.H3(heading), found]


PAGE = Page(
    path="/data",
    name="Data and method",
    question="Where do the figures come from?",
    order=90,
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
