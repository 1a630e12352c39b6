"""A market's file: missing, damaged, swapped for a new one, kept and swept."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from analytics.errors import MarketError
from analytics.market.files import (
    POINTER,
    current_path,
    how_many,
    no_longer_kept,
    one_builder,
)
from analytics.market.market import Market, current_market
from tests.market.conftest import EVERYTHING, three_vacancies
from tests.rows import market_of, row, run


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
