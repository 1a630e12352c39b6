from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.measures.answers import answer
from analytics.statistics.clusters import changes_of, paired
from analytics.statistics.comparable import shown_by
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.snapshots.catalogue import Snapshot

JOBS = 8


def month(folder: Path, when: str, *, with_new_search: bool) -> list[Snapshot]:
    """Return a month's runs: the old search on the 20th, the new one ten days before it."""
    jobs = [row(f"{when}-{n}", employer=f"Employer {n}", pay=50_000) for n in range(JOBS)]
    runs = [run(folder, f"{when}-20", *jobs)]
    if with_new_search:
        runs.insert(0, run(folder, f"{when}-10", *jobs, name="new"))
    return runs


def test_who_shows_a_job_first_does_not_take_it_from_who_showed_it_too(tmp_path: Path) -> None:
    old = [f"2025-{n:02}" for n in range(1, 13)]
    late = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"]
    runs = [one for when in old for one in month(tmp_path, when, with_new_search=False)]
    runs += [one for when in late for one in month(tmp_path, when, with_new_search=True)]
    market = Market(market_of(tmp_path, *runs))
    found = answer(market, "change", Filters(window="3", family=())).iloc[0]
    market.close()
    assert (found["vacancies"], found["before"]) == (3 * JOBS, 3 * JOBS)
    assert found["breaks"] == 1


def test_the_searches_that_showed_a_job_are_told_apart_by_line() -> None:
    shown = pd.Series(["reed/all", "reed/new\nreed/all", "reed/new", ""])
    assert shown_by(shown, {"reed/all"}).tolist() == [True, True, False, False]


def test_of_two_windows_each_employer_is_counted_in_both(tmp_path: Path) -> None:
    runs = [
        run(tmp_path, f"{year}-{month:02}-28", *hired(year, month))
        for year in (2025, 2026)
        for month in range(1, 7)
    ]
    late = [row("x", employer="Late"), row("y", employer="Late")]
    runs += [
        run(tmp_path, "2026-05-20", *late[:1], name="late"),
        run(tmp_path, "2026-06-20", *late, name="late"),
    ]
    market = Market(market_of(tmp_path, *runs))
    asked = Filters(window="3", family=())
    told = market.ask("changes", asked, by=["level"], basis="all")
    each = [
        market.ask("employer_counts", asked, by=["level"], months_before=before, basis="all")
        for before in (0, 12)
    ]
    market.close()
    now = each[0][each[0]["employer"].isin(each[1]["employer"])]
    assert len(now) < len(each[0])
    expected = changes_of(paired(now, each[1], ["level"]), ["level"])
    pd.testing.assert_frame_equal(told[list(expected)], expected, check_dtype=False)


def hired(year: int, month: int) -> list[dict[str, object]]:
    """Return a month's new jobs: seniors of three employers, of one of them more a year later."""
    jobs = {"Fern": 2, "Moss": 1 + (year == 2026), "Reed": 1}
    return [
        row(f"{year}-{month}-{firm}-{n}", employer=firm, level=("senior", "mid")[n % 2])
        for firm, number in jobs.items()
        for n in range(number)
    ]
