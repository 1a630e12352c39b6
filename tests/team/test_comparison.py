from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.benchmark import offer as benchmark
from analytics.benchmark.terms import Terms
from analytics.errors import QuestionError
from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.team.comparison import Compared, compare
from analytics.team.rows import team_of
from analytics.team.words import rows_in_words, summary
from analytics.uploads.limits import Sheet
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = ["title", "level", "region", "pay", "band min", "band max", "team"]


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Twelve seniors of London from £60,000, six of them in Leeds too; ten day rates; two mids."""
    folder = tmp_path_factory.mktemp("team")
    seen = [
        row(f"s{n}", level="senior", pay=60_000 + 1_000 * n, employer=f"Firm {n}")
        for n in range(12)
    ]
    seen += [
        row(f"m{n}", level="mid", pay=45_000, employer=f"Mill {n}", region="North West")
        for n in range(2)
    ]
    seen += [
        row(f"y{n}", level="mid", pay=40_000 + 500 * n, employer=f"Dale {n}", region="Wales")
        for n in range(9)
    ]
    seen += [by_the_day(n) for n in range(10)]
    seen += [
        row(f"e{n}", family="data", level="senior", pay=90_000, employer=f"Data {n}")
        for n in range(7)
    ]
    opened = Market(market_of(folder, run(folder, "2026-05-01"), run(folder, "2026-06-01", *seen)))
    yield opened
    opened.close()


def by_the_day(n: int) -> dict[str, object]:
    """Return a senior contractor's advert, from £500 a day."""
    return row(
        f"d{n}",
        level="senior",
        employer=f"Desk {n}",
        contract="contract",
        day_rate_gbp=500.0 + 10 * n,
        pay_origin="stated",
    )


def against(market: Market, *rows: list[str], filters: Filters | None = None) -> Compared:
    cells = [one + [""] * (len(HEADINGS) - len(one)) for one in rows]
    team = team_of(Sheet(HEADINGS, cells, list(range(2, len(rows) + 2))))
    return compare(market, filters or Filters(), team)


def test_a_row_is_placed_as_one_offer_of_its_level_and_region(market: Market) -> None:
    told = against(market, ["", "senior", "London", "63000"]).rows.iloc[0]
    filters = Filters(level=("senior",), region=("London",))
    alone = benchmark.offer(market, filters, 63_000, Terms()).iloc[0]
    for name in ("below", "same", "above", "share_below", "market_ratio", "place", "confidence"):
        assert told[name] == alone[name]
    assert (told["median"], told["priced"]) == (alone["p50"], alone["priced"])


def test_day_rates_are_compared_with_day_rates(market: Market) -> None:
    told = against(market, ["", "senior", "London", "545 a day", "40k", "60k"]).rows.iloc[0]
    assert (told["below"], told["priced"], told["median"]) == (5, 10, 545)
    assert told["band_problem"] == "a band is of yearly pay, and this is a day's"


def test_a_role_that_the_filters_leave_out_is_compared_with_its_own(market: Market) -> None:
    told = against(market, ["Data Engineer", "senior", "London", "90k"]).rows.iloc[0]
    assert (told["roles"], told["median"]) == ("data roles", 90_000)
    asked = against(
        market, ["Data Engineer", "senior", "London", "90k"], filters=Filters(family=("data", "ml"))
    )
    assert asked.rows["roles"].tolist() == ["data and machine learning roles"]


def test_too_few_adverts_are_widened_and_the_row_says_so(market: Market) -> None:
    told = against(market, ["", "mid", "North West", "45000"])
    line = told.rows.iloc[0]
    assert line["withheld"].startswith("Only 2 adverts state")
    assert "beside the North West" in line["compared_with"]
    assert line["priced"] == 11
    behind = told.markets.iloc[0]
    assert (behind["priced"], behind["wider_priced"], behind["people"]) == (2, 11, 1)


def test_where_even_the_widest_finds_too_few_the_reason_stands(market: Market) -> None:
    told = against(market, ["", "staff", "London", "90000"], ["", "senior", "London", "60000"])
    line = told.rows.iloc[0]
    assert line["withheld"].startswith("No adverts.")
    assert line[["median", "market_ratio", "share_below"]].isna().all()
    assert told.totals[["people", "compared"]].iloc[0].tolist() == [2, 1]
    assert "Of 2 salaries, 1 has a market" in summary(told)


def test_whoever_works_anywhere_is_compared_with_the_whole_uk(market: Market) -> None:
    told = against(market, ["", "mid", "Remote", "45000"]).rows.iloc[0]
    assert told["priced"] == 11


def test_gaps_can_be_seen_by_a_column_of_ones_own(market: Market) -> None:
    people = [
        ["", "senior", "London", str(60_000 + 100 * n), "", "", "red" if n < 12 else "blue"]
        for n in range(24)
    ]
    told = against(market, *people)
    assert told.columns() == ["team"]
    assert told.gaps("team")["people"].tolist() == [12, 12]
    with pytest.raises(QuestionError, match="no column with 2 to 30 groups “pay”"):
        told.gaps("pay")


def test_the_words_count_what_was_read_and_how(market: Market) -> None:
    told = against(
        market,
        ["", "senior", "London", "50000", "40k", "48k"],
        ["", "senior", "London", "lots"],
        ["Software Engineer", "", "Wales", "40000"],
    )
    said = rows_in_words(told)
    assert said.startswith("2 rows were read; 1 could not be read and is listed below")
    assert "1 without a level" in said
    assert "1 above its maximum" in summary(told)
