from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pandas as pd
import pytest

from analytics.market.cache import Memory

MANY = 4
ANSWER = pd.DataFrame({"vacancies": [1]})


def test_what_many_threads_ask_at_once_is_asked_once() -> None:
    memory, together, twice, asked = Memory(), Barrier(MANY), Barrier(2), []

    def slow() -> pd.DataFrame:
        asked.append("once")
        with suppress(BrokenBarrierError):
            twice.wait(timeout=0.3)
        return ANSWER

    def ask() -> pd.DataFrame:
        together.wait(timeout=10)
        return memory.get("pay", slow)

    with ThreadPoolExecutor(MANY) as pool:
        answers = [future.result() for future in [pool.submit(ask) for _ in range(MANY)]]
    assert asked == ["once"]
    assert [len(answer) for answer in answers] == [1] * MANY


def test_a_question_that_failed_can_be_asked_again() -> None:
    memory = Memory()

    def broken() -> pd.DataFrame:
        raise ValueError("The disk is gone.")

    with pytest.raises(ValueError, match="disk"):
        memory.get("pay", broken)
    assert len(memory.get("pay", lambda: ANSWER)) == 1


def test_an_answer_that_asks_another_does_not_wait_for_itself() -> None:
    memory = Memory()
    assert len(memory.get("claims", lambda: memory.get("pay", lambda: ANSWER))) == 1
