from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.filters import Filters
from analytics.market import Market
from dashboard.answers import draw, headline
from dashboard.page import View
from dashboard.wider import FIRST_LOOK, holds_back, steps, wider
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.page import Served


@pytest.fixture(scope="module")
def first_look(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Return a market of one snapshot: seven adverts that nobody can call new."""
    folder = tmp_path_factory.mktemp("first-look")
    seen = [row(f"a-{n}", employer=f"Employer {n}", pay=50_000 + n) for n in range(7)]
    market = Market(market_of(folder, run(folder, "2026-06-01", *seen)))
    yield market
    market.close()


def test_a_market_of_one_snapshot_says_why_nothing_is_new_and_offers_what_is_live(
    first_look: Market,
) -> None:
    said = str(headline("/pay", "", lambda: first_look))
    assert FIRST_LOOK in said
    assert "href='?state=live'" in said
    assert "(7 vacancies, 7 state pay)" in said


def test_what_is_live_needs_no_wider_question(first_look: Market) -> None:
    assert "Ask wider" not in str(headline("/pay", "?state=live", lambda: first_look))


def test_too_few_vacancies_come_with_the_nearest_question_that_has_more(served: Served) -> None:
    said = str(headline("/pay", "?level=intern", served))
    assert "4 vacancies state pay; 6 are needed" in said
    assert "Any level" in said
    assert "href='?'" in said


def test_a_chart_that_withholds_offers_it_too(served: Served) -> None:
    below = str(draw("pay-by-level", "?level=intern", served)[4])
    assert "Any level" in below


def test_no_step_is_offered_that_leaves_no_more(market: Market) -> None:
    said = str(wider(View(market, Filters(level=("intern",), window="12"))))
    assert "Last 36 months" not in said


def test_where_everything_is_asked_for_there_is_nothing_wider(market: Market) -> None:
    assert wider(View(market, Filters(window="all", family=()))) is None


def test_the_widest_question_comes_when_no_single_step_helps(market: Market) -> None:
    narrow = Filters(level=("staff",), region=("Wales",), sector=("gambling",))
    assert "Everything" in str(wider(View(market, narrow)))


def test_options_of_the_page_stay_in_the_link(market: Market) -> None:
    view = View(market, Filters(level=("intern",)), {"basis": "max"})
    assert "href='?basis=max'" in str(wider(view))


def test_each_step_is_another_question() -> None:
    asked = Filters(level=("senior",), stack=("Java",))
    there = [step.filters for step in steps(asked)]
    assert len({*there, asked}) == len(there) + 1


def test_a_frame_without_reasons_holds_nothing_back() -> None:
    assert not holds_back(pd.DataFrame({"month": [1]}))
    assert holds_back(pd.DataFrame({"withheld": ["", "4 vacancies state pay; 6 are needed"]}))
