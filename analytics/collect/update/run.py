"""A run over all boards: sixteen hosts at once, each board written down as it comes."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from queue import Empty, Queue, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final

from analytics.collect.update.board_snapshots import BoardSnapshots
from analytics.collect.update.board_visit import Visit, visit
from analytics.collect.update.boards import systems
from analytics.collect.update.journal import UpdateJournal
from analytics.collect.update.moved import moved_sentence, take_back_moved
from analytics.collect.update.report import Report
from analytics.collect.update.reread import ToRead, readers_of
from analytics.collect.update.state import EMPTY_RUNS, Memories
from analytics.collect.update.turns import as_they_come, by_host
from analytics.collect.update.visit import Visitor
from analytics.schema.labels import plural
from analytics.schema.listing import OUTSIDE_UK, UNKNOWN
from analytics.snapshots.catalogue import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from analytics.collect.update.boards import Board
    from analytics.snapshots.intake import Reader
    from analytics.snapshots.store import Snapshot

    Progress = Callable[[Report], object]

HOSTS: Final = 16  # asked at once
COUNTED: Final = ("region", "family")
TOGETHER: Final = 32  # boards read at once: more hold more in memory and gain little
WAITING: Final = 4 * HOSTS  # boards visited but not yet written down


class Run:
    """A run of today; one that was broken off today is gone on with.

    Args:
        boards: the boards to ask.
        contact: an address to write to, told to every host.
        progress: called with the report so far after each board.
        now: the time; else the clock's.
    """

    def __init__(
        self,
        boards: Iterable[Board],
        contact: str = "",
        progress: Progress = lambda _report: None,
        now: dt.datetime | None = None,
    ) -> None:
        now = now or dt.datetime.now(tz=dt.UTC)
        self._today, self._progress, self._contact = now.date(), progress, contact
        self._stopped = False
        self._memories = Memories()
        self._journal = UpdateJournal(self._today)
        every, broken_off = list(boards), self._journal.other_days()
        self._done, report = self._journal.read(self._memories)
        for day in broken_off:
            take_back_moved(every, self._memories, day)
        if broken_off:
            self._memories.save()  # their journals are gone
        self._snapshots = BoardSnapshots(self._memories, self._today)
        self._boards = [board for board in every if self._memories[board.key].is_due(self._today)]
        self.report = report or Report(started=now)
        self.report.boards = max(self.report.boards, len(self._boards))

    def collect(self) -> Report:
        """Ask every board that is due and has not been asked, and write down what each gives.

        Raises:
            SnapshotError: the disk refuses.
        """
        visits: Queue[Visit | None] = Queue(WAITING)
        visitor = Visitor(self._contact, self.report.received)
        to_ask = [board for board in self._boards if board.key not in self._done]
        hosts = list(by_host(to_ask).values())
        waiting: list[Visit] = []
        try:
            for one in as_they_come(visits, self._start(visitor, hosts, visits)):
                self.report.received = visitor.received
                waiting = self._taken(one, waiting)
            self._take(waiting)
        finally:
            self._stopped = True
            _let_go(visits)
            visitor.close()
        return self._end()

    def _start(
        self, visitor: Visitor, hosts: list[list[Board]], visits: Queue[Visit | None]
    ) -> int:
        """Start threads that visit hosts, and return how many.

        They are daemons: a stopped process does not sit out the minutes that a host asks to wait.
        """
        left: SimpleQueue[list[Board]] = SimpleQueue()
        for boards in hosts:
            left.put(boards)
        given, threads = (visitor, left, visits), min(HOSTS, len(hosts))
        for n in range(threads):
            Thread(target=self._visit_hosts, args=given, name=f"host_{n}", daemon=True).start()
        return threads

    def _visit_hosts(
        self, visitor: Visitor, left: SimpleQueue[list[Board]], visits: Queue[Visit | None]
    ) -> None:
        """Visit one host after the other, until none is left or the run is stopped."""
        try:
            with suppress(Empty):
                while not self._stopped:
                    self._visit_all(visitor, left.get_nowait(), visits)
        finally:
            visits.put(None)

    def _visit_all(
        self, visitor: Visitor, boards: list[Board], visits: Queue[Visit | None]
    ) -> None:
        for board in boards:
            if self._stopped:
                return
            last, memory = self._snapshots.last(board), self._memories[board.key]
            visits.put(visit(visitor, board, memory, last, self._today))

    def _taken(self, one: Visit, waiting: list[Visit]) -> list[Visit]:
        """Write down a board that needs no reading; return those that wait to be read together."""
        if one.page is None or self._snapshots.is_same(one):
            self._take_one(one, None)
            return waiting
        if len(waiting) + 1 < TOGETHER:
            self._journal.note(self.report)
            return [*waiting, one]
        self._take([*waiting, one])
        return []

    def _take(self, several: list[Visit]) -> None:
        """Write down what boards gave, read together, and remember how it went."""
        to_read = [
            ToRead(one.page.records, self._snapshots.last(one.board)) for one in several if one.page
        ]
        for one, read in zip(several, readers_of(to_read, self._today), strict=True):
            self._take_one(one, read)

    def _take_one(self, one: Visit, read: Reader | None) -> None:
        last = self._snapshots.last(one.board)
        if one.is_unchanged and last:
            one.found = one.found or self._memories[one.board.key].found or last.rows
        again = self._snapshots.repeat(one)
        kept = again or self._snapshots.write(one, read)
        self._count(one, kept, kept if again else last)
        self.report.unchanged += one.is_unchanged or again is not None
        self._remember(one)
        self._done.add(one.board.key)
        self._journal.note(self.report, one.board.key, self._memories[one.board.key])
        self._progress(self.report)

    def _count(self, one: Visit, kept: Snapshot | None, last: Snapshot | None) -> None:
        report = self.report
        report.done += 1
        report.found += one.found
        if one.fault:
            report.faults[one.board.key] = one.fault
        if kept:
            report.kept += kept.rows
            report.new += _news(last, kept)
            if one.software is None:
                one.software = _software(kept)
            report.software += one.software

    def _remember(self, one: Visit) -> None:
        memory = self._memories[one.board.key]
        memory.tried, memory.failed = self._today, bool(one.fault)
        if one.is_gone:
            memory.set_aside(one.fault, self._today)
            return
        if one.fault:
            return
        memory.of, memory.found, memory.software = self._today, one.found, one.software
        if one.asked or not one.is_unchanged:
            memory.etag, memory.last_modified = one.validators
            memory.asked, memory.listed = one.asked, one.listed
        if not one.is_unchanged:
            memory.content, memory.passed_over = one.content, one.passed_over
        memory.empty = 0 if one.found else memory.empty + 1
        if memory.empty >= EMPTY_RUNS:
            memory.set_aside(f"It had no job {memory.empty} times running.", self._today)
        else:
            memory.take_back()

    def _keep_moved(self) -> None:
        """Say which systems have moved, in place of what each board of theirs said."""
        for system, keys in take_back_moved(self._boards, self._memories, self._today).items():
            for key in keys:
                self.report.faults.pop(key, None)
            self.report.faults[system] = moved_sentence(systems()[system].title, len(keys))

    def _end(self) -> Report:
        self._keep_moved()
        self.report.ended = dt.datetime.now(tz=dt.UTC)
        self.report.aside = {key: one.aside for key, one in self._memories.aside().items()}
        self._memories.save()
        left = sum(board.key not in self._done for board in self._boards)
        if left:  # a fault of ours ended their thread
            self.report.faults = {"update": _left_sentence(left), **self.report.faults}
        else:
            self._journal.close()
        self.report.save()
        return self.report


def _left_sentence(boards: int) -> str:
    return (
        f"{plural(boards, 'board')} could not be asked. Run it again today: it goes on from here."
    )


def _let_go(visits: Queue[Visit | None]) -> None:
    """Empty a queue that nobody takes from any more; a thread that waits for room would never end.

    Each puts in two more at most, its visit and its end, for which there is room.
    """
    with suppress(Empty):
        while True:
            visits.get_nowait()


def _software(kept: Snapshot) -> int:
    """Return how many of a snapshot's adverts are of software jobs in the UK."""
    listings = read_table(kept, "listings", COUNTED).to_pylist()
    return sum(
        one["region"] not in {OUTSIDE_UK, UNKNOWN} and one["family"] != "other" for one in listings
    )


def _news(last: Snapshot | None, kept: Snapshot) -> int:
    """Return how many of a board's adverts were not there the last time, on another day."""
    if last is None:
        return kept.rows
    if last.folder == kept.folder:
        return 0
    return len(_ids(kept) - _ids(last))


def _ids(snapshot: Snapshot) -> set[str]:
    return set(read_table(snapshot, "listings", ["listing_id"]).column("listing_id").to_pylist())
