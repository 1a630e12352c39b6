"""Duplicates found on an engine: the functions of `market/build/deduplicate.py`, part by part.

Nothing is gathered on one machine but the one-word names of places: adverts are described part by
part, those that share a hash meet in a part, and pairs are judged beside what they name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.engine.components import components
from analytics.engine.extra import needed
from analytics.engine.scratch import PART
from analytics.engine.types import parts, spark_schema
from analytics.market.build.beside_text import BESIDE, NAMES
from analytics.market.build.candidates import candidates, entries, in_order
from analytics.market.build.deduplicate import Near, near_of, same_of
from analytics.market.build.described import DESCRIBED, described, opening_of
from analytics.market.build.naming import places_of
from analytics.market.build.sketches import Sketches

with needed():
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from analytics.engine.scratch import Scratch

    Batches = Iterator[pa.RecordBatch]

KEYS: Final = tuple(DESCRIBED.names)
JOINED: Final = pa.schema(
    [
        *DESCRIBED,
        *BESIDE,
        pa.field("opening", pa.binary()),
        pa.field("advert", pa.int64()),
        pa.field("seen", pa.string()),
    ]
)
OF_COPY: Final = ("title", "level", "employer", "seen", "copy")
ENTRY: Final = pa.schema(
    [
        pa.field(PART, pa.int64()),
        pa.field("own", pa.list_(pa.int64())),
        *(pa.field(name, pa.string()) for name in OF_COPY[:-1]),
        pa.field("copy", pa.int64()),
    ]
)
"""A copy in a part of all hashes, with those of its own that fall into it."""
PAIR: Final = pa.schema([pa.field("left", pa.int64()), pa.field("right", pa.int64())])
NEAR: Final = PAIR.append(pa.field("near", pa.int64())).append(pa.field(PART, pa.int64()))
PLACES: Final = pa.schema([pa.field("place", pa.string())])
A_PART: Final = 20_000
"""Adverts for each part of hashes and of pairs: with forty hashes each, one is held at once."""


def joined(adverts: DataFrame, scratch: Scratch) -> DataFrame:
    """Return `advert`, `vacancy`: a vacancy has the number of the advert of it seen first.

    Args:
        adverts: `advert` and what `join_listings` takes, one row an advert.
        scratch: for what several steps use.
    """
    compared = scratch.keep(_described(adverts), "compared")
    copies = scratch.keep(_with_copies(compared), "copies")
    once = scratch.keep(_each_copy(copies), "each_copy")
    parts_of = 1 + once.count() // A_PART
    pairs = scratch.keep(_pairs(once, parts_of, scratch), "pairs")
    same = scratch.keep(_same(once, pairs, parts_of, scratch), "same")
    label = components(same, scratch.keep)
    whose = copies.select("advert", "copy").join(label, "copy", "left")
    group = sql.coalesce("label", "copy")
    first = sql.min("advert").over(Window.partitionBy(group))
    return scratch.keep(whose.select("advert", first.alias("vacancy")), "joined")


def _described(adverts: DataFrame) -> DataFrame:
    """Return adverts as they are compared, with when they were `seen`: an order by day and id."""
    places = _places(adverts)

    def _describe(batches: Batches) -> Batches:
        for part in parts(batches):
            adverts = part.to_pandas()
            seen = adverts["snapshot_date"].astype("str") + " " + adverts["id"]
            compared = described(adverts, places).assign(advert=adverts["advert"], seen=seen)
            compared["opening"] = [opening_of(hashes) for hashes in compared["hashes"]]
            yield from pa.Table.from_pandas(compared, JOINED, preserve_index=False).to_batches()

    named = adverts.withColumn("id", sql.concat_ws(":", "source", "listing_id"))
    return named.mapInArrow(_describe, spark_schema(JOINED))


def _places(adverts: DataFrame) -> frozenset[str]:
    """Return the places of one word that adverts name, found part by part."""

    def _find(batches: Batches) -> Batches:
        for part in parts(batches):
            named = sorted(places_of(part.column("location").to_pandas()))
            yield pa.RecordBatch.from_pydict({"place": named}, PLACES)

    words = adverts.select("location").distinct().mapInArrow(_find, spark_schema(PLACES))
    return frozenset(words.distinct().toArrow().column("place").to_pylist())


def _with_copies(compared: DataFrame) -> DataFrame:
    """Return adverts with the `copy` each is: the first of those that say the same.

    Without a text nothing tells two adverts of one title apart, so each stands alone. Of pay and
    region a copy says what all of them say alike.
    """
    ends = {f"{end.__name__}_{name}": end(name) for name in NAMES for end in (sql.min, sql.max)}
    first = sql.min_by("advert", "seen").alias("first")
    # A window over what tells copies apart would take four times as long on Sail
    copies = compared.groupBy(*KEYS).agg(first, *(end.alias(name) for name, end in ends.items()))
    alone = sql.length("hashes") == 0
    copy = sql.when(alone, sql.col("advert")).otherwise(sql.col("first"))
    alike = {
        name: sql.when(sql.col(f"min_{name}") == sql.col(f"max_{name}"), sql.col(f"min_{name}"))
        for name in NAMES
    }
    known = compared.drop(*NAMES).join(copies, list(KEYS)).withColumns({"copy": copy, **alike})
    return known.drop("first", *ends)


def _each_copy(copies: DataFrame) -> DataFrame:
    """Return each copy once, with under how many titles its employer's adverts open as it does."""
    once = copies.where((sql.col("copy") == sql.col("advert")) & (sql.length("hashes") > 0))
    titles = once.groupBy("employer", "opening").agg(sql.countDistinct("title").alias("titles"))
    return once.join(titles, ["employer", "opening"]).drop("opening", "advert")


