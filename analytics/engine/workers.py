"""Whether an engine's workers are of our own making: the same Bandstand, that reads as we do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from analytics.engine.extra import needed
from analytics.engine.session import session, why
from analytics.errors import EngineError
from analytics.read.advert import READER_VERSION

with needed():
    from pyspark.errors import PySparkException

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

SHIP: Final = (
    "Put this very version on every worker and name it to Python: "
    "spark.executorEnv.PYTHONPATH=FOLDER, PYSPARK_PYTHON=FOLDER/.venv/bin/python."
)

NO_GUESSES: Final = {"spark.sql.autoBroadcastJoinThreshold": "-1"}
"""Spark takes what its workers make of a few names of files for as small as these names are.

It would gather all listings in its driver, to join them there to their runs; 500,000 did not fit.
"""


@contextmanager
def ready(engine: str) -> Iterator[SparkSession]:
    """Give a session of an engine whose worker processes are known to read as we do.

    Args:
        engine: see `session`.

    Raises:
        EngineError: see `session`; its workers have no Bandstand or another; or what is asked of
            it meanwhile fails.
    """
    with session(engine) as spark:
        hold_workers(spark, engine)
        for name, value in NO_GUESSES.items():
            spark.conf.set(name, value)
        try:
            yield spark
        except PySparkException as fault:
            raise EngineError(
                f"The engine {engine} {why(fault)}.",
                "What stood before still stands. Look at the engine's log, and run this again.",
            ) from fault


def hold_workers(spark: SparkSession, engine: str) -> None:
    """Refuse an engine whose workers have no Bandstand, or another.

    Raises:
        EngineError: so it is.
    """

    def _tell(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from analytics.read.advert import READER_VERSION  # noqa: PLC0415 - the worker's own

        for _ in batches:
            yield pa.RecordBatch.from_pydict({"reader": [READER_VERSION]})

    try:
        readers = spark.range(1).mapInArrow(_tell, "reader string").toArrow()
    except PySparkException as fault:
        lines = [line for line in str(fault).splitlines() if "Error" in line] or [str(fault)[:200]]
        raise EngineError(
            f"The workers of {engine} cannot run Bandstand: {lines[-1].strip().rstrip('.')}.", SHIP
        ) from fault
    theirs = set(readers.column("reader").to_pylist())
    if theirs != {READER_VERSION}:
        raise EngineError(
            f"The workers of {engine} have another Bandstand: their reader is "
            f"{', '.join(sorted(theirs))}, ours {READER_VERSION}.",
            SHIP,
        )
