"""London's premium and pay by level on the real adverts of 2013, and a plain count beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from analytics.collect.sources.table import command as collect_table
from analytics.filters.filters import Filters
from analytics.market.build.build import build_market
from analytics.market.market import Market
from analytics.measures.answers import answer
from analytics.paths import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.real
LIVE = Filters(window="all", state="live")


@pytest.fixture(scope="module")
def table(shared: Path) -> Path:
    return shared / "real" / "adzuna_2013_it_jobs.parquet"


@pytest.fixture(scope="module")
def market(table: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANDSTAND_DATA", str(tmp_path_factory.mktemp("of_2013")))
        collect_table([table], mapping=REFERENCE / "mappings" / "adzuna_2013.toml")
        build_market()
        yield Market.open()


def test_london_paid_more_even_for_the_same_kind_of_work(market: Market) -> None:
    london = answer(market, "london", LIVE).iloc[0]
    assert london["vacancies"] > 1000
    assert 0 < london["adjusted_low"] < london["adjusted_high"] < london["raw"]
    assert london["raw_low"] < london["ratio_of_medians"] < london["raw_high"]


def test_the_raw_premium_is_near_a_plain_count_of_all_adverts(market: Market, table: Path) -> None:
    adverts = pd.read_parquet(table)
    in_london = adverts["LocationRaw"].str.contains("London")
    pay = np.log(adverts["SalaryNormalized"])
    plain = np.expm1(pay[in_london].mean() - pay[~in_london].mean())
    everyone = answer(market, "london", LIVE.but(family=())).iloc[0]
    assert everyone["raw"] == pytest.approx(plain, abs=0.1)


def test_each_level_was_offered_more_than_the_one_below(market: Market) -> None:
    pay = answer(market, "pay", LIVE, by=["level"]).set_index("level")
    steps = pay.loc[["junior", "senior", "lead"]]
    assert (steps["p50_low"].to_numpy()[1:] > steps["p50_high"].to_numpy()[:-1]).tolist() == [
        True,
        True,
    ]
