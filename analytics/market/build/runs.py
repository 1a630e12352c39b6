"""The runs of a build: the sound ones, real where there are any, read by the present reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.errors import MarketError, SnapshotError
from analytics.paths import snapshots_dir
from analytics.read.advert import READER_VERSION
from analytics.read.parallel import in_order
from analytics.schema.labels import plural
from analytics.snapshots.store import reread, sealed
from analytics.snapshots.synthetic import what_is_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from analytics.snapshots.catalogue import Snapshot
    from analytics.snapshots.inspection import Inspected

    Progress = Callable[[str, float], object]
    Readings = Callable[[list[Snapshot]], Iterator[Snapshot | str]]

SHARE_OF_READING = 0.9
"""Reading adverts anew takes longer than all else together."""
WORTH_PROCESSES = 8_000
"""Listings from which reading anew on several cores pays for starting them."""


@dataclass(frozen=True)
class Taken:
    """What a build takes of what was found among the snapshots.

    Attributes:
        runs: by date, read by the present reader.
        reread: how many of them had to be read again.
        faults: one sentence for each thing left out.
        mended: what was wrong with each of the runs whose damaged listings were read again.
    """

    runs: list[Snapshot]
    reread: int
    faults: list[str]
    mended: list[str]


def taken(inspected: Sequence[Inspected], progress: Progress, read: Readings) -> Taken:
    """Return what is as it was written; what is not is read anew, or named and left out.

    Args:
        inspected: everything among the snapshots.
        progress: see `read_anew`.
        read: see `read_anew`.

    Raises:
        MarketError: no run is left.
    """
    faults = left_out(inspected)
    sound = unmixed(inspected, faults)
    faults += filter(None, [what_is_missing(sound)])
    runs, reread_runs = read_anew(sound, faults, progress, read)
    if not runs:
        raise MarketError(
            " ".join([f"There is no snapshot to build a market of in {_searched()}.", *faults]),
            "Collect adverts first: python -m analytics collect --help",
        )
    folders = {run.folder for run in runs}
    mended = [one.fault for one in inspected if one.is_unread and one.path in folders]
    return Taken(runs, reread_runs, faults, mended)


def _searched() -> str:
    folder = snapshots_dir()
    if folder.is_dir():
        return str(folder)
    return f"{folder}, which is {'a file' if folder.exists() else 'not there'}"


def left_out(inspected: Iterable[Inspected]) -> list[str]:
    """Return a sentence for each thing among the snapshots that a build cannot take in whole."""
    return [entry.left_out for entry in inspected if entry.left_out]


def unmixed(inspected: Iterable[Inspected], faults: list[str]) -> list[Snapshot]:
    """Return the real runs where there are any: made-up adverts never mix with real ones.

    What is left out for that is added to `faults`.
    """
    runs = [entry.snapshot for entry in inspected if entry.snapshot]
    real = [snapshot for snapshot in runs if not snapshot.is_synthetic]
    if not real or len(real) == len(runs):
        return runs
    made_up = len(runs) - len(real)
    what = plural(made_up, "demo snapshot is", "demo snapshots are")
    faults.append(f"{what} left out, because real adverts stand beside them.")
    return real


def read_anew(
    sound: list[Snapshot], faults: list[str], progress: Progress, read: Readings
) -> tuple[list[Snapshot], int]:
    """Return the runs by date, read by the present reader, and how many had to be read again.

    What cannot be read again is left out and added to `faults`.

    Args:
        sound: the runs.
        faults: one sentence for each thing left out.
        progress: called with what is being done and the share behind it.
        read: reads runs again, in order: each, or why it cannot be read.
    """
    stale = [snapshot for snapshot in sound if snapshot.reader_version != READER_VERSION]
    runs = [snapshot for snapshot in sound if snapshot not in stale]
    for number, reading in enumerate(read(stale)):
        progress(f"Reading {stale[number].name} anew", SHARE_OF_READING * number / len(stale))
        if isinstance(reading, str):
            faults.append(reading)
        else:
            runs.append(reading)
    whole = (sealed(run) for run in runs)
    return sorted(whole, key=lambda run: (run.date, run.source, run.run)), len(stale)


def read_again(stale: list[Snapshot]) -> Iterator[Snapshot | str]:
    """Read runs again on the cores of this machine, in order; give each, or why it cannot be."""
    is_little = sum(snapshot.rows for snapshot in stale) < WORTH_PROCESSES
    return in_order(reread_or_why, stale, workers=1 if is_little else None)


def reread_or_why(snapshot: Snapshot) -> Snapshot | str:
    """Read a run again; what it says when it cannot be."""
    try:
        return reread(snapshot)
    except SnapshotError as fault:
        return str(fault)
