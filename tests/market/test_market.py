from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Semaphore
from types import SimpleNamespace
from typing import Any

import duckdb
import pandas as pd
import pytest

from analytics.asker import ASKER_LEFT, AskerLeftError, nobody_leaves
from analytics.errors import MarketError, QuestionError
from analytics.filters.filters import DEFAULT, Filters
from analytics.market import connection, interrupts
from analytics.market.files import (
    POINTER,
    current_path,
    how_many,
    no_longer_kept,
    one_builder,
)
from analytics.market.groups import GROUPS
from analytics.market.market import Market, current_market
from analytics.market.queries import all_questions
from analytics.market.stream import batches
from tests.rows import market_of, row, run

EVERYTHING = Filters(window="all", family=())


def three_vacancies(folder: Path) -> Market:
    one = row("one", pay=40_000, level="senior", stack=["Python", "Go"])
    two = row("two", pay=50_000, level="junior", region="Wales")
    three = row("three", pay=50_000, level="senior", employer="Moss Bank")
    market_of(folder, run(folder, "2026-01-31"), run(folder, "2026-02-28", one, two, three))
    return Market.open(folder)


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    return three_vacancies(tmp_path_factory.mktemp("market"))


def test_groups_come_in_the_order_of_the_contract(market: Market) -> None:
    assert market.ask("totals", EVERYTHING, by=["level"])["level"].tolist() == ["junior", "senior"]
    assert market.ask("totals", EVERYTHING, by=["region"])["region"].tolist() == ["London", "Wales"]


@pytest.mark.parametrize("group", list(GROUPS))
def test_every_group_can_be_asked_by(market: Market, group: str) -> None:
    answer = market.ask("totals", EVERYTHING, by=[group])
    assert list(answer)[:2] == [group, "vacancies"]
    assert GROUPS[group].meaning.endswith(".")


def test_two_groups_stand_in_the_order_asked(market: Market) -> None:
    answer = market.ask("pay_counts", EVERYTHING, by=["region", "level"])
    assert answer.to_dict("split")["data"] == [
        ["London", "senior", 40_000, 1],
        ["London", "senior", 50_000, 1],
        ["Wales", "junior", 50_000, 1],
    ]


@pytest.mark.parametrize("question", all_questions())
def test_an_answer_to_nothing_has_the_columns_of_any_other(market: Market, question: str) -> None:
    nothing = market.ask(question, EVERYTHING.but(region="Scotland"))
    something = market.ask(question, EVERYTHING)
    assert nothing.dtypes.to_dict() == something.dtypes.to_dict()


@pytest.mark.parametrize(
    ("question", "asked", "sentence"),
    [
        ("pay_count", {}, "There is no question “pay_count”. Did you mean pay_counts?"),
        ("totals", {"by": ["levle"]}, "There is no group “levle”. Did you mean level?"),
        ("totals", {"by": ["1; DROP TABLE x"]}, "There is no group “1; DROP TABLE x”."),
        ("pay_counts", {"basis": "median"}, "There is no value of basis “median”."),
        ("pay_counts", {"bassi": "mid"}, "Did you mean basis?"),
        ("listings", {"sort": "title; DROP TABLE x"}, "There is no value of sort"),
        ("listings", {"limit": "many"}, "The option limit takes a whole number, not “many”."),
        ("searches", {"by": ["level"]}, "The question searches cannot be grouped."),
        ("stack_cells", {"by": ["level"]}, "The question stack_cells cannot be grouped."),
    ],
)
def test_what_is_unknown_is_named(
    market: Market, question: str, asked: dict[str, str], sentence: str
) -> None:
    with pytest.raises(QuestionError) as fault:
        market.ask(question, EVERYTHING, **asked)  # type: ignore[arg-type]  # strangers' words
    assert sentence in str(fault.value)


def test_a_market_file_cannot_be_changed_nor_used_to_read_others(market: Market) -> None:
    with pytest.raises(MarketError):
        market._connection.frame("DELETE FROM vacancies", {})
    with pytest.raises(MarketError, match="disabled"):
        market._connection.frame("FROM read_csv('/etc/passwd')", {})
    assert len(market.ask("listings", EVERYTHING)) == 3


def test_whoever_changes_an_answer_changes_only_his_own(market: Market) -> None:
    first = market.ask("totals", EVERYTHING)
    first.loc[0, "vacancies"] = 99
    first["more"] = 1
    assert market.ask("totals", EVERYTHING)["vacancies"].tolist() == [3]


