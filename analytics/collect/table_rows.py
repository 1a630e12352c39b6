"""Rows of a table in a file, one mapping each: CSV, Parquet or JSON lines."""

from __future__ import annotations

import codecs
import json
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.collect.csv_rows import csv_table
from analytics.collect.files import content_of, parse_json
from analytics.errors import CollectError
from analytics.snapshots.quarantine import ROW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Row = dict[str, object]
    Rejected = list[tuple[object, str]]

LOOKED_AT: Final = 1_000  # JSON lines whose keys make the columns
BLOCK: Final = 1 << 20
UNDER: Final = ("results", "data", "jobs", "items", "records", "adverts", "listings", "rows")
"""Names under which answers hold their list of adverts."""


class TabularFile(NamedTuple):
    """A table: its columns, and its rows as they are asked for."""

    columns: list[str]
    rows: Iterator[Row]


def open_table(file: Path, rejected: Rejected) -> TabularFile:
    """Open a table by its file's ending.

    Args:
        file: a file that ends in .csv, .tsv, .txt, .parquet, .jsonl, .ndjson or .json.
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


def _open_parquet(file: Path, _: Rejected) -> TabularFile:
    parquet = pq.ParquetFile(file)
    batches = parquet.iter_batches()
    rows = (row for batch in batches for row in batch.to_pylist())
    return TabularFile(parquet.schema_arrow.names, _readable(rows, file))


def _readable(rows: Iterator[Row], file: Path) -> Iterator[Row]:
    """Pass rows on; damage met half-way is a sentence."""
    try:
        yield from rows
    except (OSError, pa.ArrowException):
        raise CollectError(f"{file.name} is damaged.", "Get the file again.") from None


def _open_csv(file: Path, rejected: Rejected) -> TabularFile:
    return TabularFile(*csv_table(_lines(file), file.name, rejected))


def _open_jsonl(file: Path, rejected: Rejected) -> TabularFile:
    rows = _json_rows(file, rejected)
    first = list(islice(rows, LOOKED_AT))
    columns = dict.fromkeys(chain.from_iterable(_named(row) for row in first))
    return TabularFile(list(columns), chain(first, rows))


def _json_rows(file: Path, rejected: Rejected) -> Iterator[Row]:
    for number, line in enumerate(_lines(file), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            rejected.append(({ROW: number, "line": line.strip()}, "The line is not JSON."))
            continue
        yield from _flat_rows([row], rejected, number)


def _open_json(file: Path, rejected: Rejected) -> TabularFile:
    """Open a whole JSON document: a list of objects, or an object that holds one."""
    value = parse_json(content_of(file), file.name)
    if isinstance(value, dict):
        value = next((value[name] for name in UNDER if isinstance(value.get(name), list)), [value])
    rows = list(_flat_rows(value if isinstance(value, list) else [value], rejected, 1))
    return TabularFile(
        list(dict.fromkeys(chain.from_iterable(_named(row) for row in rows))), iter(rows)
    )


def _flat_rows(objects: list[object], rejected: Rejected, number: int) -> Iterator[Row]:
    """Give objects as rows; an object within one becomes columns as "company.name"."""
    for at, row in enumerate(objects, start=number):
        if isinstance(row, dict):
            yield {**_flat(row), ROW: at}
        else:
            rejected.append(({ROW: at, "line": row}, "The line isn't an object with named fields."))


def _flat(row: dict[str, object], before: str = "") -> Row:
    flat: Row = {}
    for name, value in row.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{before}{name}.")
        else:
            flat[f"{before}{name}"] = value
    return flat


def _named(row: Row) -> list[str]:
    return [name for name in row if name != ROW]


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


_OPENERS: Final[dict[str, Callable[[Path, Rejected], TabularFile]]] = {
    ".csv": _open_csv,
    ".tsv": _open_csv,
    ".txt": _open_csv,
    ".parquet": _open_parquet,
    ".jsonl": _open_jsonl,
    ".ndjson": _open_jsonl,
    ".json": _open_json,
}
