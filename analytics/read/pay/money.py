"""The grammar of pay in British adverts: amounts, ranges, periods and currencies in a text."""

from __future__ import annotations

import re
from math import isnan
from typing import TYPE_CHECKING, Final

from analytics.read.pay.figures import NUMBER, number, readable_end
from analytics.read.pay.quote import Quote
from analytics.read.phrases import folded
from analytics.schema.credible_pay import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

CURRENCIES: Final = {
    "£": "GBP",
    "gbp": "GBP",
    "pounds": "GBP",
    "€": "EUR",
    "eur": "EUR",
    "$": "USD",
    "usd": "USD",
    **{code.lower(): code for code in ("CHF", "AUD", "CAD", "NZD", "SGD", "HKD", "AED", "INR")},
    **{code.lower(): code for code in ("PHP", "PLN", "SEK", "NOK", "DKK", "JPY", "ZAR", "USD")},
}
THOUSAND: Final = 1_000
SAME_RANGE: Final = 25.0  # "£50,000 and 25 days" is not a range
DESCENDING: Final = 0.6  # "£50,000 - £45,000" is one, "£54,000 £8,000 bonus" is not
WITHOUT_DASH: Final = 3.0
WIDEST: Final = 5.0  # "45-55k" is one range, "5-55k" is not

