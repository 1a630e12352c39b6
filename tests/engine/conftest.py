"""One engine and one small market for all tests of engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.engine.session import session
from tests.rows import day, market_of, row, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    """Give a session of Sail, started once."""
    with session() as opened:
        yield opened


@pytest.fixture(scope="session")
def market_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a market in which every kind of value stands, and is missing."""
    folder = tmp_path_factory.mktemp("engine")
    a = row("a", pay=30_000, level="junior", posted_on=day("2026-01-21"), employer=None)
    b = row("b", pay=60_000, level="senior", stack=["Python", "Go"], employer="Moss Bank")
    c = row("c", pay=61_500, level="mid", stack=["Go", "Python"], region="Wales", place="Barry")
    up_to = row("d", title="Contractor", pay_origin="stated", annual_max_gbp=45_000.0, level="lead")
    rate = row(
        "e",
        contract="contract",
        pay_origin="text",
        pay_min=60.0,
        pay_max=75.0,
        pay_period="hour",
        pay_currency="GBP",
        day_rate_gbp=500.0,
        stack=["Go", "Kafka"],
        practices=["system design"],
        years_min=5,
        office_days=2,
    )
    cut = row("f", text_complete=False, stack=["Go"], region="UK", district="Leeds")
    course = row("g", is_training_course=True)
    abroad = row("h", region="Outside UK", closes_on=day("2026-03-01"))
    named = [row(f"n{n}", employer="Zoë Ltd", stack=["Go", "Rust"][: n % 3]) for n in range(4)]
    return market_of(
        folder,
        run(folder, "2026-01-31", a),
        run(folder, "2026-02-28", a, b, abroad, *named[:2]),
        run(folder, "2026-02-28", a, b, source="adzuna"),
        run(folder, "2026-03-31", b, c, course, *named[1:]),
        run(folder, "2026-04-30", c, up_to, rate, cut, named[3]),
    )
