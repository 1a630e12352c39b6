"""How fast adverts are read, in how much memory, and how pay parsers of others do."""

from __future__ import annotations

import json
import sys
from subprocess import PIPE, Popen
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.assurance.accuracy.table import SHARED
from analytics.assurance.speed import peers
from analytics.assurance.speed.figure import Figure
from analytics.collect.demo.market import make_demo, sized
from analytics.collect.demo.plan import planted
from analytics.paths import ROOT
from analytics.read.advert import read_adverts
from analytics.read.parallel import cores

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS: Final = 2_000
_SAMPLE: Final = 500
_ON_ONE_CORE: Final = 4_000
_STREAMED: Final = 40_000
_START: Final = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "analytics", "read", "-"], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
_RATE: Final = "adverts a second"


def figures(adverts: int | None = None) -> Iterator[Figure]:
    """Measure reading.

    Args:
        adverts: how many to stream through every core; 40,000 if not given.
    """
    sample = _sample()
    raw = _repeated(sample, _ON_ONE_CORE)
    read_adverts(raw.head(100))  # vocabularies are loaded once
    start = process_time()
    read_adverts(raw)
    rate = len(raw) / (process_time() - start)
    yield Figure(f"one core, {LETTERS:,} letters, every field", len(raw), rate, _RATE, "≥ 2,000")
    yield from _streamed(sample, adverts or _STREAMED)
    yield from peers.compared(SHARED / "real")


def adverts_of(count: int) -> pd.DataFrame:
    """Return so many adverts of `LETTERS` letters each, none quite the same."""
    return _repeated(_sample(), count)


def _sample() -> pd.DataFrame:
    """Return real adverts where they are at hand, else the demo's, of `LETTERS` letters each."""
    file = SHARED / "real" / "full_text_2026-06.csv"
    if file.exists():
        columns = {"job_title": "title", "employer_name": "employer", "job_description": "text"}
        given = pd.read_csv(file, nrows=_SAMPLE).rename(columns=columns)
    else:
        given = make_demo(sized(planted(), vacancies=_SAMPLE, months=2)).adverts
    long = ((given["text"] + " ") * 4).str.slice(0, LETTERS)
    return given[["title", "employer", "location"]].assign(text=long).dropna()


def _repeated(sample: pd.DataFrame, count: int) -> pd.DataFrame:
    """Return so many adverts, none quite the same, so that each is read."""
    rows = sample.iloc[[at % len(sample) for at in range(count)]].reset_index(drop=True)
    return rows.assign(text=rows["text"] + " Ref " + rows.index.astype(str))


def _streamed(sample: pd.DataFrame, count: int) -> Iterator[Figure]:
    adverts = sample.to_dict("records")
    lines = (
        json.dumps({**adverts[at % len(adverts)], "pay": f"£{at} a year"}).encode()
        for at in range(count)
    )
    start = perf_counter()
    largest = _largest_process(lines)
    rate = count / (perf_counter() - start)
    yield Figure(f"{cores()} cores, JSON lines streamed", count, rate, _RATE)
    most = (cores() + 1) * largest
    yield Figure("most memory, all processes", count, most, "MB", "≤ 1,000 for a million")


def _largest_process(lines: Iterator[bytes]) -> float:
    """Return the most memory, in MB, of any process while the command `read -` answers lines.

    A small process starts the command, since a process is counted with its parent's memory.
    """
    asked = [sys.executable, "-c", _START]
    with Popen(asked, cwd=ROOT, stdin=PIPE, stdout=PIPE) as process:  # noqa: S603 - our own
        if process.stdin:
            process.stdin.writelines(line + b"\n" for line in lines)
        printed, _ = process.communicate()
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes
    return int(printed) * unit / 1e6
