"""A server for a long time: `python -m tests.bench.soak [MINUTES | --full]`, else for five minutes.

People look at pages while snapshots come, markets are built and swapped, and builds are killed. No
answer may be a fault of ours, and the memory of the server's processes stays flat once they have
been at it for a quarter of the time.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

import numpy as np
from rich.console import Console

from analytics.collect.demo.market import sized
from analytics.collect.demo.plan import planted
from analytics.collect.demo.shelve import write_demo
from analytics.market.build.build import build_market
from analytics.paths import ROOT
from analytics.snapshots.record import About
from analytics.snapshots.store import list_snapshots, read_raw, write_snapshot
from tests.bench.memory import below, held
from tests.bench.served import LOG, people, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.bench.served import Met

SHORT: Final = 5.0
FULL: Final = 40.0
"""Minutes."""
VACANCIES: Final = 3_000
PEOPLE: Final = 10
PAUSE: Final = 2.0
EVERY: Final = 30.0
"""Seconds between two updates."""
LOOK: Final = 2.0
"""Seconds between two looks at memory."""
MEGABYTE: Final = 1_024**2
SETTLED: Final = 0.25
FLAT: Final = 1.05


def main() -> None:
    """Serve, look, update, build and kill for a while, and say what came of it."""
    minutes = FULL if "--full" in sys.argv else float([*sys.argv, f"{SHORT}"][1])
    console = Console(highlight=False, markup=False)
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as folder:
        with patch.dict("os.environ", BANDSTAND_DATA=data):
            write_demo(sized(planted(), vacancies=VACANCIES, months=12))
            build_market()
        with serving("gunicorn", Path(data), Path(folder)) as (port, server):
            met, memory = _soaked(port, server, Path(data), minutes, console)
        log = (Path(folder) / LOG).read_text("utf-8", "replace").splitlines()
    grown = growth(memory)
    console.print(
        f"{minutes:.0f} minutes: {_so_far(met, memory)}; {max(memory):.0f} MB at most, at the end "
        f"{grown:.3f} times what it was after a quarter of the time."
    )
    for line in [*sorted(set(met.faults))[:10], *(log[-40:] if met.faults else [])]:
        console.print(line)
    sys.exit(bool(met.faults) or grown > FLAT)


def _soaked(
    port: int, server: int, data: Path, minutes: float, console: Console
) -> tuple[Met, list[float]]:
    """Return what people met, and what memory the server took at each look, in MB."""
    memory: list[float] = []
    over = Event()
    with people(port, PEOPLE, PAUSE) as met:
        doing = [
            Thread(target=_while, args=(over, LOOK, lambda: memory.append(_megabytes(server)))),
            Thread(target=_while, args=(over, EVERY, _Updates(data))),
        ]
        for one in doing:
            one.start()
        for minute in range(1, max(1, round(minutes)) + 1):
            over.wait(60 * minutes / max(1, round(minutes)))
            console.print(f"{minute} of {minutes:.0f} minutes: {_so_far(met, memory)}")
        over.set()
        for one in doing:
            one.join()
    return met, memory


def _so_far(met: Met, memory: Sequence[float]) -> str:
    return (
        f"{len(met.seconds):,} answers, p95 {met.p95:.2f} s, {met.busy} busy, "
        f"{len(met.faults)} faults, memory {memory[0]:.0f} MB at first, {memory[-1]:.0f} now"
    )


def growth(memory: list[float]) -> float:
    """Return how many times what it was after a quarter of the time memory is at the end.

    Both are medians over an eighth of the time: processes are replaced now and then.
    """
    eighth = max(1, len(memory) // 8)
    start = int(SETTLED * len(memory))
    return float(np.median(memory[-eighth:]) / np.median(memory[start : start + eighth]))


def _while(over: Event, every: float, do: Callable[[], object]) -> None:
    while not over.wait(every):
        do()


def _megabytes(process: int) -> float:
    """Return what a process and those below it hold."""
    return sum(map(held, [process, *below(process)])) / MEGABYTE


class _Updates:
    """Write another day's snapshot, build, and kill every third build at a random moment."""

    def __init__(self, data: Path) -> None:
        self._data, self._number = data, 0
        self._chance = random.Random(1)  # noqa: S311 - no secret

    def __call__(self) -> None:
        self._number += 1
        with patch.dict("os.environ", BANDSTAND_DATA=str(self._data)):
            last = list_snapshots()[-1]
            adverts = read_raw(last).sample(frac=0.9, random_state=self._number)
            after, about = last.date + dt.timedelta(days=1), About(may_be_future=True)
            write_snapshot(last.source, after, last.run, adverts, about=about)
        build = subprocess.Popen(
            [sys.executable, "-m", "analytics", "build"],
            cwd=ROOT,
            env={**os.environ, "BANDSTAND_DATA": str(self._data)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            build.wait(self._chance.uniform(1, 6) if self._number % 3 == 0 else None)
        except subprocess.TimeoutExpired:
            build.send_signal(signal.SIGKILL)
            build.wait()


if __name__ == "__main__":
    main()
