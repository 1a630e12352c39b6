from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.filters.filters import Filters
from analytics.market.connection import Connection
from analytics.market.vacancies import Vacancies

if TYPE_CHECKING:
    import pytest

    from analytics.market.market import Market

EVERY = Filters(window="all", state="all", family=())


def test_the_largest_selection_is_made_once_however_large_the_market(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analytics.market.vacancies.SELECTIONS", 0)
    vacancies = Vacancies(Connection(market.path), market.latest)
    assert vacancies.selection(EVERY, 0) is vacancies.selection(EVERY, 0)
    assert vacancies.pair(EVERY) is vacancies.pair(EVERY)
