"""A bounded memory of answers: the least lately used goes first."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

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

    def get(self, key: Hashable, answer: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return the answer kept under a key, or ask for it and keep it.

        What is returned may be changed by its receiver without harm to what is kept: pandas
        copies a column when it is first written to.
        """
        with self._lock:
            kept = self._answers.get(key)
            if kept is not None:
                self._answers.move_to_end(key)
        if kept is None:
            kept = answer()
            self._keep(key, kept)
        return kept.copy(deep=False)

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
