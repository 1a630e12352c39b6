"""Arrow's types as Spark takes them, and the rows of a worker in parts that it can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROWS: Final = 20_000
"""Rows of a part: engines give some hundreds at a time, which libraries of columns find few."""
OF_SPARK: Final = {
    pa.string(): "string",
    pa.large_string(): "string",
    pa.binary(): "binary",
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.float64(): "double",
    pa.float32(): "float",
    pa.int64(): "bigint",
    pa.uint32(): "bigint",  # Spark has no numbers without a sign
}


def spark_schema(schema: pa.Schema) -> str:
    """Return the columns of a schema as Spark declares them.

    >>> spark_schema(pa.schema([("stack", pa.list_(pa.string())), ("day", pa.date32())]))
    'stack array<string>, day date'
    """
    return ", ".join(f"{field.name} {_named(field.type)}" for field in schema)


def _named(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"array<{_named(kind.value_type)}>"
    return OF_SPARK[kind]


def sent(schema: pa.Schema) -> pa.Schema:
    """Return a schema as workers send it: without numbers that Spark does not know."""
    return pa.schema([pa.field(field.name, _sent(field.type)) for field in schema])


def _sent(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_list(kind):
        return pa.list_(_sent(kind.value_type))
    return pa.int64() if kind == pa.uint32() else kind


def parts(batches: Iterable[pa.RecordBatch], rows: int = ROWS) -> Iterator[pa.Table]:
    """Give the rows of a worker in tables of about so many."""
    gathered: list[pa.RecordBatch] = []
    for batch in batches:
        gathered.append(batch)
        if sum(one.num_rows for one in gathered) >= rows:
            yield pa.Table.from_batches(gathered)
            gathered = []
    if gathered:
        yield pa.Table.from_batches(gathered)
