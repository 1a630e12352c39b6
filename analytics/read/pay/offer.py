"""Picks the pay that a text offers among all the sums of money it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from analytics.read.pay.beside import beside
from analytics.read.pay.choose import Offer, best_offer
from analytics.read.pay.in_words import in_figures
from analytics.read.pay.money import quote_at, quotes
from analytics.read.pay.money_positions import signed, unsigned
from analytics.schema.credible_pay import (
    CREDIBLE,
    DAY,
    FIGURE,
    HOUR,
    PLAINLY_A_DAY_RATE,
    PLAINLY_A_SALARY,
    YEAR,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from analytics.read.pay.beside import Beside
    from analytics.read.pay.in_words import Figures
    from analytics.read.pay.quote import Quote

LONGEST_FIELD: Final = 500
NEAR_THE_TOP: Final = 700
_BARS: Final = ("|", "-", "\u2013", "\n", ":", "\u2022", "(", "/")
_ENDS: Final = "\n|.;)-\u2013"
_DAILY: Final = re.compile(r"day|daily|ir35|umbrella|contract|\brate|\bpaye", re.IGNORECASE)
_HOURLY: Final = re.compile(r"hour|paye|umbrella", re.IGNORECASE)
_BY_TIME: Final = (HOUR, DAY)
FULL_TIME: Final = 20  # the weight of what is said to be the pay of full-time work


def offer_in_field(text: str, place: str = "", signs: Sequence[int] | None = None) -> Offer | None:
    """Return the pay in a source's pay field, where bare and odd figures are pay too."""
    return offer_in_text(text, place, signs) or _bare_offer(text[:LONGEST_FIELD])


def _bare_offer(text: str) -> Offer | None:
    figures = in_figures(text, is_pay=True)
    offer = next(filter(None, _bare_offers(figures.text if figures else text)), None)
    return _as_written(text, offer, figures) if offer and figures else offer


def _bare_offers(text: str) -> Iterator[Offer | None]:
    for quote in quotes(text):
        words = beside(text, quote)
        period = quote.period or _usual_period(quote.most, text) or _period_by_size(quote)
        is_pay = FIGURE.holds(quote.most) and (period or quote.currency)
        if is_pay and not words.is_something_else(is_small=quote.most < PLAINLY_A_SALARY.least):
            period = _mended(quote.most, period)
            fixed = quote._replace(period=period, currency=quote.currency or "GBP")
            yield Offer(fixed, text[quote.start : quote.end].strip(), words.is_guess)


def offer_in_text(text: str, place: str = "", signs: Sequence[int] | None = None) -> Offer | None:
    """Return the pay that a title or advert offers, an estimate if there is nothing better.

    Args:
        text: title and text.
        place: where the job is, for adverts that give several places each their own pay.
        signs: where any of `SIGNS` stands in the text, if that is known already.
    """
    best = offer_in_figures(text, place, signs)
    return best if best and not best.is_estimate else offer_in_words(text, place) or best


def offer_in_figures(
    text: str, place: str = "", signs: Sequence[int] | None = None
) -> Offer | None:
    """Return what `offer_in_text` does where figures say it."""
    best = best_offer(text, _offers(text, signed(text, signs)), place)
    if best is None or best.is_estimate:
        return best_offer(text, _offers(text, unsigned(text)), place) or best
    return best


def offer_in_words(text: str, place: str = "") -> Offer | None:
    """Return what `offer_in_text` does where number words say it, and those words."""
    figures = in_figures(text)
    offer = offer_in_figures(figures.text, place) if figures else None
    return _as_written(text, offer, figures) if offer and figures else None


def _as_written(text: str, offer: Offer, figures: Figures) -> Offer:
    """Return an offer with the words that it stands in, instead of their figures."""
    start, end = figures.original(offer.quote.start, offer.quote.end)
    quote = offer.quote._replace(start=start, end=end)
    return offer._replace(quote=quote, words=text[start:end].strip())


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
    if not CREDIBLE[HOUR].least <= quote.most <= CREDIBLE[YEAR].most:
        return None
    words = beside(text, quote)
    says_pay = words.says_pay
    period = _period(quote, words.before + words.after, says_pay=says_pay)
    if period is None or not CREDIBLE[period].holds(quote.most):
        return None
    if words.is_never_pay(period) or not _is_pay(text, quote, words, says_pay=says_pay):
        return None
    weight = 4 * says_pay + 3 * (quote.period is not None) + 4 * quote.is_range
    weight += quote.low is None or quote.high is None
    weight += FULL_TIME * words.full_time
    fixed = quote._replace(period=period, currency=quote.currency or "GBP")
    return Offer(fixed, text[quote.start : quote.end].strip(), words.is_guess, weight)


def _period(quote: Quote, beside: str, *, says_pay: bool) -> str | None:
    period = quote.period or _usual_period(quote.most, beside)
    period = _mended(quote.most, period) if says_pay or quote.is_range else period
    if period == DAY and quote.most >= PLAINLY_A_SALARY.least:
        return YEAR  # "£28,000 to £34,000 (daily rate equivalent)"
    return period


def _is_pay(text: str, quote: Quote, words: Beside, *, says_pay: bool) -> bool:
    if quote.currency is None and not (
        quote.period or _is_salary_without_a_sign(quote, words, says_pay=says_pay)
    ):
        return False
    if quote.period in _BY_TIME and words.is_budget:
        return True  # nobody is handed a budget to spend by the day
    if not says_pay and words.is_something_else(is_small=quote.most < PLAINLY_A_SALARY.least):
        return False
    return bool(says_pay or quote.period or quote.is_range or _stands_out(text, quote, words))


def _stands_out(text: str, quote: Quote, words: Beside) -> bool:
    """Tell whether a lone sum is where adverts put their pay, or among words that offer it."""
    if quote.low is None or quote.high is None:
        return quote.most >= PLAINLY_A_SALARY.least
    if quote.start < NEAR_THE_TOP or text[: quote.start].rstrip(" ").endswith(_BARS):
        return True
    return quote.most >= PLAINLY_A_SALARY.least and words.offers


def _is_salary_without_a_sign(quote: Quote, words: Beside, *, says_pay: bool) -> bool:
    """Tell "salary 45-55k", "day rate 550" and "circa 65k plus bonus" from "350k patients"."""
    if quote.most < CREDIBLE[YEAR].least:
        return says_pay and (quote.is_range or words.is_day_rate)
    if says_pay or quote.is_range:
        return True
    offered = words.leads_in or quote.low is None or quote.high is None
    ends = not words.after.strip() or words.after.lstrip(" ")[0] in _ENDS
    is_salary = PLAINLY_A_SALARY.holds(quote.most)
    return is_salary and offered and (ends or words.offers_after)


def _usual_period(most: float, context: str) -> str | None:
    if most >= CREDIBLE[YEAR].least:
        return YEAR
    if CREDIBLE[DAY].holds(most) and _DAILY.search(context):
        return DAY
    if most < CREDIBLE[DAY].least and (most % 1 or _HOURLY.search(context)):
        return HOUR
    return None


def _period_by_size(quote: Quote) -> str | None:
    """Return the period of a bare sum of pounds in a pay field."""
    if quote.currency is None or quote.most > CREDIBLE[DAY].most:
        return None
    return DAY if quote.most >= CREDIBLE[DAY].least else HOUR


def _mended(most: float, period: str | None) -> str | None:
    """Return the period that a mislabelled rate has: nobody is paid £525 a year."""
    if period == YEAR and PLAINLY_A_DAY_RATE.holds(most):
        return DAY
    return period
