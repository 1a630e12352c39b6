"""What a page opens with, what it says before figures that rest on little, and the other views."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.filters.filters import DEFAULT, Filters
from analytics.market.market import Market
from dashboard.framework.caution import care, others
from dashboard.framework.headline import headline
from dashboard.framework.view import view_of
from dashboard.model.opening import CHOICES, opening, usual
from dashboard.model.page import View
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


def market(folder: Path, *runs: tuple[str, int, int]) -> Market:
    """Return a market of runs: the day, the first advert seen then and how many from it on."""
    seen = [
        run(
            folder,
            date,
            *(
                row(f"a-{n}", employer=f"Employer {n}", pay=50_000 + n)
                for n in range(first, first + number)
            ),
        )
        for date, first, number in runs
    ]
    return Market(market_of(folder, *seen))


@pytest.mark.parametrize(
    ("runs", "state"),
    [
        ([("2026-05-01", 0, 1), ("2026-06-01", 1, 100)], "new"),
        ([("2026-06-01", 0, 100)], "live"),
        ([("2026-05-01", 0, 60), ("2026-06-01", 60, 60)], "all"),
        ([("2026-06-01", 0, 3)], "live"),
        ([("2026-05-01", 0, 3), ("2026-06-01", 3, 2)], "all"),
    ],
)
def test_a_page_opens_with_the_first_that_holds_enough_pay(
    tmp_path: Path, runs: list[tuple[str, int, int]], state: str
) -> None:
    found = market(tmp_path, *runs)
    assert usual(found).state == state
    assert view_of("", lambda: found).filters == usual(found)
    assert view_of("?state=new&window=3", lambda: found).filters == Filters(window="3")
    others_shown = str(others(View(found, usual(found))))
    for one in CHOICES:
        assert (f"state={one.state}'" in others_shown) == (one.state != state)
    found.close()


def test_too_little_is_said_before_the_answer(tmp_path: Path) -> None:
    found = market(tmp_path, ("2026-05-30", 0, 60), ("2026-06-01", 60, 6))
    said = care(View(found, usual(found)))
    assert said.startswith("Still few: the data spans 3 days to 1 June 2026 and only 66 of 66")
    shown = str(headline("/pay", "", lambda: found))
    assert shown.index("Still few") < shown.index("£")
    assert care(View(found, DEFAULT.but(level=("intern",)))) == ""
    found.close()


def test_of_day_rates_it_is_said_how_many_state_one(tmp_path: Path) -> None:
    a, b = (row(name, pay_origin="text", day_rate_gbp=500.0) for name in "ab")
    early, late = (
        run(tmp_path, "2026-04-01", a),
        run(tmp_path, "2026-06-01", b, row("c", level="staff")),
    )
    found = Market(market_of(tmp_path, early, late))
    every = DEFAULT.but(state="all", window="all")
    assert "only 2 of 3 adverts state a day rate." in care(View(found, every, {"per": "day"}))
    assert "none of 3 adverts state yearly pay." in care(View(found, every))
    open_now = DEFAULT.but(state="live")
    assert "only 1 of 2 adverts states a day rate." in care(View(found, open_now, {"per": "day"}))
    one = View(found, every.but(level=("staff",)))
    assert "the only advert does not state yearly pay." in care(one)
    found.close()


def test_enough_days_and_pay_need_no_caution_and_another_choice_no_links(tmp_path: Path) -> None:
    found = market(tmp_path, ("2026-05-01", 0, 1), ("2026-06-01", 1, 100))
    assert care(View(found, DEFAULT)) == ""
    assert others(View(found, DEFAULT.but(window="3"))) is None
    found.close()


def test_without_a_market_the_defaults_stand(tmp_path: Path) -> None:
    assert opening(lambda: Market.open(tmp_path)) == DEFAULT


def test_all_that_was_seen_is_neither_new_nor_open_only(tmp_path: Path) -> None:
    found = market(tmp_path, ("2026-05-01", 0, 2), ("2026-05-20", 1, 3), ("2026-06-01", 3, 3))
    number = {
        state: int(found.ask("totals", Filters(state=state))["vacancies"].iloc[0])
        for state in ("new", "live", "all")
    }
    assert number == {"new": 4, "live": 3, "all": 6}
    found.close()


def test_why_it_opens_so_is_said_of_that_view_only(tmp_path: Path) -> None:
    found = market(tmp_path, ("2026-05-01", 0, 60), ("2026-06-01", 60, 60))
    assert "Too few that are new or open now state pay" in str(others(View(found, usual(found))))
    narrowed = View(found, usual(found).but(family=()))
    assert "Too few" not in str(others(narrowed))
    found.close()
