"""Asking page after page: what came is kept at once, and a second run goes on where one stopped."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from analytics.collect.files import Page
from analytics.collect.report import note, progress_bar, tell
from analytics.errors import CollectError, SnapshotError
from analytics.paths import snapshots_dir
from analytics.snapshots.contacts import without_contact_anywhere
from analytics.snapshots.intake import SAYING
from analytics.snapshots.store import list_snapshots, slug, write_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analytics.collect.files import Record

    Fetch = Callable[[int], "Fetched"]

NO_LIMIT: Final = 1_000_000


class Fetched(NamedTuple):
    """What a call gave: a page, where to go on (None at the end), and how many there are in all."""

    page: Page
    next: int | None
    total: int | None = None


class Search(NamedTuple):
    """What is asked of a source.

    Attributes:
        source: the source.
        run: what the search is called.
        query: what tells it from another search; no keys.
        start: where the first call begins.
        limit: the most adverts to ask for.
    """

    source: str
    run: str
    query: Mapping[str, object]
    start: int
    limit: int = NO_LIMIT


class Journal:
    """A file of what calls gave, contacts removed; it outlives a run that did not end well."""

    def __init__(self, search: Search, date: dt.date) -> None:
        """Open the journal of a search on a day, going on with what an earlier run left."""
        source, run = slug(search.source), slug(search.run)
        folder = snapshots_dir() / ".collecting"
        self._file = folder / f"{source} {date:%Y-%m-%d} {run}.jsonl"
        for other_day in folder.glob(f"{source} ????-??-?? {run}.jsonl"):
            if other_day != self._file:
                other_day.unlink()  # that day's snapshot holds what it had
        self.page = Page()
        self.next: int | None = search.start
        self._begin(json.dumps({"query": search.query}, default=str))

    def add(self, fetched: Fetched) -> None:
        """Write down what a call gave."""
        line = {
            "records": [_without_contacts(record) for record in fetched.page.records],
            "rejected": without_contact_anywhere(fetched.page.rejected),
            "left_out": fetched.page.left_out,
            "next": fetched.next,
        }
        self._append(json.dumps(line, default=str))
        self._take(line)

    def close(self) -> None:
        """Remove the journal: the search came to its end."""
        self._file.unlink(missing_ok=True)

    def _begin(self, head: str) -> None:
        lines = self._file.read_text(encoding="utf-8").split("\n") if self._file.exists() else []
        if lines and lines[0] == head:
            for line in lines[1:-1]:  # what follows the last line's end was cut off
                self._take(json.loads(line))
            head = "\n".join(lines[:-1])
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(f"{head}\n", encoding="utf-8")

    def _append(self, line: str) -> None:
        with self._file.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    def _take(self, line: dict[str, Any]) -> None:
        self.page.add(Page(line["records"], line["rejected"], line["left_out"]))
        self.next = line["next"]


def _without_contacts(record: Record) -> dict[str, object]:
    said = {name: without_contact_anywhere(record.get(name)) for name in SAYING}
    return {**record, **said}


def collect_live(search: Search, fetch: Fetch) -> None:
    """Ask a source page after page and write a snapshot of today.

    A fault half-way keeps what was collected; the same search again on the same day goes on there.

    Raises:
        CollectError: the source did not answer; says how many adverts are kept.
        SnapshotError: the disk refuses.
    """
    today = dt.datetime.now(tz=dt.UTC).date()
    try:
        journal = Journal(search, today)
        _ask_all(journal, search, fetch)
    except OSError as fault:
        raise SnapshotError(
            f"What {search.source} answers cannot be written down: {fault.strerror}.",
            "Free or choose a disk (BANDSTAND_DATA) and repeat.",
        ) from fault
    except CollectError as fault:
        kept = _write(journal, search, today, even_if_fewer=False)
        if not kept:
            raise
        raise CollectError(f"{fault.what} {kept:,} adverts so far are kept.", fault.hint) from fault
    _write(journal, search, today, even_if_fewer=True)
    journal.close()


def _ask_all(journal: Journal, search: Search, fetch: Fetch) -> None:
    if journal.page.records:
        note(f"Going on after {len(journal.page.records):,} adverts.")
    with progress_bar() as bar:
        task = bar.add_task(f"Asking {search.source}", total=None)
        while journal.next is not None and len(journal.page.records) < search.limit:
            fetched = fetch(journal.next)
            journal.add(fetched)
            total = min(fetched.total or search.limit, search.limit)
            bar.update(task, completed=len(journal.page.records), total=total)


def _write(journal: Journal, search: Search, today: dt.date, *, even_if_fewer: bool) -> int:
    """Write the snapshot; half a search does not replace a whole one of the same day."""
    records = journal.page.records[: search.limit]
    if not even_if_fewer and len(records) <= _standing(search, today):
        return 0
    report = write_snapshot(search.source, today, search.run, records, journal.page.rejected)
    tell([report], journal.page.left_out)
    return report.kept


def _standing(search: Search, today: dt.date) -> int:
    """Return how many adverts an earlier run of the same search kept today."""
    name = (search.source, today, slug(search.run))
    return sum(s.rows for s in list_snapshots() if (s.source, s.date, s.run) == name)
