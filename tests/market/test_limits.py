"""How long a question may take, how much memory, and who may stop it."""

from __future__ import annotations

from threading import Semaphore
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from analytics.asker import ASKER_LEFT, AskerLeftError, nobody_leaves
from analytics.errors import MarketError
from analytics.market import connection, interrupts
from analytics.market.stream import batches
from tests.market.conftest import EVERYTHING, three_vacancies

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.market.market import Market


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at what is asked every hundredth of a second."""
    monkeypatch.setattr(interrupts, "LOOKS", 0.01)
    monkeypatch.setattr(connection, "WATCH", interrupts.Watch())


@pytest.mark.usefixtures("often")
def test_what_is_stopped_before_it_has_begun_is_stopped_again() -> None:
    heard = Semaphore(0)
    cursor: Any = SimpleNamespace(interrupt=heard.release)
    with interrupts.Watch().over(cursor, 0, nobody_leaves):
        assert heard.acquire(timeout=10)
        assert heard.acquire(timeout=10)


@pytest.mark.usefixtures("often")
def test_a_question_that_takes_too_long_is_stopped_and_the_next_is_answered(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    with pytest.raises(MarketError, match=r"more than 0\.05 seconds, so it was stopped"):
        market._connection.frame("SELECT sum(hash(range)) FROM range(1000000000000)", {})
    monkeypatch.undo()
    assert market.ask("totals", EVERYTHING)["vacancies"].tolist() == [3]


@pytest.mark.usefixtures("often")
@pytest.mark.parametrize("leaves", [(True,), (False, True, True)], ids=["before", "meanwhile"])
def test_a_question_whose_asker_leaves_is_stopped_and_the_next_is_answered(
    market: Market, leaves: tuple[bool, ...]
) -> None:
    looks = iter(leaves)
    asker = ASKER_LEFT.set(lambda: next(looks))
    with pytest.raises(AskerLeftError):
        market._connection.frame("SELECT sum(hash(range)) FROM range(1000000000000)", {})
    ASKER_LEFT.reset(asker)
    assert not list(looks)
    assert market.ask("totals", EVERYTHING)["vacancies"].tolist() == [3]


@pytest.mark.usefixtures("often")
def test_rows_that_take_too_long_to_come_are_stopped_in_mid_stream(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = "SELECT range FROM range(1000000000000) WHERE range < 300000 OR hash(range) = 1"
    rows = batches(market._connection, endless, {})
    assert rows.read_next_batch().num_rows
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    with pytest.raises(MarketError, match=r"more than 0\.05 seconds, so it was stopped"):
        rows.read_all()
    monkeypatch.undo()
    assert market.ask("totals", EVERYTHING)["vacancies"].tolist() == [3]


def test_a_question_that_takes_too_much_memory_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.SETTINGS, "memory_limit", "60MB")
    small = three_vacancies(tmp_path)
    with pytest.raises(MarketError, match="more than 60MB of memory, so it was stopped"):
        small._connection.frame("SELECT len(list(range)) AS n FROM range(100000000)", {})
    assert small.ask("totals", EVERYTHING)["vacancies"].tolist() == [3]
    small.close()


@pytest.mark.parametrize("setting", ["memory_limit='9GB'", "enable_external_access=true"])
def test_no_question_changes_a_setting(setting: str, market: Market) -> None:
    with pytest.raises(MarketError, match="cannot answer"):
        market._connection.frame(f"SET {setting}", {})
