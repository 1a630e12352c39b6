"""A bounded memory of answers: what is cheap to ask again for the room it takes goes first."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from time import thread_time
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    import pandas as pd

ROOM: Final = 64_000_000
"""Bytes that all kept answers take together."""
EACH: Final = 2_000
"""Bytes that even an empty answer takes, with its key."""
LARGEST: Final = 4
"""The part of the room that the largest answer takes, where nothing else is said."""
MARKETS: Final = 3
"""Markets of which answers are kept: the current one, the one before, and one that a link names."""
T = TypeVar("T")


@dataclass
class _Answer(Generic[T]):
    """What is kept: the answer, its bytes, what it cost a byte, and when it goes."""

    answer: T
    size: int
    price: float
    rank: float


class Kept(Generic[T]):
    """Answers by key, safe among threads; a question asked by two at once is answered once.

    Each answer is worth the seconds that it took for each byte that it holds, counted from the
    worth of what went last (GreedyDual-Size: Cao and Irani 1997), so that a large answer that is
    had for little does not push out many small ones that took long.

    Args:
        room: how many bytes all kept answers take together.
        size: how many bytes an answer takes.
        markets: of how many markets answers are kept, where a key begins with a market's id: what
            was asked of others goes at once. 0 where keys do not.
        largest: an answer of more than this part of the room is not kept.
    """

    def __init__(
        self,
        size: Callable[[T], int],
        room: int = ROOM,
        markets: int = 0,
        largest: int = LARGEST,
    ) -> None:
        self._answers: dict[Hashable, _Answer[T]] = {}
        self._size, self._room, self._taken, self._floor = size, room, 0, 0.0
        self._markets: OrderedDict[Hashable, None] = OrderedDict()
        self._most, self._largest = markets, largest
        self._lock = Lock()
        self._asking: dict[Hashable, Lock] = {}

    def get(self, key: Hashable, answer: Callable[[], T]) -> T:
        """Return the answer kept under a key, or ask for it and keep it.

        Who asks while the same is being asked waits for that answer.
        """
        kept = self._kept(key)
        if kept is None:
            with self._turn(key):
                kept = self._kept(key)
                if kept is None:
                    start = thread_time()
                    kept = answer()
                    self._keep(key, kept, thread_time() - start)
        return kept

    def held(self, key: Hashable) -> T | None:
        """Return the answer kept under a key; None where none is."""
        return self._kept(key)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()
            self._taken, self._floor = 0, 0.0

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

    def _kept(self, key: Hashable) -> T | None:
        with self._lock:
            entry = self._answers.get(key)
            if entry is None:
                return None
            self._use(key)
            entry.rank = self._floor + entry.price
            return entry.answer

    def _keep(self, key: Hashable, answer: T, seconds: float) -> None:
        size = self._size(answer) + EACH
        if size * self._largest > self._room:
            return
        with self._lock:
            self._use(key)
            price = seconds / size
            self._answers[key] = _Answer(answer, size, price, self._floor + price)
            self._taken += size
            while self._taken > self._room:
                self._let_go()

    def _use(self, key: Hashable) -> None:
        """Note the market that is asked; let go of all that was asked of one not asked for long."""
        if not self._most or not isinstance(key, tuple):
            return
        self._markets[key[0]] = None
        self._markets.move_to_end(key[0])
        while len(self._markets) > self._most:
            old, _ = self._markets.popitem(last=False)
            for one in [one for one in self._answers if isinstance(one, tuple) and one[0] == old]:
                self._taken -= self._answers.pop(one).size

    def _let_go(self) -> None:
        last = min(self._answers, key=lambda key: self._answers[key].rank)
        gone = self._answers.pop(last)
        self._taken -= gone.size
        self._floor = gone.rank


class Memory:
    """Tables by key, each kept as bytes: who made one has it, who asks later has one made anew.

    So each may change its own, and what is kept is counted to the byte. pandas counts a list in a
    column as its pointer, and its copies without copying leave a reference at every column.
    """

    def __init__(self, room: int = ROOM, markets: int = 0) -> None:
        self._kept = Kept[bytes](len, room, markets)

    def get(self, key: Hashable, answer: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return the table kept under a key, or ask for it and keep it."""
        made: list[pd.DataFrame] = []

        def packed() -> bytes:
            """Keep the table at hand for who asked for it."""
            made.append(answer())
            return pickle.dumps(made[0], pickle.HIGHEST_PROTOCOL)

        kept = self._kept.get(key, packed)
        table: pd.DataFrame = made[0] if made else pickle.loads(kept)  # noqa: S301 - packed above, never from outside
        return table

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
