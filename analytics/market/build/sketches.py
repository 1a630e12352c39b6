"""The sketches of many texts, compared in pairs: which share of their words two have in common."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.read.fingerprint import OPENING, REWRITTEN, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Indices = NDArray[np.integer]

SKETCH: Final = "sketch"
HASH_BYTES: Final = 4
A_RUN: Final = 2**32
"""How far the numbers of two runs' sightings lie apart."""
NO_HASH: Final = np.uint64(2**32)
_CUT: Final = 2.0  # a text this many times longer: the other is cut, so openings are compared
_ROWS_AT_A_TIME: Final = 20_000  # as many as fit a processor's cache


class Sketches:
    """The sketches of many texts, to be compared in pairs.

    Args:
        hashes: each text's sketch as `read_sketch` gives it, in bytes.
    """

    def __init__(self, hashes: pa.ChunkedArray) -> None:
        packed = hashes.cast(pa.large_binary()).combine_chunks()
        ends = np.frombuffer(packed.buffers()[1], np.int64)[packed.offset :][: len(packed) + 1]
        start, count = (ends[:-1] - ends[:1]) // HASH_BYTES, np.diff(ends) // HASH_BYTES
        data = packed.buffers()[2] or pa.py_buffer(b"")
        self._hashes = np.frombuffer(data[int(ends[0]) : int(ends[-1])], np.uint32)
        self._count = count
        self._anew = np.zeros(len(count), bool)
        self._anew[count > 0] = self._hashes[start[count > 0]] == REWRITTEN
        self._opening = Ragged(self._hashes, start, np.minimum(count, OPENING), OPENING)
        is_short = count <= OPENING
        whole = np.where(is_short, count, count - OPENING)
        self._whole = Ragged(self._hashes, start + np.where(is_short, 0, OPENING), whole, WHOLE)

    @cached_property
    def _size(self) -> NDArray[np.float64]:
        return self._whole.sizes()

    @property
    def known(self) -> NDArray[np.bool_]:
        """Tell which texts have any hash."""
        known: NDArray[np.bool_] = self._count > 0
        return known

    def entries(self, part: int = 0, parts: int = 1) -> tuple[Indices, NDArray[np.uint64]]:
        """Return every hash with its text; twice where it stands for opening and whole.

        Args:
            part: which hashes: those that leave this when divided by `parts`.
            parts: into how many parts all are divided.
        """
        mine = self._hashes != REWRITTEN
        if parts > 1:
            mine &= self._hashes % np.uint32(parts) == part
        owner = np.repeat(np.arange(len(self._count), dtype=np.int32), self._count)[mine]
        hashes = self._hashes[mine]
        again = (self._count <= OPENING)[owner]
        both = np.concatenate([owner, owner[again]])
        return both, np.concatenate([hashes, hashes[again]]).astype(np.uint64)

    def rewritten(self, texts: Indices) -> NDArray[np.bool_]:
        """Tell which of some texts a site wrote anew."""
        marked: NDArray[np.bool_] = self._anew[texts]
        return marked

    def alike(self, left: Indices, right: Indices) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return the estimated share of shingles that two texts have in common (Jaccard).

        Of a text and a much longer one the openings are compared, since sources cut texts; the
        second array tells where.
        """
        ratio = self._size[left] / self._size[right]
        cut = (ratio > _CUT) | (ratio < 1 / _CUT)
        alike = _jaccard(self._whole, left, right)
        alike[cut] = _jaccard(self._opening, left[cut], right[cut])
        return alike, cut


class Ragged(NamedTuple):
    """Ragged of hashes that lie one after the other, as if they stood in a table.

    Attributes:
        hashes: of all rows.
        start: where each begins.
        counts: how many each has.
        width: of the table; what a row does not fill is `NO_HASH`.
    """

    hashes: NDArray[np.uint32]
    start: Indices
    counts: Indices
    width: int

    def of(self, rows: Indices) -> NDArray[np.uint64]:
        """Return some rows of the table."""
        column = np.arange(self.width)
        filled = column < self.counts[rows][:, None]
        table = np.full(filled.shape, NO_HASH)
        table[filled] = self.hashes[(self.start[rows][:, None] + column)[filled]]
        return table

    def sizes(self) -> NDArray[np.float64]:
        """Return how many shingles each text has, estimated from its largest kept hash."""
        parts = _parts(len(self.counts))
        return np.concatenate([np.zeros(0), *(_size(self.of(part)) for part in parts)])


def in_bytes(sketches: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return lists of hashes as the bytes of these; NULL stays NULL."""
    lists = sketches.cast(pa.list_(pa.uint32()))
    return pa.chunked_array(map(_bytes_of, lists.chunks), pa.binary())


