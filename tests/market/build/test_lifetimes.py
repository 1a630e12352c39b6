"""When a vacancy is new, live or gone, also after runs that are in doubt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analytics.market.market import Market
from tests.market.build.asked import EVERYTHING, vacancy
from tests.rows import day, market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


def test_what_a_search_s_first_run_shows_is_not_new(tmp_path: Path) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-01-31", row("a")),
        run(tmp_path, "2026-02-28", row("a"), row("b")),
        run(tmp_path, "2026-02-28", row("b"), row("c"), name="later"),
        run(tmp_path, "2026-02-28", row("d"), source="adzuna"),
    )
    at_start = {
        name: bool(vacancy(tmp_path, name)["at_start"])
        for name in ("reed:a", "reed:b", "reed:c", "adzuna:d")
    }
    assert at_start == {"reed:a": True, "reed:b": False, "reed:c": True, "adzuna:d": True}


@pytest.mark.parametrize(
    ("seen", "posted", "new_on"),
    [
        (("2026-01-31",), "2026-01-20", "2026-01-20"),
        (("2026-01-31",), None, None),
        (("2026-01-31",), "2026-02-01", None),
        (("2026-01-31",), "1970-01-01", None),
        (("2026-02-28",), "2026-01-20", "2026-01-20"),
        (("2026-02-28",), None, "2026-02-28"),
        (("2026-02-28",), "2026-03-02", "2026-02-28"),
        (("2026-02-28",), "1970-01-01", "2026-02-28"),
        (("2026-02-28", "2026-03-31"), "2026-03-20", "2026-02-28"),
    ],
)
def test_a_vacancy_is_new_when_it_was_posted_or_else_first_seen_but_for_a_first_run(
    tmp_path: Path, seen: tuple[str, ...], posted: str | None, new_on: str | None
) -> None:
    one = row("a", posted_on=day(posted) if posted else None)
    dates = ("2026-01-31", "2026-02-28", "2026-03-31")
    market_of(
        tmp_path,
        *(run(tmp_path, date, row("b"), *([one] if date in seen else [])) for date in dates),
    )
    found = vacancy(tmp_path, "reed:a")["new_on"]
    assert (None if pd.isna(found) else f"{found:%Y-%m-%d}") == new_on


def test_a_vacancy_is_live_at_its_own_source_s_latest_snapshot(tmp_path: Path) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-01-31", row("gone"), row("stays")),
        run(tmp_path, "2026-02-28", row("stays")),
        run(tmp_path, "2026-03-10", row("x"), source="adzuna"),
    )
    assert vacancy(tmp_path, "reed:stays")["is_live"]
    gone = vacancy(tmp_path, "reed:gone")
    assert not gone["is_live"]
    assert str(gone["gone_by"].date()) == "2026-02-28"


def test_a_day_that_has_the_files_of_the_day_before_counts_as_one_with_files_of_its_own(
    tmp_path: Path,
) -> None:
    own, again = (
        [run(tmp_path / name, f"2026-01-{n}", row("a"), row("b")) for n in (29, 30, 31)]
        for name in ("own", "again")
    )
    again = [replace(one, digest="of the first day") for one in again]
    for one in again[1:]:
        one.listings.unlink()  # nobody looks at it
    market_of(tmp_path / "own", *own)
    market_of(tmp_path / "again", *again)
    found, as_before = (vacancy(tmp_path / name, "reed:a") for name in ("again", "own"))
    pd.testing.assert_series_equal(found, as_before)
    assert (str(found["last_seen"].date()), found["is_live"]) == ("2026-01-31", True)


@pytest.mark.parametrize("number", [0, 1])
def test_listings_of_before_there_was_a_column_are_read_beside_those_with_it(
    tmp_path: Path, number: int
) -> None:
    runs = [run(tmp_path, f"2026-01-{n}", row("a"), row(f"b{n}")) for n in (30, 31)]
    file = runs[number].listings
    pq.write_table(pq.read_table(file).drop_columns(["closes_on"]), file)
    market_of(tmp_path, *runs)
    listings = {name: vacancy(tmp_path, f"reed:{name}")["listings"] for name in ("a", "b30", "b31")}
    assert listings == {"a": 1, "b30": 1, "b31": 1}


def test_what_is_shown_past_its_closing_date_is_not_live(data: Path) -> None:
    runs = [
        run(data, "2026-01-31", row("open"), row("ends", closes_on=day("2026-02-10"))),
        run(
            data,
            "2026-02-28",
            row("open", closes_on=day("2026-02-28")),
            row("ends", closes_on=day("2026-02-10")),
        ),
    ]
    live = Market.open(market_of(data, *runs).parent).ask("listings", EVERYTHING)
    assert live["vacancy_id"].tolist() == ["reed:open"]


def test_a_doubtful_run_closes_no_vacancy_until_a_good_one_confirms_it(tmp_path: Path) -> None:
    first = run(tmp_path, "2026-03-01", row("stays"), row("goes"))
    empty = replace(run(tmp_path, "2026-03-08"), doubtful="It kept nothing.")
    good = run(tmp_path, "2026-03-15", row("stays"))
    market_of(tmp_path, first, empty)
    assert vacancy(tmp_path, "reed:goes")["is_live"]
    market_of(tmp_path, first, empty, good)
    goes = vacancy(tmp_path, "reed:goes")
    assert (goes["is_live"], str(goes["gone_by"].date())) == (False, "2026-03-15")


def test_what_a_doubtful_run_shows_is_open_all_the_same(tmp_path: Path) -> None:
    half = replace(run(tmp_path, "2026-03-08", row("new")), doubtful="It broke off.")
    market_of(tmp_path, run(tmp_path, "2026-03-01", row("old")), half)
    assert vacancy(tmp_path, "reed:new")["is_live"]
    assert vacancy(tmp_path, "reed:old")["is_live"]


def test_a_search_not_run_for_long_leaves_its_vacancies_neither_live_nor_gone(
    tmp_path: Path,
) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-06-11", row("june"), name="python"),
        run(tmp_path, "2026-08-11", row("august"), name="java"),
    )
    june = vacancy(tmp_path, "reed:june")
    assert not june["is_live"]
    assert pd.isna(june["gone_by"])
    assert vacancy(tmp_path, "reed:august")["is_live"]


def test_pages_that_are_runs_of_their_own_do_not_close_each_other(tmp_path: Path) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-08-10", row("a"), name="page-1"),
        run(tmp_path, "2026-08-11", row("b"), name="page-2"),
    )
    assert vacancy(tmp_path, "reed:a")["is_live"]


def test_vacancies_count_as_open_in_a_month_that_ends_with_a_doubtful_run(tmp_path: Path) -> None:
    broken = replace(run(tmp_path, "2026-03-30"), doubtful="It kept nothing.")
    market_of(tmp_path, run(tmp_path, "2026-03-23", row("a"), row("b")), broken)
    months = Market.open(tmp_path).ask("live_counts", EVERYTHING)
    assert months["vacancies"].tolist() == [2]
