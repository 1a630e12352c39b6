from __future__ import annotations

import pandas as pd
import pytest

from analytics.measures.pay_terms import MEASURES, day_rates
from analytics.reference.prices import in_latest_prices, price_levels


def test_day_rates_stand_by_ir35_and_stay_rates() -> None:
    counts = pd.DataFrame(
        {"ir35": ["inside"] * 7, "day_rate_gbp": range(400, 1100, 100), "vacancies": 1}
    )
    employers = pd.DataFrame({"ir35": "inside", "employer": range(7), "vacancies": 1})
    totals = pd.DataFrame(
        {"ir35": ["inside", "unstated"], "vacancies": [10, 5], "with_day_rate": [7, 0]}
    )
    found = day_rates(counts, employers, totals, rho=0.3).set_index("ir35")
    assert found.loc["inside", "p50"] == 700
    assert day_rates(counts, employers, totals, rho=0.3, by=["ir35"]).equals(found.reset_index())
    assert found.loc["inside", "disclosure"] == 0.7
    assert (
        found.loc["unstated", "withheld"]
        == "None of 5 adverts states a day rate. We show a figure from 6"
    )


def test_pay_of_a_month_is_raised_by_what_prices_rose_since() -> None:
    prices = pd.Series([100.0, 125.0], index=pd.to_datetime(["2024-01-01", "2026-01-01"]))
    counts = pd.DataFrame(
        {"month": ["2024-01-01", "2026-01-01", "2026-05-01"], "annual_gbp": 40_000.0}
    )
    assert in_latest_prices(counts, prices)["annual_gbp"].tolist() == [50_000, 40_000, 40_000]


def test_the_price_index_is_there_and_ascends_in_time() -> None:
    prices = price_levels()
    assert prices.index.is_monotonic_increasing
    assert prices[pd.Timestamp("2015-01-01")] == pytest.approx(99.2)


def test_real_pay_folds_months_together() -> None:
    last = price_levels().index[-1]
    counts = pd.DataFrame({"month": last, "annual_gbp": [3e4, 4e4, 5e4], "vacancies": 3})
    employers = pd.DataFrame({"employer": range(9), "vacancies": 1})
    totals = pd.DataFrame({"vacancies": [9], "with_pay": [9]})
    sums = employers.assign(month=last, gbp=[3e4, 4e4, 5e4] * 3)
    tables = {"counts": counts, "employers": employers, "totals": totals, "sums": sums}
    row = MEASURES["real_pay"].fold(**tables, by=[], rho=0.0, basis="mid").iloc[0]
    assert (row["p50"], row["mean"]) == (40_000, 40_000)
    assert row["mean_low"] < 40_000 < row["mean_high"]


def test_real_pay_stands_in_bands_of_the_latest_prices() -> None:
    last = price_levels().index[-1]
    counts = pd.DataFrame({"month": last, "annual_gbp": [3e4, 3.2e4, 4e4], "vacancies": [1, 2, 3]})
    employers = pd.DataFrame({"employer": range(6), "vacancies": 1})
    totals = pd.DataFrame({"vacancies": [9], "with_pay": [6]})
    tables = {"counts": counts, "employers": employers, "totals": totals}
    bands = MEASURES["real_pay_bands"].fold(**tables, by=[], rho=0.0, basis="mid")
    assert bands[["from_gbp", "vacancies"]].to_numpy().tolist() == [[30_000, 3], [40_000, 3]]
