"""A data folder kept elsewhere, whole and with digests, and put back."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analytics.collect.update.state import locked
from analytics.errors import SnapshotError
from analytics.market.files import ANSWERS, JOINED, one_builder
from analytics.paths import data_dir, market_dir
from analytics.schema.labels import plural
from analytics.snapshots import atomic
from analytics.snapshots.digests import digest_of
from analytics.snapshots.inspection import inspect_snapshots
from analytics.snapshots.writing import disk_faults_as

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Progress = Callable[[str, float], object]

PARTS: Final = ("market", "snapshots", "update")
"""The folders that are kept, in the order in which the last is put back first."""
CONFIGURED: Final = "sources.toml"
LIST: Final = "SHA256SUMS"
"""What a backup holds, in the form that `sha256sum --check` reads."""
NAMED: Final = 3
"""Damaged files that are named."""
PASSING: Final = ("lock",)
"""Files that matter to a running command only."""


@dataclass(frozen=True)
class BackupReport:
    """What was kept or put back: a folder, how many files, and their bytes."""

    folder: Path
    files: int
    size: int


def back_up(
    target: Path, *, replace: bool = False, progress: Progress = lambda _doing, _share: None
) -> BackupReport:
    """Copy snapshots, market, configuration and what updates remember, whole or not at all.

    Updates and builds wait meanwhile.

    Args:
        target: the folder to be made.
        replace: whether an earlier backup there may be replaced.
        progress: called with what is being done and the share of the work behind it, 0 to 1.

    Raises:
        SnapshotError: there is nothing to keep, something stands there, a file changed while it was
            copied, or the disk refuses.
    """
    target = target.resolve()
    _may_write(target, replace=replace)
    files = _files()
    with disk_faults_as("The backup could not be written"), _alone():
        with atomic.new_folder(target) as beside:
            _copy(files, data_dir(), beside, progress)
            _write_list(beside)
            _compare(beside)
        return _kept(target)


def restore(
    source: Path, *, replace: bool = False, progress: Progress = lambda _doing, _share: None
) -> BackupReport:
    """Put a backup back into the data folder, once every file of it was held against its digest.

    Args:
        source: the folder of the backup.
        replace: whether snapshots and a market that stand may be replaced.
        progress: see `back_up`.

    Raises:
        SnapshotError: it is no backup or damaged, something stands already, or the disk refuses.
    """
    files = _whole(source.resolve())
    standing = [part for part in ("snapshots", "market") if _holds(data_dir() / part)]
    if standing and not replace:
        raise SnapshotError(
            f"{data_dir()} holds {' and '.join(standing)} already, so nothing was restored.",
            "Restore into an empty folder (BANDSTAND_DATA), or replace what stands by --replace.",
        )
    with disk_faults_as("The backup could not be restored"), _alone(), ExitStack() as swaps:
        beside = {part: swaps.enter_context(atomic.new_folder(data_dir() / part)) for part in PARTS}
        for number, file in enumerate(files):
            progress("Copying", number / len(files))
            _put(source.resolve(), file, beside)
    return _kept(source.resolve())


def _put(source: Path, file: str, beside: dict[str, Path]) -> None:
    part, _, rest = file.partition("/")
    if rest:
        _copy_one(source / file, beside[part] / rest)
    elif not (data_dir() / file).exists():
        with atomic.new_file(data_dir() / file) as written:
            shutil.copy2(source / file, written)


def _may_write(target: Path, *, replace: bool) -> None:
    """Refuse to write over what is no backup, or into the data folder itself.

    Raises:
        SnapshotError: as said.
    """
    data = data_dir().resolve()
    if data == target or data in target.parents or target in data.parents:
        raise SnapshotError(f"{target} lies in the data folder, or holds it.", "Choose another.")
    if not (target.exists() and (target.is_file() or any(target.iterdir()))):
        return
    if not (target / LIST).is_file():
        raise SnapshotError(f"{target} is there already, and it isn't a backup.", "Choose another.")
    if not replace:
        raise SnapshotError(
            f"A backup stands in {target} already.", "Choose another folder, or add --replace."
        )


def _files() -> list[Path]:
    """Return what is to be kept, paths within the data folder.

    Raises:
        SnapshotError: there is nothing.
    """
    root = data_dir()
    files = [file for part in PARTS for file in sorted((root / part).rglob("*")) if file.is_file()]
    kept = [file.relative_to(root) for file in files if not _is_passing(file)]
    kept = [file for file in kept if not any(part.startswith(".") for part in file.parts)]
    if not any(file.parts[0] == "snapshots" for file in kept):
        raise SnapshotError(f"{root} holds no snapshots, so there is nothing to keep.")
    return [*kept, *(file.relative_to(root) for file in root.glob(CONFIGURED))]


def _is_passing(file: Path) -> bool:
    """Return whether a file matters to what runs only, or is worked out again: see `beside`."""
    return file.name in PASSING or file.suffix in {ANSWERS, JOINED}


@contextmanager
def _alone() -> Iterator[None]:
    """Keep updates and builds out."""
    with locked(), one_builder(market_dir()):
        yield


def _copy(files: list[Path], source: Path, target: Path, progress: Progress) -> None:
    for number, file in enumerate(files):
        progress("Copying", number / len(files))
        _copy_one(source / file, target / file)


def _copy_one(source: Path, target: Path) -> None:
    """Copy a file with its time: a market's tells when it was built."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)


