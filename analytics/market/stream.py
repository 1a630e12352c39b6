"""Rows of a question a batch at a time, for answers that are larger than memory should hold."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from itertools import chain
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from analytics.market.connection import limited, used
from analytics.schema.arrow import as_text, doubled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import duckdb

    from analytics.market.connection import Connection

ROWS: Final = 50_000
"""Rows of a batch."""


def batches(connection: Connection, sql: str, values: Mapping[str, object]) -> pa.RecordBatchReader:
    """Return the rows of a SELECT of ours, enums as text, on a cursor that it keeps until the end.

    Args:
        connection: the open market.
        sql: the SELECT.
        values: what it binds, and what it need not.

    Raises:
        MarketError: a batch took longer than a question may take, or the market cannot answer;
            also while batches are read.
    """
    cursor = connection.cursor()
    with limited(cursor, connection.market):
        reader = cursor.sql(sql, params=used(sql, values)).to_arrow_reader(ROWS)

    def read() -> Iterator[pa.RecordBatch]:
        with cursor:
            while (batch := _next(reader, cursor, connection.market)) is not None:
                yield batch

    return as_text(pa.RecordBatchReader.from_batches(reader.schema, read()))


def newest_first(connection: Connection, sql: str, values: Mapping[str, object]) -> pa.Table:
    """Return all rows of a SELECT that gives few, by falling `number`, vocabularies as codes.

    Raises:
        MarketError: it took longer than a question may take, or the market cannot answer.
    """
    table = connection.table(sql, values)
    ordered = table.take(pc.sort_indices(table, sort_keys=[("number", "descending")]))
    rows = ordered.drop_columns("number")
    return doubled(rows).combine_chunks()


def parts(numbers: pa.ChunkedArray) -> list[dict[str, int]]:
    """Return what binds each part of so many vacancies: the lowest and highest of its numbers.

    Args:
        numbers: of all vacancies, falling.

    >>> parts(pa.chunked_array([[7, 5, 4]])), parts(pa.chunked_array([[]], pa.int64()))
    ([{'lowest': 4, 'highest': 7}], [{'lowest': 1, 'highest': 0}])
    """
    if not len(numbers):
        return [{"lowest": 1, "highest": 0}]  # no row, but the types of all
    starts = range(0, len(numbers), ROWS)
    ends = [min(start + ROWS, len(numbers)) - 1 for start in starts]
    return [
        {"lowest": numbers[end].as_py(), "highest": numbers[start].as_py()}
        for start, end in zip(starts, ends, strict=True)
    ]


def one_after_another(tables: Iterator[pa.Table]) -> pa.RecordBatchReader:
    """Return the rows of several answers as one, each asked for only once its turn comes."""
    first = next(tables)
    rows = (batch for table in chain([first], tables) for batch in table.to_batches())
    return pa.RecordBatchReader.from_batches(first.schema, _ahead(rows))


def _ahead(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Give batches, each asked for while the one before is written and sent."""
    asker = copy_context()  # so that what is asked ahead for someone who has left stops too

    def following() -> pa.RecordBatch | None:
        return asker.run(lambda: next(batches, None))

    with ThreadPoolExecutor(max_workers=1) as worker:
        waiting = worker.submit(following)
        while (batch := waiting.result()) is not None:
            waiting = worker.submit(following)
            yield batch


def _next(
    reader: pa.RecordBatchReader, cursor: duckdb.DuckDBPyConnection, market: str
) -> pa.RecordBatch | None:
    """Return the next batch, each within the time of a question; None after the last."""
    with limited(cursor, market):
        return next(reader, None)
