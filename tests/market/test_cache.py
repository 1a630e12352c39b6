from __future__ import annotations

import gc
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError

import pandas as pd
import pytest

from analytics.market.cache import Kept, Memory

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


def test_what_took_long_for_its_room_outlasts_what_was_had_for_little(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two of three answers have room; asking for the cheap ones in turn keeps the dear one."""
    clock = [0.0]
    monkeypatch.setattr("analytics.market.cache.thread_time", lambda: clock[0])
    kept, asked = Kept[str](lambda _answer: 30_000, room=130_000), []

    def ask(name: str, seconds: float) -> None:
        def answer() -> str:
            asked.append(name)
            clock[0] += seconds
            return name

        assert kept.get(name, answer) == name

    for name in ("dear", "a", "b", "c", "d", "dear", "a"):
        ask(name, 9.0 if name == "dear" else 1.0)
    assert asked == ["dear", "a", "b", "c", "d", "a"]


def test_an_answer_larger_than_a_quarter_of_the_room_is_not_kept() -> None:
    kept, asked = Kept[str](len, room=20_000), []

    def answer(length: int) -> str:
        asked.append(length)
        return "x" * length

    for length in (4_000, 4_000, 5, 5):
        kept.get(length, partial(answer, length))
    assert asked == [4_000, 4_000, 5]


def test_what_was_asked_of_a_market_goes_once_others_have_been_asked_since() -> None:
    kept = Kept[str](len, markets=2)
    asked: list[str] = []

    def ask(market: str) -> None:
        def answer() -> str:
            asked.append(market)
            return market

        kept.get((market, "pay"), answer)

    for market in ("monday", "tuesday", "monday", "wednesday", "tuesday", "wednesday", "monday"):
        ask(market)
    assert asked == ["monday", "tuesday", "wednesday", "tuesday", "monday"]


def test_a_table_asked_for_often_takes_no_more_memory_and_is_not_changed_by_who_asked() -> None:
    columns = {f"level {n}": pd.array([1.0], dtype="Float64") for n in range(12)}
    memory, wide = Memory(), pd.DataFrame(columns)
    memory.get("pay", lambda: wide)
    tracemalloc.start()
    for _ in range(300):
        table = memory.get("pay", lambda: wide)
        table["level 0"] = 2.0
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 100_000
    assert memory.get("pay", lambda: wide)["level 0"].tolist() == [1.0]
