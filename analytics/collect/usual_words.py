"""Periods, currencies, contracts and work modes in the spellings that sources use."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

STERLING: Final = "GBP"
CURRENCIES: Final = {  # the first that a spelling holds; a bare $ comes after those of other lands
    "GBP": r"gbp|£|pounds?\b|sterling|\bquid",
    "EUR": r"eur|€",
    "CAD": r"cad|ca\$|c\$|canad",
    "AUD": r"aud|au\$|a\$|austral",
    "USD": r"usd|\$|dollar",
    "CHF": r"chf|franc",
    "JPY": r"jpy|¥|yen",
    "INR": r"inr|₹|rupee",
    "PLN": r"pln|zł|zloty",
}
_CURRENCIES: Final = {code: re.compile(words) for code, words in CURRENCIES.items()}
PERIODS: Final = {
    "year": r"year|yr|annual|annum|\bpa\b|\bp\.a|p\dy",
    "month": r"month|\bmth|\bpcm\b|\bpm\b|p(?:0?\.5|\d)m",
    "week": r"week|\bwk|\bpw\b|fortnight|p\dw",
    "day": r"\bday|per day|daily|\bdiem|\bpd\b|p\dd",
    "hour": r"hour|\bhr|\bph\b|pt\dh",
}
_PERIODS: Final = {name: re.compile(words) for name, words in PERIODS.items()}
_HALF: Final = re.compile(r"semi|half|twice|bi-?annual")
_TWO: Final = re.compile(r"fortnight|bi-?week|two week|every two|every other")
_MANY: Final = re.compile(r"(\d+(?:\.\d+)?)")
_QUARTER: Final = re.compile(r"quarter")
_UNCLEAR: Final = re.compile(r"bi-?month")  # twice a month or every other
_NOT_WORD: Final = re.compile(r"[_\W]+")
_CONTRACTS: Final = (  # in this order: "fixed term contract" is no contractor's
    ("permanent", r"permanent contract|contract permanent|open ended|indefinite"),
    (
        "fixed_term",
        (
            r"fixed ?(?:term|duration|period)|\bftc\b|temp(?:orary)?\b|maternity|parental leave"
            r"|non permanent|not permanent|seasonal|limited term|fixedterm"
        ),
    ),
    ("permanent", r"\bperm(?:anent)?\b"),
    ("contract", r"contract|freelanc|\binterim\b|day rate|self employed|consultancy basis"),
)
_CONTRACT_WORDS: Final = tuple((name, re.compile(words)) for name, words in _CONTRACTS)
_SILENT: Final = re.compile(
    r"full ?time|part ?time|not (?:specified|stated|known|given|available)"
    r"|un(?:specified|known|stated)|any(?: type)?|other|employee|employment|standard|regular"
    r"|\band\b|\bor\b|n ?a\b"
)
_MODES: Final = (
    ("office", r"no remote|not remote|non remote|remote false"),
    ("hybrid", r"hybrid|partially remote|partly remote|part remote|temporarily remote"),
    (
        "remote",
        (
            r"remote|telecommut|work(?:ing)? from home|\bwfh\b|home ?(?:based|office|working)"
            r"|distributed|work(?:ing)? from anywhere|\bvirtual\b"
        ),
    ),
    (
        "office",
        (
            r"on ?site|in (?:the )?office|in person|office ?(?:based|only|first)|on ?premises?"
            r"|^office$|in situ"
        ),
    ),
)
_MODE_WORDS: Final = tuple((name, re.compile(words)) for name, words in _MODES)


class Rate(NamedTuple):
    """What pay is for: so many of a period ("2 WEEK" is two weeks' pay)."""

    period: str
    times: float

    def of_one(self, amount: float | None) -> float | None:
        """An amount's share of one period.

        >>> Rate("week", 2).of_one(2_000)
        1000.0
        """
        return None if amount is None else amount / self.times


def rate_of(words: str | None) -> Rate | None:
    """What pay is for, None where the words tell no period that is known.

    >>> rate_of("2 WEEK"), rate_of("per-year-salary")
    (Rate(period='week', times=2.0), Rate(period='year', times=1.0))
    """
    lower = (words or "").lower().replace("_", " ")
    if _UNCLEAR.search(lower):
        return None
    if _QUARTER.search(lower):
        return Rate("month", 3.0)
    period = next((name for name, known in _PERIODS.items() if known.search(lower)), None)
    return Rate(period, _times(lower)) if period else None


def _times(text: str) -> float:
    if _TWO.search(text):
        return 2.0
    if _HALF.search(text):
        return 0.5
    number = _MANY.search(text)
    return float(number[1]) or 1.0 if number else 1.0


def period_of(words: str | None) -> str | None:
    """The period of pay that is for one of it.

    >>> period_of("Per Annum"), period_of("2 WEEK")
    ('year', None)
    """
    rate = rate_of(words)
    return rate.period if rate and rate.times == 1 else None


def currency_of(words: object) -> str | None:
    """The ISO 4217 code of a currency however it is spelt, as it came where it is not known.

    >>> currency_of("gbp"), currency_of("&pound;"), currency_of("US$"), currency_of("SEK")
    ('GBP', 'GBP', 'USD', 'SEK')
    """
    if isinstance(words, (list, tuple)):
        known = [code for code in map(currency_of, words) if code]
        return STERLING if STERLING in known else next(iter(known), None)
    text = html.unescape(str(words or "")).strip()
    if re.fullmatch(r"[A-Za-z]{3}", text):
        return text.upper()
    low = text.lower()
    return next((code for code, name in _CURRENCIES.items() if name.search(low)), text or None)


def contract_of(words: str | Iterable[str] | None) -> str | None:
    """The kind of contract that a source's words mean, None where they tell none or several.

    >>> contract_of("Fixed Term Contract"), contract_of("Permanent, Full-time")
    ('fixed_term', 'permanent')
    >>> contract_of(["FULL_TIME", "CONTRACTOR"]), contract_of("Permanent / Contract")
    ('contract', None)
    """
    parts = re.split(r"[,;/|]|\bor\b", words) if isinstance(words, str) else words or ()
    kinds = {kind for part in parts if (kind := _contract(_spaced(part)))}
    return kinds.pop() if len(kinds) == 1 else None


def contract_hint_of(words: str) -> str | None:
    """The kind of contract; None for words that are of hours alone, else the words as they came.

    >>> contract_hint_of("perm"), contract_hint_of("Full-time"), contract_hint_of("Zero hours")
    ('permanent', None, 'Zero hours')
    """
    silent = _SILENT.sub("", _spaced(words)).strip()
    return contract_of(words) or (words if silent else None)


def _contract(kind: str) -> str | None:
    return next((name for name, words in _CONTRACT_WORDS if words.search(kind)), None)


def mode_of(words: str | None) -> str | None:
    """The work mode that words mean: remote, hybrid or office.

    >>> mode_of("In-Office"), mode_of("OnSite"), mode_of("TELECOMMUTE"), mode_of("Leeds")
    ('office', 'office', 'remote', None)
    """
    spaced = _spaced(words or "")
    return next((name for name, known in _MODE_WORDS if known.search(spaced)), None)


def _spaced(words: str) -> str:
    """Words in small letters with a space between them, those of CamelCase too."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words)
    return _NOT_WORD.sub(" ", apart).strip().lower()
