"""Places over the years: whether London's gap moves, and remote work in London and elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from dashboard.model.page import View
from dashboard.pages.places import premium_by_year
from dashboard.pages.places.data import remote_by_year
from tests.dashboard.pages.places.years import NAN, remote, year
from tests.dashboard.text import drawn

if TYPE_CHECKING:
    from analytics.market.market import Market


@pytest.mark.parametrize(
    ("slope", "trend"),
    [
        ((-0.02, -0.03, -0.01), "The gap narrows from year to year."),
        ((0.02, 0.01, 0.03), "The gap widens from year to year."),
        ((-0.01, -0.03, 0.01), "No clear change from year to year."),
        ((NAN, NAN, NAN), "There are too few years to say whether the gap moves."),
    ],
)
def test_whether_the_gap_moves_is_said_by_its_interval(
    slope: tuple[float, float, float], trend: str
) -> None:
    frame = pd.DataFrame([year(2025, 0.5, slope), year(2026, 0.4, slope)])
    said = premium_by_year.finding(frame)
    assert said.startswith(
        "In 2026 similar jobs offered 40% more in London than elsewhere, in 2025"
    )
    assert said.endswith(trend)


def test_a_year_with_too_few_says_so() -> None:
    frame = pd.DataFrame([year(2025, NAN, (NAN, NAN, NAN)), year(2026, 0.4, (NAN, NAN, NAN))])
    said = [note.text for note in drawn(premium_by_year.by_year(frame)).layout.annotations]
    assert said == ["too few", "<b>+40%</b>"]


def test_remote_work_moved_only_where_its_intervals_part() -> None:
    said = premium_by_year.remote_finding(pd.DataFrame([remote(2024, 0.1), remote(2026, 0.3)]))
    assert said == (
        "In 2026 30% of adverts in London were remote, more than 10% in 2024. "
        "In 2026 20% of adverts elsewhere were remote, no clear change from 20% in 2024."
    )
    fewer = pd.DataFrame([remote(2024, 0.3), remote(2026, 0.1)])
    assert "fewer than 30% in 2024" in premium_by_year.remote_finding(fewer)
    assert premium_by_year.remote_finding(pd.DataFrame([remote(2026, NAN)])).startswith(
        "In 2026 20%"
    )


def test_remote_shares_stand_as_percentages_beside_the_premium() -> None:
    frame = pd.DataFrame([remote(2025, 0.1), remote(2026, 0.3)])
    figure = drawn(premium_by_year.by_year(frame, premium_by_year.REMOTE))
    assert [note.text for note in figure.layout.annotations] == ["<b>10%</b>", "<b>30%</b>"]
    assert "elsewhere" in figure.data[0].text[0]
    assert figure.layout.yaxis.tickformat == ".0%"


def test_remote_work_is_counted_in_london_and_elsewhere_each_year(market: Market) -> None:
    chosen = View(market, Filters(region=("Wales",), work_mode=("office",)))
    found = remote_by_year(chosen)
    assert found["year"].tolist() == [2026]
    (year,) = found.to_dict("records")
    assert (year["london_out_of"], year["elsewhere_out_of"]) == (46, 20)
    assert year["london"] == year["london_low"] == 0 < year["london_high"] < 0.2
