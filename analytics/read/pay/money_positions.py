"""Where sums of money may start in a text: at a sign, before one, or at figures said to be pay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from analytics.read.phrases import around, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LEAD: Final = 30  # "to a maximum of circa £"
SIGNS: Final = ("£", "€", "$", "GBP", "EUR", "USD", "gbp", "eur", "usd", "CHF")
_THOUSAND: Final = (re.compile(r"k(?<=[\d.]k)(?![a-z])"), re.compile(r"K(?<=[\d.]K)(?![a-z])"))
_BEFORE_THOUSAND: Final = re.compile(
    r"(?:(?<![\d.,£€$])\d[\d.]{1,3}\s?(?:-|\u2013|to|(?<=een \d\d )and)\s?)?\d[\d.]{1,3}\Z"
)
_LONGEST_BEFORE: Final = 12  # letters of "47.5 to 52.5"
_LAST_OF_A_SUM: Final = tuple("0123456789kK")
_SIGN_OF_NEXT: Final = re.compile(r"(?:[£€$]|[A-Za-z]{3})\s?\d")
_SUM_BEFORE: Final = re.compile(
    r"(?<![\d.,£€$])\d[\d.,]*[kK]?(?:\s?(?:-|\u2013|to)\s?\d[\d.,]*[kK]?)?\s?$"
)
_WITHOUT_SIGN: Final = re.compile(
    r"(?:salary|rate|pay|package)\b(?![^\d\n]*\b(?:ref(?:erence)?|req(?:uisition)?|job|id|code|no|number|vacancy)\b)"
    r"[^\d\n]{0,20}(?<![\w#£€$])(?<![£€$] )(\d\d)"
)
_BY_DAY: Final = re.compile(
    r"(?<![\d.,£€$])(\d{3})(?:\s?(?:-|\u2013|to)\s?\d{3})?\s?"
    r"(?:per day|a day|/\s?day|/\s?d\b|p/d\b|pd\b)"
)
_RANGE: Final = re.compile(  # begins with what is found fast
    r",(?<=\d,)\d{3}\s?(?:-|\u2013|to|and)\s?(\d{2,3},\d{3})(?![\d,]*\d)"
)
_BEFORE_RANGE: Final = re.compile(r"(?<![\w.,£€$#])(?<![£€$] )\d{2,3}\Z")
_OF_PAY: Final = re.compile(
    r"(?:salar(?:y|ies)|\bpay(?:s|ing)?|remuneration|compensation|\bwages?|\bearn"
    r"|\b(?:grade|band) \w{1,4}\b)(?:[^\n£€$.]|£(?! ?\d))*\Z"
)
_AFTER_RANGE: Final = re.compile(
    r"\s*(?:\Z|[\n.,;:|)(+\u2022]|[-\u2013]\s|plus\b|dep\w*|doe\b|gross|gbp|base|basic|basis"
    r"|per (?:annum|year)|p\.?a\b|a year|annual|pro.?rata|fte|contract\b|full\b|part\b|permanent"
    r"|hours\b|closing|location|holiday|with\b|and (?:\w+ )?benefits|based on|subject to"
    r"|on appointment|for\b)"
)
_YEARLY: Final = re.compile(r"[\s,(]*(?:gbp )?(?:per annum|p\.?\s?a\b|gross)")
_A_DAY: Final = ("per day", "a day", "/d", "/ d", "pd")
_OF_A_CONTRACT: Final = re.compile(r"ir ?35|inside|outside|umbrella|paye|\brate\b")
NEAR: Final = 40
FAR: Final = 60


def signed(text: str, signs: Sequence[int] | None = None) -> list[int]:
    """Return where a sum may start: at its sign or before it, or with thousands ("45k").

    Args:
        text: title and text of an advert.
        signs: where any of `SIGNS` stands, if that is known already.
    """
    if signs is None:
        signs = [place for sign in SIGNS if sign in text for place in places(text, sign)]
    ends = (match.start() for scale in _THOUSAND for match in scale.finditer(text))
    counts = (_BEFORE_THOUSAND.search(text, max(0, end - _LONGEST_BEFORE), end) for end in ends)
    thousands = (count.start() for count in counts if count)
    return sorted({*signs, *thousands, *_before_signs(text, signs)})


def _before_signs(text: str, signs: Iterable[int]) -> Iterator[int]:
    """Yield where sums start that their sign follows, as in "45000 - 50000 GBP"."""
    for sign in signs:
        last = text[max(0, sign - 2) : sign].rstrip()[-1:]
        if last in _LAST_OF_A_SUM and not _SIGN_OF_NEXT.match(text, sign):
            match = _SUM_BEFORE.search(text, max(0, sign - LEAD), sign)
            if match:
                yield match.start()


def unsigned(text: str) -> list[int]:
    """Return where figures without a sign are said to be pay: "Salary: 45000", "550 a day inside".

    Args:
        text: title and text of an advert.
    """
    lower = text.lower()
    return sorted({*_after_pay_words(lower), *_by_day(lower), *_ranges(lower)})


def _after_pay_words(lower: str) -> Iterator[int]:
    for start, end in around(lower, ("salary", "rate", "pay", "package"), 0, LEAD):
        yield from (match.start(1) for match in _WITHOUT_SIGN.finditer(lower, start, end))


def _ranges(lower: str) -> Iterator[int]:
    """Yield the ranges that are called pay: "pay for this role is from 44,447 to 51,762"."""
    for match in _RANGE.finditer(lower):
        begun = _BEFORE_RANGE.search(lower, max(0, match.start() - 4), match.start())
        if begun:
            before = lower[max(0, begun.start() - FAR) : begun.start()]
            called = _OF_PAY.search(before) and _AFTER_RANGE.match(lower, match.end())
            if called or _YEARLY.match(lower, match.end()):
                yield begun.start()


def _by_day(lower: str) -> Iterator[int]:
    """Yield the day rates that words of a contract stand beside: "up to 600/day inside"."""
    for start, end in around(lower, _A_DAY, LEAD, len("per day")):
        for match in _BY_DAY.finditer(lower, start, end):
            beside = lower[max(0, match.start() - NEAR) : match.end() + NEAR]
            if _OF_A_CONTRACT.search(beside):
                yield match.start(1)
