"""Sketches as the bytes of their hashes, from columns of lists or from the files of listings."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.read.fingerprint import OPENING, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Indices = NDArray[np.integer]

SKETCH: Final = "sketch"
HASH_BYTES: Final = 4
A_RUN: Final = 2**32
"""How far the numbers of two runs' sightings lie apart."""


def packed(sketches: pd.Series) -> pa.ChunkedArray:
    """Return a column of sketches, as lists of hashes or in bytes, as bytes, b"" for none."""
    if isinstance(sketches.dtype, pd.ArrowDtype):
        texts = pa.chunked_array(sketches.array.__arrow_array__())
        return texts.fill_null(b"") if texts.null_count else texts
    return pa.chunked_array([pa.array(map(bytes_of, sketches), pa.large_binary())])


def bytes_of(sketch: Sequence[int] | bytes | None) -> bytes:
    """Return a text's hashes in bytes, b"" where it has none."""
    if sketch is None or isinstance(sketch, bytes):  # as engines hand them on
        return sketch or b""
    return np.asarray(sketch, np.uint32).tobytes()


def in_a_row(counts: Indices, hashes: NDArray[np.uint32]) -> pa.Array:
    """Return sketches in bytes.

    Args:
        counts: how many hashes each has.
        hashes: of all, one after the other.
    """
    ends = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64) * HASH_BYTES
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(np.ascontiguousarray(hashes))]
    return pa.Array.from_buffers(pa.large_binary(), len(counts), buffers)


def in_bytes(sketches: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return lists of hashes as the bytes of these; NULL stays NULL."""
    lists = sketches.cast(pa.list_(pa.uint32()))
    return pa.chunked_array(map(_bytes_of, lists.chunks), pa.binary())


def sketches_at(files: Sequence[str], seen: Indices) -> pa.ChunkedArray:
    """Return the sketches of sightings in bytes, b"" for none, read file by file.

    Args:
        files: of the listings of each run.
        seen: the sightings, ascending: each 2³² times the run's place and the row in its file.
    """
    run, row = np.divmod(seen, A_RUN)
    ends = np.searchsorted(run, np.arange(len(files) + 1))
    wanted = zip(files, pairwise(ends), strict=True)
    parts = (_sketches_in(file, row[start:end]) for file, (start, end) in wanted if start < end)
    return _in_one_piece(parts, len(seen))


def _sketches_in(file: str, rows: Indices) -> pa.ListArray:
    there = pq.ParquetFile(file).read([SKETCH])
    if SKETCH not in there.column_names:  # as older readers wrote
        return pa.array([[]] * len(rows), pa.list_(pa.uint32()))
    lists = there[SKETCH].cast(pa.list_(pa.uint32())).take(pa.array(rows))
    return lists.combine_chunks() if lists.num_chunks != 1 else lists.chunk(0)


def _in_one_piece(parts: Iterable[pa.ListArray], texts: int) -> pa.ChunkedArray:
    """Return the bytes of so many lists, whose hashes stand in memory once as they come."""
    hashes = np.empty(texts * (OPENING + WHOLE), np.uint32)
    counts, filled = [np.zeros(0, np.int64)], 0
    for lists in parts:
        own = lists.flatten().to_numpy()
        if filled + len(own) > len(hashes):  # no reader of ours keeps so many of a text
            hashes = np.append(hashes, np.empty(len(own), np.uint32))
        hashes[filled : filled + len(own)] = own
        filled += len(own)
        counts.append(lists.value_lengths().fill_null(0).to_numpy().astype(np.int64))
    return pa.chunked_array([in_a_row(np.concatenate(counts), hashes)])


def _bytes_of(lists: pa.ListArray) -> pa.Array:
    hashes = lists.flatten().to_numpy()
    sizes = lists.value_lengths().fill_null(0).to_numpy() * hashes.itemsize
    ends = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    known = lists.is_valid().buffers()[1]
    return pa.Array.from_buffers(
        pa.binary(), len(lists), [known, pa.py_buffer(ends), pa.py_buffer(hashes)]
    )
