"""Pairs of copies on an engine: those that share a hash meet in a part, and are judged there.

A copy stands in a part of hashes once, with those of its own that fall into it. Pairs are found
part by part, and judged by parts of the copies on their left, beside what they name.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analytics.engine.scratch import PART
from analytics.engine.slices import slice_of, write_slices
from analytics.market.build.beside_text import NAMES
from analytics.market.build.candidates import candidates, distinct, entries, several
from analytics.market.build.deduplicate import Near, near_of, same_of
from analytics.market.build.sketches import Sketches
from analytics.memory import give_back

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from analytics.engine.scratch import Scratch

    Indices = NDArray[np.integer]

OF_COPY: Final = ("title", "level", "employer", "seen", "copy")
ENTRY: Final = pa.schema(
    [
        pa.field("own", pa.list_(pa.uint64())),
        *(pa.field(name, pa.string()) for name in OF_COPY[:3]),
        *(pa.field(name, pa.int64()) for name in OF_COPY[3:]),
    ]
)
"""A copy in a part of all hashes, with those of its own that fall into it."""
PAIR: Final = pa.schema([pa.field("left", pa.int64()), pa.field("right", pa.int64())])
NEAR: Final = PAIR.append(pa.field("near", pa.int64()))
NAMED: Final = pa.schema([pa.field(PART, pa.int64()), pa.field("copy", pa.int64())])
HASHES: Final = "hashes"
AT_ONCE: Final = 50_000
"""Copies whose hashes a worker lays out by parts at once."""
_PLACES: Final = np.uint64(30)
_HALF: Final = np.uint64(32)
_TWO: Final = np.uint64(2)


def same_pairs(once: DataFrame, parts_of: int, scratch: Scratch) -> DataFrame:
    """Return the pairs of copies that are one vacancy: rows of `PAIR`.

    Args:
        once: each copy once, as it is kept under the name `each_copy`.
        parts_of: how many parts.
        scratch: for what workers hand on.
    """
    entries_at, pairs_at, named_at = map(scratch.folder, ("entries", "pairs", "named"))
    scratch.each_piece("each_copy", AT_ONCE, partial(_lay_out, entries_at, parts_of))
    mentions = scratch.each_part(parts_of, partial(_find, entries_at, pairs_at, parts_of), NAMED)
    named_of = scratch.keep(mentions.distinct(), "mentions")
    scratch.keep_parts(named_of.join(once, "copy"), named_at.name, parts_of)
    return scratch.each_part(parts_of, partial(_judge, pairs_at, named_at), PAIR)


def _lay_out(folder: Path, parts_of: int, name: str, copies: pa.Table) -> None:
    """Write the hashes of some copies by parts."""
    beside = copies.select(NAMES).to_pandas()
    owner, hashes = entries(beside, Sketches(copies.column(HASHES)))
    write_slices(folder / name, ENTRY, _parted(copies, owner, hashes, parts_of))


def _parted(
    copies: pa.Table, owner: Indices, hashes: NDArray[np.uint64], parts_of: int
) -> Iterator[pa.RecordBatch]:
    """Give `ENTRY` of each part; each hash has its owner's place among the copies."""
    part = (hashes % np.uint64(parts_of)).astype(np.int64)
    order = np.lexsort((_small(owner), _small(part)))
    part, owner, hashes = part[order], owner[order], hashes[order]
    known = copies.select(OF_COPY).combine_chunks()
    ends = np.searchsorted(part, np.arange(parts_of + 1))
    for start, end in pairwise(ends):
        whose = owner[start:end]
        first = np.flatnonzero(np.diff(whose, prepend=-1) != 0)
        starts = pa.array(np.append(first, len(whose)), pa.int32())
        own = pa.ListArray.from_arrays(starts, pa.array(hashes[start:end]))
        columns = known.take(pa.array(whose[first])).cast(pa.schema(list(ENTRY)[1:])).columns
        yield batch(pa.table([own, *columns], schema=ENTRY))


def _small(numbers: Indices) -> Indices:
    """Return numbers from 0 up as short as they can be, which sort several times as fast."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))


def _find(entries_at: Path, pairs_at: Path, parts_of: int, part: int) -> pa.Table:
    """Write the pairs of a part of hashes; return which copies each part of pairs names."""
    near = near_pairs(*_shared(slice_of(entries_at, ENTRY, part)))
    slices = write_pairs(pairs_at / str(part), near, parts_of)
    return pa.concat_tables(
        [NAMED.empty_table(), *(_named(k, one) for k, one in enumerate(slices))]
    )


def write_pairs(at: Path, near: pa.Table, parts_of: int) -> list[pa.Table]:
    """Write rows of `NEAR` as slices by their copy on the left; return the slices."""
    part_of = near.column("left").to_numpy() % parts_of
    order = np.argsort(part_of, kind="stable")
    ends = np.searchsorted(part_of[order], np.arange(parts_of + 1))
    by_part = near.take(pa.array(order))
    slices = [by_part.slice(a, b - a) for a, b in pairwise(ends)]
    write_slices(at, NEAR, map(batch, slices))
    return slices


def batch(rows: pa.Table) -> pa.RecordBatch:
    """Return rows as one batch, also where there are none."""
    whole = rows.combine_chunks().to_batches()
    return whole[0] if whole else pa.RecordBatch.from_pylist([], rows.schema)


def _named(part: int, pairs: pa.Table) -> pa.Table:
    """Return `NAMED` of a part's pairs."""
    copies = named(pairs)
    return pa.table([np.full(len(copies), part), copies], schema=NAMED)


