"""What a search's first run showed is new only where it says when it was posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.filters.filters import Filters
from analytics.market.first_look import first_look
from analytics.market.market import Market
from analytics.measures.answers import about
from tests.rows import day, market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

NEW = Filters()


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    """Return a market first looked at on 30 June: one long posted, three of June, two undated."""
    folder: Path = tmp_path_factory.mktemp("first_look")
    dates = {"old": "2025-12-02", **{f"june{n}": f"2026-06-{n:02}" for n in (1, 2, 3)}}
    dated = [row(name, posted_on=day(posted)) for name, posted in dates.items()]
    first = [*dated, row("undated1"), row("undated2")]
    market_of(
        folder,
        run(folder, "2026-06-30", *first),
        run(folder, "2026-07-31", *first, row("july1"), row("july2")),
    )
    return Market.open(folder)


def test_new_ones_are_those_posted_in_the_period_and_those_that_came_since(market: Market) -> None:
    assert market.ask("totals", NEW)["vacancies"].item() == 5
    by_month = market.ask("totals", NEW, by=["month"])
    assert by_month["vacancies"].tolist() == [3, 2]
    assert f"{market.period(NEW)[0]}" == "2026-02-01"
    assert market.watched(NEW) == 32


def test_what_stood_before_anyone_looked_is_said(market: Market) -> None:
    assert first_look(market, NEW) == (
        "Of these 5 adverts 3 were open when we first looked: those that had gone by then are "
        "missing, so long-running adverts weigh more. 2 adverts were open when we first looked and "
        "do not say when they were posted, so they are not counted as new."
    )
    assert about(market, "pay", NEW)["first_look"] == first_look(market, NEW)


def test_nothing_is_said_of_those_open_now(market: Market) -> None:
    assert first_look(market, NEW.but(state="live")) == ""


def test_an_undated_advert_first_seen_before_the_period_is_known_not_to_be_new(
    tmp_path: Path,
) -> None:
    first = run(tmp_path, "2026-01-31", row("undated"))
    market_of(tmp_path, first, run(tmp_path, "2026-06-30", row("undated"), row("june")))
    market = Market.open(tmp_path)
    assert first_look(market, NEW.but(window="3")) == ""
    assert first_look(market, NEW).startswith("1 advert was open when we first looked and does not")
