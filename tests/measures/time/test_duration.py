from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
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


@settings(deadline=None, max_examples=40)
@given(spells=SPELLS)
def test_the_median_is_the_product_limit_by_hand(spells: pd.DataFrame) -> None:
    row = days_advertised(spells, firms(9), rho=0.3).iloc[0]
    if row["withheld"]:
        assert spells.loc[spells["ended"], "vacancies"].sum() < 6
    else:
        assert row["days"] == pytest.approx(product_limit(spells), nan_ok=True)
        assert not row["days_low"] > row["days"]
        assert not row["days_high"] < row["days"]


def test_counts_give_the_interval_of_vacancies_one_by_one() -> None:
    random = np.random.default_rng(3)
    spells = pd.DataFrame({"entry": 0, "exit": random.integers(1, 60, 80), "ended": True})
    counted = spells.groupby(["entry", "exit", "ended"]).size().reset_index(name="vacancies")
    row = days_advertised(counted, firms(80), rho=0.3).iloc[0]
    curve = SurvfuncRight(spells["exit"], spells["ended"].astype(int))
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = curve.quantile_ci(0.5)
    assert (row["days_low"], row["days_high"]) == expected


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
    assert row["withheld"] == "2 employers advertise; 3 are needed"
