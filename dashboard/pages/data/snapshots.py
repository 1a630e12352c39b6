"""The snapshots behind the market: what each kept, and what it did not."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd
from dash import html

from analytics.paths import snapshots_dir
from analytics.schema.labels import source_name
from analytics.snapshots.inspection import inspect_snapshots, things
from dashboard.components.table import light_table, table
from dashboard.model.page import TableColumn
from dashboard.reporting.format import count, counted, day, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dash.development.base_component import Component

    from analytics.snapshots.inspection import Inspected


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


def inspected() -> tuple[Inspected, ...]:
    """Return what lies among the snapshots, looked at anew once a file or the day has changed.

    Both the page and its panel of the market ask, one after the other.
    """
    root = snapshots_dir()
    return _inspected(root, _state(root), dt.datetime.now(tz=dt.UTC).date())


def _state(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Return each run, each of its files and whatever else lies about: when written, what size."""
    return tuple(state for thing in things(root) for state in _stats(thing))


def _stats(thing: Path) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError):  # a writer may just have moved it
        for path in [thing, *(sorted(thing.iterdir()) if thing.is_dir() else ())]:
            status = path.stat()
            yield str(path), status.st_mtime_ns, status.st_size


@lru_cache(maxsize=1)
def _inspected(root: Path, _state: object, _today: dt.date) -> tuple[Inspected, ...]:
    return tuple(inspect_snapshots(root))


def snapshots() -> Component:
    """Return the snapshots by source, then each of them, with what was kept and what was not."""
    entries = inspected()
    if not entries:
        return html.P(
            "There are none yet. “python -m analytics demo” writes a synthetic market; “python -m "
            "analytics collect --help” says how to collect real adverts.",
            className="prose",
        )
    frame = pd.DataFrame(
        [
            (run.date, run.source, run.run, run.rows, run.quarantined, run.doubtful)
            for run in (one.snapshot for one in entries)
            if run is not None
        ],
        columns=[column.name for column in SNAPSHOT],
    ).sort_values(["date", "source"], ascending=[False, True])
    faults = [one.fault for one in entries if one.fault]
    every = light_table(frame, SNAPSHOT, "Snapshots, newest first")
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
