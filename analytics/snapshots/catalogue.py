"""A run on disk: its name, its files and what their footers say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.errors import SnapshotError
from analytics.read.advert import READER_VERSION
from analytics.snapshots.digests import digest_of
from analytics.snapshots.frames import WORTH_THREADS
from analytics.snapshots.intake import TABLES
from analytics.snapshots.record import MISSING, STAMP, read_record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from analytics.snapshots.record import RunRecord

SYNTHETIC: Final = "demo_"  # how the names of sources of made-up adverts begin
MEND: Final = "Collect that day again, or move the folder elsewhere."
UNREADABLE: Final = (OSError, pa.ArrowException, ValueError, MemoryError)
"""What a damaged file makes Arrow raise; a length in it may be past all memory."""
STAMPED: Final = {name.encode(): value.encode() for name, value in STAMP.items()}


class Footer(NamedTuple):
    """What a file's footer says: its rows, and what it was stamped with."""

    num_rows: int
    metadata: dict[bytes, bytes]


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
        digest: what its listings were when they were written; "" where that was not recorded.
    """

    source: str
    date: dt.date
    run: str
    folder: Path
    rows: int = 0
    quarantined: int = 0
    reader_version: str = ""
    doubtful: str = ""
    digest: str = ""

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


def load(snapshot: Snapshot) -> Snapshot:
    """Return a run with its counts and reader, from the footers of its files.

    Raises:
        SnapshotError: its raw records or listings are missing, truncated or not of the contract.
    """
    raw, listings = footer(snapshot, "raw"), footer(snapshot, "listings")
    record = record_of(read_record(snapshot.folder), raw)
    return loaded(snapshot, record, listings, (raw.num_rows, _quarantined(snapshot, record)))


def loaded(
    snapshot: Snapshot, record: RunRecord, listings: Footer, rows: tuple[int, int]
) -> Snapshot:
    """Return a run with its counts and reader, from what has been read of it.

    Args:
        snapshot: the run.
        record: its record.
        listings: the footer of its listings.
        rows: how many raw records it has, and how many that were not kept.

    Raises:
        SnapshotError: it has not a listing for every raw record.
    """
    raw, quarantined = rows
    if raw != listings.num_rows:
        raise SnapshotError(
            f"{snapshot.name} has {raw} raw records but {listings.num_rows} listings.",
            "Collect it again.",
        )
    return replace(
        snapshot,
        rows=raw,
        quarantined=quarantined,
        reader_version=listings.metadata.get(b"reader_version", b"").decode("utf-8", "replace"),
        doubtful=record.doubtful,
        digest=_digest(snapshot, record),
    )


def record_of(record: RunRecord, raw: Footer) -> RunRecord:
    """Return a run's record; one that says so where it should be there and is not."""
    is_lost = not record.digests and raw.metadata.items() >= STAMPED.items()
    return replace(record, doubtful=MISSING) if is_lost and not record.doubtful else record


def _quarantined(snapshot: Snapshot, record: RunRecord) -> int:
    """Return how many records were not kept, by the record where the file is damaged."""
    try:
        return footer(snapshot, "quarantine").num_rows
    except SnapshotError:
        return record.quarantined


def _digest(snapshot: Snapshot, record: RunRecord) -> str:
    recorded = record.digests.get("listings", ())
    return recorded[0] if len(recorded) == 1 else digest_of(snapshot.listings) if recorded else ""


def footer(snapshot: Snapshot, table: str) -> Footer:
    """Return what the footer of one of a run's files says.

    Raises:
        SnapshotError: it is missing, truncated or not of the contract.
    """
    file = snapshot.file(table)
    try:
        metadata = pq.read_metadata(file)
        schema = metadata.schema.to_arrow_schema()
    except FileNotFoundError:
        raise SnapshotError(f"{file.name} of {snapshot.name} is missing.", MEND) from None
    except UNREADABLE:
        raise SnapshotError(
            f"{file.name} of {snapshot.name} is truncated or no Parquet file.", MEND
        ) from None
    _check_schema(schema, snapshot, table)
    return Footer(metadata.num_rows, schema.metadata or {})


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


def read_table(snapshot: Snapshot, table: str, columns: Sequence[str] | None = None) -> pa.Table:
    """Return one of a run's tables: raw, listings or quarantine.

    Args:
        snapshot: the run.
        table: its name.
        columns: those that are read; all where left out.

    Raises:
        SnapshotError: the file is missing or damaged.
    """
    try:
        file = pq.ParquetFile(snapshot.file(table))
        is_many = file.metadata.num_rows > WORTH_THREADS
        return file.read(columns=list(columns) if columns else None, use_threads=is_many)
    except UNREADABLE:
        raise SnapshotError(f"{table}.parquet of {snapshot.name} is damaged.", MEND) from None
