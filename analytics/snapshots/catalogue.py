"""The shelf of snapshots: what lies there, sound or with its fault in a sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.errors import SnapshotError
from analytics.paths import snapshots_dir
from analytics.read.advert import READER_VERSION
from analytics.snapshots import atomic
from analytics.snapshots.intake import TABLES
from analytics.snapshots.names import not_ahead
from analytics.snapshots.record import read_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SYNTHETIC: Final = "demo_"  # how the names of sources of made-up adverts begin
LEVELS: Final = ("source=", "date=", "run=")
COLLECTED: Final = ("raw", "quarantine")
MEND: Final = "Collect that day again, or move the folder elsewhere."
MENDS_ITSELF: Final = "A build reads its raw records again."


class _Footer(NamedTuple):
    num_rows: int
    metadata: dict[bytes, bytes] | None


@dataclass(frozen=True)
class Snapshot:
    """One run on disk: `source` showed `rows` adverts on `date` to the search named `run`.

    Attributes:
        source: where the adverts were found.
        date: when they were shown.
        run: the search or board.
        folder: where its three tables lie.
        rows: listings kept.
        quarantined: records that could not be read.
        reader_version: which reader wrote the listings.
        doubtful: why it cannot stand for what the source shows; "" where it can.
    """

    source: str
    date: dt.date
    run: str
    folder: Path
    rows: int = 0
    quarantined: int = 0
    reader_version: str = ""
    doubtful: str = ""

    @property
    def name(self) -> str:
        """Return what a person calls it."""
        return f"{self.source} {self.date:%Y-%m-%d} {self.run}"

    @property
    def is_synthetic(self) -> bool:
        """Return whether its adverts are made up."""
        return f"{self.source}_".startswith(SYNTHETIC)

    @property
    def listings(self) -> Path:
        """Return the file of listings."""
        return self.file("listings")

    def file(self, table: str) -> Path:
        """Return the file of one of its tables: raw, listings or quarantine."""
        return self.folder / f"{table}.parquet"


@dataclass(frozen=True)
class Inspected:
    """A thing found among the snapshots: sound, or with its fault in a sentence.

    A run whose listings alone are at fault is both: they follow from its raw records.
    """

    path: Path
    snapshot: Snapshot | None
    fault: str = ""

    @property
    def is_sound(self) -> bool:
        """Return whether it is a run without fault."""
        return self.snapshot is not None and not self.fault


def inspect_snapshots(root: Path | None = None, *, thorough: bool = False) -> list[Inspected]:
    """Return everything found among the snapshots, each sound or with its fault.

    Args:
        root: the folder of snapshots.
        thorough: read every row too; without it, each file's footer is held against the contract.
    """
    root = root or snapshots_dir()
    for waiting in root.glob(f"source=*/date=*/{atomic.REPLACED}*"):
        atomic.sweep(waiting.parent)
    return [_inspected(path, root, thorough=thorough) for path in _things(root)]


def load(snapshot: Snapshot) -> Snapshot:
    """Return a run with its counts and reader, from the footers of its files.

    Raises:
        SnapshotError: a file is missing, truncated or not of the contract.
    """
    raw, listings, quarantine = (_footer(snapshot, table) for table in TABLES)
    reader = (listings.metadata or {}).get(b"reader_version", b"").decode()
    if raw.num_rows != listings.num_rows:
        raise SnapshotError(
            f"{snapshot.name} has {raw.num_rows} raw records but {listings.num_rows} listings.",
            "Collect it again.",
        )
    return replace(
        snapshot,
        rows=raw.num_rows,
        quarantined=quarantine.num_rows,
        reader_version=reader,
        doubtful=read_record(snapshot.folder).doubtful,
    )


def _things(root: Path) -> Iterator[Path]:
    """Give each run's folder, and whatever else lies about."""
    level = [root] if root.is_dir() else []
    for prefix in LEVELS:
        below = [
            child for folder in level for child in sorted(folder.iterdir()) if child.name[0] != "."
        ]
        level = [child for child in below if child.is_dir() and child.name.startswith(prefix)]
        yield from (child for child in below if child not in level)
    yield from level


def _inspected(path: Path, root: Path, *, thorough: bool) -> Inspected:
    try:
        named = _named(path, root)
        not_ahead(named.date, named.name, allowed=read_record(path).is_future)
        raw = _kept(named, thorough=thorough)
    except SnapshotError as fault:
        return Inspected(path, None, str(fault))
    try:
        snapshot = load(named)
        if thorough:
            read_table(named, "listings")
    except SnapshotError as fault:
        return Inspected(path, raw, f"{fault.what} {MENDS_ITSELF}")
    return Inspected(path, snapshot)


def _kept(snapshot: Snapshot, *, thorough: bool) -> Snapshot:
    """Return a run by what was collected, as if no reader had read it yet.

    Raises:
        SnapshotError: its raw records or its quarantine are at fault.
    """
    raw, quarantine = (_footer(snapshot, table) for table in COLLECTED)
    for table in COLLECTED if thorough else ():
        read_table(snapshot, table)
    doubtful = read_record(snapshot.folder).doubtful
    return replace(snapshot, rows=raw.num_rows, quarantined=quarantine.num_rows, doubtful=doubtful)


def _named(path: Path, root: Path) -> Snapshot:
    """Return the run that a path names."""
    parts = path.relative_to(root).parts
    values = [part.removeprefix(prefix) for part, prefix in zip(parts, LEVELS, strict=False)]
    try:
        source, date, run = values
        return Snapshot(source, dt.date.fromisoformat(date), run, path)
    except ValueError:
        raise SnapshotError(
            f"{path.relative_to(root)} is not a folder source=…/date=YYYY-MM-DD/run=….",
            "Move it elsewhere.",
        ) from None


def _footer(snapshot: Snapshot, table: str) -> _Footer:
    file = snapshot.file(table)
    try:
        footer = pq.read_metadata(file)
        schema = footer.schema.to_arrow_schema()
    except FileNotFoundError:
        raise SnapshotError(f"{file.name} of {snapshot.name} is missing.", MEND) from None
    except (OSError, pa.ArrowException):
        raise SnapshotError(
            f"{file.name} of {snapshot.name} is truncated or no Parquet file.", MEND
        ) from None
    _check_schema(schema, snapshot, table)
    return _Footer(footer.num_rows, schema.metadata)


def _check_schema(schema: pa.Schema, snapshot: Snapshot, table: str) -> None:
    """Refuse a foreign table; listings of an older reader may be of another shape."""
    stale = (schema.metadata or {}).get(b"reader_version", READER_VERSION.encode())
    if table == "listings" and stale != READER_VERSION.encode():
        return
    for column in TABLES[table]:
        at = schema.get_field_index(column.name)
        if at < 0 and column.required:
            raise SnapshotError(
                f"{table}.parquet of {snapshot.name} has no column {column.name}.", MEND
            )
        if at >= 0 and schema.field(at).type != column.type:
            raise SnapshotError(
                f"{table}.parquet of {snapshot.name} has {column.name} as "
                f"{schema.field(at).type} instead of {column.type}.",
                MEND,
            )


def read_table(snapshot: Snapshot, table: str) -> pa.Table:
    """Return one of a run's tables: raw, listings or quarantine.

    Raises:
        SnapshotError: the file is missing or damaged.
    """
    try:
        return pq.ParquetFile(snapshot.file(table)).read()
    except (OSError, pa.ArrowException):
        raise SnapshotError(f"{table}.parquet of {snapshot.name} is damaged.", MEND) from None
