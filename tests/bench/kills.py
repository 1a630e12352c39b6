"""Processes killed at random moments: `python -m tests.bench.kills [MANY]`.

update, build, demo, swaps, backups, restoring and pruning are killed with SIGKILL. Nothing that
stood may be lost, the same command again has to end as if nobody had been killed, and no lock and
nothing half-written may be left.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from os import environ
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from rich.console import Console

from analytics.errors import BandstandError
from analytics.market.market import Market
from analytics.paths import ROOT
from analytics.snapshots.digests import digest_of
from analytics.snapshots.store import inspect_snapshots
from tests.bench.each import each
from tests.bench.inputs.jobs import JOBS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


MANY: Final = 40
PATIENCE: Final = 300
BEGUN: Final = "begun"
RUN: Final = f"""
from analytics.__main__ import main
import analytics.backup, analytics.ready, analytics.collect.update.run
print("{BEGUN}", flush=True)
main()
"""
"""What a process runs: what it needs is imported before it says so, so that work is killed."""


@dataclass
class Kills:
    """What came of it.

    Attributes:
        hit: how many processes were killed before they had ended.
        faults: a line for each thing that was lost, differed or was left.
    """

    hit: int = 0
    faults: list[str] = field(default_factory=list)


def kill(folder: Path, many: int, names: Iterable[str] = tuple(JOBS), seed: int = 1) -> Kills:
    """Kill each of these jobs in turn, so many in all, at moments drawn from a seed.

    Args:
        folder: an empty folder to work in.
        many: how many kills.
        names: of `JOBS`.
        seed: of all randomness.
    """
    came, chance = Kills(), random.Random(seed)  # noqa: S311 - no secret
    tries = [_Try(folder, name) for name in names]
    for number in each("Killing processes", range(many), many):
        one = tries[number % len(tries)]
        at = chance.uniform(0, 1) * one.seconds
        hit, faults = one.killed(at)
        came.hit += hit
        came.faults += [f"{one.name}, {at:.2f} s of {one.seconds:.2f}: {fault}" for fault in faults]
    return came


class _Try:
    """A job, its data folder as prepared, and what comes of it where nobody kills it."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name, self._job = name, JOBS[name]
        self._ready = folder / name.replace(" ", "-")
        self._at_work = folder / "at-work"  # always the same: a run's record knows its files' path
        self._ready.mkdir()
        with patch.dict(environ, BANDSTAND_DATA=str(self._ready)):
            self._job.prepare(self._ready)
            self._stood = set(_runs())
        with _begin(self._job.command, self._copied()) as begun:
            start = perf_counter()
            assert begun.wait(PATIENCE) == 0, name
            self.seconds = perf_counter() - start
        self._right = _content(self._at_work)

    def killed(self, at: float) -> tuple[bool, list[str]]:
        """Kill it after so many seconds and run it again: whether it was hit, and faults."""
        folder = self._copied()
        with _begin(self._job.command, folder) as process:
            try:
                process.wait(at)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
        faults = list(self._lost(folder))
        with _begin(self._job.command, folder) as again:
            if again.wait(PATIENCE):
                faults.append("it did not go on")
        ended = _content(folder).items() ^ self._right.items()
        faults += [f"{file} is not as without a kill" for file in sorted({one for one, _ in ended})]
        faults += [f"{left.name} is left" for left in folder.rglob(".*")]
        return process.returncode == -signal.SIGKILL, faults

    def _lost(self, folder: Path) -> Iterator[str]:
        """Give what stood before a kill and does not any more."""
        with patch.dict(environ, BANDSTAND_DATA=str(folder)):
            there = set(_runs())
            if not self._job.replaces:
                yield from (f"{name} is lost" for name in self._stood - there)
            if (folder / "market" / "current").exists():
                try:
                    market = Market.open()
                except BandstandError as fault:
                    yield str(fault)
                else:
                    yield from filter(None, [market.fault()])
                    market.close()

    def _copied(self) -> Path:
        """Put the data folder as prepared, and a backup beside it, where work is done."""
        for end in ("", "-kept"):
            ready, target = (
                one.with_name(f"{one.name}{end}") for one in (self._ready, self._at_work)
            )
            shutil.rmtree(target, ignore_errors=True)
            if ready.exists():
                shutil.copytree(ready, target)
        return self._at_work


def _begin(command: str, folder: Path) -> subprocess.Popen[str]:
    """Begin a command on a data folder; return once its work begins."""
    words = command.format(folder=folder).split()
    process = subprocess.Popen(  # noqa: S603 - our own words, given to this same Python
        [sys.executable, "-c", RUN, *words],
        cwd=ROOT,
        env={**environ, "BANDSTAND_DATA": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline().strip() == BEGUN
    return process


def _runs() -> Iterator[str]:
    """Give the name of each run that stands whole."""
    found = inspect_snapshots(thorough=True)
    return (one.snapshot.name for one in found if one.snapshot and not one.fault)


def _content(folder: Path) -> dict[str, str]:
    """Return file → digest of the snapshots, and which market is the current one."""
    found = {}
    for end in ("", "-kept"):
        root = folder.with_name(f"{folder.name}{end}")
        files = [*root.glob("snapshots/**/*.*"), *root.glob("market/current")]
        for file in filter(Path.is_file, files):
            found[f"{end}/{file.relative_to(root)}"] = digest_of(file)
    return found


def main() -> None:
    """Kill `MANY` processes, or as many as are named, and say what came of it."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with tempfile.TemporaryDirectory() as folder:
        came = kill(Path(folder), many)
    console = Console(highlight=False, markup=False)
    for fault in came.faults:
        console.print(fault)
    console.print(f"Of {many} processes {came.hit} were killed at work; {len(came.faults)} faults.")
    sys.exit(bool(came.faults))


if __name__ == "__main__":
    main()
