"""Boards' snapshots: the last one of each, and today's, the last again where nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.collect.files import AnswerPage
from analytics.collect.update.board_visit import records_of
from analytics.collect.update.boards import systems
from analytics.collect.update.reread import reader_after
from analytics.collect.update.same import can_repeat, content_of, repeated
from analytics.snapshots.inspection import latest_snapshots
from analytics.snapshots.names import slug
from analytics.snapshots.record import About
from analytics.snapshots.store import write_snapshot

if TYPE_CHECKING:
    import datetime as dt

    from analytics.collect.update.board_visit import Visit
    from analytics.collect.update.boards import Board
    from analytics.collect.update.state import Memories
    from analytics.snapshots.intake import Reader
    from analytics.snapshots.store import Snapshot


class BoardSnapshots:
    """The last sound snapshot of each board, and those of today.

    Args:
        memories: what is remembered of boards.
        today: the day that is written.
    """

    def __init__(self, memories: Memories, today: dt.date) -> None:
        boards = systems()
        self._memories, self._today = memories, today
        self._last = {
            (one.source, one.run): one for one in latest_snapshots() if one.source in boards
        }

    def last(self, board: Board) -> Snapshot | None:
        """Return a board's last snapshot; None where it has none."""
        return self._last.get((board.system, slug(board.token)))

    def is_same(self, one: Visit) -> bool:
        """Return whether a board shows what it showed the last time, by its word or its records."""
        memory, last = self._memories[one.board.key], self.last(one.board)
        if one.page is not None and not one.content:
            one.content = content_of(one.page.records) if not one.page.rejected else ""
        is_same = one.is_unchanged or (bool(one.content) and one.content == memory.content)
        return last is not None and is_same and memory.of == last.date and can_repeat(last)

    def repeat(self, one: Visit) -> Snapshot | None:
        """Write the last snapshot again where the board shows what it showed then."""
        last = self.last(one.board)
        if last is None or not self.is_same(one):
            return None
        memory = self._memories[one.board.key]
        one.content = one.content or memory.content
        one.software = memory.software
        again = repeated(last, self._today)
        one.close()
        return again

    def write(self, one: Visit, read: Reader | None) -> Snapshot | None:
        """Write a board's snapshot; a board that suddenly has nothing closes nothing."""
        last = self.last(one.board)
        page = AnswerPage(records_of(last)) if one.is_unchanged and last else one.page
        if page is None:
            return None
        is_empty = not page.records and not page.rejected
        if is_empty and not (one.found and last):
            one.close()
            return None
        written = write_snapshot(
            one.board.system,
            self._today,
            one.board.token,
            page.records,
            page.rejected,
            about=About(
                broke_off=one.fault,
                left_out=page.left_out,
                unread=page.unread,
                may_be_future=True,  # the clock's own day, typed by nobody
            ),
            read=read or reader_after(last),
        )
        one.fault = one.fault or written.doubtful
        one.close()
        return written.snapshot
