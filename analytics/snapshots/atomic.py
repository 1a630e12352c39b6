"""Writing that is whole or not there: folders and files are made beside and renamed."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRITING: Final = ".writing-"
REPLACED: Final = ".replaced-"
TOGETHER: Final = 4  # files that the disk is asked to keep at once


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target` that takes its place once all is written.

    A folder that stood there is replaced whole. A fault or a killed process leaves `target` as it
    was; what a killed one leaves beside it is swept by the next writer.

    Raises:
        OSError: the disk is full, read-only or otherwise refuses.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep(target.parent)
    beside = _beside(target)
    with locked(beside):
        try:
            yield beside
            _sync_all(beside)
            _swap(beside, target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Give a path beside `target` that takes its place once it is written.

    Raises:
        OSError: the disk is full, read-only or otherwise refuses.
    """
    with locked(target.parent), swapped_in(target) as beside:
        yield beside


@contextmanager
def swapped_in(target: Path) -> Iterator[Path]:
    """Do the same for who holds the folder's lock already."""
    beside = target.with_name(WRITING + target.name)
    try:
        yield beside
        _sync(beside)
        beside.replace(target)
        _sync(target.parent)
    finally:
        beside.unlink(missing_ok=True)


def sweep(parent: Path) -> None:
    """Remove what killed writers left in a folder, and put back what they had only set aside."""
    for left in [*parent.glob(f"{REPLACED}*"), *parent.glob(f"{WRITING}*")]:
        with suppress(OSError):
            _sweep_one(left)


def _sweep_one(left: Path) -> None:
    if left.name.startswith(REPLACED):
        with locked(left.parent):
            _put_back(left)
    elif left.is_dir():
        with locked(left, wait=False):
            shutil.rmtree(left)


def _put_back(aside: Path) -> None:
    target = aside.with_name(aside.name.removeprefix(REPLACED))
    if target.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(target)


def _beside(target: Path) -> Path:
    from_name = f"{WRITING}{target.name}-"
    beside = tempfile.mkdtemp(prefix=from_name, dir=target.parent)
    folder = target.parent / beside
    folder.chmod(0o755)  # mkdtemp's folders are for one user; snapshots are for all who may read
    return folder


def _swap(beside: Path, target: Path) -> None:
    aside = target.with_name(f"{REPLACED}{target.name}")
    with locked(target.parent):
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
            target.rename(aside)
        beside.rename(target)
        _sync(target.parent)
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold a folder's lock, which the system gives back even when this process is killed."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(handle)


def _sync_all(folder: Path) -> None:
    """Have all of a folder on the disk; files together, since a journal commits them at once."""
    new = [path for path in folder.rglob("*") if _may_be_new(path)]
    if not new:
        _sync(folder)
        return
    with ThreadPoolExecutor(TOGETHER) as pool:  # a process that is forked has no threads of another
        list(pool.map(_sync, [*new, folder]))


def _may_be_new(path: Path) -> bool:
    """Whether a file has one name only: another name was kept with what it is of."""
    return path.is_dir() or path.stat().st_nlink == 1


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