def test_many_threads_ask_at_once(market: Market) -> None:
    filters = [EVERYTHING.but(level=(level,)) for level in ("senior", "junior", "mid")] * 20
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda f: market.ask("totals", f)["vacancies"].sum(), filters))
    assert answers == [2, 1, 0] * 20


def test_a_market_says_its_period(market: Market) -> None:
    first, last = market.period(DEFAULT)
    assert (f"{first}", f"{last}") == ("2026-01-31", "2026-02-28")
    first, last = market.period(Filters(window="3"), months_before=0)
    assert (f"{first}", f"{last}") == ("2026-01-31", "2026-02-28")


def test_without_a_market_the_way_to_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(MarketError, match=r"There is no market yet\. .*python -m analytics demo"):
        Market.open(tmp_path)


@pytest.mark.parametrize("content", [b"", b"no database", b"x" * 100_000])
def test_a_damaged_market_says_how_to_build_it_again(tmp_path: Path, content: bytes) -> None:
    three_vacancies(tmp_path).close()
    current_path(tmp_path).write_bytes(content)
    with pytest.raises(MarketError, match=r"damaged or foreign.*python -m analytics build"):
        Market.open(tmp_path)


def test_a_market_of_an_older_schema_is_not_misread(tmp_path: Path) -> None:
    three_vacancies(tmp_path).close()
    with duckdb.connect(str(current_path(tmp_path))) as connection:
        connection.execute("UPDATE market SET schema_version = 'of old'")
    with pytest.raises(MarketError, match=r"of schema of old, not \w+\. Build it again"):
        Market.open(tmp_path)


@pytest.mark.parametrize("named", ["market-gone.duckdb", "../elsewhere.duckdb", ""])
def test_a_pointer_leads_nowhere_else(tmp_path: Path, named: str) -> None:
    (tmp_path / POINTER).write_text(named)
    (tmp_path.parent / "elsewhere.duckdb").touch()
    with pytest.raises(MarketError, match="is gone"):
        Market.open(tmp_path)


def test_a_running_server_picks_up_the_new_market(tmp_path: Path) -> None:
    first_run = run(tmp_path, "2026-01-31", row("one"))
    market_of(tmp_path, first_run)
    before = current_market(tmp_path)
    assert current_market(tmp_path) is before
    market_of(tmp_path, first_run, run(tmp_path, "2026-02-28", row("two")))
    after = current_market(tmp_path)
    assert after.id != before.id
    assert len(after.ask("listings", EVERYTHING)) == 1
    assert len(before.ask("listings", EVERYTHING.but(state="live"))) == 1


def test_only_the_last_markets_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANDSTAND_KEEP", "2,1")
    runs = [run(tmp_path, f"2026-0{month}-01", row("one")) for month in (1, 2, 3, 4)]
    paths = [market_of(tmp_path, *runs[:count]) for count in (1, 2, 3, 4)]
    assert sorted(tmp_path.glob("market-*.duckdb")) == sorted(paths[-2:])
    assert current_path(tmp_path) == paths[-1]


def test_the_last_of_each_month_is_kept_besides_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BANDSTAND_KEEP", raising=False)
    days = pd.date_range("2025-06-01", "2026-06-10", tz="UTC")
    built = {Path(f"market-{day:%y%m%d}.duckdb"): day.to_pydatetime() for day in days}
    gone = no_longer_kept(built, *how_many())
    kept = [file.stem.removeprefix("market-") for file in built if file not in gone]
    of_months = ["250731", "250831", "250930", "251031", "251130", "251231"]
    of_months += ["260131", "260228", "260331", "260430", "260531"]
    assert kept == [*of_months, *(f"2606{day:02}" for day in range(4, 11))]


@pytest.mark.parametrize("given", ["seven", "1,12", "7", "7,12,3"])
def test_how_many_are_kept_is_two_numbers(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANDSTAND_KEEP", given)
    with pytest.raises(MarketError, match=f"BANDSTAND_KEEP is “{given}”. It takes how many"):
        how_many()


def test_two_builds_do_not_run_at_once(tmp_path: Path) -> None:
    with (
        one_builder(tmp_path),
        pytest.raises(MarketError, match="Another build is running"),
        one_builder(tmp_path),
    ):
        pass


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    left = tmp_path / ".writing-market-x.duckdb"
    left.touch()
    with one_builder(tmp_path):
        assert not left.exists()


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
