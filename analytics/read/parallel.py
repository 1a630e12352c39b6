"""Reads many adverts on every core, in order, a bounded number at a time."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ADVERTS_AT_A_TIME: Final = 1_000  # holds each process under 250 MB
MOST_WORKERS: Final = 3  # which with the first process hold under 1 GB
_WORTH_A_PROCESS: Final = 4  # chunks; starting a process costs as much as reading two or three
_AHEAD: Final = 2  # chunks given to a process before its first answer is taken

Chunk = TypeVar("Chunk")
Answer = TypeVar("Answer")


class Elsewhere(Protocol):
    """What works on chunks in order, but not on this machine's cores."""

    def __call__(
        self, work: Callable[[Chunk], Answer], chunks: Iterable[Chunk], /
    ) -> Iterator[Answer]:
        """Give `work`'s answer to each chunk in order."""


_ELSEWHERE: Final[ContextVar[Elsewhere | None]] = ContextVar("elsewhere", default=None)


@contextmanager
def working_elsewhere(elsewhere: Elsewhere) -> Iterator[None]:
    """Let something else work on chunks for a while, wherever nobody asks for processes of ours."""
    before = _ELSEWHERE.set(elsewhere)
    try:
        yield
    finally:
        _ELSEWHERE.reset(before)


def cores() -> int:
    """Return how many processes can read at once."""
    return min(os.cpu_count() or 1, MOST_WORKERS)


def in_order(
    work: Callable[[Chunk], Answer], chunks: Iterable[Chunk], *, workers: int | None = None
) -> Iterator[Answer]:
    """Give `work`'s answer to each chunk in order, from several processes where that pays.

    Only a few chunks are held at a time, so `chunks` may be endless. `work` must be a function of
    a module, its chunks and answers plain data.
    """
    elsewhere = _ELSEWHERE.get()
    if elsewhere and workers is None:
        return elsewhere(work, chunks)
    workers = workers or cores()
    coming = iter(chunks)
    first = list(islice(coming, _WORTH_A_PROCESS))
    chunks = chain(first, coming)
    if workers == 1 or len(first) < _WORTH_A_PROCESS:
        return map(work, chunks)
    return from_processes(work, chunks, workers)


def from_processes(
    work: Callable[[Chunk], Answer], chunks: Iterable[Chunk], workers: int
) -> Iterator[Answer]:
    """Give `work`'s answer to each chunk in order, from so many processes of this machine."""
    # A forked copy of a process that runs threads can hang, so each process starts afresh.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        coming = iter(chunks)
        ahead = islice(coming, workers * _AHEAD)
        waiting = deque(pool.submit(work, chunk) for chunk in ahead)
        for chunk in coming:
            yield waiting.popleft().result()
            waiting.append(pool.submit(work, chunk))
        while waiting:
            yield waiting.popleft().result()
