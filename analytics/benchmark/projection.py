"""Ageing on request: to which date, from which, and at what yearly change with its basis."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.benchmark.ageing import Growth, aged, times, years_between
from analytics.errors import QuestionError
from analytics.filters.filters import DEFAULT
from analytics.filters.sql import months_before
from analytics.market.market import CACHE
from analytics.measures.answers import answer
from analytics.schema.credible_pay import DAY, YEAR
from analytics.schema.suggest import shown

if TYPE_CHECKING:
    from analytics.benchmark.terms import Terms
    from analytics.filters.filters import Filters
    from analytics.market.market import Market

MOST_MONTHS: Final = 24
"""How far ahead bands may be brought: a change of the past year says little of later ones."""
RATES: Final = (-0.1, 0.2)
WRITTEN: Final = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%B %Y", "%b %Y")
RATE: Final = re.compile(r"([+\-\N{MINUS SIGN}]?)\s*(\d{1,3}(?:\.\d{1,3})?)\s*%?")
HALF_A_MONTH: Final = 15
WITH_PAY: Final = {YEAR: "with_annual_pay", DAY: "with_day_rate"}
NAMED: Final = "a rate you named"


@dataclass(frozen=True)
class Ageing:
    """The date that bands are brought to.

    Attributes:
        to: the date.
        rate: the yearly change that somebody names, 0.03 for 3%; None for what adverts tell.
    """

    to: dt.date
    rate: float | None = None


def day(date: dt.date) -> str:
    """Return a date in words."""
    return f"{date.day} {date:%B %Y}"


def ageing_of(date: str, rate: str) -> Ageing | None:
    """Return what a person asks for in words; None where nothing is asked for.

    >>> ageing_of("1 April 2027", "3%")
    Ageing(to=datetime.date(2027, 4, 1), rate=0.03)

    Raises:
        QuestionError: a date or rate that cannot be read, or a rate without a date.
    """
    if not date.strip():
        if rate.strip():
            raise QuestionError("A yearly rate needs a date to age bands to.", "Name the date too.")
        return None
    return Ageing(_date(date.strip()), _rate(rate.strip()) if rate.strip() else None)


def _date(text: str) -> dt.date:
    for form in WRITTEN:
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise QuestionError(
        f"“{shown(text)}” isn't a date we can read.", "Write it like 2027-04-01 or 1 April 2027."
    )


def _rate(text: str) -> float:
    read = RATE.fullmatch(text)
    if read is None:
        raise QuestionError(
            f"“{shown(text)}” isn't a yearly rate we can read.", "Write per cent, like 3 or 2.5."
        )
    return float(read[2]) / 100 * (1 if read[1] in ("", "+") else -1)


def checked(market: Market, ageing: Ageing) -> None:
    """Refuse what is absurd.

    Raises:
        QuestionError: a date that adverts have passed or that is too far ahead, or a wild rate.
    """
    last = months_before(market.latest, -MOST_MONTHS)
    if not market.latest <= ageing.to <= last:
        raise QuestionError(
            f"Bands cannot be aged to {day(ageing.to)}.",
            f"Name a date from {day(market.latest)}, the latest snapshot, to {day(last)}.",
        )
    low, high = RATES
    if ageing.rate is not None and not low <= ageing.rate <= high:
        raise QuestionError(
            f"A yearly change of {ageing.rate:+.0%} is out of range.",
            f"Name a rate from {low:+.0%} to {high:+.0%}.",
        )


def aged_bands(
    ladder: pd.DataFrame, market: Market, filters: Filters, terms: Terms, ageing: Ageing
) -> pd.DataFrame:
    """Bring bands from the average date of the adverts behind them to the date asked for.

    Args:
        ladder: as `benchmark.ladder_bands.bands` returns it.
        market: the open market.
        filters: which adverts they are of.
        terms: what pay they are of.
        ageing: the date, and a rate where one is named.

    Returns:
        As `benchmark.ageing.aged`, with `aged_from`, `aged_to` (ISO dates), `aged_rate` with `_low`
        and `_high` (a year), `aged_times` (what midpoints are multiplied by) and `aged_basis`
        (whose rate, with its n).
    """
    since = average_date(market, filters, terms)
    growth, basis = yearly(market, filters, terms, ageing)
    years = years_between(since, ageing.to)
    return aged(ladder, growth, years).assign(
        aged_from=since.isoformat(),
        aged_to=ageing.to.isoformat(),
        aged_rate=growth.rate,
        aged_rate_low=growth.low,
        aged_rate_high=growth.high,
        aged_times=times(growth, years).rate,
        aged_basis=basis,
    )


def average_date(market: Market, filters: Filters, terms: Terms) -> dt.date:
    """Return the average day on which adverts that state pay were new, to half a month."""
    months = market.ask("totals", filters, by=["month"])
    weight = months[WITH_PAY[terms.per]]
    days = pd.to_datetime(months["month"]).map(pd.Timestamp.toordinal)
    if not weight.sum():
        return market.latest
    mean = round(float((days * weight).sum() / weight.sum())) + HALF_A_MONTH
    return min(dt.date.fromordinal(mean), market.latest)


def yearly(market: Market, filters: Filters, terms: Terms, ageing: Ageing) -> tuple[Growth, str]:
    """Return the yearly change that bands are aged by, and what it is from.

    A rate that is named is taken as it stands. Otherwise it is the adjusted change of advertised
    pay (`adjusted_change`): the last twelve months against the twelve before, of the roles asked
    for at every level in the whole UK, since a narrower change is mostly chance.

    Raises:
        QuestionError: the rate of a day rate is not named, or adverts tell none.
    """
    if ageing.rate is not None:
        return Growth(ageing.rate, ageing.rate, ageing.rate), NAMED
    if terms.per == DAY:
        raise QuestionError(
            "How day rates change a year is not told from adverts: too few state one.",
            "Name a yearly rate, like 3.",
        )
    everyone = DEFAULT.but(family=filters.family, window="12")
    key = (market.id, "benchmark ageing", everyone)
    change = CACHE.get(key, lambda: answer(market, "adjusted_change", everyone)).iloc[0]
    if change["withheld"]:
        raise QuestionError(
            f"Adverts do not show how pay changes in a year. {change['withheld']}.",
            "Name a yearly rate, like 3.",
        )
    basis = f"{change['vacancies']:,} adverts against {change['before']:,} a year before"
    return Growth(*(float(change[f"adjusted{end}"]) for end in ("", "_low", "_high"))), basis
