"""Asking page after page: what came is kept at once, and a second run goes on where one stopped."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from analytics.collect.files import AnswerPage
from analytics.collect.options import may_be_future
from analytics.collect.report import note, refuse, tell
from analytics.errors import CollectError, SnapshotError
from analytics.paths import snapshots_dir
from analytics.schema.labels import plural
from analytics.snapshots.contacts import without_contact_anywhere
from analytics.snapshots.intake import SAYING
from analytics.snapshots.record import About
from analytics.snapshots.store import slug, write_snapshot
from analytics.terminal.progress import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from analytics.collect.files import Record
    from analytics.snapshots.store import SnapshotReport

    Fetch = Callable[[int], "Fetched"]

NO_LIMIT: Final = 1_000_000
PAGES_WITHOUT_NEWS: Final = 3
ONE: Final = 1 / 34
"""A page of one advert counts for so much: sources that give one at a time may repeat a few."""


class Fetched(NamedTuple):
    """What a call gave: a page, where to go on (None at the end), and how many there are in all."""

    page: AnswerPage
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
        for other_day in _of_any_day(folder, source, run):
            if other_day != self._file:
                other_day.unlink()  # that day's snapshot holds what it had
        self.page = AnswerPage()
        self.next: int | None = search.start
        self._head = json.dumps({"query": search.query}, default=str)
        self.is_begun = self._go_on()

    def add(self, fetched: Fetched) -> None:
        """Write down what a call gave."""
        line = {
            "records": [_without_contacts(record) for record in fetched.page.records],
            "rejected": without_contact_anywhere(fetched.page.rejected),
            "left_out": fetched.page.left_out,
            "unread": [[*what, count] for what, count in fetched.page.unread.items()],
            "next": fetched.next,
        }
        self._append(json.dumps(line, default=str))
        self._take(line)

    def close(self) -> None:
        """Remove the journal: the search came to its end."""
        self._file.unlink(missing_ok=True)

    def _go_on(self) -> bool:
        """Take what an earlier run of the same search left; return whether there was any."""
        lines = self._file.read_text(encoding="utf-8").split("\n") if self._file.exists() else []
        if len(lines) <= 1 or lines[0] != self._head:
            return False
        for line in lines[1:-1]:  # what follows the last line's end was cut off
            self._take(json.loads(line))
        self._file.write_text("\n".join([*lines[:-1], ""]), encoding="utf-8")
        return True

    def _append(self, line: str) -> None:
        if not self.is_begun:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(f"{self._head}\n", encoding="utf-8")
            self.is_begun = True
        with self._file.open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    def _take(self, line: dict[str, Any]) -> None:
        unread = Counter({(name, value): count for name, value, count in line.get("unread", [])})
        self.page.add(AnswerPage(line["records"], line["rejected"], line["left_out"], unread))
        self.next = line["next"]


def _of_any_day(folder: Path, source: str, run: str) -> list[Path]:
    """Return a search's journals; a pattern for each of hundreds of boards takes longer."""
    before, after = f"{source} ", f" {run}.jsonl"
    length = len(before) + len("2026-10-31") + len(after)
    return [
        file
        for file in (folder.iterdir() if folder.is_dir() else ())
        if len(file.name) == length and file.name.startswith(before) and file.name.endswith(after)
    ]


def _without_contacts(record: Record) -> dict[str, object]:
    texts = {name: without_contact_anywhere(record.get(name)) for name in SAYING}
    return {**record, **texts}


class News:
    """Watches whether pages still bring adverts that were not there before."""

    def __init__(self, source: str) -> None:
        """Watch the pages of a source, from the first on."""
        self._source = source
        self._seen: set[object] = set()
        self._without = 0.0

    def take(self, page: AnswerPage) -> None:
        """Look at a page.

        Raises:
            CollectError: it is one of too many that held nothing new.
        """
        ids = {record.get("listing_id") for record in page.records}
        rejected = {json.dumps(record, default=str) for record, _ in page.rejected}
        is_news = bool((ids | rejected) - self._seen) or bool(page.left_out)
        self._seen |= ids | rejected
        self._without = 0.0 if is_news else self._without + (ONE if len(ids) == 1 else 1)
        if self._without >= PAGES_WITHOUT_NEWS:
            raise CollectError(
                f"{self._source} goes on answering, but its last pages hold nothing new: stopped.",
                "Look at what it answers; the search may be over or its paging changed.",
            )


def collect_live(search: Search, fetch: Fetch) -> None:
    """Ask a source page after page and write a snapshot of today.

    A fault half-way keeps what was collected, as a doubtful run; the same search again on the
    same day goes on there.

    Raises:
        CollectError: the source did not answer, and how many adverts are kept; or what it answered
            is doubtful.
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
        kept = _kept(journal, search, today, fault.what)
        if not kept:
            raise
        raise CollectError(
            f"{fault.what} {plural(kept, 'advert so far is', 'adverts so far are')} kept.",
            fault.hint,
        ) from fault
    report = _write(journal, search, today)
    journal.close()
    refuse([], "", [report])


def _kept(journal: Journal, search: Search, today: dt.date, fault: str) -> int:
    """Write what came before a fault; how much of it is kept beside an earlier run of the day."""
    if not journal.page.records:
        return 0
    report = _write(journal, search, today, broke_off=fault)
    return report.kept if report.stands else 0


def _ask_all(journal: Journal, search: Search, fetch: Fetch) -> None:
    if journal.page.records:
        note(f"Going on after {plural(len(journal.page.records), 'advert')}.")
    news = News(search.source)
    with counted(f"Asking {search.source}") as count:
        while journal.next is not None and len(journal.page.records) < search.limit:
            fetched = fetch(journal.next)
            journal.add(fetched)
            if fetched.next is not None:
                news.take(fetched.page)
            total = min(fetched.total or search.limit, search.limit)
            count.reach(len(journal.page.records), total)


def _write(
    journal: Journal, search: Search, today: dt.date, *, broke_off: str = ""
) -> SnapshotReport:
    """Write the snapshot and tell of it; half a search does not replace a whole one of the day."""
    page = journal.page
    about = About(
        broke_off=broke_off,
        left_out=page.left_out,
        unread=page.unread,
        may_be_future=may_be_future(),
    )
    records = page.records[: search.limit]
    report = write_snapshot(search.source, today, search.run, records, page.rejected, about=about)
    tell([report], page.left_out)
    return report
