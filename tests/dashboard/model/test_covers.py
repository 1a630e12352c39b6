from __future__ import annotations

import pytest

from analytics.filters.filters import Filters
from dashboard.model.covers import ALL, THREE_YEARS, covers
from dashboard.model.page import View


@pytest.mark.parametrize(
    ("window", "state", "said"),
    [
        ("3", "new", "Shown: up to 36 months, not only the last 3 months."),
        ("36", "new", ""),
        ("36", "live", "Shown: new adverts, not the vacancies chosen."),
        (
            "6",
            "live",
            "Shown: new adverts of up to 36 months, not the period and vacancies chosen.",
        ),
        ("all", "new", "Shown: up to 36 months, not all time."),
    ],
)
def test_a_chart_says_which_time_it_covers_where_that_was_not_chosen(
    window: str, state: str, said: str
) -> None:
    view = View(None, Filters(window=window, state=state))  # type: ignore[arg-type]  # asks no market
    assert covers(THREE_YEARS)(view) == said
    assert (window == "all") == (covers(ALL)(view) == "")


def test_a_chart_that_follows_all_time_says_nothing_of_it() -> None:
    view = View(None, Filters(window="all"))  # type: ignore[arg-type]  # asks no market
    assert covers(THREE_YEARS, follows_all=True)(view) == ""
