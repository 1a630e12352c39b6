"""The snapshots behind the market: what each kept, and what it did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from dash import html

from analytics.schema.labels import source_name
from analytics.snapshots.store import inspect_snapshots
from dashboard.components.table import table
from dashboard.model.page import TableColumn
from dashboard.reporting.format import count, counted, day, text

if TYPE_CHECKING:
    from dash.development.base_component import Component


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
            problems(faults),
            table(_by_source(frame), SOURCES, "Snapshots by source"),
            html.Details([html.Summary(f"Show all {counted(len(frame), 'snapshot')}"), every]),
        ],
        className="behind",
    )


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


def problems(faults: list[str]) -> Component | None:
    """Return a list of faults, nothing where there is none."""
    if not faults:
        return None
    return html.Ul([html.Li(fault) for fault in faults], className="problems")
