"""Rows held against the contract: what fits is typed, what does not is named with its reason."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandas.api.types import infer_dtype

from analytics.schema.column import DAY, FLAG, NUMBER, TEXT, Column, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]

_NUMBERS: Final = (int, float, np.integer, np.floating)
_FLAGS: Final = (bool, np.bool_)
_BLANK: Final = r"^\s*$"
MOST: Final = 1e12  # a figure above this is no pay anybody states
LONGEST_SHOWN: Final = 60  # characters of a value in a report
CAREFUL: Final = {"text_complete": (False, False), "pay_predicted": (True, False)}
"""Flag → what it is taken for where its word is not understood, and where nothing is given."""


@dataclass(frozen=True)
class Conformed:
    """Rows that fit the contract, and the reason of each that does not.

    Attributes:
        table: the rows that fit, with the contract's Arrow types, in their order.
        fits: for each row given, whether it is in `table`.
        reasons: for each row given, why it does not fit, in a sentence; "" where it does.
        unread: column and value → how often it stood there and was not understood.
    """

    table: pa.Table
    fits: Mask
    reasons: pd.Series
    unread: Counter[tuple[str, str]] = field(default_factory=Counter)


def conform(rows: pd.DataFrame, columns: Sequence[Column], *, lenient: bool = False) -> Conformed:
    """Hold rows against `columns`: types, allowed values and nulls.

    Args:
        rows: one row a record; a column that is absent is null, one that is unknown is left out.
        columns: the contract's columns.
        lenient: keep a row whose optional value is not understood, and count what stood there.

    Returns:
        The rows that fit, typed; and for each row its first fault.
    """
    reasons = pd.Series("", index=rows.index, dtype=object)
    unread: Counter[tuple[str, str]] = Counter()
    arrays = []
    for column in columns:
        given = _given(rows, column)
        values, wrong = _typed(given, column)
        if lenient:
            values, wrong = _unstated(given, values, wrong, column, unread)
        arrays.append(values)
        for faulty, reason in _faults(values, wrong, column):
            reasons[faulty & (reasons == "")] = reason
    fits = (reasons == "").to_numpy()
    table = pa.Table.from_arrays(arrays, schema=arrow_schema(columns))
    return Conformed(table.filter(pa.array(fits)), fits, reasons, unread)


def _unstated(
    given: pd.Series,
    values: pa.Array,
    wrong: Mask | None,
    column: Column,
    unread: Counter[tuple[str, str]],
) -> tuple[pa.Array, Mask | None]:
    """Return values without those that are not understood, which are counted, and no fault left.

    A record without a required value is useless, so that stays a fault.
    """
    if column.required and column.name not in CAREFUL:
        return values, wrong
    for faulty, _ in _faults(values, wrong, replace(column, required=False)):
        unread.update((column.name, shown(value)) for value in given[faulty])
        careful = CAREFUL.get(column.name, (None, None))[0]
        values = pc.if_else(pa.array(faulty), pa.scalar(careful, column.type), values)
    if column.name in CAREFUL:
        values = values.fill_null(CAREFUL[column.name][1])
    return values, None


def shown(value: object) -> str:
    """A value as a report shows it: one short line.

    >>> shown("perm "), shown(["a", 1])
    ('perm', "['a', 1]")
    """
    words = " ".join(str(value).split())
    return words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"


def _given(rows: pd.DataFrame, column: Column) -> pd.Series:
    if column.name in rows:
        return rows[column.name]
    return pd.Series(None, rows.index, dtype=object)


def _faults(values: pa.Array, wrong: Mask | None, column: Column) -> Iterator[tuple[Mask, str]]:
    """Give each fault of a column with the rows that have it."""
    if wrong is not None:
        yield wrong, f"{column.name} is not {_KINDS.get(column.type, 'a list')}."
    if column.required and values.null_count:
        yield _mask(values.is_null()), f"{column.name} is missing."
    allowed = column.allowed
    if allowed:
        known = pc.or_kleene(values.is_null(), pc.is_in(values, pa.array(allowed)))
        if not pc.all(known).as_py():
            yield ~_mask(known), f"{column.name} is none of {', '.join(allowed)}."


def _mask(flags: pa.Array) -> Mask:
    mask: Mask = flags.to_numpy(zero_copy_only=False)
    return mask


def _typed(given: pd.Series, column: Column) -> tuple[pa.Array, Mask | None]:
    """Return a column's values and where something was given that could not be kept."""
    try:
        return _at_once(given, column), None
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return _one_by_one(given, column)


def _at_once(given: pd.Series, column: Column) -> pa.Array:
    """Return a column that is of its type already, as it nearly always is.

    Raises:
        ValueError: it is not, so each value needs a look; Arrow raises errors of its own too.
    """
    if infer_dtype(given, skipna=True) not in _INFERRED.get(column.type, _MIXED):
        raise ValueError(column.name)
    if column.type not in _INFERRED and any(isinstance(value, str) for value in given):
        raise ValueError(column.name)  # Arrow would make a list of a text's letters
    values = pa.array(given, type=column.type, from_pandas=True)
    if column.type == NUMBER and pc.any(pc.greater_equal(pc.abs(values), MOST)).as_py():
        raise ValueError(column.name)
    return _without_blanks(values) if column.type == TEXT else values


def _without_blanks(texts: pa.Array) -> pa.Array:
    blank = pc.match_substring_regex(texts, _BLANK)
    return pc.if_else(blank, None, texts) if pc.any(blank).as_py() else texts


def _one_by_one(given: pd.Series, column: Column) -> tuple[pa.Array, Mask]:
    """Return what can be made of each value, and where something was given but nothing made."""
    make = _MAKERS.get(column.type, _list)
    present = given.notna().to_numpy()
    made = [
        make(value) if is_there else None for value, is_there in zip(given, present, strict=True)
    ]
    nothing_made = np.fromiter((value is None for value in made), dtype=bool, count=len(made))
    blank = np.fromiter((_is_blank(value) for value in given), dtype=bool, count=len(made))
    return pa.array(made, type=column.type), present & nothing_made & ~blank


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _text(value: object) -> str | None:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if value.strip() else None
    if isinstance(value, _NUMBERS) and not isinstance(value, _FLAGS):
        return f"{value:.0f}" if float(value).is_integer() else str(value)
    return None


def _number(value: object) -> float | None:
    if isinstance(value, _FLAGS) or not isinstance(value, (*_NUMBERS, str)):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < MOST else None


def _flag(value: object) -> bool | None:
    return bool(value) if isinstance(value, _FLAGS) else None


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


def _list(value: object) -> list[Any] | None:
    return list(value) if isinstance(value, (list, tuple, np.ndarray)) else None


_MAKERS: Final[dict[pa.DataType, Callable[[object], object]]] = {
    TEXT: _text,
    NUMBER: _number,
    FLAG: _flag,
    DAY: _day,
}
_INFERRED: Final = {
    TEXT: {"string", "empty"},
    NUMBER: {"floating", "integer", "mixed-integer-float", "empty"},
    FLAG: {"boolean", "empty"},
    DAY: {"date", "empty"},
}
_MIXED: Final = {"mixed", "empty"}
_KINDS: Final = {
    TEXT: "text",
    NUMBER: "a number of a plausible size",
    FLAG: "true or false",
    DAY: "a date",
}
