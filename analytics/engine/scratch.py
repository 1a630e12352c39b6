"""A folder that all machines of an engine see, by which steps hand on tables, whole or in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.engine.types import spark_schema
from analytics.market.build.load import ORDERED
from analytics.memory import give_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pyspark.sql import DataFrame, SparkSession

    Batches = Iterator[pa.RecordBatch]
    Work = Callable[[int], pa.Table | Batches]

QUICK: Final = {"compression": "snappy"}
"""How tables between steps are packed where machines hand them on."""
UNPACKED: Final = {"compression": "none"}
"""The same on one machine, which reads them once or twice: packing takes a twelfth of a build."""
PLAIN: Final = {**UNPACKED, "dictionary_enabled": "false"}
"""The same of what Sail alone reads: gathering the values of columns takes a twenty-fifth."""
PART: Final = "part"
DONE: Final = pa.schema([pa.field("done", pa.int64())])


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

    def tasks(self, most: int) -> int:
        """Return by how many tasks work is done of which so many could be had."""
        return max(1, min(most, self._at_once or most))

    def _packed(self, name: str) -> dict[str, str]:
        if not self.is_here:
            return QUICK
        return UNPACKED if name in ORDERED else PLAIN

    @property
    def is_here(self) -> bool:
        """Whether the engine works in this machine's memory, and does not do with less."""
        return self._at_once is not None

    def keep(self, rows: DataFrame, name: str, *, more: bool = False) -> DataFrame:
        """Write rows, which frees the engine of how they came about, and know them by a name.

        What an engine in this process leaves free is given back: the next step's would come on top.

        Args:
            rows: what is written.
            name: of the table.
            more: whether they are added to what is there.
        """
        at, mode = str(self.folder(name)), "append" if more else "overwrite"
        rows.write.mode(mode).options(**self._packed(name)).parquet(at)
        if self.is_here:
            give_back()
        kept = self._spark.read.schema(rows.schema).parquet(at)
        kept.createOrReplaceTempView(name)
        return kept

    def keep_parts(self, rows: DataFrame, name: str, parts: int) -> None:
        """Write rows by their column `PART`, numbers from 0 up, each in a folder of its own."""
        spread = rows.repartition(parts, PART).write.mode("overwrite").partitionBy(PART)
        spread.options(**self._packed(name)).parquet(str(self.folder(name)))

    def each_piece(self, name: str, rows: int, work: Callable[[str, pa.Table], None]) -> None:
        """Let workers go through a table that is kept, piece by piece.

        Args:
            name: of the table.
            rows: how many at most are given to `work` at once.
            work: takes a piece's name, by which it is known again if it is begun anew, and rows.
        """
        files = sorted(self.folder(name).glob("*.parquet"))
        groups = [(at, one) for at in files for one in range(pq.read_metadata(at).num_row_groups)]

        def _done(number: int) -> pa.Table:
            at, group = groups[number]
            batches = pq.ParquetFile(at).iter_batches(rows, row_groups=[group])
            for place, batch in enumerate(batches):
                work(f"{number}-{place}", pa.Table.from_batches([batch]))
            return DONE.empty_table()

        self.each_part(len(groups), _done, DONE).toArrow()

    def each_part(self, parts: int, work: Work, made: pa.Schema) -> DataFrame:
        """Return what workers make of each part of what is there.

        Args:
            parts: how many there are.
            work: takes the number of a part; returns a table, or gives batches one by one.
            made: the columns of these.
        """

        def _done(batches: Batches) -> Batches:
            for batch in batches:
                for part in batch.column(PART).to_pylist():
                    given = work(part)
                    yield from given.to_batches() if isinstance(given, pa.Table) else given
                    del given
                    give_back()

        numbers = self._spark.range(parts).withColumnRenamed("id", PART)
        return numbers.repartition(self.tasks(parts), PART).mapInArrow(_done, spark_schema(made))
