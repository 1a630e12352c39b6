"""Adverts that had gone before the first look are counted too, with an interval that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.assurance.validation.young import BUNCHED, FIGURE, WATCHED, plant_young, young
from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.measures.answers import answer
from analytics.measures.posted import posted
from analytics.statistics.survival import least_watched, product_limit
from analytics.statistics.unseen import total
from tests.rows import day, market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

COMPARES = ("posted",)
MAY = pd.Timestamp("2026-05-01")
SPELLS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 30), st.booleans(), st.integers(1, 4)),
    min_size=12,
    max_size=40,
)


def firms(number: int, month: pd.Timestamp = MAY) -> pd.DataFrame:
    return pd.DataFrame({"month": month, "employer": range(number), "vacancies": 1})


def spells(*rows: tuple[int, int, bool, int]) -> pd.DataFrame:
    told = pd.DataFrame(rows, columns=["entry", "exit", "ended", "vacancies"])
    return told.assign(month=MAY)


@given(rows=SPELLS)
def test_each_one_seen_stands_for_one_over_the_share_that_still_stood(
    rows: list[tuple[int, int, bool, int]],
) -> None:
    told = spells(*((entry, entry + stay, ended, n) for entry, stay, ended, n in rows))
    found = posted(told, firms(9), rho=0.0).iloc[0]
    if found["withheld"]:
        assert np.isnan(found["posted"])
        return
    one_by_one = told.loc[told.index.repeat(told["vacancies"])]
    by_hand = sum(1 / stood(one_by_one, age) for age in one_by_one["entry"])
    assert found["posted"] == pytest.approx(by_hand)
    assert found["seen"] <= found["posted_low"] <= found["posted"] <= found["posted_high"]


def stood(one_by_one: pd.DataFrame, age: int) -> float:
    """Return the share that stands up to an age, as a product over the days before it."""
    share = 1.0
    for at in range(1, age):
        at_risk = (one_by_one["entry"] < at) & (one_by_one["exit"] >= at)
        ends = at_risk & (one_by_one["exit"] == at) & one_by_one["ended"]
        share *= 1 - ends.sum() / at_risk.sum() if ends.any() else 1
    return share


def test_half_of_those_as_old_had_gone() -> None:
    # of 40 watched from the start 20 go on day 5; 30 more were ten days old when first seen
    curve = product_limit([0, 0, 10], [5, 40, 40], [True, False, False], [20, 20, 30])
    found = total([10], [30], curve)
    assert (found.number, found.least) == (60, 0.5)
    # 30 * .5/.25 by who was seen and (20/(40*20)) * 60**2 by the curve, of 30 unseen
    spread = np.exp(1.959964 * np.sqrt(np.log1p((60 + 90) / 30**2)))
    assert (found.low, found.high) == pytest.approx((30 + 30 / spread, 30 + 30 * spread))


def test_where_none_ended_the_unseen_have_their_exact_bound() -> None:
    curve = product_limit([0], [9], [True], [20])
    found = total([2], [30], curve, watched=20)
    assert (found.number, found.low) == (30, 30)
    assert found.high == pytest.approx(30 / 0.025 ** (1 / 20))
    assert total([0], [30], curve, watched=20).high == 30


def test_those_seen_once_count_among_those_that_end(tmp_path: Path) -> None:
    gone = [row(f"{n}", posted_on=day("2026-06-01"), employer=f"Firm {n}") for n in range(6)]
    stay = [row(f"s{n}", posted_on=day("2026-06-01"), employer=f"Firm {n}") for n in range(6)]
    runs = [run(tmp_path, f"2026-06-0{n}", *stay, *(gone if n == 1 else ())) for n in (1, 2, 3)]
    market = Market(market_of(tmp_path, *runs))
    spells = market.ask("posted_spells", Filters(family=(), state="all"))
    assert spells[["exit", "ended", "vacancies"]].to_numpy().tolist() == [
        [0.5, True, 6],
        [2.0, False, 6],
    ]


def test_a_day_on_which_nobody_was_watched_is_found() -> None:
    assert least_watched([0, 10], [5, 20], [9, 9], 20)[[5, 6, 20]].tolist() == [9, 0, 0]
    assert least_watched([0, 4], [5, 20], [9, 9], 20)[20] == 9


@pytest.mark.parametrize(
    ("told", "employers", "why"),
    [
        (spells((9, 30, False, 40)), 9, "None of 40 adverts ended while we watched."),
        (spells((0, 9, True, 9)), 2, "Only 2 employers advertise."),
        (spells((0, 9, True, 5)), 9, "Only 5 adverts."),
        (
            spells((0, 5, True, 90), (0, 60, False, 10), (20, 60, False, 9)),
            9,
            "Only about 10% of the oldest of these still stood when we first looked.",
        ),
        (
            spells((0, 5, True, 9), (0, 7, False, 20), (20, 40, False, 9)),
            9,
            "We watched only 0 adverts on day 20,",
        ),
    ],
)
def test_what_cannot_be_told_says_why(told: pd.DataFrame, employers: int, why: str) -> None:
    found = posted(told, firms(employers), rho=0.0).iloc[0]
    assert np.isnan(found["posted"])
    assert found["withheld"].startswith(why)


def test_a_young_market_is_asked_from_its_posting_dates(tmp_path: Path) -> None:
    old = [row(f"{n}", posted_on=day("2026-05-20"), employer=f"Firm {n}") for n in range(12)]
    gone = run(tmp_path, "2026-06-01", *old, row("undated"))
    still = run(tmp_path, "2026-06-08", *old[:6])
    market = Market(market_of(tmp_path, gone, still))
    told = answer(market, "posted", Filters(family=()))
    assert told[["month", "seen"]].to_numpy().tolist() == [[MAY, 12]]


def test_planted_young_markets_hold_their_truth() -> None:
    checks = [one for seed in range(8) for one in young(seed, 0.5)]
    assert {one.figure for one in checks} == {FIGURE, BUNCHED}
    assert np.mean([one.low <= one.true <= one.high for one in checks]) >= 0.94
    assert np.median([one.estimate / one.true for one in checks]) == pytest.approx(1, abs=0.1)


def test_of_the_months_long_before_the_first_look_fewer_are_seen() -> None:
    told, _, true = plant_young(3, 0.5, WATCHED[0])
    seen = told.groupby("month")["vacancies"].sum()
    assert seen["2025-06-01"] / true[-7] < 0.2
    assert 0.3 < seen["2025-12-01"] / true[-1] < 0.9
    assert seen["2026-01-01"] / true[0] > 0.9
