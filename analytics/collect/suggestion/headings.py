"""What headings say: which column of an advert one may be, its currency, period and size."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any, Final, NamedTuple

from analytics.collect.usual_words import CURRENCIES, currency_of, period_of
from analytics.paths import REFERENCE
from analytics.schema.headings import likeness, words_of

LOW, HIGH, EITHER = "pay_low", "pay_high", "pay"
PAY: Final = (LOW, HIGH, EITHER)
"""Kinds of columns that hold pay: its lower end, its upper end, or either or both."""
FILE: Final = "table_columns.toml"
_SIGN: Final = re.compile(r"[£€$¥₹]")
_IN_WORDS: Final = frozenset({"sterling", "pound", "pounds", "euro", "euros", "dollar", "dollars"})
_THOUSANDS: Final = re.compile(r"(?:\b|[£€$(])k\b|\b0{3}'?s?\b|thousand", re.IGNORECASE)


class KnownHeadings(NamedTuple):
    """A kind of column: its name, by which headings it is known, and which words rule it out."""

    name: str
    headings: list[str]
    never: list[str]


class Marks(NamedTuple):
    """What a heading says of pay beside its name; "" and False where it says nothing."""

    currency: str
    period: str
    in_thousands: bool


@cache
def known_columns() -> dict[str, KnownHeadings]:
    """The kinds of columns of data/reference/table_columns.toml, in its order, by name."""
    return {column["name"]: KnownHeadings(**column) for column in _stored()["column"]}


@cache
def _stored() -> dict[str, Any]:
    return tomllib.loads((REFERENCE / FILE).read_text("utf-8"))


def is_base_pay(heading: str) -> bool:
    """Whether money below a heading may be base pay as an employer states it.

    >>> is_base_pay("Salary"), is_base_pay("OTE (£)"), is_base_pay("Estimated salary")
    (True, False, False)
    """
    return not set(_stored()["not_base_pay"]) & set(words_of(heading))


def fit(heading: str, kind: str) -> float:
    """How well a heading fits a kind of column: 1 where it is one of its names, 0 where not at all.

    >>> fit("Job Title", "title"), fit("Title ID", "title"), fit("Minimum salary (£)", "pay_low")
    (1.0, 0.0, 1.0)
    """
    words = words_of(heading)
    bare = tuple(word for word in words if not _is_currency(word))
    return (
        0.0
        if is_ruled_out(heading, kind)
        else likeness(bare or words, known_columns()[kind].headings)
    )


def is_ruled_out(heading: str, kind: str) -> bool:
    """Whether a heading says that a column is not of a kind, whatever its values are.

    >>> is_ruled_out("Company URL", "url"), is_ruled_out("X1", "url")
    (True, False)
    """
    never = set(known_columns()[kind].never) & set(words_of(heading))
    return bool(never) or (kind in PAY and not is_base_pay(heading))


def marks_of(heading: str) -> Marks:
    """What a heading says of the pay below it.

    >>> marks_of("Salary (£k) per annum")
    Marks(currency='GBP', period='year', in_thousands=True)
    >>> marks_of("Day rate")
    Marks(currency='', period='day', in_thousands=False)
    """
    words = words_of(heading)
    signs = [*_SIGN.findall(heading), *(word for word in words if _is_currency(word))]
    currency = next((code for one in signs if (code := currency_of(one))), "")
    period = period_of(" ".join(words)) or ""
    return Marks(currency, period, bool(_THOUSANDS.search(heading)))


def _is_currency(word: str) -> bool:
    return word.upper() in CURRENCIES or word in _IN_WORDS
