"""Which of the pay ranges that a board shows is a job's: in sterling, base pay, of its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.collect.usual_words import STERLING, currency_of
from analytics.read.pay.money import quotes
from analytics.read.place.location import located
from analytics.read.text import plain
from analytics.schema.credible_pay import CREDIBLE, PLAINLY_A_SALARY, YEAR
from analytics.schema.listing import OUTSIDE_UK, UK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.collect.files import Record
    from analytics.collect.usual_words import Rate

LONDON: Final = "London"
NOT_BASE: Final = re.compile(
    r"\bOTE\b|\bOTC\b|\bTTC\b|on[ -]?target|total|commission|variable|bonus|equity|incentive|stock",
    re.IGNORECASE,
)
BASE: Final = re.compile(r"\bbase\b|\bbasic\b", re.IGNORECASE)
ELSEWHERE: Final = re.compile(
    r"\b(?:outside|excluding|excl\.?|except|non|not)[ -](?:of )?(?:in )?(?:greater |central )?"
    r"london|\brest of|\bother (?:uk|locations?)|\bregional\b|\bout of london",
    re.IGNORECASE,
)
A_SALARY: Final = (PLAINLY_A_SALARY.least, CREDIBLE[YEAR].most)
ANY: Final = 1
PART: Final = re.compile(r"[/,;&|+]|\band\b|\bor\b|\s[-\u2013\u2014]\s")
SEVERAL: Final = "; "
PAY_FIELDS: Final = ("pay_min", "pay_max", "pay_currency", "pay_period")


class Range(NamedTuple):
    """A pay range as a board shows it.

    Attributes:
        low: the lower end, None where it has none.
        high: the upper end.
        currency: as the board spells it.
        rate: what it is for; None where the board does not tell.
        title: what the board calls it: a place, a level, "Base salary", "On-target earnings".
    """

    low: float | None
    high: float | None
    currency: str | None
    rate: Rate | None = None
    title: str = ""


def pay_of(ranges: Iterable[Range], place: str | None) -> Record:
    """Return the pay columns of the range that is a job's.

    Base pay comes before none, sterling before other currencies, and of several the one whose title
    names the job's place. A foreign range counts only where it is the only one.

    Args:
        ranges: what the board shows.
        place: where the job is, as the board says it.
    """
    shown: dict[object, Range] = {}
    for one in ranges:
        if (one.low or one.high) and _is_base(one.title):
            shown.setdefault(one[:-1], one)  # a summary repeats them without their titles
    base = list(shown.values())
    in_sterling = [one for one in base if currency_of(one.currency) in (STERLING, None)]
    candidates = in_sterling or (base if len(base) == 1 else [])
    chosen = max(candidates, key=lambda one: _fit(one.title, place or ""), default=None)
    if chosen is None:
        return {}
    rate = chosen.rate
    return {
        "pay_min": rate.of_one(chosen.low) if rate else chosen.low,
        "pay_max": rate.of_one(chosen.high) if rate else chosen.high,
        "pay_currency": currency_of(chosen.currency),
        "pay_period": rate and rate.period,
    }


def _is_base(title: str) -> bool:
    return not NOT_BASE.search(title) or bool(BASE.search(title))


def _fit(title: str, place: str) -> int:
    """Return how well a range's title fits a job's places: 4 its own town, 1 any, below 0 another.

    A title that names several places fits as its best part; one beside "UK" says more than that.
    """
    parts = [part for part in PART.split(title) if part.strip()] or [title]
    fits = [_fit_of(part, one) for part in parts for one in place.split(SEVERAL)]
    own = [fit for fit in fits if fit != ANY]
    return max(own or fits)


def _fit_of(title: str, place: str) -> int:
    job = located(place)
    if ELSEWHERE.search(title):
        return -1 if job.region == LONDON else 2
    named = located(title)
    if named.region in (None, UK):
        return ANY
    if named.region == OUTSIDE_UK or named.region != job.region:
        return -1
    return 4 if named.place and named.place == job.place else 3


def sterling_first(record: Record) -> Record:
    """Return a record without foreign figures where its words name a salary in sterling.

    A board shows one range for a job that it advertises in several countries.
    """
    if record.get("pay_currency") in (None, STERLING):
        return record
    words = (plain(str(record.get(name) or "")) for name in ("pay_text", "text"))
    sums = (quote for text in words for quote in quotes(text))
    least, most = A_SALARY
    if any(quote.currency == STERLING and least <= quote.most <= most for quote in sums):
        return {**record, **dict.fromkeys(PAY_FIELDS)}
    return record
