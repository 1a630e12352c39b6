from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.errors import MarketError
from analytics.filters.filters import Filters
from analytics.market.market import Market
from dashboard.framework.help import OFFERED, RANGE, help_about
from dashboard.framework.waterfall import waterfall
from dashboard.model.page import View
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.model.page import Served


def test_it_says_what_is_counted_how_many_and_when(served: Served) -> None:
    said = str(help_about("/pay", "?level=senior", served))
    assert "This page answers: What does it pay?" in said
    assert "level senior" in said
    assert "1 May 2026 to 1 June 2026" in said
    assert "That is 40 vacancies of 40 employers; 40 of them state pay." in said
    assert RANGE in said


def test_it_names_the_market_and_whether_it_is_real(served: Served, market: Market) -> None:
    said = str(help_about("/pay", "", served))
    assert f"up to 1 June 2026 (version {market.id[:6]})." in said
    assert "synthetic" not in said


def test_a_page_without_figures_speaks_of_adverts_only(served: Served) -> None:
    said = str(help_about("/data", "", served))
    assert OFFERED in said
    assert RANGE not in said


def test_without_a_market_it_says_why() -> None:
    def none() -> Market:
        raise MarketError("There is no market yet. Write one.")

    assert "There is no market yet. Write one." in str(help_about("/pay", "", none))


def test_an_address_without_a_page_is_said_to_be_one(served: Served) -> None:
    assert "There is no page at this address." in str(help_about("/nowhere", "", served))


def test_what_left_the_view_adds_up_from_all_that_was_collected(tmp_path: Path) -> None:
    folder = run(
        tmp_path,
        "2026-05-01",
        row("old"),
    )
    later = run(
        tmp_path,
        "2026-06-01",
        row("paid", employer="Moss Bank", pay=50_000),
        row("silent", employer="Fern Ltd"),
        row("nurse", employer="Ash Trust", family="other"),
        row("abroad", employer="Elm GmbH", region="Outside UK"),
        row("course", employer="Birch", is_training_course=True),
        row("tests", employer="Oak", family="test"),
    )
    found = Market(market_of(tmp_path, folder, later))
    steps = waterfall(View(found, Filters()))
    assert steps["left"].tolist() == [7, 6, 5, 4, 3, 2, 1]
    assert steps["gone"].tolist() == [0, 1, 1, 1, 1, 1, 1]
    any_role = waterfall(View(found, Filters(family=(), state="all")))
    assert any_role["left"].tolist() == [7, 6, 5, 5, 5, 1]
    assert "State yearly pay" in str(help_about("/pay", "", lambda: found))
    assert "State yearly pay" not in str(help_about("/data", "", lambda: found))
    for state in ("new", "live", "all"):
        asked = Filters(state=state, window="3")
        plain = found.ask("totals", asked).iloc[0]
        last = waterfall(View(found, asked))["left"].tolist()[-2:]
        assert last == [plain["vacancies"], plain["with_annual_pay"]]
    found.close()
