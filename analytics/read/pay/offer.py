"""Picks the pay that a text offers among all the sums of money it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.read.pay.money import Quote, quote_at, quotes
from analytics.read.pay.money_positions import signed, unsigned
from analytics.read.phrases import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORDS: Final = table("pay_words.toml", "words")
BEFORE: Final = 45  # characters that tell what a sum is
AFTER: Final = 30
LONGEST_FIELD: Final = 500
LEAST: Final = 4.0  # pounds; "3 days a week" is no pay
LEAST_YEAR: Final = 9_000.0
LEAST_SALARY: Final = 20_000.0
NEAR_THE_TOP: Final = 700
_BARS: Final = ("|", "-", "\u2013", "\n", ":", "\u2022", "(", "/")
LEAST_DAY: Final = 80.0
MOST_DAY: Final = 2_500.0
LEAST_MISLABELLED: Final = 150.0  # "£525 a year" is a day rate, "£95 a year" may be £95,000
MOST: Final = 1_000_000.0  # a larger figure is a typing error, whatever its period
PLAUSIBLE: Final = {  # pounds, from part-time apprentices to the best-paid contractors
    "year": (9_000, 450_000),
    "month": (700, 30_000),
    "week": (150, 8_000),
    "day": (75, 2_500),
    "hour": (6.5, 300),
}


def _near_the_end(phrases: list[str], letters: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(phrases)})\b[^£€$\n]{{0,{letters}}}$")


def _at_the_start(phrases: list[str], letters: int) -> re.Pattern[str]:
    return re.compile(rf"^\s(?:\w+\s){{0,{letters}}}(?:{'|'.join(phrases)})\b")


_PAY_AFTER: Final = _at_the_start(WORDS["pay_after"], 0)
_PAY: Final = _near_the_end(WORDS["pay_before"], 25)
_NOT_BEFORE: Final = _near_the_end(WORDS["not_pay_before"], 12)
_PERK_BEFORE: Final = _near_the_end(WORDS["perk_before"], 12)
_NOT_AFTER: Final = _at_the_start(WORDS["not_pay_after"], 1)
_PERK_AFTER: Final = _at_the_start(WORDS["perk_after"], 1)
_GUESS_BEFORE: Final = _near_the_end(WORDS["estimate_before"], 10)
_GUESS_AFTER: Final = re.compile(rf"^[\s(,-]*(?:{'|'.join(WORDS['estimate_after'])})\b")
_CONTRACT: Final = re.compile(r"ir ?35|\bcontract", re.IGNORECASE)
DAYS_A_YEAR: Final = (200, 265)  # that job boards reckon a contractor to work
_DAILY: Final = re.compile(r"day|daily|ir35|umbrella|contract|\brate", re.IGNORECASE)
_DAY_RATE: Final = re.compile(r"da(?:y|ily) rate\W{0,4}$")
_EARNED_BESIDES: Final = re.compile(
    r"^[\s,(]*(?:ote|on.target earnings)[\s:]*(?:of |up to |circa |c\.? ?)?[£€$]"
)
_HOURLY: Final = re.compile(r"hour|paye|umbrella", re.IGNORECASE)


class Offer(NamedTuple):
    """Pay that a text offers.

    Attributes:
        quote: the figures.
        words: the words they were read from.
        is_estimate: whether a job board guessed them.
        weight: how sure it is that they are the pay.
    """

    quote: Quote
    words: str
    is_estimate: bool = False
    weight: int = 0


def offer_in_field(text: str) -> Offer | None:
    """Return the pay in a source's pay field, where bare and odd figures are pay too."""
    return offer_in_text(text) or next(filter(None, _bare_offers(text[:LONGEST_FIELD])), None)


def _bare_offers(text: str) -> Iterator[Offer | None]:
    for quote in quotes(text):
        before = text[max(0, quote.start - BEFORE) : quote.start].lower()
        after = text[quote.end : quote.end + AFTER].lower()
        period = quote.period or _usual_period(quote.most, text) or _period_by_size(quote)
        is_pay = LEAST <= quote.most <= MOST and (period or quote.currency)
        if is_pay and not _is_something_else(quote, before, after):
            guess = bool(_GUESS_AFTER.search(after) or _GUESS_BEFORE.search(before))
            period = _mended(quote.most, period)
            fixed = quote._replace(period=period, currency=quote.currency or "GBP")
            yield Offer(fixed, text[quote.start : quote.end].strip(), guess)


def offer_in_text(text: str) -> Offer | None:
    """Return the pay that a title or advert offers, an estimate if there is nothing better."""
    best = _best(text, signed(text))
    if best is None or best.is_estimate:
        return _best(text, unsigned(text)) or best
    return best


