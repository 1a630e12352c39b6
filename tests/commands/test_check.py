from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from analytics.commands import check, trust
from analytics.errors import SnapshotError
from analytics.market.build.build import build_market
from analytics.paths import market_dir
from analytics.snapshots.record import read_record
from analytics.snapshots.store import list_snapshots, write_snapshot

if TYPE_CHECKING:
    from pathlib import Path

ADVERT = {
    "listing_id": "1",
    "title": "Senior Go Developer",
    "employer": "Ticket Otter",
    "location": "Leeds",
    "text": "Go and PostgreSQL.",
    "text_complete": True,
    "pay_predicted": False,
}


pytestmark = pytest.mark.usefixtures("data")


def checked() -> tuple[int, str]:
    app = typer.Typer()
    app.command()(check.command)
    result = CliRunner().invoke(app, [])
    return result.exit_code, result.output


def write(*adverts: dict[str, object], run: str = "go", source: str = "adzuna") -> Path:
    return write_snapshot(source, dt.date(2026, 3, 2), run, adverts).snapshot.folder


def test_an_empty_folder_is_no_fault() -> None:
    code, said = checked()
    assert code == 0
    assert "0 snapshots with 0 listings." in said
    assert "No market is built yet" in said


def test_snapshots_their_quarantine_and_the_market_are_told() -> None:
    write(ADVERT, ADVERT | {"listing_id": "2", "title": None})
    built = build_market()
    code, said = checked()
    assert code == 0
    assert "adzuna 2026-03-02 go: 1 kept, 1 quarantined\n  1: title is missing." in said
    assert f"Market {built.market_id} is a market of 1 snapshot," in said
    assert "Nothing is at fault." in said


def test_many_boards_of_a_day_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "MOST_LINES", 2)
    for number in range(1, 4):
        write(
            ADVERT | {"posted_on": "Posted 30+ Days Ago"}, run=f"board {number}", source="workday"
        )
    write(ADVERT, ADVERT | {"listing_id": "2", "title": None}, run="other", source="workday")
    _, said = checked()
    assert "workday 2026-03-02: 3 kept in 3 snapshots, 0 quarantined\n" in said
    assert "  No exact day is told, so left unstated, posted_on: “Posted 30+ Days Ago”" in said
    assert "workday 2026-03-02 other: 1 kept, 1 quarantined\n  1: title is missing." in said
    assert "board-3" not in said


def test_vacancies_abroad_and_of_unknown_place_are_counted() -> None:
    elsewhere = {"Java Tester": "Metzingen, DE", "Data Analyst": "Atlantis House", "Cook": "HQ"}
    for title, location in elsewhere.items():
        job = {"title": title, "employer": title, "location": location, "text": title}
        write(ADVERT | job | {"listing_id": title}, run=title, source="board")
    build_market()
    _, said = checked()
    assert "In no figure: 1 vacancy outside the UK, 2 of unknown place." in said


def test_every_fault_is_named_and_ends_in_exit_code_1() -> None:
    write(ADVERT)
    file = write(ADVERT, run="bad") / "raw.parquet"
    build_market()
    file.write_bytes(file.read_bytes()[:-50])
    for market in market_dir().glob("*.duckdb"):
        market.write_bytes(b"no database")
    code, said = checked()
    assert code == 1
    assert "At fault: raw.parquet of adzuna 2026-03-02 bad is not as it was written." in said
    assert "is damaged or foreign" in said
    assert "adzuna 2026-03-02 go: 1 kept" in said


def test_a_market_older_than_its_snapshots_says_so() -> None:
    first = write(ADVERT)
    build_market()
    assert "older than its snapshots" not in checked()[1]
    write(ADVERT, run="more")
    code, said = checked()
    assert code == 0
    assert "The market is older than its snapshots: 1 snapshot is not in it." in said
    assert "python -m analytics build" in said
    shutil.rmtree(first)
    assert "1 snapshot is not in it and 1 snapshot of it is gone." in checked()[1]


def test_a_snapshot_collected_again_or_damaged_makes_the_market_older() -> None:
    write(ADVERT)
    build_market()
    folder = write(ADVERT | {"text": "Rust and Kafka."})
    assert "older than its snapshots: 1 snapshot has changed." in checked()[1]
    (folder / "listings.parquet").write_bytes(b"no listings")
    assert "older than its snapshots: 1 snapshot has to be read anew." in checked()[1]


def test_a_doubtful_run_and_words_not_understood_are_named() -> None:
    adverts = [ADVERT | {"listing_id": str(n), "contract_hint": "perm-ish"} for n in range(3)]
    write(*adverts)
    write_snapshot("adzuna", dt.date(2026, 3, 9), "go", [])
    code, said = checked()
    assert code == 1
    assert "Not understood and left unstated, contract_hint: “perm-ish”, 3 rows" in said
    assert "At fault: adzuna 2026-03-09 go is doubtful, and no good run has come since" in said
    write_snapshot("adzuna", dt.date(2026, 3, 16), "go", adverts)
    assert checked()[0] == 0


def test_a_doubtful_run_that_is_right_after_all_is_trusted() -> None:
    adverts = [ADVERT | {"listing_id": str(n)} for n in range(9)]
    write(*adverts)
    write_snapshot("adzuna", dt.date(2026, 3, 9), "go", adverts[:1])
    code, said = checked()
    assert code == 1
    assert "python -m analytics trust adzuna 2026-03-09 go" in said
    with pytest.raises(SnapshotError, match=r"Doubtful runs: adzuna 2026-03-09 go\."):
        trust.command(["adzuna", "2026-03-02", "go"])
    trust.command(["adzuna", "2026-03-09", "go"])
    assert checked()[0] == 0
    last = list_snapshots()[-1]
    assert last.doubtful == ""
    assert "though it was doubted: It kept 1 advert " in read_record(last.folder).attempts[0]
