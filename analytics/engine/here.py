"""Pairs of copies on one machine: each part takes what it needs out of the table of copies.

Laid out by parts first, as machines of a cluster hand hashes and copies on, pairs of a million
listings take 12.8 s of processor instead of 10.1.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analytics.engine.scratch import DONE
from analytics.engine.sharing import (
    HASHES,
    NEAR,
    OF_COPY,
    PAIR,
    judged,
    named,
    near_pairs,
    write_pairs,
)
from analytics.engine.slices import slice_of
from analytics.market.build.beside_text import NAMES
from analytics.market.build.candidates import entries, several
from analytics.market.build.sketches import Sketches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from analytics.engine.scratch import Scratch

    Indices = NDArray[np.integer]


def same_pairs_here(parts_of: int, scratch: Scratch) -> DataFrame:
    """Return the pairs of copies, kept under the name `each_copy`, that are one vacancy: `PAIR`.

    Args:
        parts_of: how many parts; what leaves which remainder is soon told where they are 2ⁿ.
        scratch: for what workers hand on.
    """
    copies_at, pairs_at = scratch.folder("each_copy"), scratch.folder("pairs")
    parts = parts_of if any(_files(copies_at)) else 0  # Sail writes none where there are no rows
    scratch.each_part(parts, partial(_find, copies_at, pairs_at, parts), DONE).toArrow()
    return scratch.each_part(parts, partial(_judge, copies_at, pairs_at), PAIR)


def _find(copies_at: Path, pairs_at: Path, parts_of: int, part: int) -> pa.Table:
    """Write the pairs of a part of hashes."""
    write_pairs(pairs_at / str(part), near_pairs(*_shared(copies_at, part, parts_of)), parts_of)
    return DONE.empty_table()


def _shared(
    copies_at: Path, part: int, parts_of: int
) -> tuple[pa.Table, Indices, NDArray[np.uint64]]:
    """Return the copies that share a part's hash, and whose each hash is that several have."""
    before, entered = 0, []
    for piece in _pieces(copies_at, [*NAMES, HASHES]):
        sketches = Sketches(piece.column(HASHES))
        owner, hashes = entries(piece.select(NAMES).to_pandas(), sketches, part, parts_of)
        entered.append(((owner + before).astype(np.int32), hashes))
        before += len(piece)
    owner, hashes = several(*map(np.concatenate, zip(*entered, strict=True)))
    has = np.zeros(before, bool)
    has[owner] = True
    copies = _those(_pieces(copies_at, OF_COPY), has)
    return copies, (np.cumsum(has) - 1)[owner], hashes


def _judge(copies_at: Path, pairs_at: Path, part: int) -> pa.Table:
    """Return the pairs of a part that are one vacancy."""
    pairs = slice_of(pairs_at, NEAR, part)
    whose = pa.array(named(pairs))
    there = pa.concat_tables(
        piece.filter(pc.is_in(piece.column("copy"), whose)) for piece in _pieces(copies_at)
    )
    copies = there.drop_columns([HASHES]).to_pandas()
    return judged(pairs, copies, Sketches(there.column(HASHES)))


def _those(pieces: Iterator[pa.Table], kept: NDArray[np.bool_]) -> pa.Table:
    """Return some rows of a table that comes in pieces."""
    taken, start = [], 0
    for piece in pieces:
        taken.append(piece.filter(pa.array(kept[start : start + len(piece)])))
        start += len(piece)
    return pa.concat_tables(taken)


def _pieces(at: Path, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """Give a table's rows, or some columns of them, always in the same order."""
    for file in _files(at):
        parquet = pq.ParquetFile(file)
        for group in range(parquet.num_row_groups):
            yield parquet.read_row_group(group, columns)


def _files(at: Path) -> list[Path]:
    return sorted(at.glob("*.parquet"))
