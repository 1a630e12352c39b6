"""Runs looked at and read again by an engine's workers, each run by one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from analytics.engine.types import spark_schema
from analytics.errors import EngineError
from analytics.market.build.runs import reread_or_why
from analytics.memory import give_back
from analytics.snapshots.catalogue import Snapshot
from analytics.snapshots.inspection import Inspected, Looked, inspected, things

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pyspark.sql import SparkSession

    Batches = Iterator[pa.RecordBatch]
    Work = Callable[[dict[str, Any]], dict[str, Any]]

TEXTS: Final = ("source", "run", "folder", "reader_version", "doubtful", "digest")
RUN: Final = pa.schema(
    [
        pa.field("number", pa.int64()),
        *(pa.field(name, pa.string()) for name in TEXTS),
        pa.field("date", pa.date32()),
        *(pa.field(name, pa.int64()) for name in ("rows", "quarantined")),
        *(pa.field(name, pa.string()) for name in ("path", "fault")),
        *(pa.field(name, pa.bool_()) for name in ("is_run", "is_unread")),
    ]
)
"""A run as it goes to workers and comes back: its fields, and what was found of it."""
UNSEEN: Final = "not there"
"""What a worker says of a path that it does not see."""


def inspect_on(spark: SparkSession, root: Path) -> list[Inspected]:
    """Return everything found among snapshots, as `inspect_snapshots` does where it is thorough.

    Args:
        spark: a session of an engine all of whose machines see the snapshots.
        root: the folder of snapshots.

    Raises:
        EngineError: a worker does not see it.
    """
    at = str(root)

    def _look(given: dict[str, Any]) -> dict[str, Any]:
        if not Path(given["path"]).exists():
            return {"fault": UNSEEN, "is_run": False, "is_unread": False}
        entry = inspected(Path(given["path"]), Path(at), Looked(thorough=True))
        run = _row(entry.snapshot) if entry.snapshot else {}
        return {**run, "fault": entry.fault, "is_run": bool(run), "is_unread": entry.is_unread}

    rows = _each(spark, [{"path": str(path)} for path in things(root)], _look)
    if any(row["fault"] == UNSEEN for row in rows):
        raise EngineError(
            f"The engine's workers do not see the snapshots in {root}.",
            "Let all its machines see that folder at one path, for writing too, by a network disk "
            "or as mounted storage; docs/scale.md says how.",
        )
    return [
        Inspected(
            Path(row["path"]), _run(row) if row["is_run"] else None, row["fault"], row["is_unread"]
        )
        for row in rows
    ]


def reread_on(spark: SparkSession, stale: Sequence[Snapshot]) -> Iterator[Snapshot | str]:
    """Read runs again; give each in order, or why it cannot be read."""

    def read(given: dict[str, Any]) -> dict[str, Any]:
        reading = reread_or_why(_run(given))
        return {"fault": reading} if isinstance(reading, str) else {**_row(reading), "fault": ""}

    for row in _each(spark, [_row(run) for run in stale], read):
        yield row["fault"] or _run(row)


def _each(spark: SparkSession, given: list[dict[str, Any]], work: Work) -> list[dict[str, Any]]:
    """Return what workers make of each, in order: the fields that came, and those made."""
    if not given:
        return []

    def done(batches: Batches) -> Batches:
        for batch in batches:
            rows = [{**row, **work(row)} for row in batch.to_pylist()]
            give_back()
            yield pa.RecordBatch.from_pylist(rows, RUN)

    numbered = [{**one, "number": number} for number, one in enumerate(given)]
    sent = spark.createDataFrame(pa.Table.from_pylist(numbered, RUN))
    spread = sent.repartition(len(given), "number")
    made = spread.mapInArrow(done, spark_schema(RUN)).toArrow().sort_by("number")
    rows: list[dict[str, Any]] = made.to_pylist()
    return rows


def _row(run: Snapshot) -> dict[str, Any]:
    columns = {name: getattr(run, name) for name in (*TEXTS, "date", "rows", "quarantined")}
    return {**columns, "folder": str(run.folder)}


def _run(row: dict[str, Any]) -> Snapshot:
    columns = {name: row[name] for name in (*TEXTS, "date", "rows", "quarantined")}
    return Snapshot(**{**columns, "folder": Path(row["folder"])})
