"""Reads how many years of experience an advert asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.read.numerals import UP_TO_TEN
from analytics.read.phrases import around, either, table

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS: Final = UP_TO_TEN | {"couple of": 2}
MOST: Final = 15
LONGEST: Final = 30  # letters of "between three and five plus "
AFTER: Final = 60
BEFORE: Final = 45
_COUNT: Final = rf"\d{{1,2}}|\b(?:{'|'.join(WORDS)})"
_AGAIN: Final = r"(?:\s?\([a-z\d+\u2013 -]{1,14}\))?"  # "five (5) years"
_YEARS: Final = re.compile(
    r"(?=[\dbcefnost])"  # how any of them begins, which spares the rest in most places
    rf"(?P<between>\bbetween\s)?(?<!\d)(?<!\d[.,])(?P<few>{_COUNT})\s?\+?{_AGAIN}"
    rf"(?:\s?(?:-|\u2013|to|or|(?(between)and|-))\s?(?P<many>{_COUNT})\s?\+?{_AGAIN})?"
    r"(?:\s?\+|\splus|\sor\smore)?[\s-]?(?:years?|yrs?)\b"
)
_WORDS: Final = {
    name: re.compile(either(words))
    for name, words in table("entry_words.toml", "years_min").items()
}


def years_min(text: str, lower: str) -> tuple[float, str]:
    """Return the years of experience asked for, and the words that ask.

    Args:
        text: title and text, plain.
        lower: the same in lower case, letter for letter.

    Returns:
        The lower end of what is asked; of several requirements the longest, since all must be
        met, and a wish only where nothing is required; NaN and "" when none is asked.
    """
    asked = [mention for mention in _mentions(lower) if _is_asked(lower, mention)]
    if not asked:
        return np.nan, ""
    needed = [mention for mention in asked if not _is_wished(lower, mention)]
    most = max(needed or asked, key=_least)
    return _least(most), text[most.start() : most.end() + AFTER // 2].strip()


def _mentions(lower: str) -> Iterator[re.Match[str]]:
    for start, end in around(lower, ("year", "yrs", "yr "), LONGEST, len("years")):
        yield from _YEARS.finditer(lower, start, end)


def _least(mention: re.Match[str]) -> float:
    return float(WORDS.get(mention["few"]) or mention["few"])


def _is_asked(lower: str, mention: re.Match[str]) -> bool:
    before = lower[max(0, mention.start() - BEFORE) : mention.start()]
    after = lower[mention.end() : mention.end() + AFTER]
    if _least(mention) > MOST or _WORDS["not_asked_before"].search(before):
        return False
    if _WORDS["not_asked_after"].search(after):
        return False
    return bool(_WORDS["asked_after"].search(after) or _WORDS["asked_before"].search(before))


def _is_wished(lower: str, mention: re.Match[str]) -> bool:
    before = lower[max(0, mention.start() - BEFORE) : mention.start()]
    return bool(_WORDS["wished_before"].search(before))
