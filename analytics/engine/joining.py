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
from analytics.engine.here import same_pairs_here
from analytics.engine.sharing import HASHES, same_pairs
from analytics.engine.shown import NUMBERS, adverts_in
from analytics.engine.types import parts, spark_schema
from analytics.market.build.beside_text import BESIDE, NAMES
from analytics.market.build.described import DESCRIBED, IN_WORDS, in_words
from analytics.market.build.naming import places_of
from analytics.market.build.packed import HASH_BYTES, SKETCH
from analytics.read.fingerprint import OPENING

with needed():
    from pyspark.sql import Window
    from pyspark.sql import functions as sql

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyspark.sql import DataFrame

    from analytics.engine.scratch import Scratch

    Batches = Iterator[pa.RecordBatch]

KEY: Final = "key"
BYTES: Final = pa.schema([(name, pa.binary()) for name in ("opening", KEY)])
KEYED: Final = pa.schema([*DESCRIBED, *BESIDE, *NUMBERS, *BYTES])
WORDS: Final = pa.schema(list(DESCRIBED)[:-1] + list(BESIDE))
PLACES: Final = pa.schema([pa.field("place", pa.string())])
AT_ONCE: Final = 50_000
"""Adverts that a worker describes at once: what several name is read once, a quarter less time."""
A_PART: Final = 100_000
"""Adverts for each part of hashes and of pairs: with forty hashes each, one is held at once."""
BESIDE_JAVA: Final = 30_000
"""The same where a worker's memory is another engine's too, which takes more than half of it."""
A_DAY: Final = 2**32
"""More than the adverts that are seen in a day."""


def joined(adverts: DataFrame, files: Sequence[str], parts_of: int, scratch: Scratch) -> DataFrame:
    """Return `advert`, `vacancy`: a vacancy has the number of the advert of it seen first.

    Args:
        adverts: the `location` of each.
        files: of the listings of each run.
        parts_of: in how many parts each stands under the name `shown`; see `adverts_in`.
        scratch: for what several steps use.
    """
    compared = scratch.keep(_described(_places(adverts), files, parts_of, scratch), "compared")
    copies = scratch.keep(_copies(compared), "copies")
    once = scratch.keep(_each_copy(compared, copies), "each_copy")
    same = scratch.keep(_same_pairs(once, scratch), "same")
    label = components(same, scratch.keep)
    whose = copies.join(label, "copy", "left")
    grouped = whose.select("advert", sql.coalesce("label", "copy").alias("group"))
    first = grouped.groupBy("group").agg(sql.min("advert").alias("vacancy"))
    return scratch.keep(grouped.join(first, "group").drop("group"), "joined")


