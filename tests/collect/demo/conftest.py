"""A demo that is planted, collected and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
import pytest

from analytics.collect.demo import shelve
from analytics.collect.demo.market import Demo, make_demo, sized
from analytics.collect.demo.plan import planted
from analytics.filters.filters import Filters
from analytics.market.build.build import build_market
from analytics.market.files import current_path
from analytics.market.market import Market
from analytics.snapshots.store import list_snapshots, read_listings
from analytics.statistics.intervals import wilson

if TYPE_CHECKING:
    from collections.abc import Iterator


SURE = 0.999  # planted shares are looked for in intervals that miss one time in a thousand
SMALL = sized(planted(), vacancies=1_500, months=12)
ALL = Filters(window="all", family=())


class Found(NamedTuple):
    """A demo market, its adverts read like anybody's beside the truth, and the market built."""

    demo: Demo
    read: pd.DataFrame
    truth: pd.DataFrame
    market: Market


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    demo = make_demo(SMALL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANDSTAND_DATA", str(tmp_path_factory.mktemp("demo")))
        shelve.write_demo(SMALL)
        build_market()
        market = Market(current_path())
        listings = pd.concat([read_listings(snapshot) for snapshot in list_snapshots()])
        read = listings.drop_duplicates("listing_id").set_index("listing_id")
    adverts = demo.adverts[demo.adverts["title"] != ""]
    truth = demo.vacancies.iloc[adverts["vacancy"]].set_index(adverts["listing_id"])
    truth = truth.assign(
        text_complete=adverts["text_complete"].to_numpy(),
        is_first_place=adverts["location"].to_numpy() == truth["location"],
    )
    jobs = truth.index[~truth["course"]]
    yield Found(demo, read.loc[jobs], truth.loc[jobs], market)
    market.close()


def agreement(read: pd.Series, truth: pd.Series) -> float:
    return float((read.to_numpy() == truth.to_numpy()).mean())


def is_share(planted_share: float, flags: pd.Series) -> bool:
    low, high = wilson(flags.mean(), len(flags), SURE)
    return bool(low <= planted_share <= high)
