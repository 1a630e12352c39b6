"""Whether a board shows what it showed before: then its snapshot is written again unread."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.read.advert import READER_VERSION
from analytics.schema import listing
from analytics.schema.column import names
from analytics.snapshots import atomic
from analytics.snapshots.digests import digest_of_text
from analytics.snapshots.names import run_folder
from analytics.snapshots.record import FILE, TABLES, read_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analytics.collect.files import Record
    from analytics.snapshots.store import Snapshot


def content_of(records: Iterable[Record]) -> str:
    """Return what tells records from others, in whatever order and types their values come.

    >>> content_of([{"listing_id": 1, "url": None}]) == content_of([{"listing_id": "1"}])
    True
    """
    columns = names(listing.RAW)
    rows = sorted([_plain(record.get(name)) for name in columns] for record in records)
    return digest_of_text(json.dumps(rows))[:16]


def _plain(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return str(value or "")
    if isinstance(value, (int, float)):
        return f"{value:g}"
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    return str(value).strip()


def can_repeat(last: Snapshot) -> bool:
    """Whether a snapshot is sound and was read by the present reader: its listings stand."""
    return last.reader_version == READER_VERSION and not last.doubtful


def repeated(last: Snapshot, today: dt.date) -> Snapshot:
    """Write a snapshot again as of another day, nothing read or written anew; return it.

    Its files are the same under two names, where the disk can do that, and keep their digests:
    damage to them is noticed on both days. The day is that of the folder.

    Raises:
        OSError: the disk refuses.
        SnapshotError: its files are damaged.
    """
    if last.date == today:
        return last
    target = run_folder(last.source, today, last.run)
    with atomic.new_folder(target) as beside:
        for table in TABLES:
            _same_file(last.file(table), beside / last.file(table).name)
        record = read_record(last.folder)
        if record.digests:
            _same_file(last.folder / FILE, beside / FILE)
        else:
            record.sealed(beside).write(beside)
    return replace(last, date=today, folder=target)


def _same_file(there: Path, here: Path) -> None:
    try:
        here.hardlink_to(there)
    except OSError:  # another disk, or one that knows no second name
        shutil.copyfile(there, here)
