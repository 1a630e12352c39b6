from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from analytics.market.market import Market
from tests.market.questions.conftest import LIVE, NEW, rows
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("basis", "counted"),
    [("mid", [[60_000, 2]]), ("min", [[60_000, 2]]), ("max", [[45_000, 1], [60_000, 2]])],
)
def test_pay_is_counted_by_the_end_of_the_range_asked_for(
    market: Market, basis: str, counted: list[list[int]]
) -> None:
    assert rows(market, "pay_counts", basis=basis) == counted


def test_each_technology_of_a_vacancy_is_counted_in_each_of_its_regions(market: Market) -> None:
    """DuckDB pairs two lists that are unnested at once item by item, the shorter with nulls."""
    assert rows(market, "pay_counts", by=["region", "technology"]) == [
        ["London", "Go", 60_000, 1],
        ["London", "Python", 60_000, 1],
        ["Wales", "Go", 60_000, 1],
        ["Wales", "Python", 60_000, 1],
    ]


def test_pay_by_technology_counts_a_vacancy_once_in_each(market: Market) -> None:
    assert rows(market, "pay_counts", by=["technology"]) == [
        ["Go", 60_000, 2],
        ["Python", 60_000, 2],
    ]


def test_day_rates_stand_apart_from_yearly_pay(market: Market) -> None:
    assert rows(market, "day_rate_counts", by=["ir35"]) == [["outside", 500, 1]]


@pytest.mark.parametrize(
    ("stated", "ends"),
    [
        ({"pay_min": 450.0, "pay_max": 550.0, "pay_period": "day"}, [450, 550]),
        ({"pay_min": 60.0, "pay_max": 75.0, "pay_period": "hour"}, [444.44, 555.56]),
        ({"pay_max": 500.0, "pay_period": "day"}, [500, 500]),
        ({}, [500, 500]),
    ],
)
def test_ends_of_a_day_rate_are_taken_in_proportion_to_it(
    tmp_path: Path, stated: dict[str, object], ends: list[float]
) -> None:
    rate = {
        **row("rate", contract="contract", day_rate_gbp=500.0),
        "pay_origin": "stated",
        **stated,
    }
    market_of(tmp_path, run(tmp_path, "2026-01-31"), run(tmp_path, "2026-02-28", rate))
    market = Market.open(tmp_path)
    assert rows(market, "day_range_counts", by=["region"]) == [["London", *ends, 1]]


@pytest.mark.parametrize(
    ("options", "sizes"),
    [
        ({}, [1, 1]),
        ({"basis": "max"}, [1, 2]),
        ({"basis": "day_rate"}, [1]),
        ({"basis": "stated"}, [1, 3]),
        ({"basis": "all"}, [1, 4]),
        ({"basis": "all", "texts": "complete"}, [1, 3]),
    ],
)
def test_employers_are_counted_among_what_is_asked_about(
    market: Market, options: dict[str, Any], sizes: list[int]
) -> None:
    assert sorted(market.ask("employer_counts", NEW, **options)["vacancies"]) == sizes


def test_totals_tell_who_states_pay_and_who_was_read_whole(market: Market) -> None:
    total = market.ask("totals", NEW).iloc[0]
    assert total[["vacancies", "with_pay", "with_annual_pay", "with_day_rate"]].tolist() == [
        5,
        4,
        2,
        1,
    ]
    assert total["complete_texts"] == 4


def test_years_asked_come_in_bands_of_whole_texts(market: Market) -> None:
    answer = market.ask("totals", NEW, by=["years"])
    assert answer[["years", "vacancies"]].to_numpy().tolist() == [["5 to 7", 1], ["unstated", 3]]


def test_vacancies_are_open_at_each_month_s_last_snapshot(market: Market) -> None:
    answer = market.ask("live_counts", LIVE)
    months = answer["month"].dt.strftime("%Y-%m")
    assert dict(zip(months, answer["vacancies"], strict=True)) == {
        "2026-01": 1,
        "2026-02": 2,
        "2026-03": 2,
        "2026-04": 4,
    }


