"""Snapshots: what a source showed on a date, one immutable folder for each run."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from analytics.errors import SnapshotError
from analytics.schema import listing
from analytics.schema.column import arrow_schema
from analytics.schema.conform import conform
from analytics.snapshots import atomic
from analytics.snapshots.catalogue import Snapshot, load, read_table
from analytics.snapshots.digests import digest_of
from analytics.snapshots.frames import frame_of
from analytics.snapshots.inspection import Inspected, inspect_snapshots
from analytics.snapshots.intake import listings_of, stamped
from analytics.snapshots.names import slug
from analytics.snapshots.record import read_record
from analytics.snapshots.writing import SnapshotReport, disk_faults_as, write_snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa

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
    "run_named",
    "sealed",
    "slug",
    "trusted",
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
        disk_faults_as(f"The listings of {snapshot.name} could not be replaced"),
        atomic.locked(snapshot.folder),
    ):
        with atomic.swapped_in(snapshot.listings) as beside:
            table = conformed.table.replace_schema_metadata(stamped(listing.LISTING).metadata)
            pq.write_table(table, beside, compression="zstd")
            digest = digest_of(beside)
            _record_listings(snapshot, digest, *_recorded(snapshot))
        _record_listings(snapshot, digest)
    return load(snapshot)


def _recorded(snapshot: Snapshot) -> Sequence[str]:
    return read_record(snapshot.folder).digests.get("listings", ())


def _record_listings(snapshot: Snapshot, *digests: str) -> None:
    """Record which digests the listings may have, in a run whose record has digests."""
    record = read_record(snapshot.folder)
    if record.digests:
        record.with_digests("listings", *digests).rewrite(snapshot.folder)


def sealed(snapshot: Snapshot) -> Snapshot:
    """Return a run whose record has the digests of its files, as they are now if it had none.

    Where the disk cannot be written, or its record is damaged, it stays without.
    """
    record = read_record(snapshot.folder)
    if record.digests or record.is_at_fault or snapshot.doubtful != record.doubtful:
        return snapshot
    counted = replace(record, kept=snapshot.rows, quarantined=snapshot.quarantined)
    with suppress(OSError), atomic.locked(snapshot.folder):
        counted.sealed(snapshot.folder).rewrite(snapshot.folder)
        return load(snapshot)
    return snapshot


def reread(snapshot: Snapshot) -> Snapshot:
    """Read a run's raw records again with the present reader.

    Raises:
        SnapshotError: its files cannot be read or written.
    """
    raw = read_raw(snapshot)
    return replace_listings(snapshot, listings_of(raw, snapshot.source, snapshot.date))


def run_named(name: str) -> Snapshot:
    """Return the doubtful run of a name, as `check` gives it.

    Raises:
        SnapshotError: no doubtful run has it.
    """
    doubtful = {run.name: run for run in list_snapshots() if run.doubtful}
    if name not in doubtful:
        named = ", ".join(doubtful) or "there are none"
        raise SnapshotError(f"No run “{name[:80]}” is doubtful.", f"Doubtful runs: {named}.")
    return doubtful[name]


def trusted(snapshot: Snapshot) -> Snapshot:
    """Take a doubtful run for what its source showed, its files as they are now.

    Raises:
        SnapshotError: its files cannot be read, or its record not written.
    """
    record = read_record(snapshot.folder)
    counted = replace(record, kept=snapshot.rows, quarantined=snapshot.quarantined)
    today = dt.datetime.now(tz=dt.UTC).date()
    with disk_faults_as(f"{snapshot.name} could not be trusted"), atomic.locked(snapshot.folder):
        doubted = replace(counted, doubtful=snapshot.doubtful)
        doubted.trusted(today).sealed(snapshot.folder).rewrite(snapshot.folder)
    return load(snapshot)


def list_snapshots(root: Path | None = None) -> list[Snapshot]:
    """Return the sound snapshots by date, source and run; `inspect_snapshots` tells the others."""
    entries = inspect_snapshots(root)
    sound = [entry.snapshot for entry in entries if entry.snapshot and entry.is_sound]
    return sorted(sound, key=lambda snapshot: (snapshot.date, snapshot.source, snapshot.run))


def read_listings(snapshot: Snapshot) -> pd.DataFrame:
    """Return a run's listings, with the columns of `listing.LISTING`.

    Their day is the run's: where a source showed nothing else than before, the file is that of the
    day when it first did.

    Raises:
        SnapshotError: the file is damaged.
    """
    listings = frame_of(read_table(snapshot, "listings"))
    return listings.assign(snapshot_date=snapshot.date)


def read_raw(snapshot: Snapshot) -> pd.DataFrame:
    """Return a run's raw records, with the columns of `listing.RAW`.

    Raises:
        SnapshotError: the file is damaged.
    """
    return frame_of(raw_table(snapshot))


def raw_table(snapshot: Snapshot) -> pa.Table:
    """Return a run's raw records as a table of the contract; see `read_raw`.

    Raises:
        SnapshotError: the file is damaged.
    """
    table = read_table(snapshot, "raw")
    is_of_today = table.schema.equals(arrow_schema(listing.RAW))
    return table if is_of_today else conform(frame_of(table), listing.RAW).table


def read_quarantine(snapshot: Snapshot) -> pd.DataFrame:
    """Return what a run could not read: `record` as JSON and `reason`.

    Raises:
        SnapshotError: the file is damaged.
    """
    return frame_of(read_table(snapshot, "quarantine"))