_SIGN: Final = r"[£€$]|(?:gbp|eur|usd|chf)(?![a-z])"
_OPEN: Final = (  # "£100k+", but not "£60k+ bonus"
    r"\+(?!\s?(?:bonus|benefits?|equity|package|car|pension|comm|ote|overtime|discretionary|company"
    r"|great|excellent|generous|competitive|share|stock|options|enhanced|profit|\d|£))"
)
_SCALE: Final = r"(?:k|m|mn|bn|b)(?-i:(?![a-z]))|million|billion|trillion|thousand"
_BEFORE_PM: Final = (  # "£2,500 pm", but not "9 to 5 pm", "12.30pm" or "£60,000 PM"
    r"(?:(?<=,\d{3})|(?<=,\d{3}\s)|(?<=£\d{3})|(?<=£\d{3}\s)|(?<=£\d{4})|(?<=£\d{4}\s)"
    r"|(?<=\d{3}\.\d\d)|(?<=\d{3}\.\d\d\s)|(?<=\dk)|(?<=\dk\s))"
)
_EACH: Final = {
    "year": r"(?:per|an?|/|each|p\.?)\s?/?\s?(?:annum|year|yr|anum|a)\b\.?|p\.?\s?/?a\.?\b"
    r"|annual(?:ly)?|yearly|annum",
    "month": r"(?:per|a|/|each)\s?(?:calendar\s)?(?:month|mth\b)|/mo\b|p\.?\s?/?c\.?m\b\.?|monthly"
    rf"|{_BEFORE_PM}(?:(?-i:pm)\b|p\.m\b\.?|p\s?/\s?m\b)"
    r"|(?:(?<=£\d,\d{3})|(?<=£\d,\d{3}\s))pm\b",
    "week": r"(?:per|a|/|each)\s?(?:week|wk)\b|p\.?\s?/?w\b\.?|weekly",
    "day": r"(?:per|a|/|each)\s?day\b|/\s?d\b|p\.?\s?/?d\b\.?|daily|day\s?rate",
    "hour": r"(?:per|an|/|each)\s?(?:hour|hr)\b|/\s?h\b|p\.?\s?/?h\.?r?\b\.?|hourly",
}
_PERIOD: Final = "|".join(f"(?P<{period}>{words})" for period, words in _EACH.items())
_ANY_PERIOD: Final = "|".join(_EACH.values())
_LEAD: Final = re.compile(
    r"""
    (?:(?P<most>\bup\sto|upto|\bup|(?<!\d\s)(?<!equating\s)(?<!equates\s)(?<!equivalent\s)(?<!equal\s)\bto|to\sa\smaximum\sof|max(?:imum)?(?:\sof)?
        |as\smuch\sas|no\smore\sthan)
      |(?P<least>\bfrom|starting\s(?:at|from)|start(?:s|ing)?\sat|\bmin(?:imum)?(?:\sof)?
        |at\sleast|upwards\sof|in\sexcess\sof|\bover|more\sthan))
    [\s:]*(?:circa\s|c\.?\s?|approx\.?\s|around\s|about\s)?\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_LEAD: Final = 30
_LEAD_ENDS: Final = (  # of `_LEAD`, the blanks at its end aside; a dotless or dotted "i" counts too
    *("to", "up", "of", "max", "mum", "as", "than", "from", "at", "min", "\u0131n", "\u0307n"),
    *("least", "over", "rca", "c", "c.", "approx", "approx.", "around", "about"),
)
_BLANKS: Final = ": \t\n\r\f\v\x1c\x1d\x1e\x1f\x85"
_START: Final = re.compile(
    r"[£€$]|\b(?:gbp|eur|usd|chf|GBP|EUR|USD|CHF)(?![A-Za-z])|(?<![\w.,%])\d"
)
_WIDEST_GAP: Final = 20  # blanks; any number of them took seconds in a text of nothing else
_GAP: Final = rf"\s{{0,{_WIDEST_GAP}}}"
_ONE: Final = rf"""
    (?:(?P<sign>{_SIGN})\s?)?
    (?P<low>{NUMBER})(?!\d|\s?%)\.?(?:\s?(?P<low_scale>{_SCALE}))?\*?(?P<plus>{_OPEN})?
    """
_OTHER_END: Final = rf"""
    (?:\s?[€£](?=\s?(?:-|\u2013|to\b)))?
    (?:
        {_GAP}(?:\(?(?:{_ANY_PERIOD})\)?)?
        (?:{_GAP}\??(?:(?P<dash>(?:-|\u2013|\u2014|\bto\b|/|~|\bup\sto\b|\b(?:ris|increas)ing\sto\b)+)
            |\band\b(?!\sup\b)){_GAP}
            |\s?(?=[£€$]\s?\d))  # the dash was lost
        (?:up\sto\s|circa\s|max\s)?
        (?P<sign_again>{_SIGN})?\s?
        (?P<high>{NUMBER})(?!\d|\s?%)\.?(?:\s?(?P<high_scale>{_SCALE}))?\*?
    )?
    """
_FOR: Final = rf"""
    (?:\s?(?P<sign_after>(?:gbp|eur|usd|pounds)\b|[€£](?!\s?\d)))?
    (?:[\s,(]{{0,{_WIDEST_GAP}}}(?:gross|basic|salary|base|plus|rate|paye|umbrella
        |\(?(?:inside|outside)\sir35\)?|doe|circa)?[\s,)-]{{0,{_WIDEST_GAP}}}
       (?:{_PERIOD}))?
    """
_AS_WRITTEN: Final = re.IGNORECASE | re.VERBOSE
AMOUNT: Final = re.compile(_ONE + _OTHER_END + _FOR, _AS_WRITTEN)
_LONE: Final = re.compile(_ONE + _FOR, _AS_WRITTEN)
_COUNTED: Final = re.compile(r"\s?-?(?:months?|weeks?|years?|yrs|days|hours|hrs)\b", re.IGNORECASE)
_DIGITS_COUNTED: Final = 2  # digits of "6 months"
_MOST_AFTER: Final = re.compile(r"\s?max(?:imum)?\b(?!\s?£)", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
_CUT: Final = re.compile(r"\s?(?:-|\u2013|to\b)\s?[£€$]\s?\d")
_SCALES: Final = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6}


def quotes(text: str) -> Iterator[Quote]:
    """Yield every amount or range of money in a text, in order."""
    read_to = 0
    for match in _START.finditer(text):
        if match.start() >= read_to:
            quote = quote_at(text, match.start(), read_to)
            if quote:
                read_to = quote.end
                yield quote


def quote_at(text: str, at: int, floor: int = 0) -> Quote | None:
    """Return the amount or range that starts at a place of a text, None if none does.

    Args:
        text: where to look.
        at: where the sign or the first digit stands.
        floor: how far back the words that lead to it ("up to") may reach.
    """
    match = AMOUNT.match(text, at)
    if not match:
        return None
    ends = _amounts(match)
    if ends[1] is not None and (read := _readable_end(match, ends[0], ends[1])):
        slip = _quote(match, (max(filter(None, read)), None), None)
        return slip._replace(low=read[0], high=read[1], is_half_read=True)
    if ends[1] is not None and not _is_range(match, *ends):
        match = _LONE.match(text, at) or match
        ends = ends[0], None
    if isnan(ends[0]):
        return None
    return _quote(match, ends, _lead(text, at, max(floor, at - LONGEST_LEAD)))


def _lead(text: str, at: int, floor: int) -> re.Match[str] | None:
    """Return the words that lead to an amount: "up to"; what they cannot end in is told first."""
    before = text[floor:at].rstrip(_BLANKS).casefold()
    return _LEAD.search(text, floor, at) if before.endswith(_LEAD_ENDS) else None


def _quote(
    match: re.Match[str], amounts: tuple[float, float | None], lead: re.Match[str] | None
) -> Quote:
    low, high = amounts
    ends = _one_figure(low, match, lead) if high is None else (min(low, high), max(low, high))
    again = match["sign_again"] if match.re is AMOUNT else None
    signs = (match["sign"], again, match["sign_after"])
    before = match.string[max(0, match.start() - 4) : match.start()].strip()[-3:]
    beside = [folded(sign) for sign in (*signs, before) if sign]
    currency = next((CURRENCIES[sign] for sign in beside if sign in CURRENCIES), None)
    return Quote(
        *ends, _period_of(match), currency, lead.start() if lead else match.start(), match.end()
    )


def _period_of(match: re.Match[str]) -> str | None:
    for period in _EACH:
        if match[period]:
            return period
    return None


def _one_figure(
    figure: float, match: re.Match[str], lead: re.Match[str] | None
) -> tuple[float | None, float | None]:
    """Return the ends that a single figure makes: both, the most, or the least."""
    if (lead and lead["most"]) or _MOST_AFTER.match(match.string, match.end()):
        return None, figure
    is_least = lead or match["plus"] or _is_cut_off(match)
    return figure, None if is_least else figure


def _is_cut_off(match: re.Match[str]) -> bool:
    """Tell whether a second amount was begun and lost: "£450 - £5..."."""
    at = match.end("low_scale" if match["low_scale"] else "low")
    return _CUT.match(match.string, at) is not None


def _readable_end(
    match: re.Match[str], low: float, high: float
) -> tuple[float | None, float | None] | None:
    """Return the end that can be read where a dash joins it to one that is a slip."""
    if not match["dash"] or _period_of(match) not in (None, YEAR):
        return None
    end = match.end("low_scale" if match["low_scale"] else "low")
    is_rate = _LETTER.search(match.string, end, match.start("dash"))
    return None if is_rate else readable_end(low, high)


def _is_range(match: re.Match[str], low: float, high: float | None) -> bool:
    """Tell whether two amounts are the ends of one range."""
    if not low or high is None or not 1 / SAME_RANGE <= high / low <= SAME_RANGE:
        return False
    if _are_two_currencies(match["sign"], match["sign_again"]):  # "$100k / £75k"
        return False
    is_bare = len(match["high"]) <= _DIGITS_COUNTED and not match["sign_again"]
    if is_bare and _COUNTED.match(match.string, match.end("high")):  # "£30k - 6 months"
        return False
    if match["dash"]:
        return high >= low * DESCENDING
    return low < high <= low * WITHOUT_DASH


def _are_two_currencies(one: str | None, other: str | None) -> bool:
    return bool(one and other and CURRENCIES[folded(one)] != CURRENCIES[folded(other)])


def _amounts(match: re.Match[str]) -> tuple[float, float | None]:
    is_pounds = "£" in (match["sign"], match["sign_again"])
    is_rate = _period_of(match) not in (None, YEAR)
    low = number(match["low"], is_pounds=is_pounds, is_rate=is_rate)
    low_scale = _scale(match["low_scale"])
    if match["high"] is None:
        return low * low_scale, None
    high = number(match["high"], is_pounds=is_pounds, is_rate=is_rate)
    high_scale = _scale(match["high_scale"])
    if not match["low_scale"] and _shares_scale(low, high * high_scale):
        low_scale = THOUSAND  # "£45-55k", "£45-55,000"
    if match["low_scale"] and not match["high_scale"] and _shares_scale(high, low * low_scale):
        high_scale = THOUSAND  # "£45k-55"
    return low * low_scale, high * high_scale


def _shares_scale(short: float, full: float) -> bool:
    return short < THOUSAND <= full and 1 / WIDEST <= short * THOUSAND / full <= WIDEST


def _scale(word: str | None) -> float:
    return _SCALES.get(folded(word), 1e9) if word else 1.0
