"""A market of three vacancies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = Filters(window="all", family=())


def three_vacancies(folder: Path) -> Market:
    one = row("one", pay=40_000, level="senior", stack=["Python", "Go"])
    two = row("two", pay=50_000, level="junior", region="Wales")
    three = row("three", pay=50_000, level="senior", employer="Moss Bank")
    market_of(folder, run(folder, "2026-01-31"), run(folder, "2026-02-28", one, two, three))
    return Market.open(folder)


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    return three_vacancies(tmp_path_factory.mktemp("market"))
