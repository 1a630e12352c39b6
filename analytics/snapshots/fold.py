"""Older days folded: of each month of a search one whole snapshot stays, and one of all else."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd
import pyarrow.parquet as pq

from analytics.read.advert import READER_VERSION
from analytics.schema import listing
from analytics.schema.conform import conform
from analytics.snapshots import atomic
from analytics.snapshots.inspection import inspect_snapshots
from analytics.snapshots.intake import listings_of, stamped
from analytics.snapshots.record import STAMP, RunRecord, read_record
from analytics.snapshots.store import read_listings, read_quarantine, read_raw
from analytics.snapshots.writing import disk_faults_as

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from analytics.schema.column import Column
    from analytics.snapshots.catalogue import Snapshot

    Progress = Callable[[str, float], object]
    Columns = tuple[Column, ...]
    Stamp = Mapping[str, str]

NOTHING: Final = MappingProxyType[str, str]({})
FOLDED: Final = ".folded-"
"""How the name of a run begins whose adverts stand in another by now."""


@dataclass(frozen=True)
class Month:
    """The runs of a search in a month: `last`, which stays as it was, and what is folded.

    Attributes:
        into: the run that takes all others in.
        others: those that go, `into` among them.
        last: the month's last good run.
    """

    into: Snapshot
    others: tuple[Snapshot, ...]
    last: Snapshot


def fold(months: int, progress: Progress = lambda _doing, _share: None) -> int:
    """Fold the days of all months but the latest into two snapshots a month and search.

    A search's last good run of a month stays as it was, and so does its very first, by which all
    that follows is new. Every advert that others of the month showed and that one does not goes
    into the run before it, as it was last shown. So each advert is still seen first and last in the
    month in which it was, and what was open at a month's end stays what it was. A month with a run
    at fault, or without a good one, is left as it is.

    Args:
        months: of how many months, up to that of the latest snapshot, every day is kept.
        progress: called with what is being done and the share of the work behind it, 0 to 1.

    Returns:
        How many snapshots went.

    Raises:
        SnapshotError: the disk refuses.
    """
    entries = inspect_snapshots(thorough=True)
    runs = [entry.snapshot for entry in entries if entry.snapshot and not entry.fault]
    broken = {entry.path.parent.parent / entry.path.name for entry in entries if entry.fault}
    for folder in {run.folder.parent for run in runs}:
        _sweep(folder)
    to_fold = [month for month in _months(runs, months) if _search(month.last) not in broken]
    for number, month in enumerate(to_fold):
        progress(f"Folding {month.last.name}", number / len(to_fold))
        with disk_faults_as(f"{month.into.name} could not be folded"):
            _fold(month)
    return sum(len(month.others) - 1 for month in to_fold)


def _search(run: Snapshot) -> Path:
    return run.folder.parent.parent / run.folder.name


def _months(runs: Iterable[Snapshot], kept: int) -> list[Month]:
    """Return the months to fold, of those before the latest so many."""
    searches: dict[tuple[str, str], list[Snapshot]] = defaultdict(list)
    for run in runs:
        searches[run.source, run.run].append(run)
    latest = max((_month(run.date) for of in searches.values() for run in of), default=0)
    return [
        month
        for of in searches.values()
        for number in sorted({_month(run.date) for run in of if _month(run.date) <= latest - kept})
        if (month := _to_fold(of, number))
    ]


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month


def _to_fold(search: Sequence[Snapshot], number: int) -> Month | None:
    """Return what is to be folded of a search's month; None where nothing is."""
    good = sorted((run for run in search if not run.doubtful), key=lambda run: run.date)
    last = next((run for run in reversed(good) if _month(run.date) == number), None)
    if last is None:
        return None
    others = [run for run in search if _month(run.date) == number and run not in {last, good[0]}]
    before = [run for run in others if run.date < last.date]
    if not before or len(others) == 1:
        return None
    return Month(max(before, key=lambda run: run.date), tuple(others), last)


def _fold(month: Month) -> None:
    """Write what is folded in place of the run that takes it in, then let the others go."""
    shown = set(read_raw(month.last)["listing_id"])
    newest = sorted(month.others, key=lambda run: run.date, reverse=True)
    raws, listings = [], []
    for run in newest:
        raw = read_raw(run)
        is_kept = ~raw["listing_id"].isin(shown)
        shown |= set(raw["listing_id"])
        raws.append(raw[is_kept])
        listings.append(_listings(run, raw)[is_kept].assign(snapshot_date=month.into.date))
    record = read_record(month.into.folder)
    days = {day for run in newest for day in (*read_record(run.folder).folded, f"{run.date}")}
    with atomic.new_folder(month.into.folder) as beside:
        raw = pd.concat(raws, ignore_index=True)
        quarantine = pd.concat([read_quarantine(run) for run in newest], ignore_index=True)
        _write(beside / "raw.parquet", raw, listing.RAW, STAMP)
        _write(beside / "listings.parquet", pd.concat(listings), listing.LISTING)
        _write(beside / "quarantine.parquet", quarantine, listing.QUARANTINE)
        RunRecord(
            kept=len(raw),
            origin=record.origin,
            is_future=record.is_future,
            quarantined=len(quarantine),
            folded=tuple(sorted(days)),
        ).sealed(beside).write(beside)
    for run in month.others:
        if run != month.into:
            _let_go(run.folder)


def _listings(run: Snapshot, raw: pd.DataFrame) -> pd.DataFrame:
    """Return a run's listings by the present reader, in the order of its raw records."""
    if run.reader_version == READER_VERSION:
        return read_listings(run)
    return listings_of(raw, run.source, run.date)


def _write(file: Path, rows: pd.DataFrame, columns: Columns, also: Stamp = NOTHING) -> None:
    table = conform(rows.reset_index(drop=True).astype(object), columns).table
    metadata = stamped(columns, also).metadata
    pq.write_table(table.replace_schema_metadata(metadata), file, compression="zstd")


def _let_go(folder: Path) -> None:
    """Remove a run in one step: a killed process leaves all of it, or nothing that counts."""
    aside = folder.with_name(f"{FOLDED}{folder.name}")
    folder.rename(aside)
    shutil.rmtree(aside)
    _sweep(folder.parent)


def _sweep(day: Path) -> None:
    """Remove what a killed process had let go, and a day's folder that holds nothing any more."""
    for left in day.glob(f"{FOLDED}*"):
        shutil.rmtree(left, ignore_errors=True)
    if not any(day.iterdir()):
        day.rmdir()
