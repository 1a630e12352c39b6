"""Old pay: what adverts of more than a year stated, brought up to today's before it is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.benchmark.ageing import CALENDAR_DAYS
from analytics.benchmark.projection import Ageing, yearly
from analytics.benchmark.terms import benchmark_tables, ranges
from analytics.errors import QuestionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.benchmark.terms import Terms
    from analytics.filters.filters import Filters
    from analytics.market.market import Market

OLD: Final = ("36", "all")
"""Periods so long that pay has moved within them."""


def yearly_rate(market: Market, filters: Filters, terms: Terms) -> float:
    """Return the yearly change by which old pay is brought up, 0.03 for 3%; 0 for none.

    None of a period of a year or less, and none where adverts show no clear change, or where too
    few tell: day rates never do.
    """
    if filters.window not in OLD:
        return 0.0
    try:
        growth, _ = yearly(market, filters, terms, Ageing(market.latest))
    except QuestionError:
        return 0.0
    return 0.0 if growth.low <= 0 <= growth.high else growth.rate


def current_tables(
    market: Market, filters: Filters, terms: Terms, by: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """Return what `benchmark_tables` does, old pay brought up to the latest snapshot."""
    tables = benchmark_tables(market, filters, terms, by)
    rate = yearly_rate(market, filters, terms)
    if rate:
        counts = market.ask("pay_counts", filters, by=list(dict.fromkeys([*by, "month"])))
        tables["counts"] = brought_up(counts, market, rate, by, [terms.value])
    return tables


def current_ranges(
    market: Market, filters: Filters, terms: Terms, by: Sequence[str]
) -> pd.DataFrame:
    """Return what `ranges` does, old pay brought up to the latest snapshot."""
    rate = yearly_rate(market, filters, terms)
    if not rate:
        return ranges(market, filters, terms, by)
    dated = ranges(market, filters, terms, list(dict.fromkeys([*by, "month"])))
    return brought_up(dated, market, rate, by, ["low", "high"])


def brought_up(
    counts: pd.DataFrame, market: Market, rate: float, by: Sequence[str], pay: Sequence[str]
) -> pd.DataFrame:
    """Return counted pay at the latest snapshot's prices: times (1 + rate) for each year since.

    Args:
        counts: by…, `month`, columns of pay, `vacancies`.
        market: whose latest snapshot it is brought up to.
        rate: the yearly change.
        by: the group columns.
        pay: the columns of pay, GBP; a missing end of a range stays missing.

    Returns:
        The same without `month`, to the pound.
    """
    since = pd.Timestamp(market.latest) - pd.to_datetime(counts["month"])
    times = (1 + rate) ** (since.dt.days.clip(lower=0) / CALENDAR_DAYS)
    later = counts.assign(**{name: (counts[name] * times).round() for name in pay})
    kept = [*by, *pay]
    summed = later.groupby(kept, dropna=False, observed=True, sort=True)["vacancies"].sum()
    return summed.reset_index()
