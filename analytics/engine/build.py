"""A market built on an engine: looked at, read, joined and counted by its workers."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from analytics.engine.runs import inspect_on, reread_on
from analytics.engine.scratch import Scratch
from analytics.engine.session import LOCAL
from analytics.engine.tables import Tables
from analytics.engine.workers import ready
from analytics.market.build.build import Builder
from analytics.market.build.load import ORDERED, load_tables
from analytics.market.build.tables import OPEN
from analytics.paths import snapshots_dir
from analytics.read.parallel import cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pyspark.sql import SparkSession

    from analytics.snapshots.catalogue import Snapshot
    from analytics.snapshots.inspection import Inspected

SCRATCH: Final = ".engine-"
"""How the folder begins, among the snapshots, by which the engine's machines hand on tables."""


class EngineBuilder(Builder):
    """An engine as builder.

    Args:
        spark: its session.
        is_here: whether its workers are threads of this process, as Sail's are: then adverts are
            read by processes of our own, since threads of one Python read one after the other.
    """

    def __init__(self, spark: SparkSession, *, is_here: bool) -> None:
        self._spark, self._is_here = spark, is_here

    def inspect(self) -> list[Inspected]:
        """Return everything found among the snapshots, each held by a worker to its digests."""
        return inspect_on(self._spark, snapshots_dir())

    def read(self, stale: list[Snapshot]) -> Iterator[Snapshot | str]:
        """Read runs again, each by a worker."""
        return super().read(stale) if self._is_here else reread_on(self._spark, stale)

    def write(self, path: Path, runs: list[Snapshot], progress: Callable[[str], object]) -> float:
        """Make the tables on the engine and load them into a new file."""
        at = scratch_of(path.parent)
        shutil.rmtree(at, ignore_errors=True)  # of a build that was killed
        scratch = Scratch(self._spark, at, cores() if self._is_here else None)
        tables = Tables(self._spark, scratch)
        try:
            rho = tables.make(runs, progress)
            progress("Loading the market")
            folders = {name: scratch.folder(name) for name in ORDERED}
            named = {kind: tables.values(kind) for kind in OPEN}
            together = tables.together([run.rows for run in runs])
            load_tables(path, folders, named, together, scratch.folder("loading"))
        finally:
            shutil.rmtree(at, ignore_errors=True)
        return rho


def scratch_of(market: Path) -> Path:
    """Return the folder of the builds of one folder of markets, of which one runs at a time."""
    return snapshots_dir() / f"{SCRATCH}{hashlib.sha256(bytes(market.resolve())).hexdigest()[:12]}"


@contextmanager
def engine_builder(engine: str) -> Iterator[EngineBuilder]:
    """Give an engine as builder.

    Args:
        engine: see `ready`.

    Raises:
        EngineError: see `ready`.
    """
    with ready(engine) as spark:
        yield EngineBuilder(spark, is_here=engine == LOCAL)
