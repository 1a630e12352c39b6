"""Pairs of copies on one machine: hashes are laid out by parts, copies are taken where they stand.

A copy is known by its place among all, so that a part finds those it needs without a search.
"""

from __future__ import annotations

from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.engine.scratch import DONE
from analytics.engine.sharing import (
    HASHES,
    NEAR,
    OF_COPY,
    PAIR,
    batch,
    judged,
    named,
    near_pairs,
    write_pairs,
)
from analytics.engine.slices import AS_THEY_ARE, slice_of, write_slices
from analytics.market.build.beside_text import NAMES
from analytics.market.build.candidates import entries, shared
from analytics.market.build.owned import owned
from analytics.market.build.sketches import Sketches, remainder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from analytics.engine.scratch import Scratch

    Indices = NDArray[np.integer]
    Those = Callable[..., pa.Table]
    """What `_those` returns of places, and of columns where some are named."""

ENTRY: Final = pa.schema([pa.field("both", pa.uint64())])
"""A hash and, below it, the place of its copy."""


class Piece(NamedTuple):
    """Some copies that are read at once.

    Attributes:
        file: where they stand.
        group: of its groups of rows, the one that they are.
        start: the place of the first of them among all.
        end: the place behind the last.
    """

    file: Path
    group: int
    start: int
    end: int

    def read(self) -> pa.Table:
        """Return the copies."""
        return pq.ParquetFile(self.file).read_row_group(self.group)


def same_pairs_here(parts_of: int, scratch: Scratch) -> DataFrame:
    """Return the pairs of copies, kept under the name `each_copy`, that are one vacancy: `PAIR`.

    Args:
        parts_of: how many parts; what leaves which remainder is soon told where they are 2ⁿ.
        scratch: for what workers hand on.
    """
    pieces = pieces_at(scratch.folder("each_copy"))
    laid_at, entries_at, pairs_at = map(scratch.folder, ("laid", "entries", "pairs"))
    those = partial(_those, laid_at, pieces)
    parts = parts_of if pieces else 0  # Sail writes no file where there are no rows
    for count, work in (
        (len(pieces), partial(_lay_out, laid_at, entries_at, parts, pieces)),
        (parts, partial(_find, entries_at, pairs_at, parts, those)),
    ):
        scratch.each_part(count, work, DONE).toArrow()
    return scratch.each_part(parts, partial(_judge, pairs_at, those), PAIR)


def pieces_at(folder: Path) -> list[Piece]:
    """Return the pieces of a table that lies in a folder, always in the same order."""
    files = sorted(folder.glob("*.parquet"))
    known = [(file, pq.read_metadata(file)) for file in files]
    groups = [(file, of, one) for file, of in known for one in range(of.num_row_groups)]
    ends = [0, *accumulate(of.row_group(one).num_rows for _, of, one in groups)]
    return [Piece(*one[::2], *ends[n : n + 2]) for n, one in enumerate(groups)]


def _lay_out(
    laid_at: Path, entries_at: Path, parts_of: int, pieces: Sequence[Piece], number: int
) -> pa.Table:
    """Write the hashes of a piece by parts, and its copies so that some are taken without the rest.

    Every part takes some of every piece, which of a Parquet file would be decoded whole each time.
    """
    start, copies = pieces[number].start, pieces[number].read()
    write_slices(laid_at / str(number), copies.schema, [batch(copies)], AS_THEY_ARE)
    owner, hashes = entries(copies.select(NAMES).to_pandas(), Sketches(copies.column(HASHES)))
    part = remainder(hashes, parts_of).astype(np.min_scalar_type(parts_of))
    both = owned(owner + start, hashes)[np.argsort(part, kind="stable")]
    ends = np.cumsum(np.bincount(part, minlength=parts_of))
    slices = (pa.record_batch([one], schema=ENTRY) for one in np.split(both, ends[:-1]))
    write_slices(entries_at / str(number), ENTRY, slices, AS_THEY_ARE)
    return DONE.empty_table()


def _find(entries_at: Path, pairs_at: Path, parts_of: int, those: Those, part: int) -> pa.Table:
    """Write the pairs of a part of hashes."""
    near = near_pairs(*_shared(entries_at, those, part))
    write_pairs(pairs_at / str(part), near, parts_of)
    return DONE.empty_table()


def _shared(
    entries_at: Path, those: Those, part: int
) -> tuple[pa.Table, Indices, NDArray[np.uint64]]:
    """Return the copies that share a part's hash, and whose each hash is that several have.

    Their places stand for their numbers.
    """
    slices = slice_of(entries_at, ENTRY, part).column(0).chunks
    whose, hashes = shared(np.concatenate([one.to_numpy() for one in slices]))
    del slices
    has = np.zeros(int(whose.max(initial=-1)) + 1, bool)
    has[whose] = True
    places = np.flatnonzero(has)
    there = those(places, OF_COPY).set_column(OF_COPY.index("copy"), "copy", [places])
    return there, (np.cumsum(has, dtype=np.int32) - 1)[whose], hashes


def _judge(pairs_at: Path, those: Those, part: int) -> pa.Table:
    """Return the pairs of a part that are one vacancy."""
    pairs = slice_of(pairs_at, NEAR, part)
    places = named(pairs)
    there = those(places)
    copy = there.column("copy").to_numpy()
    copies = there.drop_columns([HASHES]).to_pandas().assign(copy=places)
    same = judged(pairs, copies, Sketches(there.column(HASHES)))
    sides = (copy[np.searchsorted(places, same.column(side).to_numpy())] for side in PAIR.names)
    return pa.table([*sides], schema=PAIR)


def _those(
    laid_at: Path, pieces: Sequence[Piece], places: Indices, columns: Sequence[str] | None = None
) -> pa.Table:
    """Return copies, or some columns of them, by their places, which ascend."""
    return pa.concat_tables(_taken(laid_at, pieces, places, columns))


def _taken(
    laid_at: Path, pieces: Sequence[Piece], places: Indices, columns: Sequence[str] | None
) -> Iterator[pa.Table]:
    for number, piece in enumerate(pieces):
        start, end = np.searchsorted(places, (piece.start, piece.end))
        with pa.memory_map(str(laid_at / str(number))) as source:
            laid = pa.ipc.open_file(source).read_all()
            rows = pa.array(places[start:end] - piece.start)
            yield laid.select(columns or laid.column_names).take(rows)
