"""Rows held against the contract: what fits is typed, what does not is named with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics import listing
from analytics.listing import Column, arrow_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]

_NUMBERS: Final = (int, float, np.integer, np.floating)
_FLAGS: Final = (bool, np.bool_)
MOST: Final = 1e12  # a figure above this is no pay anybody states


@dataclass(frozen=True)
class Conformed:
    """Rows that fit the contract, and the reason of each that does not.

    Attributes:
        table: the rows that fit, with the contract's Arrow types, in their order.
        fits: for each row given, whether it is in `table`.
        reasons: for each row given, why it does not fit, in a sentence; "" where it does.
    """

    table: pa.Table
    fits: Mask
    reasons: pd.Series


def conform(rows: pd.DataFrame, columns: Sequence[Column]) -> Conformed:
    """Hold rows against `columns`: types, allowed values and nulls.

    Args:
        rows: one row a record; a column that is absent is null, one that is unknown is left out.
        columns: the contract's columns.

    Returns:
        The rows that fit, typed; and for each row its first fault.
    """
    reasons = pd.Series("", index=rows.index, dtype=object)
    typed: dict[str, pd.Series] = {}
    for column in columns:
        given = rows[column.name] if column.name in rows else pd.Series(None, rows.index)
        values, faults = _column(given.astype(object), column)
        typed[column.name] = values
        reasons = reasons.where((reasons != "") | (faults == ""), faults)
    fits = (reasons == "").to_numpy()
    return Conformed(_table(typed, fits, columns), fits, reasons)


def _table(typed: dict[str, pd.Series], fits: Mask, columns: Sequence[Column]) -> pa.Table:
    arrays = [
        pa.array(typed[column.name].to_numpy()[fits], type=column.type, from_pandas=True)
        for column in columns
    ]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(columns))


def _column(given: pd.Series, column: Column) -> tuple[pd.Series, pd.Series]:
    """Return a column's typed values and, for each row, its fault or ""."""
    values, wrong = _TYPED.get(column.type, _lists)(given)
    faults = pd.Series("", index=given.index, dtype=object)
    faults[wrong] = f"{column.name} is not {_KINDS.get(column.type, 'a list')}."
    if column.required:
        faults[values.isna() & ~wrong] = f"{column.name} is missing."
    allowed = column.values  # noqa: PD011 - the contract's values, no frame's
    if allowed:
        foreign = values.notna() & ~values.isin(allowed)
        faults[foreign] = f"{column.name} is none of {', '.join(allowed)}."
    return values, faults


def _texts(given: pd.Series) -> tuple[pd.Series, pd.Series]:
    values = _mapped(given, _text)
    return values, _lost(given, values) & ~given.map(_is_blank)


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _text(value: object) -> str | None:
    if isinstance(value, str):
        if not value.strip():
            return None
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, _NUMBERS) and not isinstance(value, _FLAGS):
        return f"{value:.0f}" if float(value).is_integer() else str(value)
    return None


def _numbers(given: pd.Series) -> tuple[pd.Series, pd.Series]:
    values = pd.to_numeric(given.where(~given.map(_is_flag), "a flag"), errors="coerce")
    values = values.astype(float)
    values = values.where(values.abs() < MOST)
    return values, _lost(given, values)


def _is_flag(value: object) -> bool:
    return isinstance(value, _FLAGS)


def _flags(given: pd.Series) -> tuple[pd.Series, pd.Series]:
    values = _mapped(given, lambda value: bool(value) if _is_flag(value) else None)
    return values, _lost(given, values)


def _days(given: pd.Series) -> tuple[pd.Series, pd.Series]:
    values = _mapped(given, _day)
    return values, _lost(given, values)


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


def _lists(given: pd.Series) -> tuple[pd.Series, pd.Series]:
    values = _mapped(given, _list)
    return values, _lost(given, values)


def _list(value: object) -> list[Any] | None:
    return list(value) if isinstance(value, (list, tuple, np.ndarray)) else None


def _mapped(given: pd.Series, typed: Callable[[Any], object]) -> pd.Series:
    """Return objects, None where nothing is given or nothing can be made of it."""
    present = given.notna()
    values = [
        typed(value) if is_there else None for value, is_there in zip(given, present, strict=True)
    ]
    return pd.Series(values, index=given.index, dtype=object)


def _lost(given: pd.Series, values: pd.Series) -> pd.Series:
    """Tell where something was given and nothing of it could be kept."""
    return given.notna() & values.isna()


_TYPED: Final[dict[pa.DataType, Callable[[pd.Series], tuple[pd.Series, pd.Series]]]] = {
    listing.TEXT: _texts,
    listing.NUMBER: _numbers,
    listing.FLAG: _flags,
    listing.DAY: _days,
}
_KINDS: Final = {
    listing.TEXT: "text",
    listing.NUMBER: "a number of a plausible size",
    listing.FLAG: "true or false",
    listing.DAY: "a date",
}
