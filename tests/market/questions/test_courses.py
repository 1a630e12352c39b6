from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def market(tmp_path: Path) -> Market:
    """Return two courses for sale, a junior job and a senior one, after a first look in May."""
    course = row("course", title="Become a developer", is_training_course=True, family="other")
    again = row("again", title="Train with us", is_training_course=True, employer="Moss Academy")
    jobs = [row("junior", level="junior"), row("senior", level="senior", employer="Moss Bank")]
    market_of(
        tmp_path,
        run(tmp_path, "2026-05-31", row("old")),
        run(tmp_path, "2026-06-30", course, again, *jobs),
    )
    return Market.open(tmp_path)


def test_courses_are_counted_beside_jobs_and_those_for_beginners(market: Market) -> None:
    (month,) = market.ask("courses", Filters()).to_dict("records")
    assert (month["courses"], month["vacancies"], month["beginners"]) == (2, 2, 1)


def test_filters_that_no_course_can_meet_do_not_hide_them(market: Market) -> None:
    found = market.ask("courses", Filters(level=("senior",), region=("Wales",)))
    assert found["courses"].sum() == len(["course", "again"])