def named(pairs: pa.Table) -> NDArray[np.int64]:
    """Return the copies that pairs name, each once."""
    both = np.concatenate([pairs.column(side).to_numpy() for side in PAIR.names])
    return distinct(both.astype(np.uint64)).astype(np.int64)


def near_pairs(copies: pa.Table, owner: Indices, hashes: NDArray[np.uint64]) -> pa.Table:
    """Return the pairs of copies that share a hash and whose titles can be of one job.

    Args:
        copies: `OF_COPY` of m copies.
        owner: whose each of n hashes is, a place among the m.
        hashes: those that several have.

    Returns:
        `left`, the one seen first, `right` and `near`.
    """
    order = np.argsort(copies.column("seen").to_numpy())
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    (title, titles), (employer, _) = (_in_order(copies.column(n)) for n in ("title", "employer"))
    pairs = candidates(place[owner], hashes, title[order], employer[order])
    level, levels = _in_order(copies.column("level"))
    words = {"title": titles[title[order]], "level": levels[level[order]]}
    near = near_of(pd.DataFrame(words, dtype=object), pairs)
    copy = copies.column("copy").to_numpy()[order]
    return pa.table([copy[near.left], copy[near.right], near.near], schema=NEAR)


def _shared(entries_of: pa.Table) -> tuple[pa.Table, Indices, NDArray[np.uint64]]:
    """Return the copies of a part that share a hash, and whose each hash is that several have.

    Most hashes nobody shares, and most copies share few: what is left is soon put in order.
    """
    own = entries_of.column("own").combine_chunks()
    owner, hashes = several(
        np.repeat(np.arange(len(own)), own.value_lengths().to_numpy()), own.flatten().to_numpy()
    )
    has = np.zeros(len(own), bool)
    has[owner] = True
    copies = entries_of.select(OF_COPY).filter(pa.array(has)).combine_chunks()
    return copies, (np.cumsum(has) - 1)[owner], hashes


def _in_order(words: pa.ChunkedArray) -> tuple[Indices, NDArray[np.object_]]:
    """Return words as numbers that ascend as they do in the alphabet, and what each stands for."""
    encoded = words.combine_chunks().dictionary_encode()
    order = pc.array_sort_indices(encoded.dictionary).to_numpy()
    number = np.empty(len(order), np.int64)
    number[order] = np.arange(len(order))
    values = encoded.dictionary.take(pa.array(order)).to_numpy(zero_copy_only=False)
    return number[encoded.indices.to_numpy()], values.astype(object)


def _judge(pairs_at: Path, named_at: Path, part: int) -> pa.Table:
    """Return the pairs of a part that are one vacancy."""
    at = named_at / f"{PART}={part}"
    if not at.exists():
        return PAIR.empty_table()
    there = pq.ParquetDataset(at)
    sketches = Sketches(there.read([HASHES]).column(HASHES))  # half of what there is
    give_back()
    others = [name for name in there.schema.names if name != HASHES]
    copies = there.read(others).to_pandas()
    give_back()
    return judged(slice_of(pairs_at, NEAR, part), copies, sketches)


def judged(pairs: pa.Table, copies: pd.DataFrame, sketches: Sketches) -> pa.Table:
    """Return the pairs that are one vacancy.

    Args:
        pairs: rows of `NEAR`, of which some may stand there several times.
        copies: those that they name, each once.
        sketches: of their hashes.

    Returns:
        Rows of `PAIR`, each once.
    """
    place = pd.Index(copies["copy"])
    left, right = (place.get_indexer(pairs.column(side).to_numpy()) for side in PAIR.names)
    near = _once(left, right, pairs.column("near").to_numpy())
    same = same_of(copies, sketches, near)
    copy = copies["copy"].to_numpy()
    return pa.table([copy[side] for side in same], schema=PAIR)


def _once(left: Indices, right: Indices, near: Indices) -> Near:
    """Return each pair once; how near its titles are says the same wherever it was found."""
    low = right.astype(np.uint64) << _TWO | near.astype(np.uint64)
    both = distinct(left.astype(np.uint64) << _HALF | low)
    low = both & (np.uint64(1) << _HALF) - np.uint64(1)
    numbers = (both >> _HALF, low >> _TWO, low & np.uint64(3))
    return Near(*(one.astype(np.intp) for one in numbers))
