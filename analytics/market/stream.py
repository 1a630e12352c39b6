"""Rows of a question a batch at a time, for answers that are larger than memory should hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import duckdb

BOUND: Final = re.compile(r"\$(\w+)")
ROWS: Final = 50_000
"""Rows of a batch."""


def batches(
    connection: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, object]
) -> pa.RecordBatchReader:
    """Return the rows of a SELECT of ours, enums as text, on a cursor that it keeps until the end.

    Args:
        connection: the open market.
        sql: the SELECT.
        values: what it binds, and what it need not.
    """
    cursor = connection.cursor()
    used = {name: values[name] for name in BOUND.findall(sql) if name in values}
    reader = cursor.sql(sql, params=used or None).to_arrow_reader(ROWS)
    schema = pa.schema([pa.field(one.name, _plain(one.type)) for one in reader.schema])

    def read() -> Iterator[pa.RecordBatch]:
        with cursor:
            for batch in reader:
                yield batch.cast(schema)

    return pa.RecordBatchReader.from_batches(schema, read())


def _plain(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return pa.string()
    if pa.types.is_list(kind):
        return pa.list_(pa.string())
    return pa.float64() if pa.types.is_floating(kind) else kind
