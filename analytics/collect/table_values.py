"""A table's values, typed as the raw record's columns ask and read in their usual spellings."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, Final

from analytics.collect.usual_words import contract_hint_of, currency_of, mode_of
from analytics.read.days import day_of
from analytics.schema import listing
from analytics.schema.column import DAY, FLAG, NUMBER, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
_NUMBERS_ALONE: Final = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)\b(.*)", re.DOTALL)
_MONTHS: Final = 12
_SERIAL: Final = re.compile(r"([34]\d{4}|5[0-4]\d{3})(?:\.\d+)?")
_BEFORE_ALL: Final = dt.date(1899, 12, 30)
"""The day 0 of spreadsheets, in which a date is the number of days since."""


def typed(value: object, column: str) -> object:
    """Return a value typed as its column asks, as it came where it cannot be."""
    kind = RAW[column].type
    if not isinstance(value, str):
        return _GIVEN[kind](value) if kind in _GIVEN else value
    if column in WORDS and value.strip().lower() in RAW[column].allowed:
        return value.strip().lower()
    if is_nothing(value):
        return None
    return _WORDS[column](value) if column in _WORDS else _PARSERS[kind](value)


def is_nothing(value: object) -> bool:
    """Return whether a value says nothing: none is there, it is blank, or a word for none.

    >>> is_nothing(None), is_nothing(float("nan")), is_nothing(" N/A "), is_nothing(0)
    (True, True, True, False)
    """
    return str(value).strip().lower() in NOTHING


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
    return _of_serial(value.strip()) or day_of(value) or value.strip()


def _given_day(value: object) -> object:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return (_of_serial(str(value)) or value) if is_number else value


def _of_serial(number: str) -> dt.date | None:
    """The day that a spreadsheet keeps as a number; None for other numbers than days since 1982.

    >>> _of_serial("46143"), _of_serial("46143.5"), _of_serial("20260501")
    (datetime.date(2026, 5, 1), datetime.date(2026, 5, 1), None)
    """
    serial = _SERIAL.fullmatch(number)
    return _BEFORE_ALL + dt.timedelta(days=int(serial[1])) if serial else None


def is_month_first(days: Iterable[object]) -> bool:
    """Whether dates of numbers alone put the month first, as Americans write: some show it.

    >>> is_month_first(["06/05/2026", "06/25/2026"]), is_month_first(["25/06/2026", "06/25/2026"])
    (True, False)
    """
    matches = [match for day in days if (match := _NUMBERS_ALONE.fullmatch(str(day)))]
    return any(int(one[3]) > _MONTHS for one in matches) and all(
        int(one[1]) <= _MONTHS for one in matches
    )


def day_first(value: object) -> object:
    """A date of numbers alone that puts the month first, as the British write it.

    >>> day_first("06/05/2026 10:00"), day_first("5 June 2026")
    ('05/06/2026 10:00', '5 June 2026')
    """
    match = _NUMBERS_ALONE.fullmatch(value) if isinstance(value, str) else None
    return f"{match[3]}{match[2]}{match[1]}{match[2]}{match[4]}{match[5]}" if match else value


_PARSERS: Final[dict[pa.DataType, Callable[[str], object]]] = {
    TEXT: str,
    NUMBER: _number,
    DAY: _date,
    FLAG: _flag,
}
_GIVEN: Final[dict[pa.DataType, Callable[[object], object]]] = {
    NUMBER: _given_number,
    DAY: _given_day,
}
_WORDS: Final[dict[str, Callable[[str], object]]] = {
    "contract_hint": contract_hint_of,
    "work_mode_hint": lambda words: mode_of(words) or words,
    "pay_currency": currency_of,
    "pay_period": str,
}
"""Columns whose words have usual spellings; what is not known passes, for the contract to name."""
