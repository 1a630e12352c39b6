"""Figures as British readers write them: £45,000, £550 a day, 53%."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from analytics.schema.labels import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

MINUS = "\N{MINUS SIGN}"
ABSENT = "[x]"
"""Withheld or not known, the same on screen and in spreadsheets."""


def known(value: object) -> bool:
    """Return whether a value is there: neither None nor NaN."""
    return value is not None and not (isinstance(value, float) and math.isnan(value))


def pounds(value: float | None) -> str:
    """Return pounds without pence.

    >>> pounds(45000.4), pounds(float("nan"))
    ('£45,000', '[x]')
    """
    return f"£{value:,.0f}" if value is not None and known(value) else ABSENT


def day_rate(value: float | None) -> str:
    """Return a contract's pay.

    >>> day_rate(550)
    '£550 a day'
    """
    return f"{pounds(value)} a day" if known(value) else ABSENT


def count(value: float | None) -> str:
    """Return a whole number with commas.

    >>> count(12345.0)
    '12,345'
    """
    return f"{value:,.0f}" if value is not None and known(value) else ABSENT


def counted(value: float | None, one: str, many: str = "") -> str:
    """Return a whole number as `plural` does; one that is not there is marked so.

    >>> counted(1, "advert"), counted(1200, "advert"), counted(2, "advert states", "adverts state")
    ('1 advert', '1,200 adverts', '2 adverts state')
    """
    if value is None or not known(value):
        return f"{ABSENT} {many or one + 's'}"
    return plural(value, one, many)


def none_of(which: str, number: float) -> str:
    """Return that it holds of no advert, as a sentence begins whose verb is singular.

    >>> none_of("the", 12), none_of("these", 1)
    ('None of the 12 adverts', 'Not one advert')
    """
    return "Not one advert" if number == 1 else f"None of {which} {plural(number, 'advert')}"


def share(value: float | None) -> str:
    """Return a share between 0 and 1 as a percentage; a small one keeps a decimal.

    >>> share(0.534), share(0.004), share(0.0)
    ('53%', '0.4%', '0%')
    """
    if value is None or not known(value):
        return ABSENT
    return f"{value:.1%}" if 0 < value < 0.01 else f"{value:.0%}"  # noqa: PLR2004 - below one in a hundred


def day(value: date | None) -> str:
    """Return a date in words.

    >>> from datetime import date
    >>> day(date(2026, 10, 1))
    '1 October 2026'
    """
    return f"{value.day} {value:%B %Y}" if value is not None else ABSENT


def is_cut(first: date, latest: date) -> bool:
    """Return whether a quarter, named by its first day, has not ended by the latest snapshot.

    >>> from datetime import date
    >>> is_cut(date(2026, 10, 1), date(2026, 10, 28)), is_cut(date(2026, 7, 1), date(2026, 10, 28))
    (True, False)
    """
    return bool(pd.Period(first, "Q").end_time.date() > latest)


def begun(words: str) -> str:
    """Return words as they begin a sentence.

    >>> begun("the North West is highest")
    'The North West is highest'
    """
    return words[:1].upper() + words[1:]


def inside(name: str) -> str:
    """Return a control's name inside a sentence: lower case but for IR35 and the like.

    >>> inside("Work mode"), inside("IR35")
    ('work mode', 'IR35')
    """
    return name if name.isupper() else name.lower()


def text(value: object) -> str:
    """Return a text as it stands, an absent one as nothing."""
    return str(value) if known(value) else ""


SMALLEST = 1e-9
"""Shown as nought."""


def difference(value: float | None) -> str:
    """Return a relative difference with its sign; a small one keeps a decimal.

    >>> difference(0.478), difference(0.002), difference(0.0), difference(-0.05)[1:]
    ('+48%', '+0.2%', '0%', '5%')
    >>> difference(-0.0004), difference(0.0004)  # no sign before nought
    ('0.0%', '0.0%')
    """
    if value is None or not known(value):
        return ABSENT
    size = share(abs(value))
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return size if size == share(SMALLEST) else f"{sign}{size}"


def with_interval(row: Mapping[str, Any], name: str, words: Callable[[float], str]) -> str:
    """Return a figure of a row with its 95 % interval; "" where it is withheld.

    Args:
        row: the figure under its name, the ends of its interval under `_low` and `_high`.
        name: of the figure.
        words: how it and its ends read.

    >>> with_interval({"p50": 60_000, "p50_low": 55_000, "p50_high": 66_000}, "p50", pounds)
    '£60,000 (£55,000 to £66,000)'
    """
    figure, low, high = (row[f"{name}{end}"] for end in ("", "_low", "_high"))
    is_known = known(figure) and known(low) and known(high)
    return f"{words(figure)} ({words(low)} to {words(high)})" if is_known else ""