def sketches_at(files: Sequence[str], seen: Indices) -> pa.ChunkedArray:
    """Return the sketches of sightings in bytes, a large binary each, read file by file.

    Args:
        files: of the listings of each run.
        seen: the sightings, ascending: each 2³² times the run's place and the row in its file.
    """
    run, row = np.divmod(seen, A_RUN)
    ends = np.searchsorted(run, np.arange(len(files) + 1))
    wanted = zip(files, pairwise(ends), strict=True)
    chunks = [_sketches_in(file, row[start:end]) for file, (start, end) in wanted if start < end]
    return pa.chunked_array([one for part in chunks for one in part.chunks], pa.large_binary())


def _sketches_in(file: str, rows: Indices) -> pa.ChunkedArray:
    there = pq.ParquetFile(file).read([SKETCH])
    if SKETCH not in there.column_names:  # as older readers wrote
        return pa.chunked_array([pa.nulls(len(rows), pa.large_binary())])
    return in_bytes(there[SKETCH].take(pa.array(rows))).cast(pa.large_binary())


def _bytes_of(lists: pa.ListArray) -> pa.Array:
    hashes = lists.flatten().to_numpy()
    sizes = lists.value_lengths().fill_null(0).to_numpy() * hashes.itemsize
    ends = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    known = lists.is_valid().buffers()[1]
    return pa.Array.from_buffers(
        pa.binary(), len(lists), [known, pa.py_buffer(ends), pa.py_buffer(hashes)]
    )


def _size(table: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Return how many shingles each text has, estimated from its largest kept hash."""
    kept = (table < NO_HASH).sum(axis=1)
    largest = np.where(table < NO_HASH, table, np.uint64(0)).max(axis=1, initial=0)
    all_of_it = np.where(kept < table.shape[1], 2.0**32, np.maximum(largest, 1))
    sizes: NDArray[np.float64] = np.maximum(kept, 1) * 2.0**32 / all_of_it
    return sizes


def _jaccard(rows: Ragged, left: Indices, right: Indices) -> NDArray[np.float64]:
    """Return each pair's Jaccard similarity, estimated from bottom-k sketches (Broder 1997)."""
    alike = np.zeros(len(left))
    for part in _parts(len(left)):
        one, other = rows.of(left[part]), rows.of(right[part])
        seen = np.minimum(_reach(one), _reach(other))[:, None]
        both = np.sort(np.concatenate([one, other], axis=1), axis=1)
        known = both <= seen
        shared = ((both[:, 1:] == both[:, :-1]) & known[:, 1:]).sum(axis=1)
        alike[part] = shared / np.maximum(known.sum(axis=1) - shared, 1)
    return alike


def _parts(count: int) -> Iterator[Indices]:
    """Give the places of so many rows, some at a time."""
    for first in range(0, count, _ROWS_AT_A_TIME):
        yield np.arange(first, min(first + _ROWS_AT_A_TIME, count))


def _reach(table: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return up to which hash a sketch is complete: its last where full, else every hash."""
    last = table[:, -1]
    return np.where(last < NO_HASH, last, NO_HASH - np.uint64(1))
