"""Turns stated pay into pounds a year, or into pounds a day for contracts."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.schema.credible_pay import (
    CONTRACTOR_BY_THE_YEAR,
    CREDIBLE,
    DAY,
    DAYS_A_YEAR,
    EMPLOYED_BY_THE_HOUR,
    HOUR,
    HOURS_A_WEEK,
    TIMES_A_YEAR,
    WEEK,
    YEAR,
)

DAYS: Final = {WEEK: 1 / 5, DAY: 1.0, HOUR: HOURS_A_WEEK / 5}
WIDEST: Final = 4.0  # a range from £11,000 to £90,000 is a typing error or two jobs
PLAIN_RATE: Final = 5.0  # day rates are multiples of it
PLAIN_SALARY: Final = 500.0  # and salaries of this
HALF_POUNDS: Final = 2.0
PENNY: Final = 0.02
DAY_RATE_WORDS: Final = r"(?i)ir ?35|(?:day|daily) rate|(?:per|a) day|/ ?day|p/d|\dpd\b|umbrella"


def in_pounds(pay: pd.DataFrame, whole: pd.Series, contract: pd.Series) -> pd.DataFrame:
    """Return yearly pay and day rates in pounds, where pay is stated in pounds.

    Args:
        pay: `pay_min`, `pay_max`, `pay_period`, `pay_currency` and `pay_origin`.
        whole: each advert's title and text.
        contract: each advert's contract.

    Returns:
        `annual_min_gbp`, `annual_max_gbp` and `annual_gbp` (pounds a year, of work that is no
        contract: 37.5 hours in 52 weeks, 260 days, 12 months) and `day_rate_gbp` (pounds a day, of
        contracts). Midpoints need both ends; an implausible figure gives none.
    """
    stated = pay["pay_origin"].isin(["stated", "text"]) & pay["pay_currency"].eq("GBP")
    sane = stated & ~(pay["pay_max"] > pay["pay_min"] * WIDEST)
    is_rate = contract.eq("contract") | (contract.eq("unstated") & _looks_like_a_rate(pay))
    return _yearly(pay, sane & ~is_rate).assign(day_rate_gbp=_daily(pay, whole, sane & is_rate))


def _looks_like_a_rate(pay: pd.DataFrame) -> pd.Series:
    """Tell pay by the day, and by the hour beyond what employees get by the hour."""
    most = pay["pay_max"].fillna(pay["pay_min"])
    by_hour = pay["pay_period"].eq("hour") & (most > EMPLOYED_BY_THE_HOUR.most)
    return pay["pay_period"].eq("day") | by_hour | _is_a_plain_day_rate_times_260(pay)


def _is_a_plain_day_rate_times_260(pay: pd.DataFrame) -> pd.Series:
    """Tell a source's yearly figures that only day rates make: £114,400 is £440 a day times 260."""
    ends = pay[["pay_min", "pay_max"]]
    rates = (ends % (DAYS_A_YEAR * PLAIN_RATE) == 0).all(axis=1)
    is_odd = (ends % PLAIN_SALARY != 0).any(axis=1)
    is_year = pay["pay_period"].eq("year") & pay["pay_origin"].eq("stated")
    return is_year & rates & is_odd & pay["pay_max"].ge(CONTRACTOR_BY_THE_YEAR.least)


def _yearly(pay: pd.DataFrame, counts: pd.Series) -> pd.DataFrame:
    factor = pay["pay_period"].map(TIMES_A_YEAR).astype("float64").where(counts)
    low, high = pay["pay_min"] * factor, pay["pay_max"] * factor
    ends = CREDIBLE[YEAR].ends
    plausible = low.fillna(high).between(*ends) & high.fillna(low).between(*ends)
    low, high = low.where(plausible), high.where(plausible)
    return pd.DataFrame(
        {"annual_min_gbp": low, "annual_max_gbp": high, "annual_gbp": (low + high) / 2}
    )


def _daily(pay: pd.DataFrame, whole: pd.Series, counts: pd.Series) -> pd.Series:
    middle = (pay["pay_min"] + pay["pay_max"]) / 2
    rate = middle * pay["pay_period"].map(DAYS).astype("float64")
    turned_back = (middle / DAYS_A_YEAR).where(_is_day_rate_times_260(pay, whole))
    rate = rate.fillna(turned_back).where(counts)
    return rate.where(rate.between(*CREDIBLE[DAY].ends))


def _is_day_rate_times_260(pay: pd.DataFrame, whole: pd.Series) -> np.ndarray:
    """Tell the yearly figures that are day rates: the words name one, and it is a round one."""
    half_pounds = pay[["pay_min", "pay_max"]] / DAYS_A_YEAR * HALF_POUNDS
    round_ones = ((half_pounds - half_pounds.round()).abs() < PENNY).all(axis=1)
    counted = np.flatnonzero(pay["pay_period"].eq("year") & round_ones)
    named = pc.match_substring_regex(pa.array(whole.iloc[counted]), DAY_RATE_WORDS)
    turned = np.zeros(len(pay), dtype=bool)
    turned[counted] = named
    return turned
