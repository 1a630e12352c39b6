"""Snapshots: what a source showed on a date, one immutable folder for each run."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.errors import SnapshotError
from analytics.read.advert import read_adverts
from analytics.schema import listing
from analytics.schema.conform import conform
from analytics.snapshots import atomic
from analytics.snapshots.catalogue import (
    Inspected,
    Snapshot,
    inspect_snapshots,
    load,
    read_table,
    run_folder,
    slug,
)
from analytics.snapshots.intake import Intake, chunks, frame_of, listings_of, stamped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from analytics.snapshots.intake import RawRecords, Reader

__all__ = [
    "Inspected",
    "Snapshot",
    "SnapshotReport",
    "inspect_snapshots",
    "list_snapshots",
    "read_listings",
    "read_quarantine",
    "read_raw",
    "replace_listings",
    "reread",
    "slug",
    "write_snapshot",
]


@dataclass(frozen=True)
class SnapshotReport:
    """What a run kept, and how many records it quarantined for each reason."""

    snapshot: Snapshot
    kept: int
    reasons: Mapping[str, int]

    @property
    def quarantined(self) -> int:
        """Return the number of records that were not kept."""
        return sum(self.reasons.values())


def write_snapshot(  # noqa: PLR0913 - a run's name has three parts, and its records two kinds
    source: str,
    date: dt.date,
    run: str,
    raw_records: RawRecords,
    quarantined: Iterable[tuple[object, str]] = (),
    *,
    progress: Callable[[int], object] | None = None,
    read: Reader = read_adverts,
) -> SnapshotReport:
    """Read raw records and write them as one immutable run, whole or not at all.

    The same source, date and run again replaces the earlier one whole. Contacts are taken out of
    every text. Records that break the contract go to quarantine with the reason.

    Args:
        source: where the adverts were found; like `run` it becomes part of a path, made safe.
        date: the day the source showed them.
        run: the search or board.
        raw_records: mappings or frames with the columns of `listing.RAW`, all at once or lazily.
        quarantined: what the collector could not turn into a raw record, with the reason; asked
            for after the records, so a lazy collector can fill it meanwhile.
        progress: called with the number of records taken in since the last call.
        read: what reads them; for a caller who has read the same adverts before.

    Raises:
        SnapshotError: the disk is full or read-only, or a name has nothing to make a path of.
    """
    source, run = slug(source), slug(run)
    folder = run_folder(source, date, run)
    snapshot = Snapshot(source, date, run, folder)
    with (
        _told(f"The snapshot {snapshot.name} could not be written"),
        atomic.new_folder(folder) as beside,
        Intake(beside, source, date, read) as intake,
    ):
        for done in intake.take(chunks(raw_records)):
            if progress:
                progress(done)
        intake.reject(quarantined)
    return SnapshotReport(load(snapshot), intake.kept, intake.reasons)


def replace_listings(snapshot: Snapshot, listings: pd.DataFrame) -> Snapshot:
    """Replace a run's listings by those of a newer reader, whole or not at all.

    Args:
        snapshot: the run.
        listings: one row for each of its raw records, with the columns of `listing.LISTING`.

    Raises:
        SnapshotError: the rows are not those of the run, break the contract, or cannot be written.
    """
    conformed = conform(listings, listing.LISTING)
    if not conformed.fits.all() or conformed.table.num_rows != snapshot.rows:
        first = next((reason for reason in conformed.reasons if reason), "their number differs.")
        raise SnapshotError(f"The listings of {snapshot.name} were not replaced: {first}")
    with (
        _told(f"The listings of {snapshot.name} could not be replaced"),
        atomic.new_file(snapshot.listings) as beside,
    ):
        table = conformed.table.replace_schema_metadata(stamped(listing.LISTING).metadata)
        pq.write_table(table, beside, compression="zstd")
    return load(snapshot)


def reread(snapshot: Snapshot) -> Snapshot:
    """Read a run's raw records again with the present reader.

    Raises:
        SnapshotError: its files cannot be read or written.
    """
    raw = read_raw(snapshot)
    return replace_listings(snapshot, listings_of(raw, snapshot.source, snapshot.date))


def list_snapshots(root: Path | None = None) -> list[Snapshot]:
    """Return the sound snapshots by date, source and run; `inspect_snapshots` tells the others."""
    entries = inspect_snapshots(root)
    found = [entry.snapshot for entry in entries if entry.snapshot and entry.is_sound]
    return sorted(found, key=lambda snapshot: (snapshot.date, snapshot.source, snapshot.run))


def read_listings(snapshot: Snapshot) -> pd.DataFrame:
    """Return a run's listings, with the columns of `listing.LISTING`.

    Raises:
        SnapshotError: the file is damaged.
    """
    return frame_of(read_table(snapshot, "listings"))


def read_raw(snapshot: Snapshot) -> pd.DataFrame:
    """Return a run's raw records, with the columns of `listing.RAW`.

    Raises:
        SnapshotError: the file is damaged.
    """
    return frame_of(conform(frame_of(read_table(snapshot, "raw")), listing.RAW).table)


def read_quarantine(snapshot: Snapshot) -> pd.DataFrame:
    """Return what a run could not read: `record` as JSON and `reason`.

    Raises:
        SnapshotError: the file is damaged.
    """
    return frame_of(read_table(snapshot, "quarantine"))


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Say in a sentence why the disk refused."""
    try:
        yield
    except (OSError, pa.ArrowException) as fault:
        number = getattr(fault, "errno", None)  # Arrow's errors carry it, but no plain words
        why = os.strerror(number) if number else str(fault)
        hint = "Nothing of it was left behind; free or choose a disk (BANDSTAND_DATA) and repeat."
        raise SnapshotError(f"{what}: {why}.", hint) from fault
