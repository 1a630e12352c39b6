"""One board visited: its jobs, what of them was known, and how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from analytics.collect import http
from analytics.collect.boards import employer_of
from analytics.collect.fetch import Journal, Search
from analytics.collect.update.boards import Board, systems
from analytics.collect.update.visit import (
    NONE,
    NotThereElsewhereError,
    NotThereError,
    Unchanged,
    Validators,
)
from analytics.collect.walk import Walk
from analytics.errors import BandstandError
from analytics.snapshots.store import raw_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from analytics.collect.calls import BoardSystem, Call
    from analytics.collect.files import AnswerPage, Record
    from analytics.collect.update.state import BoardMemory
    from analytics.collect.update.visit import Visitor
    from analytics.collect.walk import Listed
    from analytics.snapshots.store import Snapshot

RETRIES_AFTER_FAULT: Final = 1
"""A board that gave nothing the last time may be in trouble still; others of its host wait."""


@dataclass
class Visit:
    """How a visit to a board went.

    Attributes:
        board: the board.
        page: what it gave; None where it gave nothing that can be used.
        journal: what was written down on the way.
        is_unchanged: whether it told, or showed, that nothing had changed.
        is_gone: whether it told that there is no such board.
        fault: why it gave nothing; "" where it gave something.
        found: jobs that it has, wherever they are.
        software: of its adverts, those of software jobs in the UK; None where not counted yet.
        validators: what its host gave to ask for changes.
        asked: the call that it gave them for.
        passed_over: ids of jobs whose details are not asked for again.
        listed: what tells its listed jobs from others.
        content: what tells its records from others.
    """

    board: Board
    page: AnswerPage | None = None
    journal: Journal | None = None
    is_unchanged: bool = False
    is_gone: bool = False
    fault: str = ""
    found: int = 0
    software: int | None = None
    validators: Validators = NONE
    asked: str = ""
    passed_over: list[str] = field(default_factory=list)
    listed: str = ""
    content: str = ""

    def close(self) -> None:
        """Forget what was written down on the way: the snapshot holds it."""
        if self.journal:
            self.journal.close()


class Asker:
    """Asks for one board; conditionally the first time, where its last snapshot still stands.

    Args:
        visitor: who asks.
        pause: the least seconds between two calls.
        known: what the host gave the last time.
        of: the call that it gave it for.
        retries: how often a call is made again where the host is in trouble.
    """

    def __init__(
        self, visitor: Visitor, pause: float, known: Validators, of: str, retries: int
    ) -> None:
        self._visitor, self._pause, self._known, self._of = visitor, pause, known, of
        self._retries = retries
        self._list = self.asked = ""
        self.validators = NONE

    def ask(self, call: Call) -> object:
        """Return what a call is answered with; None for details that are not there.

        Raises:
            NotThereError: the board is not there.
            Unchanged: its list is as it was.
            CollectError: it cannot be had.
        """
        is_first = not self._list
        self._list = self._list or call.url
        self.asked = self.asked or f"{call.url} {dict(call.params)}"
        known = self._known if is_first and self.asked == self._of else NONE
        try:
            value, validators = self._visitor.ask(call, known, self._pause, self._retries)
        except (NotThereError, NotThereElsewhereError):
            if call.url == self._list:
                raise
            return None
        self.validators = validators if is_first else self.validators
        return value


def visit(
    visitor: Visitor, board: Board, memory: BoardMemory, last: Snapshot | None, today: dt.date
) -> Visit:
    """Visit a board; whatever goes wrong there is told, not raised.

    Args:
        visitor: who asks.
        board: the board.
        memory: what is remembered of it.
        last: its latest snapshot.
        today: the day.
    """
    try:
        return _visited(visitor, board, memory, last, today)
    except Unchanged:
        return Visit(board, is_unchanged=True)
    except NotThereError as fault:
        return Visit(board, is_gone=True, fault=str(fault))
    except BandstandError as fault:
        return Visit(board, fault=str(fault))
    except Exception as fault:  # noqa: BLE001 - one board's odd answer must not end the others'
        return Visit(board, fault=f"It cannot be read: {type(fault).__name__}: {fault}.")


def _visited(
    visitor: Visitor, board: Board, memory: BoardMemory, last: Snapshot | None, today: dt.date
) -> Visit:
    source = systems()[board.system]
    employer = board.employer or employer_of(board.token)
    known = _Known(last if source.detail else None)
    stands = last is not None and memory.of == last.date
    asker = _asker(visitor, source, memory, stands=stands)
    walk = Walk(source, board.token, employer, asker.ask, known, frozenset(memory.passed_over))
    search = Search(board.system, board.token, {"board": board.token, "employer": employer}, 0)
    journal = Journal(search, today)
    pages = {} if journal.is_begun else _listed(walk)
    listed = walk.digest(pages.values()) if pages else ""
    is_same = stands and bool(listed) and listed == memory.listed
    while journal.next is not None and not is_same:
        at = journal.next
        journal.add(walk.read(pages[at]) if at in pages else walk.fetch(at))
    page = journal.page
    return Visit(
        board,
        page=None if is_same else page,
        journal=journal,
        is_unchanged=is_same,
        found=max(walk.found, len(page.records) + len(page.rejected) + page.left_out),
        validators=asker.validators,
        asked=asker.asked,
        passed_over=sorted(walk.passed_over),
        listed=listed,
    )


def _asker(visitor: Visitor, source: BoardSystem, memory: BoardMemory, *, stands: bool) -> Asker:
    """Return who asks for a board; its host is asked for changes where its last snapshot stands."""
    saved = Validators(memory.etag, memory.last_modified) if stands and not source.page else NONE
    retries = min(RETRIES_AFTER_FAULT, http.RETRIES) if memory.failed else http.RETRIES
    return Asker(visitor, source.pause, saved, memory.asked, retries)


def _listed(walk: Walk) -> dict[int | None, Listed]:
    """Return all that a board lists, by where each answer begins."""
    pages: dict[int | None, Listed] = {}
    at: int | None = 0
    while at is not None:
        pages[at] = walk.listed(at)
        at = pages[at].next
    return pages


class _Known(Mapping[str, "Record"]):
    """A snapshot's raw records by id, read when first looked at; a board may need none of them."""

    def __init__(self, last: Snapshot | None) -> None:
        self._last = last

    @cached_property
    def _held(self) -> dict[str, Record]:
        return _records(self._last) if self._last else {}

    def __getitem__(self, own: str) -> Record:
        return self._held[own]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return self._last.rows if self._last else 0


def _records(snapshot: Snapshot) -> dict[str, Record]:
    """Return a snapshot's raw records by id, what they do not say as None."""
    return {row["listing_id"]: row for row in raw_table(snapshot).to_pylist()}


def records_of(snapshot: Snapshot) -> list[Record]:
    """Return a snapshot's raw records."""
    return list(_records(snapshot).values())
