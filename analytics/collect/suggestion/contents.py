"""What the values of a column are like: days, links, places, pay, kinds of contract and so on."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from analytics.collect.table_values import FLAGS, is_nothing, typed
from analytics.collect.usual_words import (
    CURRENCIES,
    contract_hint_of,
    contract_of,
    currency_of,
    mode_of,
    rate_of,
)
from analytics.read.days import posted_on
from analytics.read.place.country import country_of
from analytics.read.place.location import located
from analytics.read.text import clean
from analytics.read.title import read_title
from analytics.schema.credible_pay import FIGURE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Row = dict[str, object]

LOOKED_AT: Final = 200
"""Values of a column that are looked at."""
LONG: Final = 120
"""Characters from which a value is a text, and no name, place or kind of anything."""
SHORT: Final = 40
"""Characters up to which a value may be a word for a kind of something."""
OLDEST: Final = 1995
"""No table of adverts is older than job sites."""
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_PAY: Final = re.compile(
    r"[£€$]\s?\d|\d\s?k\b|\b\d{2,3},\d{3}\b|\b(?:per|a|an|p)\s?(?:annum|day|hour|year)\b"
    r"|competitive|negotiable|\bdoe\b",
    re.IGNORECASE,
)


class Values(NamedTuple):
    """What a column of a table holds.

    Attributes:
        given: values that say something, as they came, so many as are looked at.
        distinct: the share of values that differ from all before, 0 to 1.
        shares: kind → the share of values that are of it, 0 to 1.
        numbers: for each row the number that stands there, None where none does.
    """

    given: list[object]
    distinct: float
    shares: dict[str, float]
    numbers: list[float | None]


def contents_of(columns: Iterable[str], rows: list[Row], seen: dt.date) -> dict[str, Values]:
    """What some rows hold in each column that holds anything.

    Args:
        columns: the table's columns.
        rows: the table's first rows.
        seen: the day on which the table was collected.
    """
    filled = {
        name: [row[name] for row in rows if not is_nothing(row.get(name))]
        for name in dict.fromkeys(columns)
        if name
    }
    given = {name: values[:LOOKED_AT] for name, values in filled.items() if values}
    titles = _titles({str(value) for values in given.values() for value in values})
    kinds = {**_kinds(seen), "title": lambda value: str(value) in titles}
    return {
        name: Values(
            values,
            len(set(map(str, filled[name]))) / len(filled[name]),
            {kind: _share(values, is_one) for kind, is_one in kinds.items()},
            [_number(value) if _is_number(value := row.get(name)) else None for row in rows],
        )
        for name, values in given.items()
    }


def _share(given: list[object], is_one: Callable[[object], float]) -> float:
    return sum(map(is_one, given)) / len(given) if given else 0.0


def _kinds(seen: dt.date) -> dict[str, Callable[[object], float]]:
    return {
        "day": partial(_is_day, seen=seen),
        "day in numbers": partial(_is_day_in_numbers, seen=seen),
        "number": _is_number,
        "money": lambda value: _is_number(value) and FIGURE.holds(_number(value)),
        "pay words": lambda value: isinstance(value, str) and bool(_PAY.search(value)),
        "link": lambda value: isinstance(value, str) and bool(_LINK.match(value.strip())),
        "long": lambda value: isinstance(value, str) and len(value) >= LONG,
        "flag": lambda value: isinstance(value, bool) or str(value).strip().lower() in FLAGS,
        **{kind: partial(_is_word, is_one=is_one) for kind, is_one in _WORDS.items()},
    }


def _is_word(value: object, is_one: Callable[[str], float]) -> float:
    is_short = isinstance(value, str) and len(value) <= LONG
    return is_one(str(value)) if is_short and not _is_number(value) else 0.0


def _is_day(value: object, seen: dt.date) -> bool:
    if isinstance(value, dt.date):
        return True
    if not isinstance(value, str) or _is_number(value):
        return False
    day = typed(value, "posted_on")
    day = posted_on(day, seen) if isinstance(day, str) else day
    return isinstance(day, dt.date) and OLDEST <= day.year <= seen.year + 1


def _is_day_in_numbers(value: object, seen: dt.date) -> bool:
    """Whether a number is a spreadsheet's date, 20260801 or seconds: it may be pay or an id too."""
    day = typed(value, "posted_on") if _is_number(value) else None
    return isinstance(day, dt.date) and OLDEST <= day.year <= seen.year + 1


def _is_number(value: object) -> bool:
    return isinstance(typed(value, "pay_min"), float | int) and not isinstance(value, bool)


def _number(value: object) -> float:
    return float(str(typed(value, "pay_min")))


def _contract(words: str) -> float:
    """Whether words tell a kind of contract; half where they could but don't, as "Full-time"."""
    if len(words) > SHORT:
        return 0.0
    return 1.0 if contract_of(words) else 0.5 * (contract_hint_of(words) is None)


_WORDS: Final[dict[str, Callable[[str], float]]] = {
    "place": lambda words: bool(located(words).region),
    "country": lambda words: bool(country_of(words)),
    "contract": _contract,
    "mode": lambda words: len(words) <= SHORT and bool(mode_of(words)),
    "currency": lambda words: len(words) <= SHORT and currency_of(words) in CURRENCIES,
    "period": lambda words: len(words) <= SHORT and bool(rate_of(words)),
}


def _titles(values: Iterable[str]) -> frozenset[str]:
    """Those of some values that name a job that we know; all read at once, which is quicker."""
    short = sorted(value for value in values if len(value) < LONG)
    if not short:
        return frozenset()
    family = read_title(clean(pd.DataFrame({"title": short})))["family"]
    return frozenset(value for value, of in zip(short, family, strict=True) if of != "other")