def _same_pairs(once: DataFrame, scratch: Scratch) -> DataFrame:
    """Return the pairs of copies, kept under the name `each_copy`, that are one vacancy."""
    if scratch.is_here:
        return same_pairs_here(1 << (once.count() // A_PART).bit_length(), scratch)
    return same_pairs(once, 1 + once.count() // BESIDE_JAVA, scratch)


def _described(
    places: frozenset[str], files: Sequence[str], parts_of: int, scratch: Scratch
) -> DataFrame:
    """Return adverts as they are compared, with the `opening` of their hashes and a `KEY`."""
    shown_at = scratch.folder("shown")

    def _describe(part: int) -> Batches:
        for some in parts(adverts_in(shown_at, files, part), AT_ONCE):
            words = in_words(some.drop_columns([SKETCH]).to_pandas(), places)
            table = pa.Table.from_pandas(words, WORDS, preserve_index=False)
            yield from _keyed(table, some.select(NUMBERS.names), some.column(SKETCH)).to_batches()

    return scratch.each_part(parts_of, _describe, KEYED)


def _keyed(words: pa.Table, numbers: pa.Table, sketches: pa.ChunkedArray) -> pa.Table:
    """Return rows of `KEYED`; texts go past pandas, which would make objects of them."""
    hashes = sketches.fill_null(b"")
    compared = words.add_column(len(IN_WORDS), HASHES, hashes)
    opening = pc.binary_slice(hashes, 0, OPENING * HASH_BYTES)
    return pa.table([*compared.columns, *numbers.columns, opening, key_of(compared)], schema=KEYED)


def key_of(compared: pa.Table) -> pa.Array:
    """Return sixteen bytes for each of some adverts, the same for those that are copies.

    An engine groups by them in a fraction of the memory that all of `DESCRIBED` takes.
    """
    columns = (compared.column(field.name) for field in DESCRIBED)
    texts = [one.cast(pa.string()) if pa.types.is_boolean(one.type) else one for one in columns]
    all_of_it = pc.binary_join_element_wise(*(one.cast(pa.binary()) for one in texts), b"\0")
    keys = (hashlib.blake2b(one, digest_size=16).digest() for one in all_of_it.to_pylist())
    return pa.array(keys, pa.binary())


def in_time(adverts: DataFrame) -> DataFrame:
    """Return adverts with when they were `seen`, a number that ascends by day and then by id.

    Args:
        adverts: `source`, `listing_id` and the `date` of each, and nothing that is long.
    """
    by_id = sql.concat_ws(":", "source", "listing_id")
    of_day = sql.row_number().over(Window.partitionBy("date").orderBy(by_id))
    day = sql.unix_date("date").cast("bigint")
    return adverts.withColumn("seen", day * A_DAY + of_day)


def _places(adverts: DataFrame) -> frozenset[str]:
    """Return the places of one word that adverts name, found part by part."""

    def _find(batches: Batches) -> Batches:
        for part in parts(batches):
            named = sorted(places_of(part.column("location").to_pandas()))
            yield pa.RecordBatch.from_pydict({"place": named}, PLACES)

    words = adverts.select("location").distinct().mapInArrow(_find, spark_schema(PLACES))
    return frozenset(words.distinct().toArrow().column("place").to_pylist())


def _copies(compared: DataFrame) -> DataFrame:
    """Return each `advert`, the `copy` it is, that is the first that says the same, and `BESIDE`.

    Without a text nothing tells two adverts of one title apart, so each stands alone. Of pay and
    region a copy says what all of them say alike.
    """
    ends = {f"{end.__name__}_{name}": end(name) for name in NAMES for end in (sql.min, sql.max)}
    first = sql.min_by("advert", "seen").alias("first")
    # A window over what tells copies apart would take four times as long on Sail
    copies = compared.groupBy(KEY).agg(first, *(end.alias(name) for name, end in ends.items()))
    copy = sql.when(sql.col("alone"), sql.col("advert")).otherwise(sql.col("first")).alias("copy")
    ends_of = {name: (sql.col(f"min_{name}"), sql.col(f"max_{name}")) for name in NAMES}
    alike = (sql.when(one == other, one).alias(name) for name, (one, other) in ends_of.items())
    alone = (sql.length("opening") == 0).alias("alone")
    known = copies.join(compared.select(KEY, "advert", alone), KEY)
    return known.select("advert", copy, "alone", *alike)


def _each_copy(compared: DataFrame, copies: DataFrame) -> DataFrame:
    """Return each copy once, with under how many titles its employer's adverts open as it does."""
    first = copies.where((sql.col("copy") == sql.col("advert")) & ~sql.col("alone")).drop("alone")
    once = first.join(compared.select("advert", "employer", "opening", "title"), "advert")
    titles = once.groupBy("employer", "opening").agg(sql.countDistinct("title").alias("titles"))
    # Texts come last: Sail holds one side of each join in memory, and not always the smaller one
    few = titles.join(once, ["employer", "opening"]).select(*first.columns, "titles")
    return few.join(compared.drop(KEY, "opening", *NAMES), "advert").drop("advert")
