"""A market's tables made on an engine: the build's steps in order, each written as Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa

from analytics.engine.ask import run
from analytics.engine.extra import needed
from analytics.engine.joining import in_time, joined
from analytics.engine.scratch import PART
from analytics.engine.shown import LISTINGS, NUMBERS, listings_in, parts_of
from analytics.engine.types import parts, spark_schema
from analytics.market.build.naming import employer_keys
from analytics.market.build.packed import A_RUN
from analytics.market.build.rounds import OF_A_ROUND, rounds
from analytics.market.build.tables import (
    LIVE_DAYS,
    OPEN,
    files_of,
    given_snapshots,
    likeness,
    named,
    step_sql,
)

with needed():
    from pyspark.sql import functions as sql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pyspark.sql import DataFrame, SparkSession

    from analytics.engine.scratch import Scratch
    from analytics.snapshots.catalogue import Snapshot

    Batches = Iterator[pa.RecordBatch]

A_TASK: Final = 50_000
"""Listings for each task that reads some: every task costs, and so does every file it writes."""
NAMES: Final = pa.schema([pa.field("name", pa.string()), pa.field("key", pa.string())])
OF_VACANCIES: Final = (*OF_A_ROUND, "6_vacancies", "7_listings")


class Tables:
    """The tables of one market on an engine.

    Args:
        spark: the session.
        scratch: for what steps hand on, and the tables themselves.
    """

    def __init__(self, spark: SparkSession, scratch: Scratch) -> None:
        self._spark, self._scratch = spark, scratch

    def make(self, snapshots: Sequence[Snapshot], progress: Callable[[str], object]) -> float:
        """Make every table; return the intraclass correlation of log yearly pay.

        Args:
            snapshots: the runs, by date.
            progress: called with what is being done.
        """
        given = pa.Table.from_pandas(given_snapshots(snapshots), preserve_index=False)
        self._small(self._spark.createDataFrame(given), "given_snapshots")
        self._step("1_snapshots")
        self._small(self._spark.table("snapshots"), "snapshots")
        progress("Reading listings")
        rows = [run.rows for run in snapshots]
        files = files_of(snapshots)
        self._read(dict(zip(files, rows, strict=True)))
        seen = self._step("2_seen")
        self._step("3_adverts")
        progress("Finding the same job")
        whose = self._joined(rows, files)
        self._employer_names()
        self._step("5_employers")
        progress("Writing vacancies")
        self._vacancies(whose, seen, rows)
        return likeness(run(self._spark, step_sql("8_employer_pay"), {}).toArrow().to_pandas())

    def together(self, rows: Sequence[int]) -> list[tuple[int, int]]:
        """Return the first and the last number of vacancies that are made and sorted together.

        All, but where this machine's memory asks for rounds.

        Args:
            rows: how many listings each run has.
        """
        return [*rounds(rows)] if self._scratch.is_here else [(0, len(rows) * A_RUN - 1)]

    def values(self, kind: str) -> list[str]:
        """Return what an open vocabulary holds: all that any listing names, sorted."""
        named = self._spark.table("seen").select(sql.explode(OPEN[kind]).alias("value"))
        return sorted(named.distinct().toArrow().column("value").to_pylist())

    @staticmethod
    def _small(rows: DataFrame, name: str) -> None:
        """Know rows by a name, and that every machine can hold them all, as of runs."""
        sql.broadcast(rows).createOrReplaceTempView(name)

    def _step(self, step: str) -> DataFrame:
        """Make the table after which a step is named, and return it."""
        return self._scratch.keep(self._made(step), named(step))

    def _made(self, step: str) -> DataFrame:
        return run(self._spark, step_sql(step), {"live_days": LIVE_DAYS})

    def _vacancies(self, whose: DataFrame, seen: DataFrame, rows: Sequence[int]) -> None:
        """Make the vacancies of each advert's number, in rounds."""
        for start, end in self.together(rows):
            whose.where(sql.col("vacancy").between(start, end)).createOrReplaceTempView("joined")
            # none was seen before: pieces that hold such alone are passed over unread
            seen.where(sql.col("seen_id") >= start).createOrReplaceTempView("seen")
            for step in OF_VACANCIES:
                more = start > 0 and step not in OF_A_ROUND
                self._scratch.keep(self._made(step), named(step), more=more)
        seen.createOrReplaceTempView("seen")

    def _read(self, rows: Mapping[str, int]) -> None:
        """Know all listings; file → how many stand in it."""
        named = self._spark.createDataFrame(pa.table({"file": list(rows)}))
        tasks = self._scratch.tasks(min(len(rows), 1 + sum(rows.values()) // A_TASK))
        spread = named.repartition(tasks, "file")
        listings = spread.mapInArrow(_listings, spark_schema(LISTINGS))
        listings.createOrReplaceTempView("given_listings")

    def _joined(self, rows: Sequence[int], files: Sequence[str]) -> DataFrame:
        parts = parts_of(rows)
        part = pa.table({"number": range(len(parts)), PART: parts})
        placed = sql.broadcast(self._spark.createDataFrame(part))
        runs = self._spark.table("snapshots").select("number", "date").join(placed, "number")
        number = sql.shiftright("seen_id", 32).alias("number")
        adverts = self._spark.table("adverts").select("*", number).join(runs, "number")
        shown = in_time(adverts).select(*NUMBERS.names, "seen_id", PART)
        self._scratch.keep_parts(shown, "shown", 1 + max(parts))
        seen = self._spark.table("seen").select("seen_id", "location")
        return joined(adverts.join(seen, "seen_id"), files, 1 + max(parts), self._scratch)

    def _employer_names(self) -> None:
        named = self._spark.table("seen").select(sql.col("employer").alias("name")).distinct()
        self._scratch.keep(named.mapInArrow(_keyed, spark_schema(NAMES)), "employer_names")


def _listings(batches: Batches) -> Batches:
    """Give the listings of files, each with the file and the row where it stands."""
    for batch in batches:
        for file in batch.column("file").to_pylist():
            yield from listings_in(file)


def _keyed(batches: Batches) -> Batches:
    for part in parts(batches):
        names = part.column("name")  # several pieces, of which no batch can be made at once
        keys = list(employer_keys(names.to_pandas()))
        yield from pa.table([names, pa.array(keys, pa.string())], schema=NAMES).to_batches()