def test_how_long_a_vacancy_stood_counts_from_when_it_was_watched(market: Market) -> None:
    # a: posted 21 Jan, first seen ten days later, last on 28 Feb, gone by 31 Mar: half-way
    # b: first seen 28 Feb, last on 31 Mar, gone by 30 Apr; c: seen 31 Mar, still open on 30 Apr
    assert rows(market, "durations") == [[0, 30, False, 1], [0, 46, True, 1], [10, 53, True, 1]]


def test_a_pair_of_technologies_stands_once(market: Market) -> None:
    assert rows(market, "technology_pairs") == [["Go", "Python", 2], ["Go", "Kafka", 1]]


def test_cells_for_a_model_hold_one_row_a_combination(market: Market) -> None:
    cells = market.ask("premium_cells", NEW)
    assert cells["vacancies"].sum() == 2
    assert cells["annual_gbp"].tolist() == [60_000, 60_000]
    assert cells["region"].tolist() == ["London", "Wales"] or cells["region"].nunique() == 2
    assert [sorted(stack) for stack in cells["stack"]] == [["Go", "Python"]] * 2


def test_cells_of_the_stack_leave_cut_texts_out(market: Market) -> None:
    cells = market.ask("stack_cells", NEW)
    assert cells["vacancies"].sum() == 4
    assert sorted(map(list, cells["practices"])) == [[], [], [], ["system design"]]


def test_searches_tell_when_they_were_run(market: Market) -> None:
    searches = market.ask("searches", NEW)
    assert searches["search"].unique().tolist() == ["reed/all"]
    assert searches["kept"].tolist() == [1, 2, 2, 4]


def test_a_page_of_listings_is_sorted_and_cut_by_the_server(market: Market) -> None:
    pages = [
        market.ask("listings", NEW, sort="vacancy_id", descending="no", limit=2, offset=offset)
        for offset in (0, 2, 4)
    ]
    ids = [name for page in pages for name in page["vacancy_id"]]
    assert ids == ["reed:b", "reed:c", "reed:d", "reed:e", "reed:f"]


@pytest.mark.parametrize(
    ("search", "found"),
    [("moss", 1), ("CONTRACT", 1), ("100%", 0), ("'; DROP TABLE vacancies; --", 0), ("", 5)],
)
def test_a_quick_search_looks_in_title_employer_and_place(
    market: Market, search: str, found: int
) -> None:
    assert len(market.ask("listings", NEW, search=search)) == found
    assert rows(market, "listings_found", search=search) == [[found]]


def test_a_vacancy_leads_back_to_the_rows_it_was_read_from(market: Market) -> None:
    found = market.ask("vacancy", NEW, vacancy_id="reed:a").iloc[0]
    assert (found["text_source"], found["text_run"], found["text_listing_id"]) == (
        "reed",
        "all",
        "a",
    )
    stood = market.ask("vacancy_listings", NEW, vacancy_id="reed:a").iloc[0]
    assert [f"{stood[seen]:%d %b}" for seen in ("first_seen", "last_seen")] == ["31 Jan", "28 Feb"]


def test_adverts_behind_vacancies_are_those_of_the_filters(market: Market) -> None:
    adverts = market.ask("adverts", NEW.but(region=("Wales",)))
    assert adverts["listing_id"].tolist() == ["c"]


def test_the_memory_tells_filters_apart(tmp_path: Path) -> None:
    market_of(tmp_path, run(tmp_path, "2026-01-31", row("a"), row("b", region="Wales")))
    market = Market.open(tmp_path)
    totals = [
        market.ask("totals", LIVE.but(region=region))["vacancies"].tolist()
        for region in ((), ("Wales",), ("Scotland",), ())
    ]
    assert totals == [[2], [1], [0], [2]]


def test_a_model_takes_whole_employers_when_there_are_too_many(market: Market) -> None:
    every, some = (market.ask("stack_cells", NEW, most=most) for most in (200_000, 2))
    sizes = every.groupby("employer")["vacancies"].sum()
    kept = some.groupby("employer")["vacancies"].sum()
    assert kept.sum() < sizes.sum()
    assert (kept == sizes[kept.index]).all()
