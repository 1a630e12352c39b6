"""Rows of any number in every form, a batch at a time: memory stays small."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv, types
from pydantic_core import to_json

from analytics.schema.arrow import as_text, text_schema
from dashboard.export.cells import dated, few_at_a_time, flat, flat_type
from dashboard.export.csvw import csvw
from dashboard.export.export import METADATA_KEY, NOTES
from dashboard.export.sheet import xlsx_chunks
from dashboard.export.sink import Sink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Chunks = Iterator[bytes]
    About = Mapping[str, object]

FEW: Final = 10_000
"""Rows written at once."""
OBJECTS: Final = 2_000
"""Rows that are Python's objects at once."""


def csv_chunks(rows: pa.RecordBatchReader, _about: About) -> Chunks:
    """Give the rows as CSV: lists joined, no text that a spreadsheet would run."""
    rows, buffer = as_text(rows), io.BytesIO()
    schema = pa.schema([pa.field(one.name, flat_type(one.type)) for one in rows.schema])
    writer = csv.CSVWriter(buffer, schema)
    yield _taken(buffer)
    for batch in few_at_a_time(rows, FEW):
        writer.write_batch(pa.record_batch([flat(one) for one in batch.columns], schema=schema))
        yield _taken(buffer)


def parquet_chunks(rows: pa.RecordBatchReader, about: About) -> Chunks:
    """Give the rows as Parquet, what they are about in its metadata under `bandstand`."""
    sink = Sink()
    writer = pq.ParquetWriter(
        sink,
        rows.schema,
        write_statistics=[one.name for one in rows.schema if not _is_words(one.type)],
        store_schema=text_schema(rows.schema) == rows.schema,  # else it would be read as codes
    )
    writer.add_key_value_metadata(_metadata(about))
    for batch in rows:
        writer.write_batch(batch)
        yield sink.taken()
    writer.close()
    yield sink.taken()


def arrow_chunks(rows: pa.RecordBatchReader, about: About) -> Chunks:
    """Give the rows as an Arrow stream, what they are about in its metadata under `bandstand`."""
    rows, sink = as_text(rows), Sink()
    with pa.ipc.new_stream(sink, rows.schema.with_metadata(_metadata(about))) as writer:
        for batch in few_at_a_time(rows, FEW):
            writer.write_batch(batch)
            yield sink.taken()
    yield sink.taken()


def json_chunks(rows: pa.RecordBatchReader, about: About) -> Chunks:
    """Give one JSON object: what the rows are about, and `rows`."""
    opening = json.dumps({**about}, ensure_ascii=False, default=str)
    yield f'{opening[:-1]}{", " if about else ""}"rows": [\n'.encode()
    comma = b""
    for few in few_at_a_time(rows, OBJECTS):
        days = pa.record_batch([dated(one) for one in few.columns], names=few.schema.names)
        objects = [to_json(row, inf_nan_mode="null") for row in days.to_pylist()]
        yield comma + b",\n".join(objects)
        comma = b",\n"
    yield b"\n]}\n"


FORMS: Final[dict[str, Callable[[pa.RecordBatchReader, About], Chunks]]] = {
    "json": json_chunks,
    "csv": csv_chunks,
    "parquet": parquet_chunks,
    "arrow": arrow_chunks,
}
"""The forms that rows can stream in."""


def zip_chunks(rows: pa.RecordBatchReader, about: About, name: str) -> Chunks:
    """Give a zip of the CSV and, beside it, its notes."""
    rows, sink = as_text(rows), Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        archive.writestr(f"{name}.{NOTES}", notes(rows.schema, about, name))
        with archive.open(f"{name}.csv", "w", force_zip64=True) as file:
            for part in csv_chunks(rows, about):
                file.write(part)
                yield sink.taken()
    yield sink.taken()


def notes(schema: pa.Schema, about: About, name: str) -> bytes:
    """Return the notes on a streamed CSV file."""
    metadata = csvw(text_schema(schema), about, name, flags=("true", "false"))
    return json.dumps(metadata, indent=2, ensure_ascii=False).encode()


STREAMED: Final[dict[str, Callable[[pa.RecordBatchReader, About, str], Chunks]]] = {
    "csv": lambda rows, about, _name: csv_chunks(rows, about),
    NOTES: lambda rows, about, name: iter([notes(rows.schema, about, name)]),
    "csv.zip": zip_chunks,
    "xlsx": xlsx_chunks,
    "parquet": lambda rows, about, _name: parquet_chunks(rows, about),
}
"""The forms of a download that are given a batch at a time."""


def _is_words(kind: pa.DataType) -> bool:
    """Return whether a column is text, whose least and greatest value help nobody and cost time."""
    return any(is_one(kind) for is_one in (types.is_string, types.is_list, types.is_dictionary))


def _metadata(about: About) -> dict[bytes, bytes]:
    return {METADATA_KEY: json.dumps({**about}, default=str).encode()}


def _taken(buffer: io.BytesIO) -> bytes:
    whole = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return whole
