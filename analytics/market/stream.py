"""Rows of a question a batch at a time, for answers that are larger than memory should hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from analytics.market.connection import limited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import duckdb

BOUND: Final = re.compile(r"\$(\w+)")
ROWS: Final = 50_000
"""Rows of a batch."""


def used(sql: str, values: Mapping[str, object]) -> dict[str, object] | None:
    """Return those values that SQL binds, as DuckDB takes them: None where it binds none."""
    return {name: values[name] for name in BOUND.findall(sql) if name in values} or None


def batches(
    connection: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, object], market: str
) -> pa.RecordBatchReader:
    """Return the rows of a SELECT of ours, enums as text, on a cursor that it keeps until the end.

    Args:
        connection: the open market.
        sql: the SELECT.
        values: what it binds, and what it need not.
        market: the market's id.

    Raises:
        MarketError: a batch took longer than a question may take, or the market cannot answer;
            also while batches are read.
    """
    cursor = connection.cursor()
    with limited(cursor, market):
        reader = cursor.sql(sql, params=used(sql, values)).to_arrow_reader(ROWS)
    schema = pa.schema([pa.field(one.name, _plain(one.type)) for one in reader.schema])

    def read() -> Iterator[pa.RecordBatch]:
        with cursor:
            while (batch := _next(reader, cursor, market)) is not None:
                yield batch.cast(schema)

    return pa.RecordBatchReader.from_batches(schema, read())


def _next(
    reader: pa.RecordBatchReader, cursor: duckdb.DuckDBPyConnection, market: str
) -> pa.RecordBatch | None:
    """Return the next batch, each within the time of a question; None after the last."""
    with limited(cursor, market):
        return next(reader, None)


def _plain(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return pa.string()
    if pa.types.is_list(kind):
        return pa.list_(pa.string())
    return pa.float64() if pa.types.is_floating(kind) else kind
