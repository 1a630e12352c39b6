"""The plan of the demo is the market that is asked for."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.collect.demo.market import make_demo, sized
from analytics.collect.demo.plan import places, planted, wording
from analytics.collect.demo.volumes import hiring_index, snapshot_dates
from analytics.paths import REFERENCE
from analytics.schema.listing import REGIONS

TINY = sized(planted(), vacancies=100, months=2)


def test_the_plan_is_the_market_that_is_asked_for() -> None:
    dates = snapshot_dates(planted())
    assert 20_000 <= planted().size.vacancies <= 30_000
    assert len(dates) == 36
    assert f"{dates[-1]:%Y-%m}" == "2026-10"


def test_shares_of_one_whole_add_up_to_one() -> None:
    plan = planted()
    wholes = [plan.levels, plan.contract, plan.ir35, plan.lifetime, plan.families]
    assert [sum(whole.values()) for whole in wholes] == pytest.approx([1.0] * len(wholes))


def test_every_sector_has_things_to_build_and_people_to_build_for() -> None:
    for part in ("sector", "product", "people"):
        assert set(wording()[part]) == set(planted().sectors)


def test_every_region_has_places() -> None:
    assert set(REGIONS) <= set(places())


def test_the_same_seed_makes_the_same_market() -> None:
    one, same, other = (make_demo(TINY, seed).adverts for seed in (7, 7, 8))
    pd.testing.assert_frame_equal(one, same)
    assert not one["text"].equals(other["text"])


def test_a_month_beyond_the_index_takes_its_last_figure() -> None:
    months = pd.DatetimeIndex(["2026-08-28", "2026-10-28"])
    august, october = hiring_index(months)
    assert october == august


def test_the_largest_employers_stay_below_their_limit() -> None:
    demo = make_demo(sized(planted(), vacancies=4_000))
    assert demo.employers["share"].max() < 2 * planted().size.largest_employer
    assert demo.employers["share"].sort_values()[-len(demo.employers) // 10 :].sum() > 0.3


def test_ashe_stands_as_the_ons_published_it() -> None:
    published = pd.read_csv(REFERENCE / "published_pay.csv", comment="#", index_col="key")
    employees = published.loc["ashe_2134"].to_dict()
    points = [employees[point] for point in ("p10", "p25", "p50", "p75", "p90")]
    assert points == [29_787, 38_705, 53_501, 69_994, 93_458]
