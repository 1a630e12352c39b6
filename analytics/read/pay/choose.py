"""Chooses among the sums that a text offers the one that is the job's pay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.read.phrases import table
from analytics.schema.credible_pay import TIMES_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analytics.read.pay.quote import Quote

POUNDS: Final = "GBP"
PLAINLY: Final = 3  # the weight from which pounds go before another currency
RECKONED_DAYS: Final = (200, 265)  # a year, that job boards reckon a contractor to work
ALIKE: Final = (0.7, 1.35)  # a rate over a year by its salary, where both are one pay
RISES: Final = 3.0
BY_TURN: Final = ("hour", "day", "week")  # what being on call is paid by
LABEL: Final = 34  # letters before a sum that can name its place
_CONTRACT: Final = re.compile(
    r"ir ?35|\bcontract(?! of)|day rate|\bumbrella|\bcontractor|freelance", re.IGNORECASE
)
_RISING: Final = re.compile(
    r"[\s,;]*(?:(?:and|or|then|with \w+)\s)?(?P<more>(?:ris|increas|progress|grow|go)\w+\s)?",
    re.IGNORECASE,
)
_PLACES: Final = table("pay_words.toml", "places")
_ELSEWHERE: Final = re.compile(rf"(?:{'|'.join(_PLACES['elsewhere'])})", re.IGNORECASE)
_ONE: Final = rf"(?:{'|'.join([*_PLACES['elsewhere'], *_PLACES['towns']])})"
_PART: Final = re.compile(r"^(?:inner|outer|central|greater) ")
_AND: Final = r"\s?(?:,|/|&|\band\b|\bor\b)\s?"
_NAMED: Final = rf"(?P<places>{_ONE}(?:{_AND}{_ONE})*)"
_BEFORE: Final = re.compile(
    rf"\b(?P<bracket>(?:salary|pay|range|band|rate)s? \()?{_NAMED}\b(?(bracket)\))"
    r"(?:\s(?:salary|range|band|pay|based|weighting|office|minimum|maximum))*"
    r"(?:[ ]*[:(\u2013-]\s*|[ ]+)(?:circa|c\.?|is|from)?[\s:]*$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"\.?\s?(?:per annum|p\.?a\.?|a year)?\s?[(\[,\u2013-]?\s?"
    r"(?:(?:if|for|in|within|based|when|the)\s){0,3}"
    rf"{_NAMED}\b(?!\s?(?:salary|minimum)?\s?[:£\u2013-])",
    re.IGNORECASE,
)


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


def best_offer(text: str, offers: Iterable[Offer], place: str = "") -> Offer | None:
    """Return the offer that is the job's pay, None if there is none.

    Args:
        text: title and text of the advert.
        offers: what the text offers, in order.
        place: where the job is, as the advert gives it and as a region: "Croydon, London".
    """
    every = list(_merged(text, offers))
    if len(every) < 2:  # noqa: PLR2004 - nothing to choose from
        return every[0] if every else None
    every = _in_pounds(every)
    best = _at_the_place(text, every, max(every, key=_rank), place)
    if best.quote.period in BY_TURN:
        return _salary_beside(text, best, every) or best
    if best.quote.period != "year":
        return best
    best = next((one for one in every if _has_both_ends_of(best.quote, one.quote)), best)
    rate = next((one for one in every if _is_day_rate_of(best.quote, one.quote)), None)
    return rate if rate and _CONTRACT.search(text) else best


def _rank(offer: Offer) -> tuple[bool, int]:
    return not offer.is_estimate, offer.weight


def _merged(text: str, offers: Iterable[Offer]) -> Iterator[Offer]:
    """Yield the offers, "starting at £90k, up to £130k" as one."""
    last: Offer | None = None
    for offer in offers:
        joined = _joined(text, last, offer) if last else None
        if last and not joined:
            yield last
        last = joined or offer
    if last:
        yield last


def _joined(text: str, first: Offer, then: Offer) -> Offer | None:
    low, high = first.quote, then.quote
    starts = low.low is not None and not low.is_range
    if not (starts and high.low is None and high.high and low.currency == high.currency):
        return None
    between = _RISING.fullmatch(text, low.end, high.start)
    is_one = between and (low.high is None or between["more"])
    if not is_one or not low.low or not low.low < high.high <= low.low * RISES:
        return None
    quote = low._replace(high=high.high, end=high.end)
    words = text[low.start : high.end].strip()
    return first._replace(quote=quote, words=words, weight=max(first.weight, then.weight) + 4)


def _in_pounds(offers: list[Offer]) -> list[Offer]:
    """Return the offers in pounds where one plainly is, or as plainly as any: "$100k / £75k"."""
    pounds = [offer for offer in offers if offer.quote.currency == POUNDS]
    needed = min(PLAINLY, max(offer.weight for offer in offers))
    plain = any(not offer.is_estimate and offer.weight >= needed for offer in pounds)
    return pounds if plain else offers


def _salary_beside(text: str, rate: Offer, offers: Iterable[Offer]) -> Offer | None:
    """Return the yearly pay beside a rate for something else, such as being on call."""
    if rate.is_estimate:
        return None
    years = [one for one in offers if one.quote.period == "year" and not one.is_estimate]
    salary = max(years, key=_rank, default=None)
    if salary is None or _CONTRACT.search(text):  # the whole text is searched last
        return None
    least, most = ALIKE
    by_year = rate.quote.most * TIMES_A_YEAR[rate.quote.period or "year"]
    return None if least <= by_year / salary.quote.most <= most else salary


def _has_both_ends_of(most: Quote, one: Quote) -> bool:
    """Tell whether a range ends where "up to" does: "£60,000 to £75,000 ... up to £75,000"."""
    return most.low is None and one.is_range and one.high == most.high


def _is_day_rate_of(year: Quote, day: Quote) -> bool:
    """Tell whether a board made a year's pay of this day rate: "£120,000 ... £500 per day"."""
    least, most = RECKONED_DAYS
    ends = zip((year.low, year.high), (day.low, day.high), strict=True)
    return day.period == "day" and all(
        a is not None and b is not None and least * b <= a <= most * b for a, b in ends
    )


def _at_the_place(text: str, offers: list[Offer], best: Offer, place: str) -> Offer:
    """Return the offer for the job's place where several places have each their own."""
    alike = [one for one in offers if one.quote.period == best.quote.period and not one.is_estimate]
    figures = {(one.quote.low, one.quote.high) for one in alike}
    if best.is_estimate or not place or len(figures) < 2:  # noqa: PLR2004 - nothing to choose from
        return best
    named = [(one, _places_of(text, one.quote)) for one in alike]
    if len({places for _, places in named if places}) < 2:  # noqa: PLR2004 - as above
        return best
    here = place.lower()
    at_the_place = [one for one, places in named if any(_is_at(town, here) for town in places)]
    elsewhere = [one for one, places in named if any(map(_ELSEWHERE.fullmatch, places))]
    return max(at_the_place or elsewhere or [best], key=_rank)


def _places_of(text: str, quote: Quote) -> tuple[str, ...]:
    """Return the places that a sum is for: "London: £60,000", "£60,000 (Leeds and Bristol)"."""
    before = text[max(0, quote.start - LABEL) : quote.start]
    match = _BEFORE.search(before) or _AFTER.match(text[quote.end : quote.end + LABEL])
    return tuple(re.split(_AND, match["places"].lower())) if match else ()


def _is_at(town: str, here: str) -> bool:
    whole = _PART.sub("", town)
    at = re.search(rf"\b{re.escape(whole)}\b", here)
    return at is not None and not _ELSEWHERE.fullmatch(town)
