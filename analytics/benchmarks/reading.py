"""How fast adverts are read, in how much memory, and how pay parsers of others do."""

from __future__ import annotations

import json
import resource
import sys
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.accuracy.table import SHARED
from analytics.benchmarks import peers
from analytics.benchmarks.figure import Figure
from analytics.collect.demo.market import make_demo, sized
from analytics.collect.demo.plan import planted
from analytics.read.advert import read_adverts
from analytics.read.lines import read_lines
from analytics.read.many import cores

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS: Final = 2_000
_SAMPLE: Final = 500
_ON_ONE_CORE: Final = 4_000
_STREAMED: Final = 40_000
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
    yield from peers.figures(SHARED / "real")


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
    answered = sum(len(answers) for answers in read_lines(lines))
    rate = answered / (perf_counter() - start)
    yield Figure(f"{cores()} cores, JSON lines streamed", answered, rate, _RATE)
    yield Figure(
        "most memory of all processes", answered, _peak_mb(), "MB", "≤ 1,000 for a million"
    )


def _peak_mb() -> float:
    """Return at most how much memory this process and the readers it started held."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest_reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes
    return (own + cores() * largest_reader) * unit / 1e6