def _pairs(once: DataFrame, parts_of: int, scratch: Scratch) -> DataFrame:
    """Return the pairs of copies whose titles can be of one job, the one seen first on the left."""

    def _entries(batches: Batches) -> Batches:
        for part in parts(batches):
            copies = part.to_pandas()
            owner, hashes = entries(copies, Sketches(copies["hashes"]))
            yield from _parted(part, owner, hashes, parts_of).to_batches()

    scratch.keep_parts(once.mapInArrow(_entries, spark_schema(ENTRY)), "entries", parts_of)

    def _near(copies: pa.Table) -> pa.Table:
        near = near_pairs(copies)
        part = pa.array(near.column("left").to_numpy() % parts_of)
        return near.append_column(NEAR.field(PART), part)

    return scratch.each_part(["entries"], parts_of, _near, NEAR).distinct()


def _parted(
    copies: pa.Table, owner: NDArray[np.integer], hashes: NDArray[np.uint64], parts_of: int
) -> pa.Table:
    """Return `ENTRY` of copies, of which each hash has its owner's place."""
    part = (hashes % np.uint64(parts_of)).astype(np.int64)
    order = np.argsort(part * len(copies) + owner)
    part, owner, hashes = part[order], owner[order], hashes[order]
    first = np.flatnonzero((np.diff(part, prepend=-1) != 0) | (np.diff(owner, prepend=-1) != 0))
    starts = pa.array(np.append(first, len(part)), pa.int32())
    own = pa.ListArray.from_arrays(starts, pa.array(hashes.astype(np.int64)))
    known = copies.select(OF_COPY).take(pa.array(owner[first]))
    return pa.table([pa.array(part[first]), own, *known.columns], schema=ENTRY)


def near_pairs(entries_of: pa.Table) -> pa.Table:
    """Return the pairs of copies that share a hash and whose titles can be of one job.

    Args:
        entries_of: rows of `ENTRY`: for some hashes every copy that has them.

    Returns:
        `left`, `right`, `near`.
    """
    by_time = entries_of.sort_by("seen").combine_chunks()
    own = by_time.column("own").combine_chunks()
    hashes = own.flatten().to_numpy().astype(np.uint64)
    owner = np.repeat(np.arange(len(own)), own.value_lengths().to_numpy())
    copies = by_time.select(OF_COPY).to_pandas()
    title, employer = (in_order(copies[name]) for name in ("title", "employer"))
    near = near_of(copies, candidates(owner, hashes, title, employer))
    return _named(near, copies).append_column("near", pa.array(near.near, pa.int64()))


def _same(once: DataFrame, pairs: DataFrame, parts_of: int, scratch: Scratch) -> DataFrame:
    """Return those of the pairs that are one vacancy.

    They are judged part by part, beside the copies that a part names, each once.
    """
    sides = [pairs.select(PART, sql.col(side).alias("copy")) for side in PAIR.names]
    named = sides[0].union(sides[1]).distinct().join(once, "copy")
    scratch.keep_parts(pairs, "near", parts_of)
    scratch.keep_parts(named, "named", parts_of)
    return scratch.each_part(["near", "named"], parts_of, judged, PAIR)


def judged(pairs: pa.Table, named: pa.Table) -> pa.Table:
    """Return the pairs that are one vacancy.

    Args:
        pairs: `left`, `right`, `near`.
        named: the copies that they name, each once.

    Returns:
        Rows of `PAIR`.
    """
    copies = named.to_pandas()
    place = pd.Index(copies["copy"])
    left, right = (place.get_indexer(pairs.column(side).to_numpy()) for side in PAIR.names)
    near = Near(left, right, pairs.column("near").to_numpy())
    return _named(same_of(copies, Sketches(copies["hashes"]), near), copies)


def _named(pairs: Sequence[NDArray[np.integer]], copies: pd.DataFrame) -> pa.Table:
    """Return pairs by the numbers of their copies in place of their places."""
    copy = copies["copy"].to_numpy()
    return pa.table([copy[pairs[0]], copy[pairs[1]]], schema=PAIR)
