"""Writing a run: taken in, held against the runs before it, and put in its place or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pyarrow as pa

from analytics.errors import SnapshotError
from analytics.read.advert import read_adverts
from analytics.snapshots import atomic
from analytics.snapshots.catalogue import Snapshot, load
from analytics.snapshots.doubt import doubt, vanished
from analytics.snapshots.earlier import free_name, note_attempt, runs_before, standing
from analytics.snapshots.frames import chunks
from analytics.snapshots.intake import Intake
from analytics.snapshots.names import not_ahead, run_folder, slug
from analytics.snapshots.record import About, RunRecord, as_rows, read_record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from analytics.snapshots.frames import RawRecords
    from analytics.snapshots.intake import Reader


@dataclass(frozen=True)
class SnapshotReport:
    """What a run kept, and how many records it quarantined for each reason.

    Attributes:
        snapshot: the run as it stands now.
        kept: listings kept of what was given.
        reasons: why records were not kept → how many.
        rows: why records were not kept → the first few of their row numbers.
        unread: field and value → how often it was not understood and left unstated.
        doubtful: why what was given cannot stand for what the source shows; "" where it can.
        replaced: how many listings an earlier run of the day had that this one replaced.
        beside: the name under which it was asked for, where another run of that name stands.
        stands: whether what was given became the run; false where an earlier one was kept.
    """

    snapshot: Snapshot
    kept: int
    reasons: Mapping[str, int]
    rows: Mapping[str, Sequence[int]] = field(default_factory=dict)
    unread: Mapping[tuple[str, str], int] = field(default_factory=dict)
    doubtful: str = ""
    replaced: int | None = None
    beside: str = ""
    stands: bool = True

    @property
    def quarantined(self) -> int:
        """Return the number of records that were not kept."""
        return sum(self.reasons.values())


class NotBetterError(Exception):
    """What was given is doubtful, and what stands is sound or holds more."""


def write_snapshot(  # noqa: PLR0913 - a run's name has three parts, and its records two kinds
    source: str,
    date: dt.date,
    run: str,
    raw_records: RawRecords,
    quarantined: Iterable[tuple[object, str]] = (),
    *,
    about: About | None = None,
    progress: Callable[[int], object] | None = None,
    read: Reader = read_adverts,
) -> SnapshotReport:
    """Read raw records and write them as one immutable run, whole or not at all.

    The same source, date and run again, from the same files or search, replaces the earlier one
    whole, unless what comes is doubtful and the earlier one sound or fuller; from other files it
    becomes a run of its own. Contacts are taken out of every text. An optional value that is not
    understood is left unstated and counted; a record that is useless goes to quarantine.

    Args:
        source: where the adverts were found; like `run` it becomes part of a path, made safe.
        date: the day the source showed them.
        run: the search or board.
        raw_records: mappings or frames with the columns of `listing.RAW`, all at once or lazily.
        quarantined: what the collector could not turn into a raw record, with the reason; asked
            for after the records, so a lazy collector can fill it meanwhile.
        about: what else the collector knows of the run, complete once the records are given.
        progress: called with the number of records taken in since the last call.
        read: what reads them; for a caller who has read the same adverts before.

    Raises:
        SnapshotError: the disk is full or read-only, a name has nothing to make a path of, or the
            date lies ahead.
    """
    about = about or About()
    source, asked = slug(source), slug(run)
    not_ahead(date, f"{source} {asked}", allowed=about.may_be_future)
    name = free_name(source, date, asked, about)
    target = Snapshot(source, date, name, run_folder(source, date, name))
    before = standing(target)
    with disk_faults_as(f"The snapshot {target.name} could not be written"):
        try:
            with atomic.new_folder(target.folder) as beside:
                with Intake(beside, source, date, read) as intake:
                    for done in intake.take(chunks(raw_records)):
                        if progress:
                            progress(done)
                    intake.reject(quarantined)
                _record(target, intake, about, before).sealed(beside).write(beside)
        except NotBetterError as why:
            note_attempt(target.folder, str(why))
            return replace(_report(target, intake, about, asked), doubtful=str(why), stands=False)
    return replace(_report(target, intake, about, asked), replaced=before.rows if before else None)


def _report(target: Snapshot, intake: Intake, about: About, asked: str) -> SnapshotReport:
    stands = load(target)
    return SnapshotReport(
        stands,
        intake.kept,
        intake.reasons,
        intake.rows,
        intake.unread + about.unread,
        stands.doubtful,
        beside=asked if target.run != asked else "",
    )


def _record(snapshot: Snapshot, intake: Intake, about: About, before: Snapshot | None) -> RunRecord:
    """The record of what was just taken in.

    Raises:
        NotBetterError: it is doubtful, and the run that it would replace is better.
    """
    record = RunRecord(
        kept=intake.kept,
        origin=tuple(about.origin),
        unread=as_rows(intake.unread + about.unread),
        stated=dict(intake.stated),
        is_future=about.may_be_future,
        quarantined=sum(intake.reasons.values()),
    )
    earlier = runs_before(snapshot, before)
    lost = sum(intake.reasons.values())
    why = doubt(intake.kept, lost, [run.rows for run in earlier], about)
    good = next((run for run in earlier if not run.doubtful), None)
    if good and not why:
        why = vanished(record, read_record(good.folder))
    if why and before and (not before.doubtful or before.rows > intake.kept):
        raise NotBetterError(why)
    return replace(record, doubtful=why)


@contextmanager
def disk_faults_as(what: str) -> Iterator[None]:
    """Say in a sentence why the disk refused."""
    try:
        yield
    except (OSError, pa.ArrowException) as fault:
        number = getattr(fault, "errno", None)  # Arrow's errors carry it, but no plain words
        why = os.strerror(number) if number else str(fault)
        hint = "Nothing of it was left behind; free or choose a disk (BANDSTAND_DATA) and repeat."
        raise SnapshotError(f"{what}: {why}.", hint) from fault
