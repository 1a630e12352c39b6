"""A bounded memory of answers: the least lately used goes first."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    import pandas as pd

MOST_ROWS: Final = 2_000_000
"""Rows kept of all answers together: some 100 MB."""
LARGEST: Final = 200_000
"""Rows above which an answer is not kept at all."""


class Memory:
    """Answers by key, safe among threads.

    Args:
        most_rows: how many rows all kept answers have together.
        largest: how many rows an answer has at most to be kept.
    """

    def __init__(self, most_rows: int = MOST_ROWS, largest: int = LARGEST) -> None:
        self._answers: OrderedDict[Hashable, pd.DataFrame] = OrderedDict()
        self._rows, self._most, self._largest = 0, most_rows, largest
        self._lock = Lock()
        self._asking: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, answer: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return the answer kept under a key, or ask for it and keep it.

        Who asks while the same is being asked waits for that answer. What is returned may be
        changed by its receiver without harm to what is kept: pandas copies a column when it is
        first written to.
        """
        kept = self._kept(key)
        if kept is None:
            with self._turn(key):
                kept = self._kept(key)
                if kept is None:
                    kept = answer()
                    self._keep(key, kept)
        return kept.copy(deep=False)

    @contextmanager
    def _turn(self, key: Hashable) -> Iterator[None]:
        """Let one thread at a time ask for a key."""
        with self._lock:
            turn = self._asking.setdefault(key, Lock())
        with turn:
            try:
                yield
            finally:
                with self._lock:
                    self._asking.pop(key, None)

    def _kept(self, key: Hashable) -> pd.DataFrame | None:
        with self._lock:
            kept = self._answers.get(key)
            if kept is not None:
                self._answers.move_to_end(key)
            return kept

    def _keep(self, key: Hashable, frame: pd.DataFrame) -> None:
        if len(frame) > self._largest:
            return
        with self._lock:
            before = self._answers.pop(key, None)
            self._rows -= 0 if before is None else _cost(before)
            self._answers[key] = frame
            self._rows += _cost(frame)
            while self._rows > self._most:
                self._rows -= _cost(self._answers.popitem(last=False)[1])


def _cost(frame: pd.DataFrame) -> int:
    """Return what a frame counts for: even an empty one takes room."""
    return len(frame) + 100
