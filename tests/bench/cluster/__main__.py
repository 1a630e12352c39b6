"""What a Spark cluster does when things go wrong: `python -m tests.bench.cluster [N] [TRIAL]…`.

N is how many listings. A trial is `worker_killed`, `driver_killed`, `bad_file` or `one_executor`;
all of them where none is named. Before them comes the build that nothing disturbs.

SPARK_HOME names Spark 4, for instance the folder `pyspark` of the PyPI package, with Java 17 or
newer. A master, workers of one core each and a Spark Connect server run on loopback; every build
reads adverts of 3,000 letters first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

import duckdb

from analytics.market.files import current_path
from analytics.market.market import Market
from analytics.paths import ROOT
from tests.bench.cluster.long_texts import write_unread
from tests.bench.cluster.processes import cluster
from tests.bench.report import Measured, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from tests.bench.cluster.processes import Cluster

LISTINGS: Final = 100_000
GIGABYTE: Final = 1e9
TRIALS: Final = ("worker_killed", "driver_killed", "bad_file", "one_executor")
TABLES: Final = ("vacancies", "listings", "employers")
HOW: Final = (
    "Name Spark 4 by SPARK_HOME: python -m venv jvm && jvm/bin/pip install pyspark==4.3.0, then "
    "SPARK_HOME=jvm/lib/python3.11/site-packages/pyspark; Java 17 has to be there."
)


def main() -> None:
    """Measure, and write docs/bench.json."""
    home = os.environ.get("SPARK_HOME")
    if not home:
        sys.exit(HOW)
    listings = int(sys.argv[1]) if len(sys.argv) > 1 else LISTINGS
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        for one in figures(Path(home), Path(folder), listings, sys.argv[2:] or TRIALS):
            print(f"{one.name}: {one.value:.4g} {one.unit}", flush=True)  # noqa: T201 - as it comes
            write([one])  # the next may take an hour


def figures(home: Path, folder: Path, listings: int, trials: Sequence[str]) -> Iterator[Measured]:
    """Give each figure as it is measured.

    Args:
        home: the folder of Spark.
        folder: for snapshots, markets and logs.
        listings: how many adverts.
        trials: methods of `Trial`, after that which nothing disturbs.
    """
    trial = Trial(home, folder, listings)
    for name in ("undisturbed", *trials):
        yield from getattr(trial, name)()


class Trial:
    """Builds of the same adverts, each from what nobody has read.

    Args:
        home: see `figures`.
        folder: see `figures`.
        listings: see `figures`.
    """

    def __init__(self, home: Path, folder: Path, listings: int) -> None:
        self._home, self._folder = home, folder
        self._name = f"cluster, {listings:,} listings of 3,000 letters"
        self._seconds = 0.0
        self._rows = ""
        write_unread(folder / "unread", listings)

    def undisturbed(self) -> Iterator[Measured]:
        """Build on two executors."""
        with self._cluster("two") as two:
            self._seconds = self._built(two, self._fresh("two"), "two")
            self._rows = _rows(self._folder / "two")
            told = two.told()
            yield self._told("two executors", self._seconds, "s")
            yield self._told("shuffled", told["totalShuffleWrite"] / GIGABYTE, "GB")
            yield self._told("tasks", told["totalTasks"], "tasks")
            yield self._told("memory of a worker", two.most / GIGABYTE, "GB").at_most(2)

    def worker_killed(self) -> Iterator[Measured]:
        """Kill one of two workers half-way: the market has to be the same."""
        with self._cluster("killed") as two:
            build = self._begin(two, self._fresh("killed"), "killed")
            start = perf_counter()
            _go_on(build, self._seconds / 2)
            two.kill_worker()
            ended = build.wait()
            yield self._told("a worker killed half-way", perf_counter() - start, "s")
            yield self._faults("a worker killed half-way", ended != 0, not self._is_same("killed"))

    def driver_killed(self) -> Iterator[Measured]:
        """Kill the driver half-way: the old market serves on, the second run ends right."""
        snapshots = self._fresh("driver")
        old = self._folder / "driver"
        shutil.copytree(self._folder / "two", old)
        _make_another(old)
        before = current_path(old)
        with self._cluster("driver") as two:
            build = self._begin(two, snapshots, "driver")
            _go_on(build, self._seconds / 2)
            two.kill_driver()
            start = perf_counter()
            ended = build.wait()
            yield self._told("until a killed driver is said", perf_counter() - start, "s")
            serves = current_path(old) == before and Market.open(old).latest is not None
            left = list(old.glob(".writing-*"))
            yield self._faults("the driver killed", ended == 0, not serves, bool(left))
            two.serve()
            self._built(two, snapshots, "driver")
            swept = list(snapshots.glob(".engine-*"))
            yield self._faults("second run", not self._is_same("driver"), bool(swept))

    def bad_file(self) -> Iterator[Measured]:
        """Damage a file: its run is left out and named, the rest is built."""
        snapshots = self._fresh("bad")
        bad, *good = sorted(snapshots.glob("source=*/date=*/run=*/raw.parquet"))
        content = bytearray(bad.read_bytes())
        content[len(content) // 2] ^= 0xFF
        bad.write_bytes(content)
        with self._cluster("bad") as two:
            self._built(two, snapshots, "bad")
        market = Market.open(self._folder / "bad")
        day = bad.parent.parent.name.removeprefix("date=")
        faults = market.fact("faults")["fault"]
        is_named = faults.str.contains(rf"raw\.parquet .* {day}").any()
        are_there = len(market.fact("snapshots")) == len(good)
        yield self._faults("a bad file", not is_named, not are_there)

    def one_executor(self) -> Iterator[Measured]:
        """Build on one executor."""
        with self._cluster("one", 1) as one:
            seconds = self._built(one, self._fresh("one"), "one")
        yield self._told("one executor over two", seconds / self._seconds, "times")

    def _cluster(self, name: str, executors: int = 2) -> AbstractContextManager[Cluster]:
        return cluster(self._home, self._folder / f"{name}-logs", executors)

    def _fresh(self, name: str) -> Path:
        """Return a folder of snapshots that nobody has read."""
        at = self._folder / f"{name}-snapshots"
        shutil.copytree(self._folder / "unread", at)
        return at

    def _built(self, on: Cluster, snapshots: Path, market: str) -> float:
        start = perf_counter()
        if self._begin(on, snapshots, market).wait():
            raise RuntimeError((self._folder / f"{market}.log").read_text("utf-8"))
        return perf_counter() - start

    def _begin(self, on: Cluster, snapshots: Path, market: str) -> subprocess.Popen[bytes]:
        folders = ["--snapshots", str(snapshots), "--market", str(self._folder / market)]
        with (self._folder / f"{market}.log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", "analytics", "build", "--engine", on.address, *folders],
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )

    def _is_same(self, market: str) -> bool:
        return _rows(self._folder / market) == self._rows

    def _told(self, what: str, value: float, unit: str) -> Measured:
        return Measured(f"{self._name}: {what}", value, unit)

    def _faults(self, what: str, *is_wrong: bool) -> Measured:
        return self._told(f"{what}, what went wrong", sum(is_wrong), "faults").at_most(0)


def _go_on(build: subprocess.Popen[bytes], seconds: float) -> None:
    """Let a build work for so long."""
    try:
        build.wait(seconds)
    except subprocess.TimeoutExpired:
        return
    raise RuntimeError("The build had ended before anything was killed.")


def _make_another(folder: Path) -> None:
    """Let a market count as of other snapshots, so that a build is due."""
    there = current_path(folder)
    for file in (there, there.with_suffix(".sha256")):
        file.rename(file.with_name(file.name.replace(there.stem, "market-000000000000")))
    (folder / "current").write_text("market-000000000000.duckdb")


def _rows(folder: Path) -> str:
    """Return a digest of the rows of a market, in order."""
    with duckdb.connect(str(current_path(folder)), read_only=True) as connection:
        told = [
            connection.execute(
                f"SELECT md5(string_agg(t::VARCHAR, '\\n' ORDER BY rowid)) FROM {table} AS t"
            ).fetchall()
            for table in TABLES
        ]
    return str(told)


if __name__ == "__main__":
    main()
