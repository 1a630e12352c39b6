"""Duplicates found on an engine: the functions of `market/build/deduplicate.py`, part by part.

Nothing is gathered on one machine but the one-word names of places: adverts are described part by
part, those that share a hash meet in a band, and a pair carries what it takes to judge it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.engine.components import components
from analytics.engine.extra import needed
from analytics.engine.types import parts, spark_schema
from analytics.market.build.beside_text import BESIDE, NAMES
from analytics.market.build.candidates import candidates, entries, in_order
from analytics.market.build.deduplicate import same_of
from analytics.market.build.described import DESCRIBED, described, opening_of
from analytics.market.build.naming import places_of
from analytics.market.build.retitled import APART, nearness
from analytics.market.build.sketches import Sketches

with needed():
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from analytics.engine.components import Keep

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
ENTRY: Final = pa.schema(
    [
        pa.field("band", pa.int64()),
        pa.field("hash", pa.int64()),
        *(pa.field(name, pa.string()) for name in ("title", "employer", "seen")),
        pa.field("copy", pa.int64()),
    ]
)
PAIR: Final = pa.schema([pa.field("left", pa.int64()), pa.field("right", pa.int64())])
PLACES: Final = pa.schema([pa.field("place", pa.string())])
MORE_ADVERTS: Final = 2_000
"""Adverts for each band: with their forty hashes each a band is sorted in memory at once."""


def joined(adverts: DataFrame, keep: Keep) -> DataFrame:
    """Return `advert`, `vacancy`: a vacancy has the number of the advert of it seen first.

    Args:
        adverts: `advert` and what `join_listings` takes, one row an advert.
        keep: writes what several steps use.
    """
    copies = keep(_with_copies(_described(adverts)), "copies")
    once = keep(_each_copy(copies), "each_copy")
    pairs = keep(_pairs(once), "pairs")
    same = keep(_same(once, pairs), "same")
    label = components(same, keep)
    whose = copies.select("advert", "copy").join(label, "copy", "left")
    group = sql.coalesce("label", "copy")
    first = sql.min("advert").over(Window.partitionBy(group))
    return keep(whose.select("advert", first.alias("vacancy")), "joined")


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
    alike = Window.partitionBy(*KEYS)
    first = sql.min_by("advert", "seen").over(alike)
    alone = sql.length("hashes") == 0
    compared = compared.withColumn("copy", sql.when(alone, sql.col("advert")).otherwise(first))
    ends = {name: (sql.min(name).over(alike), sql.max(name).over(alike)) for name in NAMES}
    alike_in = {name: sql.when(least == most, least) for name, (least, most) in ends.items()}
    return compared.withColumns(alike_in)


def _each_copy(copies: DataFrame) -> DataFrame:
    """Return each copy once, with under how many titles its employer's adverts open as it does."""
    once = copies.where((sql.col("copy") == sql.col("advert")) & (sql.length("hashes") > 0))
    titles = once.groupBy("employer", "opening").agg(sql.countDistinct("title").alias("titles"))
    return once.join(titles, ["employer", "opening"]).drop("opening", "advert")


def _pairs(once: DataFrame) -> DataFrame:
    """Return the pairs of copies to be compared, the one seen first on the left."""
    bands = max(1, once.count() // MORE_ADVERTS)

    def _entries(batches: Batches) -> Batches:
        for part in parts(batches):
            copies = part.to_pandas()
            owner, hashes = entries(copies, Sketches(copies["hashes"]))
            of_hash = copies[["title", "employer", "seen", "copy"]].iloc[owner]
            banded = of_hash.assign(band=hashes % np.uint64(bands), hash=hashes)
            yield from pa.Table.from_pandas(banded, ENTRY, preserve_index=False).to_batches()

    spread = once.mapInArrow(_entries, spark_schema(ENTRY))
    return spread.groupBy("band").applyInArrow(neighbours, spark_schema(PAIR)).distinct()


def neighbours(band: pa.Table) -> pa.Table:
    """Return the pairs of a band: whole groups of copies that share a hash.

    Args:
        band: rows of `ENTRY`.

    Returns:
        Rows of `PAIR`.
    """
    copies = band.to_pandas()
    owner = in_order(copies["seen"])
    copy = np.empty(len(copies), np.int64)
    copy[owner] = copies["copy"]
    title, employer = in_order(copies["title"]), in_order(copies["employer"])
    left, right = candidates(owner, copies["hash"].to_numpy().astype(np.uint64), title, employer)
    return pa.table({"left": copy[left], "right": copy[right]}, PAIR)


def _same(once: DataFrame, pairs: DataFrame) -> DataFrame:
    """Return those of the pairs that are one vacancy.

    Most are told apart by their titles alone, so the rest of what is known travels with few.
    """
    possible = _beside(once, pairs, ["title", "level"]).mapInArrow(_near, spark_schema(PAIR))
    return _beside(once, possible, [*KEYS, *NAMES, "titles"]).mapInArrow(_judge, spark_schema(PAIR))


def _beside(once: DataFrame, pairs: DataFrame, names: list[str]) -> DataFrame:
    """Return pairs with what is known of each side: `left_own`, `right_own`."""
    both = pairs
    for side in ("left", "right"):
        own = once.select(sql.col("copy").alias(side), sql.struct(*names).alias(f"{side}_own"))
        both = both.join(own, side)
    return both


def _near(batches: Batches) -> Batches:
    """Give the pairs whose titles can be of one job."""
    for part in parts(batches):
        left, right = _sides(part)
        titles = left["title"].to_numpy(object), right["title"].to_numpy(object)
        levels = left["level"].to_numpy(object), right["level"].to_numpy(object)
        yield from _kept(part, np.flatnonzero(nearness(titles, levels) != APART))


def _judge(batches: Batches) -> Batches:
    """Give the pairs that are one vacancy; a copy stands in many, and its sketch is made once."""
    for part in parts(batches):
        ids = np.concatenate([part.column(side).to_numpy() for side in PAIR.names])
        copy, first, place = np.unique(ids, return_index=True, return_inverse=True)
        copies = pd.concat(_sides(part), ignore_index=True).iloc[first].reset_index(drop=True)
        pairs = place[: part.num_rows], place[part.num_rows :]
        left, right = same_of(copies, Sketches(copies["hashes"]), pairs)
        yield pa.RecordBatch.from_pydict({"left": copy[left], "right": copy[right]}, PAIR)


def _kept(part: pa.Table, rows: NDArray[np.integer]) -> Batches:
    return iter(part.select(PAIR.names).take(pa.array(rows)).cast(PAIR).to_batches())


def _sides(part: pa.Table) -> tuple[pd.DataFrame, pd.DataFrame]:
    left, right = (_frame_of(part.column(f"{side}_own").combine_chunks()) for side in PAIR.names)
    return left, right


def _frame_of(structs: pa.StructArray) -> pd.DataFrame:
    frame: pd.DataFrame = pa.Table.from_struct_array(structs).to_pandas()
    return frame
