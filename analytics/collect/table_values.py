"""A table's values, typed as the raw record's columns ask and read in their usual spellings."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from analytics.collect.usual_words import contract_hint_of, currency_of, mode_of
from analytics.read.days import day_of
from analytics.schema import listing
from analytics.schema.column import DAY, FLAG, NUMBER, TEXT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    import pyarrow as pa

RAW: Final = {column.name: column for column in listing.RAW}
WORDS: Final = frozenset(name for name, column in RAW.items() if column.allowed)
NOTHING: Final = frozenset({"", "nan", "none", "null", "n/a", "na", "-"})
FLAGS: Final = {
    **dict.fromkeys(("true", "yes", "1", "1.0", "y", "t"), True),
    **dict.fromkeys(("false", "no", "0", "0.0", "n", "f"), False),
}
_FIGURE: Final = re.compile(r"[£€$,\s]|gbp|eur|usd", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"(\d+(?:\.\d+)?)k", re.IGNORECASE)


def typed(value: object, column: str) -> object:
    """Return a value typed as its column asks, as it came where it cannot be."""
    kind = RAW[column].type
    if not isinstance(value, str):
        return _given_number(value) if kind == NUMBER else value
    if column in WORDS and value.strip().lower() in RAW[column].allowed:
        return value.strip().lower()
    if value.strip().lower() in NOTHING:
        return None
    return _WORDS[column](value) if column in _WORDS else _PARSERS[kind](value)


def _given_number(value: object) -> object:
    is_nothing = value == 0 or (isinstance(value, float) and math.isnan(value))
    return None if is_nothing else value  # tables write nought where they mean none


def _number(value: str) -> float | str | None:
    figure = _FIGURE.sub("", value)
    thousands = _THOUSANDS.fullmatch(figure)
    try:
        return (float(thousands[1]) * 1_000 if thousands else float(figure)) or None
    except ValueError:
        return value


def _flag(value: str) -> bool | str:
    return FLAGS.get(value.strip().lower(), value)


def _date(value: str) -> dt.date | str:
    return day_of(value) or value.strip()


_PARSERS: Final[dict[pa.DataType, Callable[[str], object]]] = {
    TEXT: str,
    NUMBER: _number,
    DAY: _date,
    FLAG: _flag,
}
_WORDS: Final[dict[str, Callable[[str], object]]] = {
    "contract_hint": contract_hint_of,
    "work_mode_hint": lambda words: mode_of(words) or words,
    "pay_currency": currency_of,
    "pay_period": str,
}
"""Columns whose words have usual spellings; what is not known passes, for the contract to name."""
