"""The run record: where a run came from, what was not understood in it, and why it is doubted."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from analytics.snapshots import atomic
from analytics.snapshots.digests import digest_of, digest_of_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FILE: Final = "run.json"
DAMAGED: Final = "Its run record is damaged."
MISSING: Final = "Its run record is missing."
STAMP: Final = {"record": "sealed"}
"""Metadata of raw records beside which a record with digests was written."""
OF_RECORD: Final = "sha256"
"""Key under which a record holds the digest of all else in it."""
TABLES: Final = ("raw", "listings", "quarantine")
READ_AGAIN: Final = 1024
"""Records kept as they were read, by their text: some 2 kB each."""


@dataclass(frozen=True)
class About:
    """What a collector knows of a run beside its records.

    Attributes:
        origin: marks of the files or the search that it came from: see `marks_of`.
        folder: the folder of its files, by which a second run of the day can be named.
        broke_off: why the search ended before its end; "" where it did not.
        left_out: how many records were well but none of ours.
        unread: field and value → how often it stood there and was not understood; a lazy
            collector fills it while its records are asked for.
        may_be_future: whether its day may lie ahead.
    """

    origin: Sequence[str] = ()
    folder: str = ""
    broke_off: str = ""
    left_out: int = 0
    unread: Counter[tuple[str, str]] = field(default_factory=Counter)
    may_be_future: bool = False


@dataclass(frozen=True)
class RunRecord:
    """What stands in a run's `run.json`.

    Attributes:
        kept: listings kept.
        doubtful: why it is doubted, in a sentence; "" where it is not.
        origin: marks of what it came from.
        unread: `field`, `value` and `rows` of what was not understood and left unstated.
        stated: raw column → in how many of those kept it is stated.
        attempts: what later runs of the same day, not kept, were doubted for.
        is_future: whether its day was meant to lie ahead.
        quarantined: records that were not kept.
        digests: table → the digests that its file may have: two while it is replaced.
        folded: the days of the month that `prune` folded into this run.
    """

    kept: int = 0
    doubtful: str = ""
    origin: tuple[str, ...] = ()
    unread: tuple[dict[str, object], ...] = ()
    stated: Mapping[str, int] = field(default_factory=dict)
    attempts: tuple[str, ...] = ()
    is_future: bool = False
    quarantined: int = 0
    digests: Mapping[str, Sequence[str]] = field(default_factory=dict)
    folded: tuple[str, ...] = ()

    @property
    def is_at_fault(self) -> bool:
        """Whether it could not be read, so that nothing is known but that the run stands."""
        return self.doubtful in {DAMAGED, MISSING}

    def as_json(self) -> str:
        """It as the text of its file, its own digest last."""
        held = {one.name: getattr(self, one.name) for one in fields(self)}
        return _text({**held, OF_RECORD: digest_of_text(_text(held))})

    def write(self, folder: Path) -> None:
        """Write it into a run's folder."""
        (folder / FILE).write_text(self.as_json(), "utf-8")

    def rewrite(self, folder: Path) -> None:
        """Write it in place of the one that stands, for who holds the folder's lock.

        Raises:
            OSError: the disk refuses.
        """
        with atomic.swapped_in(folder / FILE) as beside:
            beside.write_text(self.as_json(), "utf-8")

    def with_attempt(self, doubt: str) -> RunRecord:
        """This record with another attempt of the same day that was not kept."""
        return replace(self, attempts=(*self.attempts, doubt))

    def trusted(self, day: dt.date) -> RunRecord:
        """This record of a run that is right after all; why it was doubted stays in it."""
        note = f"Trusted on {day}, though it was doubted: {self.doubtful}"
        return replace(self, doubtful="", attempts=(*self.attempts, note))

    def sealed(self, folder: Path) -> RunRecord:
        """This record with the digests of the tables in a folder.

        Raises:
            OSError: one of them cannot be read.
        """
        return replace(
            self, digests={one: [digest_of(folder / f"{one}.parquet")] for one in TABLES}
        )

    def with_digests(self, table: str, *digests: str) -> RunRecord:
        """This record with the digests that one table's file may have."""
        return replace(self, digests={**self.digests, table: digests})


def read_record(folder: Path) -> RunRecord:
    """A run's record: an empty one for a run of before there were any."""
    try:
        return _parsed((folder / FILE).read_text("utf-8"))
    except FileNotFoundError:
        return RunRecord()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return RunRecord(doubtful=DAMAGED)


@lru_cache(READ_AGAIN)
def _parsed(text: str) -> RunRecord:
    """The record that a file's text holds; a run asks for the same one some ten times.

    Raises:
        ValueError: it is not as it was written, or no record.
    """
    record = _as_written(json.loads(text))
    return RunRecord(
        kept=int(record["kept"]),
        doubtful=str(record["doubtful"]),
        origin=tuple(map(str, record["origin"])),
        unread=tuple(map(dict, record["unread"])),
        stated={str(name): int(rows) for name, rows in record["stated"].items()},
        attempts=tuple(map(str, record["attempts"])),
        is_future=bool(record["is_future"]),
        quarantined=int(record.get("quarantined", 0)),
        digests={name: tuple(map(str, of)) for name, of in record.get("digests", {}).items()},
        folded=tuple(map(str, record.get("folded", ()))),
    )


def _as_written(record: dict[str, Any]) -> dict[str, Any]:
    """What a record holds, its own digest held against it and taken off.

    Raises:
        ValueError: it is not as it was written.
    """
    written = record.pop(OF_RECORD, "")
    is_sealed = written or "digests" in record
    if is_sealed and not any(written == digest_of_text(text) for text in _texts(record)):
        raise ValueError
    return record


def _text(held: Mapping[str, object]) -> str:
    return json.dumps(held, ensure_ascii=False)


def _texts(held: Mapping[str, object]) -> Iterator[str]:
    """Give a record as it is written, and as it was until November 2026."""
    yield _text(held)
    yield json.dumps(held, indent=1, ensure_ascii=False)


def marks_of(files: Iterable[Path]) -> tuple[str, ...]:
    """Marks by which files are known again: of each its path's and its content's, no path itself.

    Raises:
        OSError: a file cannot be read.
    """
    marks = []
    for file in files:
        path, content = digest_of_text(str(file.resolve())), digest_of(file)
        marks += [f"path {path[:16]}", f"content {content[:16]}"]
    return tuple(marks)


def as_rows(unread: Counter[tuple[str, str]]) -> tuple[dict[str, object], ...]:
    """What was not understood, the most frequent first, as a record keeps it."""
    return tuple(
        {"field": name, "value": value, "rows": rows}
        for (name, value), rows in unread.most_common()
    )
