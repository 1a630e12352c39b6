"""A market of one run: everything in it looks new, so nothing in it is known to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.measures.answers import all_measures, answer, first_run
from analytics.statistics.withheld import NOTHING_NEW
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

OF_WHATEVER_STANDS = ("claims", "monthly", "days_advertised")
"""Claims say why each cannot be told; the others count what was there already, too."""


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    folder: Path = tmp_path_factory.mktemp("first")
    rows = [row(f"{n}", level="senior", pay=50_000 + n, employer=f"Firm {n}") for n in range(9)]
    market_of(folder, run(folder, "2026-03-31", *rows))
    return Market.open(folder)


@pytest.mark.parametrize("name", sorted(set(all_measures()) - set(OF_WHATEVER_STANDS)))
def test_every_measure_says_why_a_first_run_has_no_figures(market: Market, name: str) -> None:
    found = answer(market, name, Filters())
    assert found.empty or set(found["withheld"]) == {NOTHING_NEW}


def test_it_is_the_reason_only_where_it_is_true(market: Market) -> None:
    assert first_run(market, Filters()) == NOTHING_NEW
    assert not first_run(market, Filters(state="live"))
    assert not first_run(market, Filters(region=("Wales",)))
    assert answer(market, "pay", Filters(state="live"))["p50"].item() == 50_004
