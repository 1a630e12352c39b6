"""Adverts read by an engine's workers: the same work on the same chunks, in order."""

from __future__ import annotations

import pickle
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

import pyarrow as pa

from analytics.engine.session import LOCAL
from analytics.engine.types import spark_schema
from analytics.engine.workers import ready
from analytics.read.parallel import from_processes, working_elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import SparkSession

    Batches = Iterator[pa.RecordBatch]

CHUNK: Final = pa.schema([pa.field("number", pa.int64()), pa.field("packed", pa.binary())])
ROUND: Final = 16
"""Chunks for each of an engine's tasks that are sent at once; more would fill this machine."""

Given = TypeVar("Given")
Answer = TypeVar("Answer")


@contextmanager
def reading_on(engine: str) -> Iterator[None]:
    """Let an engine's workers read adverts for a while.

    Args:
        engine: see `ready`.

    Raises:
        EngineError: see `ready`.
    """
    with ready(engine) as spark:
        work = Worker(spark, is_here=engine == LOCAL)
        with working_elsewhere(work.in_order):
            yield


class Worker:
    """An engine that does work of ours, chunk by chunk.

    Args:
        spark: its session.
        is_here: whether its workers are threads of one Python, as Sail's are, which would work one
            after the other: then each hands its chunks to a process of its own.
        tasks: how many of its workers work at once.
    """

    def __init__(self, spark: SparkSession, *, is_here: bool, tasks: int = 2) -> None:
        self._spark, self._is_here, self._tasks = spark, is_here, tasks

    def in_order(
        self, work: Callable[[Given], Answer], chunks: Iterable[Given]
    ) -> Iterator[Answer]:
        """Give `work`'s answer to each chunk in order; see `parallel.in_order`."""
        coming = iter(chunks)
        while several := list(islice(coming, ROUND * self._tasks)):
            yield from self._answers(work, several)

    def _answers(self, work: Callable[[Given], Answer], chunks: list[Given]) -> Iterator[Answer]:
        is_here = self._is_here

        def _done(batches: Batches) -> Batches:
            numbers: list[int] = []
            given: Iterator[Given] = _unpacked(batches, numbers)
            answers = from_processes(work, given, 1) if is_here else map(work, given)
            for place, answer in enumerate(answers):
                packed = {"number": [numbers[place]], "packed": [pickle.dumps(answer)]}
                yield pa.RecordBatch.from_pydict(packed, CHUNK)

        packed = {"number": range(len(chunks)), "packed": map(pickle.dumps, chunks)}
        sent = self._spark.createDataFrame(pa.table({n: list(v) for n, v in packed.items()}, CHUNK))
        spread = sent.repartition(self._tasks)
        made = spread.mapInArrow(_done, spark_schema(CHUNK)).toArrow().sort_by("number")
        return (pickle.loads(one) for one in made.column("packed").to_pylist())  # noqa: S301 - of workers that run our code, as Spark's own answers are


def _unpacked(batches: Batches, numbers: list[int]) -> Iterator[Given]:
    """Give the chunks of batches; their numbers are kept in the order of the answers to come."""
    for batch in batches:
        for row in batch.to_pylist():
            numbers.append(row["number"])
            yield pickle.loads(row["packed"])  # noqa: S301 - what the driver packed above