def _write_list(folder: Path) -> None:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    lines = [f"{digest_of(file)}  {file.relative_to(folder).as_posix()}\n" for file in files]
    (folder / LIST).write_text("".join(lines), "utf-8")


def _compare(copied: Path) -> None:
    """Hold a copy's snapshots against those it was made of.

    Raises:
        SnapshotError: a run was replaced while it was copied.
    """
    faults = [one.fault for one in inspect_snapshots(copied / "snapshots", thorough=True)]
    if not any(faults):
        return
    before = {one.fault for one in inspect_snapshots(thorough=True)}
    changed = [fault for fault in faults if fault not in before]
    if changed:
        raise SnapshotError(f"A run changed while it was copied: {changed[0]}", "Try again.")


def _whole(folder: Path) -> list[str]:
    """Return the files of a backup, every one as it was written.

    Raises:
        SnapshotError: it is no backup, or files of it are missing or damaged.
    """
    try:
        lines = (folder / LIST).read_text("utf-8").splitlines()
        listed = {line[66:]: line[:64] for line in lines}
    except (OSError, ValueError):
        raise SnapshotError(
            f"{folder} isn't a backup: it has no list {LIST} that can be read.",
            "Name the folder that `python -m analytics backup` wrote.",
        ) from None
    bad = [file for file, digest in listed.items() if not _is_whole(folder, file, digest)]
    if bad or not listed:
        named = ", ".join(bad[:NAMED]) or LIST
        raise SnapshotError(
            f"{plural(len(bad) or 1, 'file', 'files')} of the backup {folder} cannot be trusted, "
            f"so nothing was restored: {named}.",
            "Restore an earlier backup, or collect those days again.",
        )
    return list(listed)


def _is_whole(folder: Path, file: str, digest: str) -> bool:
    """Return whether a listed file is of the backup, lies in it, and is as it was written."""
    parts = file.split("/")
    if parts[0] not in {*PARTS, CONFIGURED} or ".." in parts:
        return False
    try:
        return digest_of(folder / file) == digest
    except OSError:
        return False


def _holds(folder: Path) -> bool:
    return folder.is_dir() and any(path.name[0] != "." for path in folder.iterdir())


def _kept(folder: Path) -> BackupReport:
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return BackupReport(folder, len(sizes) - 1, sum(sizes))