def _best(text: str, starts: Iterable[int]) -> Offer | None:
    offers = list(_offers(text, starts))
    best = max(offers, key=_rank, default=None)
    if best is None or best.quote.period != "year":
        return best
    best = next((one for one in offers if _has_both_ends_of(best.quote, one.quote)), best)
    rate = next((one for one in offers if _is_day_rate_of(best.quote, one.quote)), None)
    return rate if rate and _CONTRACT.search(text) else best


def _has_both_ends_of(most: Quote, one: Quote) -> bool:
    """Tell whether a range ends where "up to" does: "£60,000 to £75,000 ... up to £75,000"."""
    return most.low is None and one.is_range and one.high == most.high


def _is_day_rate_of(year: Quote, day: Quote) -> bool:
    """Tell whether a board made a year's pay of this day rate: "£120,000 ... £500 per day"."""
    least, most = DAYS_A_YEAR
    ends = zip((year.low, year.high), (day.low, day.high), strict=True)
    return day.period == "day" and all(
        a is not None and b is not None and least * b <= a <= most * b for a, b in ends
    )


def _rank(offer: Offer) -> tuple[bool, int]:
    return not offer.is_estimate, offer.weight


def _offers(text: str, starts: Iterable[int]) -> Iterator[Offer]:
    read_to = 0
    for at in starts:
        quote = quote_at(text, at, read_to) if at >= read_to else None
        if quote:
            read_to = quote.end
            offer = _judged(text, quote)
            if offer:
                yield offer


def _judged(text: str, quote: Quote) -> Offer | None:
    if not PLAUSIBLE["hour"][0] <= quote.most <= PLAUSIBLE["year"][1]:
        return None
    before = text[max(0, quote.start - BEFORE) : quote.start].lower()
    after = text[quote.end : quote.end + AFTER].lower()
    says_pay = bool(_PAY.search(before) or _PAY_AFTER.search(after))
    period = quote.period or _usual_period(quote.most, before + after)
    period = _mended(quote.most, period) if says_pay or quote.is_range else period
    if period == "day" and quote.most >= LEAST_SALARY:
        period = "year"  # "£28,000 to £34,000 (daily rate equivalent)"
    if period is None or not PLAUSIBLE[period][0] <= quote.most <= PLAUSIBLE[period][1]:
        return None
    if quote.currency is None and not (
        quote.period or _is_salary_without_a_sign(quote, before, says_pay)
    ):
        return None
    if not says_pay and _is_something_else(quote, before, after):
        return None
    if not (says_pay or quote.period or quote.is_range or _stands_out(text, quote)):
        return None
    weight = 4 * says_pay + 3 * (quote.period is not None) + 4 * quote.is_range
    weight += quote.low is None or quote.high is None
    guess = bool(_GUESS_AFTER.search(after) or _GUESS_BEFORE.search(before))
    fixed = quote._replace(period=period, currency=quote.currency or "GBP")
    return Offer(fixed, text[quote.start : quote.end].strip(), guess, weight)


def _stands_out(text: str, quote: Quote) -> bool:
    """Tell whether a lone sum is where adverts put their pay: near the top or after a bar."""
    if quote.low is None or quote.high is None:
        return quote.most >= LEAST_SALARY
    return quote.start < NEAR_THE_TOP or text[: quote.start].rstrip(" ").endswith(_BARS)


def _is_salary_without_a_sign(quote: Quote, before: str, says_pay: bool) -> bool:  # noqa: FBT001 - a fact
    """Tell "salary 45-55k", "day rate 550" and "65-80K DOE" from "350k patients"."""
    if quote.most < LEAST_YEAR:
        return says_pay and (quote.is_range or _DAY_RATE.search(before) is not None)
    return says_pay or quote.is_range


def _is_something_else(quote: Quote, before: str, after: str) -> bool:
    is_small = quote.most < LEAST_SALARY
    after = "" if _EARNED_BESIDES.match(after) else after
    perk = is_small and (_PERK_AFTER.search(after) or _PERK_BEFORE.search(before))
    return bool(perk or _NOT_AFTER.search(after) or _NOT_BEFORE.search(before))


def _usual_period(most: float, context: str) -> str | None:
    if most >= LEAST_YEAR:
        return "year"
    if LEAST_DAY <= most <= MOST_DAY and _DAILY.search(context):
        return "day"
    if most < LEAST_DAY and (most % 1 or _HOURLY.search(context)):
        return "hour"
    return None


def _period_by_size(quote: Quote) -> str | None:
    """Return the period of a bare sum of pounds in a pay field."""
    if quote.currency is None or quote.most > MOST_DAY:
        return None
    return "day" if quote.most >= LEAST_DAY else "hour"


def _mended(most: float, period: str | None) -> str | None:
    """Return the period that a mislabelled rate has: nobody is paid £525 a year."""
    if period == "year" and LEAST_MISLABELLED <= most <= MOST_DAY:
        return "day"
    return period
