"""Days as sources write them: whole dates, dates without a year, and so many days ago."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from analytics.read.numerals import BELOW_TWENTY

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR_FIRST: Final = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST: Final = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)\b")
_NAMED_DAY: Final = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]*(?:of\s+)?{_MONTH},?[\s-]+['\u2019]?(\d{{4}}|\d\d)\b(?![:.]\d)"
)
_NAMED_MONTH: Final = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b")
_RUN_TOGETHER: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t\d+z?)?")
_SECONDS: Final = re.compile(r"\d{10}(?:\d{3})?")
SECONDS_DIGITS: Final = 10
_CENTURY: Final = 100
_DAY_AND_MONTH: Final = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]*(?:of\s+)?{_MONTH}")
_MONTH_AND_DAY: Final = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)")
_NUMBERS: Final = re.compile(r"(?:[a-z ]+:?\s)?(\d{1,2})[/.](\d{1,2})")
_JUST_PASSED: Final = dt.timedelta(days=60)  # an advert may stand some weeks past its end
_COUNTS: Final = BELOW_TWENTY | {"a": 1, "an": 1}
_COUNT: Final = rf"(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})"
_UNIT: Final = (
    r"(?:(?P<moment>sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|h)|(?P<days>d(?:ays?)?)"
    r"|(?P<weeks>w(?:ee)?ks?|w))"
)
_OPENING: Final = (
    r"(?:(?:job |date )?(?:posted|added|published|listed|advertised|opened|created|live)(?: on)?"
    r"|posting date|date)?[\s:]*(?:about |around |approx\.? |~)?"
)
_AGO: Final = re.compile(rf"{_OPENING}{_COUNT}\s?{_UNIT}(?:\sago)?\.?")
_NOW: Final = re.compile(
    rf"{_OPENING}(?:(?P<before>yesterday)|today|just (?:now|posted|added|in)|now|new"
    r"|moments? ago)[.!]?"
)
_CLOSING: Final = (
    r"(?:(?:application |job |advert )?(?:clos(?:es|ing)|ends?|ending|expir(?:es|ing)|deadline|"
    r"apply by|open(?: until)?|applications? clos(?:e|es|ing))(?: date)?)?[\s:]*"
)
_LEFT: Final = re.compile(
    rf"{_CLOSING}(?:in )?{_COUNT}\s?{_UNIT}(?:\s(?:left|remaining|to go|to apply|from now))?\.?"
)
_SOON: Final = re.compile(
    rf"{_CLOSING}(?:(?P<after>tomorrow)|today|tonight|midnight(?: tonight| today)?)[.!]?"
)


def day_of(words: object) -> dt.date | None:
    """The day that words name whole, as they stand; None where year, month or day is missing.

    Of two numbers that may both be months the first is the day, as the British write.

    >>> day_of("15/04/2026"), day_of("April 5th, 2026"), day_of("3 days ago")
    (datetime.date(2026, 4, 15), datetime.date(2026, 4, 5), None)
    """
    if isinstance(words, dt.datetime):
        return words.date()
    if isinstance(words, dt.date):
        return words
    plain = _plain(words)
    if _SECONDS.fullmatch(plain):
        seconds = int(plain) / (1 if len(plain) == SECONDS_DIGITS else 1000)
        return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date()
    return next((day for year, month, of in _parts(plain) if (day := _date(year, month, of))), None)


def day_or_words(words: object) -> object:
    """The day that words name whole, else the words, which may tell it of the day they were seen.

    >>> day_or_words("2026-05-18"), day_or_words("3 days ago"), day_or_words("")
    (datetime.date(2026, 5, 18), '3 days ago', None)
    """
    return day_of(words) or words or None


def posted_on(words: object, seen: dt.date) -> dt.date | None:
    """The day on which something seen on a day was posted, None where the words tell no one day.

    A week is seven days. Of a day and month without a year it is the latest that is not ahead,
    a day of grace for other time zones aside. "30+ days ago" and "last month" tell no day.

    >>> seen = dt.date(2026, 5, 20)
    >>> posted_on("Posted 3 days ago", seen), posted_on("18 May", seen), posted_on("21 June", seen)
    (datetime.date(2026, 5, 17), datetime.date(2026, 5, 18), datetime.date(2025, 6, 21))
    """
    if day := day_of(words):
        return day
    plain = _plain(words)
    if ago := _AGO.fullmatch(plain):
        return seen - _days(ago)
    if now := _NOW.fullmatch(plain):
        return seen - dt.timedelta(days=1 if now["before"] else 0)
    latest = seen + dt.timedelta(days=1)
    years = (seen.year + 1, seen.year, seen.year - 1)
    return next((day for day in _in_years(plain, years) if day <= latest), None)


def closes_on(words: object, seen: dt.date) -> dt.date | None:
    """The last day on which something seen on a day is open, None where the words tell no one day.

    Of a day and month without a year it is the next, or one that passed some weeks ago.

    >>> seen = dt.date(2026, 12, 20)
    >>> closes_on("Closing date: 4 January", seen), closes_on("3 days left", seen)
    (datetime.date(2027, 1, 4), datetime.date(2026, 12, 23))
    """
    if day := day_of(words):
        return day
    plain = _plain(words)
    if left := _LEFT.fullmatch(plain):
        return seen + _days(left)
    if soon := _SOON.fullmatch(plain):
        return seen + dt.timedelta(days=1 if soon["after"] else 0)
    earliest, years = seen - _JUST_PASSED, (seen.year - 1, seen.year, seen.year + 1)
    return next((day for day in _in_years(plain, years) if day >= earliest), None)


def _plain(words: object) -> str:
    return " ".join(str(words or "").lower().split())


def _days(match: re.Match[str]) -> dt.timedelta:
    count = int(_COUNTS.get(match["count"], 0) or match["count"])
    return dt.timedelta(days=0 if match["moment"] else count * (7 if match["weeks"] else 1))


def _in_years(plain: str, years: tuple[int, ...]) -> list[dt.date]:
    """Give the day and month that words name in each of some years."""
    for pattern, month, day in ((_DAY_AND_MONTH, 2, 1), (_MONTH_AND_DAY, 1, 2)):
        if match := pattern.search(plain):
            named = [_date(year, _month(match[month]), int(match[day])) for year in years]
            return [date for date in named if date]
    if match := _NUMBERS.fullmatch(plain):
        named = [_date(year, int(match[2]), int(match[1])) for year in years]
        return [date for date in named if date]
    return []


def _parts(plain: str) -> Iterator[tuple[int, int, int]]:
    """Give what may be year, month and day."""
    for pattern in (_YEAR_FIRST, _RUN_TOGETHER):
        if match := pattern.search(plain) if pattern is _YEAR_FIRST else pattern.fullmatch(plain):
            yield int(match[1]), int(match[2]), int(match[3])
    if match := _DAY_FIRST.search(plain):
        yield _year(match[3]), int(match[2]), int(match[1])
        yield _year(match[3]), int(match[1]), int(match[2])
    if match := _NAMED_DAY.search(plain):
        yield _year(match[3]), _month(match[2]), int(match[1])
    if match := _NAMED_MONTH.search(plain):
        yield int(match[3]), _month(match[1]), int(match[2])


def _year(digits: str) -> int:
    """A year, of this century where two digits tell it."""
    return int(digits) + (2000 if int(digits) < _CENTURY else 0)


def _month(name: str) -> int:
    return MONTHS.index(name[:3]) + 1


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
