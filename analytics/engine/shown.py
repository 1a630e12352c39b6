"""Listings as workers take them out of the files of runs: all of them, or adverts last shown whole.

What an engine joins and sorts holds no sketch, which is a third of a listing: who compares adverts
takes theirs from where they stand.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.engine.scratch import PART
from analytics.market.build.described import LOOKED_AT
from analytics.market.build.packed import A_RUN, SKETCH, in_bytes
from analytics.market.build.tables import OF_RUN
from analytics.schema import listing
from analytics.schema.column import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

AT_ONCE: Final = 10_000
"""Listings that a worker takes from a file at once."""
A_PART: Final = 50_000
"""Listings of the runs whose adverts a worker describes, at least."""
OF_FILE: Final = pa.schema(
    # a list of numbers takes an engine twice the memory that bytes do, and more of the time
    pa.field(SKETCH, pa.binary()) if field.name == SKETCH else field
    for field in arrow_schema(c for c in listing.LISTING if c.name not in OF_RUN)
)
LISTINGS: Final = pa.schema(
    [*OF_FILE, pa.field("file", pa.string()), pa.field("row_number", pa.int64())]
)
NUMBERS: Final = pa.schema([(name, pa.int64()) for name in ("advert", "seen")])
COMPARED: Final = pa.schema([*(field for field in OF_FILE if field.name in LOOKED_AT), *NUMBERS])
_WITHOUT_SKETCH: Final = pa.schema(field for field in OF_FILE if field.name != SKETCH)


def listings_in(file: str) -> Iterator[pa.RecordBatch]:
    """Give the listings of a file, but for their sketches, with where each stands: `LISTINGS`."""
    for start, there in _rows_of(file, _WITHOUT_SKETCH):
        columns = dict(zip(there.column_names, there.columns, strict=True))
        columns[SKETCH] = pa.nulls(len(there), pa.binary())
        columns["file"] = pa.repeat(file, len(there))
        columns["row_number"] = pa.array(range(start, start + len(there)))
        in_order = [columns[name] for name in LISTINGS.names]
        yield from pa.table(in_order, schema=LISTINGS).to_batches()


def parts_of(rows: Sequence[int]) -> list[int]:
    """Return in which part the adverts are described that a run was the last to show whole.

    >>> parts_of([30_000, 30_000, 5, 120_000, 7, 0])
    [0, 0, 1, 1, 2, 2]
    """
    before = np.cumsum(rows) - np.asarray(rows)
    parts: list[int] = np.unique(before // A_PART, return_inverse=True)[1].tolist()
    return parts


def adverts_in(shown_at: Path, files: Sequence[str], part: int) -> Iterator[pa.RecordBatch]:
    """Give the adverts of a part as they are compared: `COMPARED`.

    Args:
        shown_at: by parts, each `advert`, when it was `seen`, and the `seen_id` of the sighting.
        files: of the listings of each run.
        part: see `parts_of`.
    """
    at = shown_at / f"{PART}={part}"
    if not at.exists():
        return
    shown = pq.ParquetDataset(at).read().sort_by("seen_id")
    run, row = np.divmod(shown.column("seen_id").to_numpy(), A_RUN)
    numbers, first = np.unique(run, return_index=True)
    for number, (start, end) in zip(numbers, pairwise([*first, len(run)]), strict=True):
        known = shown.select(NUMBERS.names).slice(start, end - start)
        yield from _those_of(files[number], row[start:end], known)


def _those_of(file: str, rows: NDArray[np.int64], known: pa.Table) -> Iterator[pa.RecordBatch]:
    """Give the listings of some rows of a file, ascending, beside what is known of them."""
    wanted = pa.schema(list(COMPARED)[: -len(NUMBERS)])
    for start, there in _rows_of(file, wanted):
        first, last = np.searchsorted(rows, (start, start + len(there)))
        taken = there.take(pa.array(rows[first:last] - start))
        both = [*taken.columns, *known.slice(first, last - first).columns]
        yield from pa.table(both, schema=COMPARED).to_batches()


def _rows_of(file: str, schema: pa.Schema) -> Iterator[tuple[int, pa.Table]]:
    """Give some columns of a file's rows, and the place of the first of them."""
    start, parquet = 0, pq.ParquetFile(file)
    names = [name for name in schema.names if name in parquet.schema_arrow.names]
    for batch in parquet.iter_batches(AT_ONCE, columns=names):
        there = pa.Table.from_batches([batch])
        yield start, pa.table([_column(there, field) for field in schema], schema=schema)
        start += len(there)


def _column(there: pa.Table, field: pa.Field) -> pa.Array | pa.ChunkedArray:
    """Return a column as it is sent; of what an older reader did not write, nothing."""
    if field.name not in there.column_names:
        return pa.nulls(len(there), field.type)
    if field.name == SKETCH:
        return in_bytes(there.column(SKETCH))
    return there.column(field.name).cast(field.type)
