"""What a market says about itself: its id, its snapshots' faults, what changed since the last."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import duckdb
import pandas as pd

from analytics.errors import SnapshotError
from analytics.market.connection import attached
from analytics.market.files import SCHEMA_VERSION, STEPS
from analytics.read.advert import READER_VERSION
from analytics.snapshots.store import read_quarantine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from analytics.snapshots.catalogue import Snapshot

FIGURES: Final = STEPS / "9_figures.sql"


def write_facts(
    path: Path,
    about: Mapping[str, object],
    runs: Sequence[Snapshot],
    faults: Sequence[str],
    before: Path | None,
) -> None:
    """Add the tables `market`, `faults`, `reasons`, `figures` and `changes` to a market file.

    Args:
        path: the market file, its vacancies written.
        about: what it says about itself in one row: `market_id`, `rho`.
        runs: the runs it holds.
        faults: one sentence for each thing left out.
        before: the market that was current until now, to say what changed.
    """
    with duckdb.connect(str(path)) as connection:
        _store(connection, "market", pd.DataFrame([{**about, **_about(runs)}]))
        _store(connection, "faults", pd.DataFrame({"fault": pd.Series(faults, dtype="str")}))
        _store(connection, "reasons", _reasons(runs))
        figures = connection.execute(FIGURES.read_text("utf-8")).df()
        _store(connection, "figures", figures)
        _store(connection, "changes", _changes(connection, figures, before))


def _about(runs: Sequence[Snapshot]) -> dict[str, object]:
    return {
        "schema_version": SCHEMA_VERSION,
        "reader_version": READER_VERSION,
        "earliest": min(run.date for run in runs),
        "latest": max(run.date for run in runs),
        "is_synthetic": any(run.is_synthetic for run in runs),
    }


def _store(connection: duckdb.DuckDBPyConnection, name: str, frame: pd.DataFrame) -> None:
    connection.register("frame", frame)
    connection.execute(f"CREATE TABLE {name} AS FROM frame")
    connection.unregister("frame")


def _reasons(runs: Sequence[Snapshot]) -> pd.DataFrame:
    """Return `source`, `date`, `run`, `reason`, `records`: why records were not kept."""
    rows = [
        (run.source, run.date, run.run, reason, records)
        for run in runs
        if run.quarantined
        for reason, records in Counter(_reasons_of(run)).items()
    ]
    return pd.DataFrame(rows, columns=["source", "date", "run", "reason", "records"]).astype(
        {"source": "str", "run": "str", "reason": "str", "records": "int64"}
    )


def _reasons_of(run: Snapshot) -> list[str]:
    try:
        return read_quarantine(run)["reason"].tolist()
    except SnapshotError as fault:
        return [str(fault)]


def _changes(
    connection: duckdb.DuckDBPyConnection, figures: pd.DataFrame, before: Path | None
) -> pd.DataFrame:
    """Return `figure`, `month`, `before`, `now` for what moved since the last market."""
    earlier = _figures_of(connection, before) if before else figures
    both = earlier.merge(figures, on=["figure", "month"], suffixes=("_before", "_now"))
    moved = both[both["number_before"] != both["number_now"]]
    return moved.rename(columns={"number_before": "before", "number_now": "now"})


def _figures_of(connection: duckdb.DuckDBPyConnection, path: Path) -> pd.DataFrame:
    """Return another market's figures; none if its schema is another."""
    try:
        with attached(connection, path) as name:
            return connection.execute(f"FROM {name}.figures").df()
    except duckdb.Error:
        return pd.DataFrame({"figure": [], "month": [], "number": []}).astype(
            {"figure": "str", "month": "str", "number": "int64"}
        )
