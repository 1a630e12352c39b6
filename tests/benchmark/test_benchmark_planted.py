"""Bands of a demo market, read and built like any other, against what was planted in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from analytics.benchmark.bands import band
from analytics.benchmark.projection import Ageing, yearly
from analytics.benchmark.shape import Shape
from analytics.benchmark.terms import Terms
from analytics.collect.demo import shelve
from analytics.collect.demo.market import make_demo, sized
from analytics.collect.demo.pay import RECENT_MONTHS
from analytics.collect.demo.plan import planted
from analytics.filters.filters import Filters
from analytics.market.build.build import build_market
from analytics.market.files import current_path
from analytics.market.market import Market
from analytics.read import parallel

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAN = sized(planted(), vacancies=5_000, months=26)
ALL = Filters(family=())
LEVELS = ("graduate", "junior", "mid", "senior", "lead", "staff", "principal", "manager")


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Return the market of a smaller demo, whose planted pay is that of the whole one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANDSTAND_DATA", str(tmp_path_factory.mktemp("demo")))
        patch.setattr(parallel, "cores", lambda: 1)  # other tests run on the rest
        shelve.write_demo(PLAN)
        build_market()
        market = Market(current_path())
    yield market
    market.close()


def bands(
    market: Market, filters: Filters, terms: Terms, shape: Shape | None = None
) -> pd.DataFrame:
    """Return the bands that stand."""
    told = band(market, filters, terms, shape)
    return told[told["withheld"] == ""]


def test_planted_midpoints_lie_within_their_intervals(market: Market) -> None:
    told = bands(market, ALL, Terms()).set_index("level")
    true = pd.Series(PLAN.pay.model_dump())[list(told.index)]
    held = true.between(told["midpoint_low"], told["midpoint_high"])
    assert set(LEVELS) <= set(told.index)
    # Of nine intervals at 95 %, more than one miss would be a fault, not chance.
    assert (~held).sum() <= 1, told.assign(true=true).to_string()


@pytest.fixture(scope="module")
def invented() -> pd.DataFrame:
    """Return the yearly pay of every salaried vacancy of the last six months, told or not."""
    jobs = make_demo(PLAN).vacancies
    salaried = ~jobs["course"] & (jobs["contract"] != "contract")
    recent = jobs["month"] >= PLAN.size.months - RECENT_MONTHS
    return jobs[salaried & recent].assign(pay=(jobs["low"] + jobs["high"]) / 2)


@pytest.mark.parametrize("target", [25, 50, 75])
def test_percentiles_of_all_invented_pay_lie_within_the_intervals_of_what_adverts_tell(
    market: Market, invented: pd.DataFrame, target: int
) -> None:
    told = bands(market, ALL, Terms(), Shape(target)).set_index("level")
    true = invented.groupby("level")["pay"].quantile(target / 100)[list(told.index)]
    held = true.between(told["midpoint_low"], told["midpoint_high"])
    assert len(held) >= 6
    assert (~held).sum() <= 1, told.assign(true=true).to_string()


def test_planted_day_rates_lie_within_their_intervals(market: Market) -> None:
    told = bands(market, ALL.but(window="all"), Terms("day")).set_index(["ir35", "level"])
    rates = PLAN.day_rate
    london = rates.london * PLAN.regions["London"]
    outside = {"inside": 0.0, "outside": rates.outside_ir35}
    held = [
        low <= rates.model_dump()[level] * np.exp(london + outside[ir35]) <= high
        for (ir35, level), low, high in zip(
            told.index, told["midpoint_low"], told["midpoint_high"], strict=True
        )
        if level in LEVELS[1:]
    ]
    assert len(held) >= 6
    assert held.count(False) <= 1


def test_the_planted_growth_lies_within_the_interval_that_bands_are_aged_by(
    market: Market,
) -> None:
    growth, basis = yearly(market, ALL, Terms(), Ageing(market.latest))
    pay, modes, london = PLAN.pay, PLAN.work_mode, PLAN.regions["London"]
    narrowing = (pay.london_last - pay.london_first) / ((PLAN.size.months - 1) / 12)
    remote = (modes.remote_first + modes.remote_last) / 2 * pay.remote_london_part
    true = pay.growth_a_year + narrowing * (london + (1 - london) * remote)
    assert growth.low <= np.expm1(true) <= growth.high
    assert "a year before" in basis
