"""Runs that stand already: of the same day, under the same name, and of the same search before."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from analytics.errors import SnapshotError
from analytics.paths import snapshots_dir
from analytics.snapshots import atomic
from analytics.snapshots.catalogue import Snapshot, load
from analytics.snapshots.names import day_of, run_folder, slug
from analytics.snapshots.record import read_record

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from analytics.snapshots.record import About

LOOKED_BACK: Final = 5
"""How many earlier runs of a search tell what it usually keeps."""


def standing(snapshot: Snapshot) -> Snapshot | None:
    """The run of that source, day and name that stands; None where none does or it is damaged."""
    try:
        return load(snapshot)
    except SnapshotError:
        return None


def free_name(source: str, date: dt.date, run: str, about: About) -> str:
    """The name of a run: its own, or another where a run from other files stands under that.

    Pages, boards and folders that were collected one by one are runs of their own.
    """
    return next(
        name for name in _names(run, about.folder) if not _is_taken(source, date, name, about)
    )


def _names(run: str, folder: str) -> Iterator[str]:
    yield run
    if folder.strip(". "):
        run = slug(f"{run} {folder}")
        yield run
    yield from (f"{run}-{number}" for number in count(2))


def _is_taken(source: str, date: dt.date, run: str, about: About) -> bool:
    folder = run_folder(source, date, run)
    there = set(read_record(folder).origin)
    return bool(there) and bool(about.origin) and not there & set(about.origin)


def runs_before(snapshot: Snapshot, same_day: Snapshot | None) -> list[Snapshot]:
    """The latest runs of the same search, the latest first."""
    of_day = [same_day] if same_day else []
    return [*of_day, *_earlier(snapshot)][:LOOKED_BACK]


def _earlier(snapshot: Snapshot) -> list[Snapshot]:
    """The latest sound runs of a search before a day, the latest first."""
    folders = snapshots_dir().glob(f"source={snapshot.source}/date=*/run={snapshot.run}")
    runs = []
    for folder in sorted(folders, reverse=True):
        if (date := day_of(folder)) and date < snapshot.date:
            run = standing(Snapshot(snapshot.source, date, snapshot.run, folder))
            runs += [run] if run else []
        if len(runs) == LOOKED_BACK:
            break
    return runs


def note_attempt(folder: Path, doubt: str) -> None:
    """Write into the record of a run that stands why a later one of its day was not kept."""
    with atomic.locked(folder):
        read_record(folder).with_attempt(doubt).rewrite(folder)
