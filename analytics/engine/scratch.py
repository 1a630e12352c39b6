"""A folder that all machines of an engine see, by which steps hand on tables, whole or in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.engine.types import spark_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pyspark.sql import DataFrame, SparkSession

    Batches = Iterator[pa.RecordBatch]

QUICK: Final = "snappy"
"""How tables between steps are packed; Sail's own choice takes twice the time for a sixth less."""
PART: Final = "part"


class Scratch:
    """Tables that an engine has written.

    Args:
        spark: its session.
        at: the folder.
        at_once: how many parts are worked on at once; as many as the engine can where left out.
            Sail would else take all of them into memory together.
    """

    def __init__(self, spark: SparkSession, at: Path, at_once: int | None = None) -> None:
        self._spark, self._at, self._at_once = spark, at, at_once

    def folder(self, name: str) -> Path:
        """Return where the Parquet files of a table lie."""
        return self._at / name

    def keep(self, rows: DataFrame, name: str) -> DataFrame:
        """Write rows, which frees the engine of how they came about, and know them by a name."""
        at = str(self.folder(name))
        rows.write.mode("overwrite").parquet(at, compression=QUICK)
        kept = self._spark.read.schema(rows.schema).parquet(at)
        kept.createOrReplaceTempView(name)
        return kept

    def keep_parts(self, rows: DataFrame, name: str, parts: int) -> None:
        """Write rows by their column `PART`, numbers from 0 up, each part in a folder of its own.

        Groups that pass through Sail's memory are all held there at once, and twice.
        """
        spread = rows.repartition(parts, PART).write.mode("overwrite").partitionBy(PART)
        spread.parquet(str(self.folder(name)), compression=QUICK)

    def each_part(
        self, names: Sequence[str], parts: int, work: Callable[..., pa.Table], made: pa.Schema
    ) -> DataFrame:
        """Return what workers make of each part of some tables that were written by parts.

        Args:
            names: the tables.
            parts: how many parts there may be; of some nothing may have been written.
            work: takes a part of each table, without the column `PART`.
            made: the columns that it returns.
        """
        folders = [self.folder(name) for name in names]

        def _done(batches: Batches) -> Batches:
            for batch in batches:
                for part in batch.column(PART).to_pylist():
                    there = [folder / f"{PART}={part}" for folder in folders]
                    if all(one.exists() for one in there):
                        yield from work(*map(pq.read_table, there)).to_batches()

        numbers = self._spark.createDataFrame(pa.table({PART: list(range(parts))}))
        spread = numbers.repartition(min(parts, self._at_once or parts), PART)
        return spread.mapInArrow(_done, spark_schema(made))
