"""A market of a few adverts that questions are asked about."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from tests.rows import day, market_of, row, run

NEW = Filters(window="3", family=())
EVER = NEW.but(window="all")
LIVE = EVER.but(state="live")


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    """Return six vacancies over four months; `a` was posted before the last three."""
    folder = tmp_path_factory.mktemp("questions")
    a = row("a", pay=30_000, level="junior", posted_on=day("2026-01-21"))
    b = row("b", pay=60_000, level="senior", stack=["Python", "Go"], employer="Moss Bank")
    c = row("c", pay=60_000, level="senior", stack=["Go", "Python"], region="Wales")
    up_to = row("d", title="Contractor", pay_origin="stated", annual_max_gbp=45_000.0)
    rate = row(
        "e",
        contract="contract",
        ir35="outside",
        pay_origin="text",
        day_rate_gbp=500.0,
        stack=["Go", "Kafka"],
        practices=["system design"],
        years_min=5,
    )
    cut = row("f", text_complete=False, stack=["Go"], years_min=5)
    market_of(
        folder,
        run(folder, "2026-01-31", a),
        run(folder, "2026-02-28", a, b),
        run(folder, "2026-03-31", b, c),
        run(folder, "2026-04-30", c, up_to, rate, cut),
    )
    return Market.open(folder)


def rows(
    market: Market,
    question: str,
    filters: Filters = NEW,
    **asked: Any,  # noqa: ANN401 - as ask takes them
) -> list[list[object]]:
    answer = market.ask(question, filters, **asked).to_dict("split")["data"]
    return [list(one) for one in answer]
