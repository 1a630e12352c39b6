"""Questions stopped in time: one thread looks after all that this process asks."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import duckdb

LOOKS: Final = 0.5
"""Seconds between two looks at what is being asked."""


@dataclass(eq=False)
class _Asked:
    """A question being asked, until when it may be, and whether who asked has left."""

    cursor: duckdb.DuckDBPyConnection
    end: float
    has_left: Callable[[], bool]
    is_over: bool = False

    def stop_in_time(self) -> None:
        """Interrupt it once it is over, at each look: before it has begun nothing hears of it."""
        self.is_over = self.is_over or time.monotonic() >= self.end or self.has_left()
        if self.is_over:
            self.cursor.interrupt()


class Watch:
    """Looks after questions while any are asked: to start a thread takes longer than most do."""

    def __init__(self) -> None:
        self._asked: list[_Asked] = []
        self._lock = Lock()
        self._thread: Thread | None = None

    @contextmanager
    def over(
        self, cursor: duckdb.DuckDBPyConnection, seconds: float, has_left: Callable[[], bool]
    ) -> Iterator[None]:
        """Interrupt what is asked on a cursor once that takes too long or nobody waits for it."""
        asked = _Asked(cursor, time.monotonic() + seconds, has_left)
        with self._lock:
            self._asked.append(asked)
            if self._thread is None or not self._thread.is_alive():  # a forked process has none
                self._thread = Thread(target=self._look, daemon=True)
                self._thread.start()
        try:
            yield
        finally:
            with self._lock:
                self._asked.remove(asked)

    def _look(self) -> None:
        pause = Event()
        while not pause.wait(LOOKS) and self._is_needed():
            pass

    def _is_needed(self) -> bool:
        """Stop what is over; return whether anything is still asked."""
        with self._lock:
            for asked in self._asked:
                asked.stop_in_time()
            if not self._asked:
                self._thread = None
            return bool(self._asked)
