"""The market as it stood on a day, twice the same; and what each build changed, on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest
from typer.testing import CliRunner

from analytics.__main__ import with_commands
from analytics.errors import GoneError, MarketError
from analytics.market.build.build import build_market
from analytics.market.earlier import earlier, kept_ids
from analytics.market.files import current_path
from analytics.market.market import Market
from analytics.market.revisions import RECORD, revisions
from analytics.snapshots.store import write_snapshot
from tests.rows import day

if TYPE_CHECKING:
    from pathlib import Path

SKILLS = ["Python", "Java", "Go"]


def collect(date: str, *names: str) -> None:
    adverts = [
        {
            "listing_id": name,
            "title": f"Senior {SKILLS[number % 3]} Developer {name}",
            "employer": f"Harbour {name}",
            "location": ["Bristol", "Leeds", "London"][number % 3],
            "text": f"We build {name} in {SKILLS[number % 3]}. You work hybrid.",
            "text_complete": True,
            "pay_text": f"£{50 + number},000 a year",
            "pay_predicted": False,
        }
        for number, name in enumerate(names)
    ]
    write_snapshot("reed", day(date), "search", adverts, [])


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return each table's rows, in the order in which they lie there."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = [name for (name,) in connection.execute("SHOW TABLES").fetchall()]
        return {name: connection.execute(f"FROM {name}").fetchall() for name in tables}


def test_a_market_as_of_a_day_is_twice_the_same(data: Path) -> None:
    collect("2026-01-31", *(f"a{number}" for number in range(30)))
    collect("2026-02-28", *(f"a{number}" for number in range(5, 40)))
    then = build_market()
    collect("2026-03-31", *(f"a{number}" for number in range(20, 60)))
    now = build_market()
    stood = rows_of(then.path)
    rebuilt = []
    for _ in range(2):
        then.path.unlink()
        again = build_market(as_of=day("2026-03-01"))
        assert (again.market_id, again.is_new, again.snapshots) == (then.market_id, True, 2)
        rebuilt.append(rows_of(again.path))
    assert rebuilt[0] == rebuilt[1]
    assert len(rebuilt[0]["vacancies"]) == 40
    assert {**stood, "changes": []} == {**rebuilt[0], "changes": []}
    assert current_path(data / "market") == now.path
    assert earlier(then.market_id, data / "market").latest == day("2026-02-28")
    assert Market.open(market=then.market_id).latest == day("2026-02-28")
    with pytest.raises(GoneError, match="no longer kept"):
        Market.open(market="../current")


def test_before_the_first_day_there_is_no_market(data: Path) -> None:
    collect("2026-01-31", "a")
    with pytest.raises(MarketError, match="up to 2025-12-31: the earliest is of 2026-01-31"):
        build_market(as_of=day("2025-12-31"))
    assert not list((data / "market").glob("*.duckdb"))


@pytest.mark.usefixtures("data")
def test_the_command_says_how_to_look_at_it_and_what_it_takes() -> None:
    collect("2026-01-31", "a", "b")
    said = CliRunner().invoke(with_commands(), ["rebuild", "--as-of", "2026-02-01"])
    assert said.exit_code == 0, said.output
    assert "2 vacancies of 1 snapshot, up to 2026-01-31" in said.output
    wrong = CliRunner().invoke(with_commands(), ["rebuild", "--as-of", "January"])
    assert str(wrong.exception).startswith("--as-of takes a day as 2026-10-31, not “January”")


def test_the_command_says_what_it_read_anew_for_damage(data: Path) -> None:
    collect("2026-01-31", "a")
    next((data / "snapshots").rglob("listings.parquet")).write_bytes(b"damaged")
    said = CliRunner().invoke(with_commands(), ["rebuild", "--as-of", "2026-02-01"])
    assert "Mended: listings.parquet of reed 2026-01-31 search" in said.output


def test_each_build_is_on_record_with_what_it_changed(data: Path) -> None:
    folder = data / "market"
    collect("2026-01-31", "a", "b", "c")
    first = build_market()
    build_market()
    collect("2026-02-28", "b", "c", "d")
    second = build_market()
    newest, oldest = revisions(folder)[0]
    assert (oldest.market, oldest.before, oldest.added) == (first.market_id, "", 1)
    assert (newest.market, newest.before, newest.added) == (second.market_id, first.market_id, 1)
    assert not newest.is_read_anew
    moved = {one.figure: (one.before, one.now) for one in newest.moved}
    assert moved["vacancies"] == (3, 4)
    assert kept_ids(folder)[0] == Market.open().id == newest.market


def test_another_reader_is_told_apart_from_other_adverts(data: Path) -> None:
    collect("2025-12-31", "c")
    collect("2026-01-31", "c", "a")
    first = build_market()
    with duckdb.connect(str(first.path)) as connection:
        connection.execute("UPDATE market SET reader_version = 'of old'")
        connection.execute("UPDATE figures SET number = 7 WHERE month <> ''")
    collect("2026-02-28", "a", "b")
    build_market()
    newest = revisions(data / "market")[0][0]
    assert newest.is_read_anew
    assert [(one.month, one.before, one.now) for one in newest.moved if one.month] == [
        ("2026-01", 7, 1)
    ]


def test_a_line_that_cannot_be_read_is_counted_and_loses_no_other(data: Path) -> None:
    collect("2026-01-31", "a")
    build_market()
    with (data / "market" / RECORD).open("a", encoding="utf-8") as file:
        file.write('{"market": "half a li\n')
    found, unread = revisions(data / "market")
    assert (len(found), unread) == (1, 1)
