from __future__ import annotations

import pytest

from analytics.reference.prices import price_levels
from analytics.reference.published import Published, ashe


def test_what_employees_earn_stands_with_its_year_and_whose_it_is() -> None:
    found = ashe()
    assert (found.name, found.year, found.median) == ("ASHE", 2024, 53_501)
    assert found.about == "programmers and software development professionals, all employees"


def test_a_published_median_rises_with_the_prices_since_its_april() -> None:
    prices = price_levels()
    risen = prices.iloc[-1] / prices["2024-04-01"]
    found = Published("ASHE", "all employees", 2024, 50_000.0).in_latest_prices()
    assert found == pytest.approx(50_000 * risen, abs=1)
    assert found > 50_000
