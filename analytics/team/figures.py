"""One person's pay, hours and band as a spreadsheet has them → numbers, or why they are none."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from analytics.read.pay.money import quote_at
from analytics.schema.credible_pay import CREDIBLE, DAY, HOUR, HOURS_A_WEEK, TIMES_A_YEAR, YEAR
from analytics.schema.suggest import shown

MOST_HOURS: Final = 80
MOST_OF_ONE: Final = 1.5
"""A share of full time above it is in per cent."""
LEAST_SHARE: Final = 0.05
PERIODS: Final = {
    "month": "a month",
    "week": "a week",
    "day": "a day",
    "dai": "a day",
    "hour": "an hour",
    "ann": "a year",
    "year": "a year",
}
"""What a column of periods says somewhere in its cell → what pay is for."""
POUNDS: Final = frozenset({"GBP", "UKP", "STERLING", "POUNDS", "POUND"})
WORDS: Final = re.compile(r"[a-z]{2}|/|\b[phd]\b", re.IGNORECASE)
NO_HOURS: Final = (
    "It is part-time, and neither hours nor FTE say how much, so its pay isn't taken for full-time."
)
HOURS_WORDS: Final = re.compile(
    r"(?:\s*(?:hours?|hrs?|h)\b\.?)?(?:\s*(?:/|per|a|p)?\s*(?:week|wk|w)\b)?$"
)
EMPTY_PAY: Final = (
    "Its pay is empty; a formula counts as empty where the file holds no result of it."
)


class UnreadError(Exception):
    """Why a row cannot be read: one sentence for the person who filled it in."""


class Pay(NamedTuple):
    """What somebody is paid.

    Attributes:
        per: `year` or `day`.
        stated: GBP a year or a day, for the hours worked.
        full_time: GBP a year at 37.5 hours a week; the rate itself for a day.
        hours: hours a week; nan where none are given.
    """

    per: str
    stated: float
    full_time: float
    hours: float


def pay_of(text: str, hours_text: str) -> Pay:
    """Return pay from the cells of pay and weekly hours.

    Full-time pay is 37.5 / hours of it, the usual full-time equivalent; an hour's pay already
    tells it, and a day's rate stays a day's.

    Raises:
        UnreadError: no figure, a range, another currency, no period, or beyond what is paid.
    """
    amount, period = _amount(text)
    hours = hours_of(hours_text)
    if period == DAY:
        return _within(Pay(DAY, amount, amount, hours), text)
    part = hours / HOURS_A_WEEK if hours == hours and period != HOUR else 1.0  # noqa: PLR0124 - not nan
    full_time = amount * TIMES_A_YEAR[period]
    worked = hours / HOURS_A_WEEK if hours == hours and period == HOUR else 1.0  # noqa: PLR0124 - as above
    return _within(Pay(YEAR, full_time * worked, full_time / part, hours), text)


def paid_per(text: str, period: str, currency: str) -> str:
    """Return pay as one cell would say it, of which other columns say what for and in what.

    What a cell says itself goes before what stands beside it.

    >>> paid_per("4,500.00", "Monthly", "GBP"), paid_per("550 a day", "Year", "")
    ('4,500.00 a month', '550 a day')
    >>> paid_per("65000", "Annual", "EUR")
    'EUR 65000 a year'
    """
    if not text:
        return text
    named = next((per for word, per in PERIODS.items() if word in period.casefold()), "")
    code = currency.strip().upper()
    is_other = code.isalpha() and code not in POUNDS
    amount = f"{code} {text}" if is_other and not text.startswith(("£", "€", "$")) else text
    return f"{amount} {named}" if named and not WORDS.search(text) else amount


def of_full_time(text: str, hours_text: str) -> Pay:
    """Return pay from a full-time salary, and what the hours make of it.

    Raises:
        UnreadError: as `pay_of`.
    """
    whole = pay_of(text, "")
    hours = hours_of(hours_text)
    part = hours / HOURS_A_WEEK if hours == hours else 1.0  # noqa: PLR0124 - not nan
    return (
        whole._replace(stated=whole.full_time * part, hours=hours) if whole.per == YEAR else whole
    )


def hours_of_share(text: str) -> str:
    """Return the weekly hours of a share of full time, as a cell would hold them; "" for none.

    >>> hours_of_share("0.6"), hours_of_share("80%"), hours_of_share("100"), hours_of_share("")
    ('22.5', '30', '37.5', '')

    Raises:
        UnreadError: no share.
    """
    if not text:
        return ""
    share = number(text.rstrip("% "))
    if share is not None and (share > MOST_OF_ONE or text.endswith("%")):
        share /= 100
    if share is None or not LEAST_SHARE <= share <= 1:
        raise UnreadError(f"Its FTE “{shown(text)}” isn't a share of full time, like 0.6 or 60%.")
    return f"{share * HOURS_A_WEEK:g}"


def _amount(text: str) -> tuple[float, str]:
    if not text:
        raise UnreadError(EMPTY_PAY)
    if text.startswith("="):
        raise UnreadError(f"Its pay “{shown(text)}” is a formula; write the figure itself.")
    quote = quote_at(text, 0) if text[0] in "£€$" or text[0].isalnum() else None
    if quote is None or quote.end != len(text) or quote.low is None:
        raise UnreadError(
            f"Its pay “{shown(text)}” isn't a number we can read, like 45000, £45k or 550 a day."
        )
    if quote.is_range or quote.high is None:
        raise UnreadError(f"Its pay “{shown(text)}” is a range; write what the person is paid.")
    if quote.currency not in (None, "GBP"):
        raise UnreadError(f"Its pay “{shown(text)}” is not in pounds.")
    if quote.period is None and quote.low < CREDIBLE[YEAR].least:
        raise UnreadError(
            f"Its pay “{shown(text)}” is little for a year; say what it is for, like “550 a day”."
        )
    return quote.low, quote.period or YEAR


def _within(pay: Pay, text: str) -> Pay:
    least, most = CREDIBLE[pay.per].ends
    if not least <= pay.full_time <= most:
        raise UnreadError(
            f"Its pay “{shown(text)}” comes to £{pay.full_time:,.0f} a {pay.per} full-time, and "
            f"£{least:,.0f} to £{most:,.0f} can be compared."
        )
    return pay


def hours_of(text: str) -> float:
    """Return weekly hours; nan where none are given.

    Raises:
        UnreadError: no number of hours that a week has.
    """
    if not text:
        return float("nan")
    hours = number(HOURS_WORDS.sub("", text.strip().casefold()).strip())
    if hours is None or not 1 <= hours <= MOST_HOURS:
        raise UnreadError(
            f"Its weekly hours “{shown(text)}” aren't a number from 1 to {MOST_HOURS}."
        )
    return hours


def band_of(least: str, most: str, per: str) -> tuple[float, float, str]:
    """Return the ends of one's own band and why it cannot be used; nan for what is not there.

    A band that makes no sense loses no row: its pay can still be compared with the market.
    """
    nothing = float("nan")
    if not least and not most:
        return nothing, nothing, ""
    if per == DAY:
        return nothing, nothing, "a band is of yearly pay, and this is a day's"
    ends = [money(text) for text in (least, most)]
    if ends[0] is None or ends[1] is None:
        return nothing, nothing, "the band needs two figures, its minimum and its maximum"
    if not 0 < ends[0] < ends[1]:
        return nothing, nothing, "the band's minimum is not below its maximum"
    return ends[0], ends[1], ""


def money(text: str) -> float | None:
    """Return pounds as people write them; None where it is no single figure."""
    quote = quote_at(text, 0) if text and (text[0] == "£" or text[0].isdigit()) else None
    whole = quote is not None and quote.end == len(text) and not quote.is_range
    return quote.low if quote is not None and whole else None


def number(text: str) -> float | None:
    """Return a plain number; None where it is none."""
    plain = text.replace(",", ".", 1)
    digits = plain.replace(".", "", 1)
    return float(plain) if digits.isascii() and digits.isdigit() and plain != "." else None
