"""Snapshots: what a source showed on a date, one immutable folder for each run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from analytics.errors import SnapshotError
from analytics.schema import listing
from analytics.schema.conform import conform
from analytics.snapshots import atomic
from analytics.snapshots.catalogue import (
    Inspected,
    Snapshot,
    inspect_snapshots,
    load,
    read_table,
)
from analytics.snapshots.frames import frame_of
from analytics.snapshots.intake import listings_of, stamped
from analytics.snapshots.names import slug
from analytics.snapshots.writing import SnapshotReport, disk_told, write_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

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
        disk_told(f"The listings of {snapshot.name} could not be replaced"),
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
