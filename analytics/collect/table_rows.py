"""Rows of a table in a file, one mapping each: CSV, Parquet or JSON lines."""

from __future__ import annotations

import codecs
import csv
import json
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Row = dict[str, object]
    Rejected = list[tuple[object, str]]

DELIMITERS: Final = ",;\t|"
LOOKED_AT: Final = 1_000  # JSON lines whose keys make the columns
LONGEST_FIELD: Final = 10_000_000
BLOCK: Final = 1 << 20


class Table(NamedTuple):
    """A table: its columns, and its rows as they are asked for."""

    columns: list[str]
    rows: Iterator[Row]


def open_table(file: Path, rejected: Rejected) -> Table:
    """Open a table by its file's ending.

    Args:
        file: a file that ends in .csv, .tsv, .txt, .parquet, .jsonl or .ndjson.
        rejected: where rows that cannot be read go, with the reason, while rows are asked for.

    Raises:
        CollectError: the file is missing, empty, of another kind or damaged.
    """
    opener = _OPENERS.get(file.suffix.lower())
    if opener is None:
        raise CollectError(
            f"{file.name} doesn't end like a table we can read.",
            f"Known are {', '.join(_OPENERS)}.",
        )
    try:
        if not file.stat().st_size:
            raise CollectError(f"{file.name} is empty.")
        return opener(file, rejected)
    except OSError as fault:
        raise CollectError(f"{file} cannot be read: {fault.strerror or fault}.") from fault
    except pa.ArrowException:
        raise CollectError(f"{file.name} is truncated or no Parquet file.") from None


def _open_parquet(file: Path, _: Rejected) -> Table:
    parquet = pq.ParquetFile(file)
    batches = parquet.iter_batches()
    rows = (row for batch in batches for row in batch.to_pylist())
    return Table(parquet.schema_arrow.names, _told(rows, file))


def _told(rows: Iterator[Row], file: Path) -> Iterator[Row]:
    """Pass rows on; damage met half-way is a sentence."""
    try:
        yield from rows
    except (OSError, pa.ArrowException):
        raise CollectError(f"{file.name} is damaged.", "Get the file again.") from None


def _open_csv(file: Path, rejected: Rejected) -> Table:
    csv.field_size_limit(LONGEST_FIELD)
    lines = _lines(file)
    header = next(lines, "")
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.reader(chain([header], lines), delimiter=delimiter)
    columns = [name.strip() for name in next(reader, [])]
    if not any(columns):
        raise CollectError(f"{file.name} has no header line with column names.")
    return Table(columns, _csv_rows(reader, columns, file, rejected))


def _csv_rows(
    reader: Iterator[list[str]], columns: list[str], file: Path, rejected: Rejected
) -> Iterator[Row]:
    try:
        for values in reader:
            if len(values) == len(columns):
                yield dict(zip(columns, values, strict=True))
            elif values:
                rejected.append((values, "The row has another number of fields than the header."))
    except csv.Error as fault:
        raise CollectError(f"{file.name} isn't a CSV file: {fault}.") from fault


def _open_jsonl(file: Path, rejected: Rejected) -> Table:
    rows = _json_rows(file, rejected)
    first = list(islice(rows, LOOKED_AT))
    return Table(list(dict.fromkeys(chain.from_iterable(first))), chain(first, rows))


def _json_rows(file: Path, rejected: Rejected) -> Iterator[Row]:
    for line in _lines(file):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            rejected.append((line.strip(), "The line is not JSON."))
            continue
        if isinstance(row, dict):
            yield row
        else:
            rejected.append((row, "The line isn't an object with named fields."))


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding=encoding_of(file), errors="replace", newline="") as text:
        yield from text


def encoding_of(file: Path) -> str:
    """Return a text file's encoding: by its byte-order mark, else UTF-8, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as content:
        start = content.read(BLOCK)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        try:
            for block in chain([start], iter(lambda: content.read(BLOCK), b"")):
                decoder.decode(block)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


_OPENERS: Final[dict[str, Callable[[Path, Rejected], Table]]] = {
    ".csv": _open_csv,
    ".tsv": _open_csv,
    ".txt": _open_csv,
    ".parquet": _open_parquet,
    ".jsonl": _open_jsonl,
    ".ndjson": _open_jsonl,
}
