"""The sketches of many texts, compared in pairs: which share of their words two have in common."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.market.build.naming import are_new
from analytics.market.build.packed import HASH_BYTES
from analytics.read.fingerprint import OPENING, REWRITTEN, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Indices = NDArray[np.integer]

T = TypeVar("T", np.uint32, np.uint64)
NO_HASH: Final = np.uint64(2**32)
_CUT: Final = 2.0  # a text this many times longer: the other is cut, so openings are compared
_TEXTS_AT_A_TIME: Final = 50_000
_GOLDEN, _ODD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xFF51AFD7ED558CCD)
_SHIFT: Final = np.uint64(29)
_ROWS_AT_A_TIME: Final = 20_000  # as many as fit a processor's cache


class Sketches:
    """The sketches of many texts, to be compared in pairs.

    Args:
        hashes: each text's sketch as `read_sketch` gives it, in bytes.
    """

    def __init__(self, hashes: pa.ChunkedArray) -> None:
        chunks = hashes.cast(pa.large_binary())
        packed = chunks.chunk(0) if chunks.num_chunks == 1 else chunks.combine_chunks()
        self._packed = packed
        ends = np.frombuffer(packed.buffers()[1], np.int64)[packed.offset :][: len(packed) + 1]
        start = (ends[:-1] - ends[:1]) // HASH_BYTES
        self._count = (np.diff(ends) // HASH_BYTES).astype(np.int32)
        data = packed.buffers()[2] or pa.py_buffer(b"")
        self._hashes = np.frombuffer(data[int(ends[0]) : int(ends[-1])], np.uint32)
        self._all = Ragged(self._hashes, start, self._count, OPENING + WHOLE)
        self._opening = self._all._replace(width=OPENING)
        self._whole = self._all._replace(width=WHOLE, skipped=OPENING)

    def taken(self, texts: Indices) -> Sketches:
        """Return the sketches of some texts, in their order."""
        return Sketches(pa.chunked_array([self._packed.take(pa.array(texts))]))

    @property
    def texts(self) -> Indices:
        """Return which texts are alike in all hashes: a number each."""
        return self._all.numbered()

    @property
    def openings(self) -> Indices:
        """Return which texts open alike: a number each."""
        return self._opening.numbered()

    @cached_property
    def _size(self) -> NDArray[np.float64]:
        return self._whole.sizes()

    @property
    def whole(self) -> tuple[Indices, NDArray[np.uint32]]:
        """Return how many hashes each text has, and those of all, one after the other."""
        return self._count, self._hashes

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
        nothing = (np.zeros(0, np.int32), np.zeros(0, np.uint32))
        blocks = zip(nothing, *self.blocks(part, parts), strict=True)
        owner, hashes = map(np.concatenate, blocks)
        return owner, hashes.astype(np.uint64)

    def blocks(self, part: int = 0, parts: int = 1) -> Iterator[tuple[Indices, NDArray[np.uint32]]]:
        """Give `entries` of some texts at a time."""
        for first in range(0, len(self._count), _TEXTS_AT_A_TIME):
            owner, hashes = self._entries(first, part, parts)
            again = (self._count <= OPENING)[owner]
            yield np.concatenate([owner, owner[again]]), np.concatenate([hashes, hashes[again]])

    def _entries(self, first: int, part: int, parts: int) -> tuple[Indices, NDArray[np.uint32]]:
        """Return `entries` of some texts, each once."""
        counts = self._count[first : first + _TEXTS_AT_A_TIME]
        start = self._all.start[first]
        hashes = self._hashes[start : start + counts.sum()]
        mine = hashes != REWRITTEN
        if parts > 1:
            mine &= remainder(hashes, parts) == part
        owner = np.repeat(np.arange(first, first + len(counts), dtype=np.int32), counts)
        return owner[mine], hashes[mine]

    def rewritten(self, texts: Indices) -> NDArray[np.bool_]:
        """Tell which of some texts a site wrote anew."""
        marked: NDArray[np.bool_] = self._count[texts] > 0
        marked[marked] = self._hashes[self._all.start[texts][marked]] == REWRITTEN
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
    """Rows of hashes that lie one after the other, as if they stood in a table.

    Attributes:
        hashes: of all rows.
        start: where each begins.
        counts: how many each has.
        width: of the table; what a row does not fill is `NO_HASH`.
        skipped: how many hashes of a row that has more do not stand in the table.
    """

    hashes: NDArray[np.uint32]
    start: Indices
    counts: Indices
    width: int
    skipped: int = 0

    def of(self, rows: Indices) -> NDArray[np.uint64]:
        """Return some rows of the table."""
        column = np.arange(self.width)
        start, counts = self.start[rows], self.counts[rows]
        skipped = np.where(counts > self.skipped, self.skipped, 0)
        filled = column < (counts - skipped)[:, None]
        table = np.full(filled.shape, NO_HASH)
        table[filled] = self.hashes[((start + skipped)[:, None] + column)[filled]]
        return table

    def numbered(self) -> Indices:
        """Return which rows are the same: a number each, from 0 by first appearance."""
        numbers = pd.factorize(self._mixed())[0]
        is_first = are_new(numbers)
        first, again = np.flatnonzero(is_first), np.flatnonzero(~is_first)
        parts = (again[part] for part in _parts(len(again)))
        if all((self.of(part) == self.of(first[numbers[part]])).all() for part in parts):
            return numbers
        exactly = [self.of(np.array([row])).tobytes() for row in range(len(numbers))]
        return pd.factorize(pd.Series(exactly, dtype=object))[0]

    def _mixed(self) -> NDArray[np.uint64]:
        mixed = np.empty(len(self.counts), np.uint64)
        for part in _parts(len(mixed)):
            mixed[part] = _mixed(self.of(part))
        return mixed

    def sizes(self) -> NDArray[np.float64]:
        """Return how many shingles each text has, estimated from its largest kept hash."""
        parts = _parts(len(self.counts))
        return np.concatenate([np.zeros(0), *(_size(self.of(part)) for part in parts)])


def remainder(hashes: NDArray[T], parts: int) -> NDArray[T]:
    """Return what hashes leave when divided by a number, which takes longer where it is no 2ⁿ."""
    if parts & (parts - 1):
        return hashes % hashes.dtype.type(parts)
    return hashes & hashes.dtype.type(parts - 1)


def _mixed(table: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return a number for each row, which hardly any two rows that differ have in common."""
    mixed = (table + np.arange(table.shape[1], dtype=np.uint64) * _GOLDEN) * _ODD
    mixed ^= mixed >> _SHIFT
    numbers: NDArray[np.uint64] = mixed.sum(axis=1)
    return numbers


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
