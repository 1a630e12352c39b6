"""Rows as Arrow holds them, of types that do not hang on what the rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


def arrow_table(frame: pd.DataFrame) -> pa.Table:
    """Return the frame for Parquet, text as one type; a column that holds nothing is text too."""
    rows = pa.Table.from_pandas(frame, preserve_index=False)
    types = pa.types
    typed = [
        one.with_type(pa.large_string())
        if types.is_null(one.type) or types.is_string(one.type)
        else one
        for one in rows.schema
    ]
    return rows.cast(pa.schema(typed, rows.schema.metadata))


def as_text(rows: pa.RecordBatchReader) -> pa.RecordBatchReader:
    """Return rows with text for each code of a vocabulary."""
    return rows.cast(text_schema(rows.schema))


def text_schema(given: pa.Schema) -> pa.Schema:
    """Return the types of rows with text for each code of a vocabulary."""
    return _each(given, text_type)


def doubled(rows: pa.Table) -> pa.Table:
    """Return rows whose numbers with a fraction are all of one type."""
    return rows.cast(_each(rows.schema, _double))


def _each(given: pa.Schema, typed: Callable[[pa.DataType], pa.DataType]) -> pa.Schema:
    return pa.schema([pa.field(one.name, typed(one.type)) for one in given])


def text_type(kind: pa.DataType) -> pa.DataType:
    """Return the type of a column with text for each code of a vocabulary."""
    if pa.types.is_dictionary(kind):
        return pa.string()
    if pa.types.is_list(kind):
        return pa.list_(pa.string())
    return _double(kind)


def _double(kind: pa.DataType) -> pa.DataType:
    return pa.float64() if pa.types.is_floating(kind) else kind
