"""Columns of Arrow as cells take them: lists joined, and no text that a spreadsheet would run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.export.csvw import SEPARATOR
from dashboard.export.export import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

RISKY: Final = f"^(?:{'|'.join(map(re.escape, FORMULA_STARTS))})"
"""A text that a spreadsheet would run; an apostrophe goes before it."""


def flat(column: pa.Array) -> pa.Array:
    """Return a column whose lists are joined and whose texts no spreadsheet would run."""
    column = dated(column)
    if pa.types.is_list(column.type):
        column = pc.binary_join(column, SEPARATOR)
    if not pa.types.is_string(column.type):
        return column
    if not has(column, RISKY):
        return column
    risky = pc.match_substring_regex(column, RISKY)
    quoted = pc.binary_join_element_wise(pa.scalar("'"), column, pa.scalar(""))
    return pc.if_else(risky, quoted, column)


def flat_type(kind: pa.DataType) -> pa.DataType:
    """Return the type of a column once it is flat."""
    return pa.string() if pa.types.is_list(kind) else dated_type(kind)


def dated(column: pa.Array) -> pa.Array:
    """Return a column whose days have no time of day, as pandas gives them: all are whole days."""
    kind = dated_type(column.type)
    return column if kind == column.type else column.cast(kind)


def dated_type(kind: pa.DataType) -> pa.DataType:
    """Return the type of a column once it is dated."""
    return pa.date32() if pa.types.is_timestamp(kind) else kind


def has(column: pa.Array, pattern: str) -> bool:
    """Return whether any text of a column holds a pattern."""
    return bool(pc.any(pc.match_substring_regex(column, pattern)).as_py())


def few_at_a_time(rows: pa.RecordBatchReader, most: int) -> Iterator[pa.RecordBatch]:
    """Give batches of at most so many rows, each of one at least."""
    for batch in rows:
        for start in range(0, len(batch), most):
            yield batch.slice(start, most)
