"""What is made once, however many threads ask for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from analytics.read.once import once

THREADS = 4


def test_threads_that_ask_together_are_given_the_same() -> None:
    made: list[object] = []
    all_asked, asked = Event(), []

    @once
    def gazetteer() -> object:
        all_asked.wait(10)
        made.append(object())
        return made[-1]

    def ask(_: int) -> object:
        asked.append(1)
        if len(asked) == THREADS:
            all_asked.set()
        return gazetteer()

    with ThreadPoolExecutor(THREADS) as pool:
        given = list(pool.map(ask, range(THREADS)))
    assert given == made * THREADS
