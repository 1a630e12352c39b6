"""Stated pay becomes pounds a year, or pounds a day for contracts, only where the words allow."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.read.pay.annualise import in_pounds


def pounds(  # noqa: PLR0913 - one argument a column
    low: float | None,
    high: float | None,
    period: str,
    contract: str = "permanent",
    *,
    words: str = "",
    currency: str = "GBP",
    origin: str = "stated",
) -> dict[str, float | None]:
    """Return one advert's pay in pounds, null as None."""
    pay = pd.DataFrame(
        {
            "pay_min": pd.Series([low], dtype="float64"),
            "pay_max": pd.Series([high], dtype="float64"),
            "pay_period": [period],
            "pay_currency": [currency],
            "pay_origin": [origin],
        }
    )
    found = in_pounds(pay, pd.Series([words]), pd.Series([contract])).iloc[0]
    return {str(name): None if pd.isna(value) else float(value) for name, value in found.items()}


@pytest.mark.parametrize(
    ("amount", "period", "year"),
    [(20, "hour", 39_000), (200, "day", 52_000), (900, "week", 46_800), (4_000, "month", 48_000)],
)
def test_a_permanent_year_is_made_of_hours_days_weeks_and_months(
    amount: float, period: str, year: float
) -> None:
    assert pounds(amount, amount, period)["annual_gbp"] == year


def test_a_range_counts_by_its_midpoint() -> None:
    pay = pounds(40_000, 50_000, "year")
    assert (pay["annual_min_gbp"], pay["annual_gbp"]) == (40_000, 45_000)


def test_up_to_counts_for_the_maximum_only() -> None:
    pay = pounds(None, 50_000, "year")
    assert (pay["annual_min_gbp"], pay["annual_max_gbp"], pay["annual_gbp"]) == (None, 50_000, None)


def test_a_contract_has_a_day_rate_and_no_year() -> None:
    pay = pounds(400, 500, "day", "contract")
    assert (pay["day_rate_gbp"], pay["annual_gbp"]) == (450, None)


def test_a_contract_s_hour_is_a_seventh_and_a_half_of_its_day() -> None:
    assert pounds(60, 60, "hour", "contract")["day_rate_gbp"] == 450


def test_a_contract_s_year_is_turned_back_where_the_words_name_a_day_rate() -> None:
    pay = pounds(117_000, 117_000, "year", "contract", words="Inside IR35")
    assert (pay["day_rate_gbp"], pay["annual_gbp"]) == (450, None)


@pytest.mark.parametrize(
    ("year", "words"), [(117_000, "a contract"), (50_123, "Inside IR35, a day rate")]
)
def test_a_contract_s_year_is_otherwise_undisclosed(year: float, words: str) -> None:
    assert set(pounds(year, year, "year", "contract", words=words).values()) == {None}


def test_a_day_rate_of_an_unstated_contract_is_a_day_rate() -> None:
    assert pounds(450, 450, "day", "unstated")["day_rate_gbp"] == 450


def test_yearly_pay_of_an_unstated_contract_counts_as_permanent() -> None:
    assert pounds(45_000, 45_000, "year", "unstated")["annual_gbp"] == 45_000


@pytest.mark.parametrize(("low", "high"), [(11_000, 90_000), (450, 450), (2_000_000, 2_000_000)])
def test_implausible_years_are_undisclosed(low: float, high: float) -> None:
    assert set(pounds(low, high, "year").values()) == {None}


@pytest.mark.parametrize(("currency", "origin"), [("EUR", "stated"), ("GBP", "predicted")])
def test_only_stated_pounds_count(currency: str, origin: str) -> None:
    pay = pounds(45_000, 45_000, "year", currency=currency, origin=origin)
    assert set(pay.values()) == {None}
