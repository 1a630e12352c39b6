from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from analytics.measures.duration import days_advertised

SPELLS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 60), st.booleans(), st.integers(1, 4)),
    min_size=8,
    max_size=40,
).map(
    lambda rows: pd.DataFrame(
        [(entry, entry + stay, ended, n) for entry, stay, ended, n in rows],
        columns=["entry", "exit", "ended", "vacancies"],
    )
)


def firms(n: int) -> pd.DataFrame:
    return pd.DataFrame({"employer": range(n), "vacancies": 1})


def product_limit(spells: pd.DataFrame) -> float:
    """Return the first day by which half have ended, by hand."""
    left = 1.0
    for day in sorted(spells.loc[spells["ended"], "exit"].unique()):
        at_risk = spells[(spells["entry"] < day) & (spells["exit"] >= day)]["vacancies"].sum()
        ends = spells[(spells["exit"] == day) & spells["ended"]]["vacancies"].sum()
        left *= 1 - ends / at_risk
        if left <= 0.5 + 1e-12:
            return float(day)
    return float("nan")


@given(spells=SPELLS)
def test_the_median_is_the_product_limit_by_hand(spells: pd.DataFrame) -> None:
    row = days_advertised(spells, firms(9), rho=0.3).iloc[0]
    if row["withheld"]:
        assert np.isnan(row[["days", "days_low", "days_high"]].astype(float)).all()
    else:
        assert row["days"] == product_limit(spells)
        assert row["days_low"] <= row["days"] <= row["days_high"]


def test_counts_give_the_interval_of_vacancies_one_by_one() -> None:
    random = np.random.default_rng(3)
    spells = pd.DataFrame({"entry": 0, "exit": random.integers(1, 60, 80), "ended": True})
    counted = spells.groupby(["entry", "exit", "ended"]).size().reset_index(name="vacancies")
    row = days_advertised(counted, firms(80), rho=0.3).iloc[0]
    curve = SurvfuncRight(spells["exit"], spells["ended"].astype(int))
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = curve.quantile_ci(0.5)
    assert (row["days_low"], row["days_high"]) == expected


def ending(**on_day: int) -> pd.DataFrame:
    """Return spells watched from the start, by the day on which so many end."""
    days = [int(day.removeprefix("day_")) for day in on_day]
    return pd.DataFrame({"entry": 0, "exit": days, "ended": True, "vacancies": on_day.values()})


def test_the_interval_is_greenwoods_by_hand_where_several_end_on_one_day() -> None:
    # 40 watched: .5, .375 and .2 are left after days 10, 20 and 30, errors .0791, .0765, .0632; on
    # the scale log(-log S) day 20 is 1.67 errors from a half (by sums of d/n² 2.15), day 30 4.29
    spells = pd.concat([ending(day_10=20, day_20=5, day_30=7), standing(8, until=99)])
    row = days_advertised(spells, firms(40), rho=0.0).iloc[0]
    assert (row["days"], row["days_low"], row["days_high"]) == (10, 10, 30)


def standing(number: int, until: int) -> pd.DataFrame:
    return pd.DataFrame({"entry": [0], "exit": until, "ended": False, "vacancies": number})


def test_one_that_ends_before_the_others_are_watched_decides_nothing() -> None:
    early = ending(day_2=1)
    late = pd.DataFrame({"entry": 10, "exit": range(11, 51), "ended": True, "vacancies": 1})
    row = days_advertised(pd.concat([early, late]), firms(41), rho=0.0).iloc[0]
    assert np.isnan(row["days"])
    assert (
        row["withheld"] == "We watched only 1 advert on day 2, too few to follow the rest from. "
        "We show a figure from 6"
    )
    assert days_advertised(late, firms(40), rho=0.0)["days"].item() == 30


def test_where_half_still_stand_or_may_do_there_is_no_median() -> None:
    half = pd.concat([standing(20, until=60), ending(day_9=20)])
    most = pd.concat([half, standing(1, until=60)])
    few, unsure = (days_advertised(one, firms(40), rho=0.0).iloc[0] for one in (most, half))
    assert few["withheld"] == "More than half were still advertised when we last looked"
    assert unsure["withheld"].startswith("We did not watch long enough")
    assert np.isnan([few["days"], unsure["days"]]).all()


def test_employers_who_post_in_bulk_widen_the_interval() -> None:
    spells = pd.DataFrame({"entry": 0, "exit": range(1, 61), "ended": True, "vacancies": 1})
    apart = days_advertised(spells, firms(60), rho=0.5).iloc[0]
    bulk = days_advertised(spells, firms(4).assign(vacancies=15), rho=0.5).iloc[0]
    assert bulk["days"] == apart["days"]
    assert bulk["days_high"] - bulk["days_low"] > apart["days_high"] - apart["days_low"]


def test_two_employers_are_too_few() -> None:
    spells = pd.DataFrame({"entry": 0, "exit": [9], "ended": True, "vacancies": [40]})
    row = days_advertised(spells, firms(2), rho=0.5).iloc[0]
    assert np.isnan(row["days"])
    assert row["withheld"] == "Only 2 employers advertise. We show a figure from 3 employers"
