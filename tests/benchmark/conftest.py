"""A market of made-up adverts whose pay tests know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from collections.abc import Iterator

SENIORS = Filters(level=("senior",))
NEAR_SOUTH_EAST = (
    "the East Midlands, the West Midlands, the East of England, London and the South West"
)


def adverts(
    level: str,
    region: str,
    how_many: int,
    first: int,
    **said: Any,  # noqa: ANN401 - any column
) -> list[dict[str, object]]:
    """Return adverts £500 apart, each of an employer of its own."""
    return [
        row(
            f"{level}-{region}-{number}-{said.get('ir35')}",
            level=level,
            region=region,
            location=region,
            employer=f"Firm {level} {region} {number}",
            pay_origin="stated",
            **(said or stated(first + 500 * number, number)),
        )
        for number in range(how_many)
    ]


def stated(middle: int, number: int) -> dict[str, Any]:
    """Return a range £4,000 to either side; every fifth advert names Kotlin too."""
    return {
        "annual_min_gbp": middle - 4_000,
        "annual_max_gbp": middle + 4_000,
        "annual_gbp": middle,
        "stack": ["Java", "Kotlin"] if number % 5 == 0 else ["Java"],
    }


def contracts(ir35: str, rate: int) -> list[dict[str, object]]:
    """Return twelve senior contracts at one day rate, the middle of a range of £100 a day."""
    terms = {"contract": "contract", "ir35": ir35, "day_rate_gbp": rate}
    ends = {"pay_min": rate - 50, "pay_max": rate + 50, "pay_period": "day"}
    return adverts("senior", "London", 12, 0, **terms, **ends)


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Seniors from £60,000 in London, fewer in the South East; leads who get less; contracts."""
    folder = tmp_path_factory.mktemp("benchmark")
    seen = [
        *adverts("senior", "London", 41, 60_000),
        *adverts("senior", "South East", 7, 50_000),
        *adverts("lead", "London", 15, 65_000),
        *adverts("mid", "London", 13, 45_000),
        *contracts("inside", 450),
        *contracts("outside", 550),
    ]
    opened = Market(
        market_of(folder, run(folder, "2026-05-01", row("old")), run(folder, "2026-06-01", *seen))
    )
    yield opened
    opened.close()
