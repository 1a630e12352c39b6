"""The shelf of snapshots: what lies there, sound or with its fault in a sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from analytics.errors import SnapshotError
from analytics.paths import snapshots_dir
from analytics.snapshots import atomic
from analytics.snapshots.catalogue import MEND, Snapshot, footer, loaded, read_table, record_of
from analytics.snapshots.digests import digest_of
from analytics.snapshots.names import not_ahead
from analytics.snapshots.record import read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from analytics.snapshots.catalogue import Footer
    from analytics.snapshots.record import RunRecord

Value = TypeVar("Value")
LEVELS: Final = ("source=", "date=", "run=")
MENDS_ITSELF: Final = "A build reads its raw records again."
STANDS: Final = f"Its listings stand; what was left out of it is not known any more. {MEND}"
DOUBTED: Final = (
    "The run is doubtful, so it closes no vacancy. Collect that day again, or take it as it is: "
    "python -m analytics trust"
)


class Looked:
    """Looks at files; at one that stands under several names once.

    Args:
        thorough: see `inspect_snapshots`.
    """

    def __init__(self, *, thorough: bool) -> None:
        self._thorough = thorough
        self._footers: dict[tuple[int, int], Footer] = {}
        self._digests: dict[tuple[int, int], str] = {}

    def at(self, snapshot: Snapshot, table: str, record: RunRecord) -> Footer:
        """Return a file's footer, the file held against its digest or, without one, read.

        Args:
            snapshot: the run.
            table: which of its files.
            record: the run's.

        Raises:
            SnapshotError: it is not as it was written, or not of the contract.
        """
        recorded = record.digests.get(table) if self._thorough else None
        if recorded:
            self._hold_against(recorded, snapshot, table)
        metadata = _once(self._footers, snapshot.file(table), lambda: footer(snapshot, table))
        if self._thorough and not recorded:
            read_table(snapshot, table)
        return metadata

    def _hold_against(self, recorded: Sequence[str], snapshot: Snapshot, table: str) -> None:
        file = snapshot.file(table)
        try:
            if _once(self._digests, file, lambda: digest_of(file)) in recorded:
                return
        except OSError:
            footer(snapshot, table)  # says why it cannot be read
        raise SnapshotError(f"{table}.parquet of {snapshot.name} is not as it was written.", MEND)


def _once(known: dict[tuple[int, int], Value], file: Path, look: Callable[[], Value]) -> Value:
    """Return what a look at a file tells; known where it was looked at under another name."""
    try:
        about = file.stat()
    except OSError:
        return look()
    if about.st_nlink == 1:
        return look()
    key = about.st_dev, about.st_ino
    if key not in known:
        known[key] = look()
    return known[key]


@dataclass(frozen=True)
class Inspected:
    """A thing found among the snapshots: sound, or with its fault in a sentence.

    Attributes:
        path: where it lies.
        snapshot: the run; None for what no build can take in.
        fault: what is wrong with it; "" where nothing is.
        is_unread: whether its listings are at fault and have to be read again from raw records.
    """

    path: Path
    snapshot: Snapshot | None
    fault: str = ""
    is_unread: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether it is a run whose listings stand."""
        return self.snapshot is not None and not self.is_unread

    @property
    def left_out(self) -> str:
        """What a build says of it: its fault, unless reading it again mends that."""
        return "" if self.snapshot and self.is_unread else self.fault


def inspect_snapshots(root: Path | None = None, *, thorough: bool = False) -> list[Inspected]:
    """Return everything found among the snapshots, each sound or with its fault.

    Args:
        root: the folder of snapshots.
        thorough: hold every file against its digest too, or read every row where it has none;
            without it, each file's footer is held against the contract.
    """
    root = root or snapshots_dir()
    looked = Looked(thorough=thorough)
    return [inspected(path, root, looked) for path in things(root)]


def latest_snapshots() -> list[Snapshot]:
    """Return the latest sound run of each search; earlier ones are not looked at."""
    return list(_latest())


def is_any_sound() -> bool:
    """Tell whether there is a sound run; no more are looked at than it takes."""
    return next(_latest(), None) is not None


def _latest() -> Iterator[Snapshot]:
    root, looked = snapshots_dir(), Looked(thorough=False)
    searches: set[tuple[str, str]] = set()
    for path in sorted(things(root), key=lambda path: path.parts[-2:], reverse=True):
        search = path.parent.parent.name, path.name
        if search not in searches and (snapshot := _sound(path, root, looked)):
            searches.add(search)
            yield snapshot


def _sound(path: Path, root: Path, looked: Looked) -> Snapshot | None:
    """Return a run whose raw records and listings stand; what it left out is not looked at."""
    try:
        named = _named(path, root)
        written = read_record(path)
        not_ahead(named.date, named.name, allowed=written.is_future)
        raw = looked.at(named, "raw", written)
        listings = looked.at(named, "listings", written)
        rows = raw.num_rows, written.quarantined
        return loaded(named, record_of(written, raw), listings, rows)
    except SnapshotError:
        return None


def things(root: Path) -> list[Path]:
    """Return each run's folder and whatever else lies about; what killed writers left is swept."""
    if not root.exists() and root.parent.is_dir():
        atomic.sweep(root.parent)
    for waiting in root.glob(f"source=*/date=*/{atomic.REPLACED}*"):
        atomic.sweep(waiting.parent)
    return list(_things(root))


def _things(root: Path) -> Iterator[Path]:
    """Give each run's folder, and whatever else lies about."""
    level = [root] if root.is_dir() else []
    for prefix in LEVELS:
        below = [
            child for folder in level for child in sorted(folder.iterdir()) if child.name[0] != "."
        ]
        is_level = [child.name.startswith(prefix) and child.is_dir() for child in below]
        yield from (child for child, is_one in zip(below, is_level, strict=True) if not is_one)
        level = [child for child, is_one in zip(below, is_level, strict=True) if is_one]
    yield from level


def inspected(path: Path, root: Path, looked: Looked) -> Inspected:
    """Return a thing found among the snapshots, looked at; see `inspect_snapshots`."""
    try:
        named = _named(path, root)
        written = read_record(path)
        not_ahead(named.date, named.name, allowed=written.is_future)
        raw = looked.at(named, "raw", written)
    except SnapshotError as fault:
        return Inspected(path, None, str(fault))
    record = record_of(written, raw)
    faults = [f"{record.doubtful[:-1]}: {named.name}. {DOUBTED}"] if record.is_at_fault else []
    try:
        quarantined = looked.at(named, "quarantine", written).num_rows
    except SnapshotError as fault:
        quarantined = record.quarantined
        faults.append(f"{fault.what} {STANDS}")
    try:
        listings = looked.at(named, "listings", written)
        snapshot = loaded(named, record, listings, (raw.num_rows, quarantined))
    except SnapshotError as fault:
        unread = replace(named, rows=raw.num_rows, doubtful=record.doubtful)
        reason = " ".join([f"{fault.what} {MENDS_ITSELF}", *faults])
        return Inspected(path, unread, reason, is_unread=True)
    return Inspected(path, snapshot, " ".join(faults))


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
