from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.errors import MarketError
from dashboard.framework.help import OFFERED, RANGE, looking

if TYPE_CHECKING:
    from analytics.market.market import Market
    from dashboard.model.page import Served


def test_it_says_what_is_counted_how_many_and_when(served: Served) -> None:
    said = str(looking("/pay", "?level=senior", served))
    assert "This page answers: What does it pay?" in said
    assert "level senior" in said
    assert "1 May 2026 to 1 June 2026" in said
    assert "That is 40 vacancies of 40 employers; 40 of them state pay." in said
    assert RANGE in said


def test_it_names_the_market_and_whether_it_is_real(served: Served, market: Market) -> None:
    said = str(looking("/pay", "", served))
    assert f"up to 1 June 2026 (version {market.id[:6]})." in said
    assert "synthetic" not in said


def test_a_page_without_figures_speaks_of_adverts_only(served: Served) -> None:
    said = str(looking("/data", "", served))
    assert OFFERED in said
    assert RANGE not in said


def test_without_a_market_it_says_why() -> None:
    def none() -> Market:
        raise MarketError("There is no market yet. Write one.")

    assert "There is no market yet. Write one." in str(looking("/pay", "", none))


def test_an_address_without_a_page_is_said_to_be_one(served: Served) -> None:
    assert "There is no page at this address." in str(looking("/nowhere", "", served))
