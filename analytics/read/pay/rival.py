"""Tells whether an advert's words state its pay more fully than the source's own figures do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.read.pay.annualise import WIDEST
from analytics.read.pay.choose import RECKONED_DAYS
from analytics.schema.credible_pay import CREDIBLE, DAYS_A_YEAR, TIMES_A_YEAR, YEAR

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from analytics.read.pay.choose import Offer

HALF_A_RATE: Final = DAYS_A_YEAR / 2  # £450.50 a day, times 260
NEAR: Final = 0.1  # of either end: "£80,000 to £150,000" is no rival of a figure of £400,000
STATED: Final = "stated"


def doubtful(pay: pd.DataFrame, given_period: pd.Series) -> np.ndarray:
    """Tell whose stated figures the advert's words may put better: a single one, or nonsense.

    Args:
        pay: `pay_min`, `pay_max`, `pay_period` and `pay_origin`, one row an advert.
        given_period: the period that the source names, null where it names none.

    Returns:
        One truth value a row.
    """
    low, high = pay["pay_min"], pay["pay_max"]
    lone = low.isna() | high.isna() | low.eq(high)
    odd = high > low * WIDEST
    is_rate = given_period.isna() & pay["pay_period"].ne("year")
    by_day = pay["pay_period"].eq("year") & (low % HALF_A_RATE == 0) & (high % HALF_A_RATE == 0)
    known = pay["pay_origin"].eq(STATED)
    return np.asarray(known & (lone | odd | is_rate | by_day | _is_nonsense(pay)))


def _is_nonsense(pay: pd.DataFrame) -> pd.Series:
    """Tell figures that nobody is paid: £25 a year."""
    most = pay["pay_max"].fillna(pay["pay_min"])
    return pay["pay_period"].eq("year") & (most < CREDIBLE[YEAR].least)


def is_fuller(row: Mapping[Hashable, Any], offer: Offer, *, period_given: bool) -> bool:
    """Tell whether an offer in an advert's words says more than the source's figures.

    Args:
        row: the source's `pay_min`, `pay_max`, `pay_period` and `pay_currency`.
        offer: what the words offer.
        period_given: whether the source names the period itself.
    """
    if offer.is_estimate:
        return False
    ends = _ends(row["pay_min"], row["pay_max"])
    quote, period = offer.quote, str(row["pay_period"])
    if not ends or _cannot_be(ends, period):
        return True
    is_single = min(ends) == max(ends)
    if quote.period != period:
        if _is_day_rate(ends, offer, period):
            return quote.is_range or (is_single and None not in (quote.low, quote.high))
        return not period_given and not _agree(ends, period, offer)
    if is_single and quote.is_half_read:
        return quote.most == max(ends)  # "£65,00,000 - £75,000", of which the source kept the top
    return is_single and quote.is_range and _holds(offer, max(ends))


def _ends(low: object, high: object) -> list[float]:
    return [float(end) for end in (low, high) if isinstance(end, int | float) and end == end]  # noqa: PLR0124 - NaN


def _cannot_be(ends: list[float], period: str) -> bool:
    too_wide = max(ends) > min(ends) * WIDEST
    return too_wide or (period == "year" and max(ends) < CREDIBLE[YEAR].least)


def _is_day_rate(ends: list[float], offer: Offer, period: str) -> bool:
    """Tell whether the source made a year's pay of the day rate that the words state."""
    if period != "year" or offer.quote.period != "day":
        return False
    least, most = RECKONED_DAYS
    return least <= max(ends) / offer.quote.most <= most


def _agree(ends: list[float], period: str, offer: Offer) -> bool:
    """Tell whether a rate and yearly pay are one: "£25" and "£48,000 to £49,000"."""
    year = max(ends) * TIMES_A_YEAR.get(period, 1.0)
    return abs(year / (offer.quote.most * TIMES_A_YEAR[offer.quote.period or YEAR]) - 1) <= NEAR


def _holds(offer: Offer, figure: float) -> bool:
    low, high = offer.quote.low or 0.0, offer.quote.high or 0.0
    return low * (1 - NEAR) <= figure <= high * (1 + NEAR)
