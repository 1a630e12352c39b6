"""Duplicates found on an engine: the functions of `market/build/deduplicate.py`, part by part.

Nothing is gathered on one machine but the one-word names of places: adverts are described part by
part, those that share a hash meet in a part, and pairs are judged beside what they name.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from analytics.engine.components import components
from analytics.engine.extra import needed
from analytics.engine.sharing import same_pairs
from analytics.engine.types import parts, spark_schema
from analytics.market.build.beside_text import BESIDE, NAMES
from analytics.market.build.described import DESCRIBED, described, opening_of
from analytics.market.build.naming import places_of

with needed():
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import DataFrame

    from analytics.engine.scratch import Scratch

    Batches = Iterator[pa.RecordBatch]

KEY: Final = "key"
JOINED: Final = pa.schema(
    [
        *DESCRIBED,
        *BESIDE,
        pa.field("opening", pa.binary()),
        pa.field("advert", pa.int64()),
        pa.field("seen", pa.int64()),
    ]
)
KEYED: Final = JOINED.append(pa.field(KEY, pa.binary()))
PLACES: Final = pa.schema([pa.field("place", pa.string())])
A_PART: Final = 200_000
"""Adverts for each part of hashes and of pairs: with forty hashes each, one is held at once."""
BESIDE_JAVA: Final = 30_000
"""The same where a worker's memory is another engine's too, which takes more than half of it."""
A_DAY: Final = 2**32
"""More than the adverts that are seen in a day."""


def joined(adverts: DataFrame, scratch: Scratch) -> DataFrame:
    """Return `advert`, `vacancy`: a vacancy has the number of the advert of it seen first.

    Args:
        adverts: `advert` and what `join_listings` takes, one row an advert.
        scratch: for what several steps use.
    """
    compared = scratch.keep(_described(adverts), "compared")
    copies = scratch.keep(_with_copies(compared), "copies")
    once = scratch.keep(_each_copy(copies), "each_copy")
    parts_of = 1 + once.count() // (A_PART if scratch.is_here else BESIDE_JAVA)
    same = scratch.keep(same_pairs(once, parts_of, scratch), "same")
    label = components(same, scratch.keep)
    whose = copies.select("advert", "copy").join(label, "copy", "left")
    group = sql.coalesce("label", "copy")
    first = sql.min("advert").over(Window.partitionBy(group))
    return scratch.keep(whose.select("advert", first.alias("vacancy")), "joined")


def _described(adverts: DataFrame) -> DataFrame:
    """Return adverts as they are compared, with when they were `seen`: an order by day and id."""
    places = _places(adverts)
    adverts = _in_time(adverts.withColumn("id", sql.concat_ws(":", "source", "listing_id")))

    def _describe(batches: Batches) -> Batches:
        for part in parts(batches):
            adverts = part.to_pandas()
            compared = described(adverts, places).assign(**adverts[["advert", "seen"]])
            compared["opening"] = [opening_of(hashes) for hashes in compared["hashes"]]
            rows = pa.Table.from_pandas(compared, JOINED, preserve_index=False)
            yield from rows.append_column(KEYED.field(KEY), key_of(rows)).to_batches()

    return adverts.mapInArrow(_describe, spark_schema(KEYED))


def key_of(compared: pa.Table) -> pa.Array:
    """Return sixteen bytes for each of some adverts, the same for those that are copies.

    An engine groups by them in a fraction of the memory that all of `DESCRIBED` takes.
    """
    columns = (compared.column(field.name) for field in DESCRIBED)
    texts = [one.cast(pa.string()) if pa.types.is_boolean(one.type) else one for one in columns]
    all_of_it = pc.binary_join_element_wise(*(one.cast(pa.binary()) for one in texts), b"\0")
    keys = (hashlib.blake2b(one, digest_size=16).digest() for one in all_of_it.to_pylist())
    return pa.array(keys, pa.binary())


def _in_time(adverts: DataFrame) -> DataFrame:
    """Return adverts with when they were `seen`, a number that ascends by day and then by id."""
    of_day = sql.row_number().over(Window.partitionBy("snapshot_date").orderBy("id"))
    day = sql.unix_date("snapshot_date").cast("bigint")
    numbered = adverts.select("advert", (day * A_DAY + of_day).alias("seen"))
    return numbered.join(adverts, "advert")


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
    copies = compared.groupBy(KEY).agg(first, *(end.alias(name) for name, end in ends.items()))
    alone = sql.length("hashes") == 0
    copy = sql.when(alone, sql.col("advert")).otherwise(sql.col("first"))
    alike = {
        name: sql.when(sql.col(f"min_{name}") == sql.col(f"max_{name}"), sql.col(f"min_{name}"))
        for name in NAMES
    }
    known = copies.join(compared.drop(*NAMES), KEY).withColumns({"copy": copy, **alike})
    return known.drop("first", KEY, *ends)


def _each_copy(copies: DataFrame) -> DataFrame:
    """Return each copy once, with under how many titles its employer's adverts open as it does."""
    once = copies.where((sql.col("copy") == sql.col("advert")) & (sql.length("hashes") > 0))
    titles = once.groupBy("employer", "opening").agg(sql.countDistinct("title").alias("titles"))
    return titles.join(once, ["employer", "opening"]).drop("opening", "advert")
