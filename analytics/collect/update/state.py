"""What is remembered of each board from run to run, and the lock that keeps two runs apart."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, Field, ValidationError

from analytics.errors import CollectError
from analytics.paths import data_dir
from analytics.snapshots import atomic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EMPTY_RUNS: Final = 3  # after so many without any job a board is set aside
TRIED_AGAIN: Final = dt.timedelta(days=28)  # "monthly", by a job that runs once a day or a week


class BoardMemory(BaseModel):
    """What is remembered of a board.

    Attributes:
        etag: what its host gave to ask for changes.
        last_modified: the same, as a date.
        asked: the call that these were the answer to.
        of: the day of the snapshot that this goes with.
        listed: what tells the jobs that it listed for that snapshot from others.
        content: what tells that snapshot's records from others.
        found: jobs that it had then, wherever they are.
        software: of that snapshot's adverts, those of software jobs in the UK; None if not counted.
        failed: whether it gave nothing that could be used when it was last asked.
        empty: runs in a row in which it had no job.
        aside: why it is set aside; "" where it is not.
        since: since when.
        tried: when it was last asked.
        passed_over: ids of jobs whose details were looked at and that are not ours.
    """

    etag: str = ""
    last_modified: str = ""
    asked: str = ""
    of: dt.date | None = None
    listed: str = ""
    content: str = ""
    found: int = 0
    software: int | None = None
    failed: bool = False
    empty: int = 0
    aside: str = ""
    since: dt.date | None = None
    tried: dt.date | None = None
    passed_over: list[str] = Field(default_factory=list)

    def is_due(self, today: dt.date) -> bool:
        """Whether it is asked today: always, or monthly where it is set aside."""
        return not self.aside or self.tried is None or today - self.tried >= TRIED_AGAIN

    def set_aside(self, why: str, today: dt.date) -> None:
        """Set it aside; the day stays that of the first time."""
        self.since = self.since or today
        self.aside = why

    def take_back(self) -> None:
        """Ask it as before."""
        self.aside, self.since = "", None


def folder() -> Path:
    """Return where an update keeps its own files."""
    return data_dir() / "update"


@contextmanager
def locked() -> Iterator[None]:
    """Keep other updates out; the system gives the lock back even when this process is killed.

    Raises:
        CollectError: another update is under way, or the disk refuses.
    """
    file = folder() / "lock"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as fault:
        raise CollectError(f"{file} cannot be written: {fault.strerror}.") from fault
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise CollectError(
            "Another update is under way on this data folder.", "Wait until it has ended."
        ) from None
    finally:
        os.close(handle)


class Memories:
    """The memories of all boards, in one file written whole."""

    def __init__(self) -> None:
        self._file = folder() / "boards.json"
        self._all = {key: BoardMemory.model_validate(one) for key, one in self._stored().items()}

    def __getitem__(self, key: str) -> BoardMemory:
        """Return what is remembered of a board; a new one is remembered from here on."""
        return self._all.setdefault(key, BoardMemory())

    def __setitem__(self, key: str, memory: BoardMemory) -> None:
        """Remember this of a board, whatever was remembered."""
        self._all[key] = memory

    def aside(self) -> dict[str, BoardMemory]:
        """Return the boards that are set aside, by key."""
        return {key: one for key, one in sorted(self._all.items()) if one.aside}

    def save(self) -> None:
        """Write everything down."""
        contents = {
            key: one.model_dump(mode="json", exclude_defaults=True)
            for key, one in self._all.items()
        }
        write_whole(self._file, contents)

    def _stored(self) -> dict[str, Any]:
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
            for one in stored.values():
                BoardMemory.model_validate(one)
        except (OSError, ValueError, AttributeError, ValidationError):
            return {}  # nothing is lost but that everything is asked for anew
        return dict(stored)


def write_whole(file: Path, value: object) -> None:
    """Write a file of JSON beside its place and put it there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with atomic.swapped_in(file) as beside:
        beside.write_text(json.dumps(value, default=str), encoding="utf-8")
