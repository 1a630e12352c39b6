"""What a large build takes by both: `python -m tests.bench.large_builds [LISTINGS MORE …]`.

With `vacancies [VACANCIES …]` what ours takes, beside what main at 6c07a6d took.

Each builds in a process of its own, so that its memory is its own. More listings Sail alone builds
of, since its memory is to grow little where DuckDB's may not do. The listings are drawn and have
been read already: no text is, but each has a sketch, one advert in `SHOWN_TWICE` that of another.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.assurance.speed.drawn import drawn_runs
from analytics.engine.build import EngineBuilder
from analytics.engine.session import session
from analytics.market.build.build import Builder
from analytics.paths import ROOT, lying_at
from analytics.read.fingerprint import OPENING, WHOLE
from tests.bench.memory import most_held
from tests.bench.report import Measured, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analytics.snapshots.catalogue import Snapshot

LISTINGS: Final = (1_000_000, 5_000_000)
MOST_GROWTH: Final = 1.3
"""Of Sail's memory, from the first number of listings to each other."""
TIMES: Final = 3
"""Builds of the first number of listings by each, of which medians are taken."""
A_VACANCY: Final = 1.66
"""Listings of each vacancy that is drawn."""
MILLION: Final = 1_000_000
BEFORE: Final = {"processor": 69.2, "memory": 7.3}
"""What main at 6c07a6d took on 2026-12-01 of the same listings of a million vacancies, by its own
`build_tables.write_tables` and `join_listings`. Of its own listings it took 101 s and 8.6 GB."""
OF_ITS_TIME: Final = 1 / 4
OF_ITS_MEMORY: Final = 1 / 6
MOST: Final = {10 * MILLION: 6.0}
"""Vacancies → gigabytes that are asked where 6c07a6d could not build so many."""
SHOWN_TWICE: Final = 20
WHO: Final = ("DuckDB", "Sail")
RUNS: Final = "runs.pickle"
_MIX: Final = np.uint64(0xFF51AFD7ED558CCD)
_HALF: Final = np.uint64(32)


def main() -> None:
    """Measure, and write docs/bench.json; or build once, where a process is told to."""
    if sys.argv[1:2] == ["build"]:
        print(json.dumps(_built(sys.argv[2], Path(sys.argv[3]))))  # noqa: T201 - to who asked
        return
    found = []
    words = sys.argv[1:]
    is_beside = words[:1] == ["vacancies"]
    sizes = [int(word) for word in words[is_beside:]]
    for one in beside(sizes or [MILLION]) if is_beside else figures(sizes or LISTINGS):
        print(f"{one.name}: {one.value:.4g} {one.unit}", flush=True)  # noqa: T201 - as it comes
        found.append(one)
    write(found)


def figures(sizes: Sequence[int]) -> Iterator[Measured]:
    """Give each figure as it is measured: of the first number of listings by both."""
    first, *others = sizes
    ours, theirs = _each(first, WHO, TIMES)
    for who, took in zip(WHO, (ours, theirs), strict=True):
        yield from _told(first, who, took)
    over = {what: theirs[what] / ours[what] for what in ours}
    name = _name(first)
    yield Measured(f"{name}, Sail over DuckDB", over["processor"], "times").at_most(1.5)
    yield Measured(f"{name}, memory, Sail over DuckDB", over["memory"], "times").at_most(1)
    for listings in others:
        (took,) = _each(listings, WHO[1:])
        yield from _told(listings, WHO[1], took)
        name = f"{_name(listings)}, memory on Sail over that of {first:,}"
        grown = took["memory"] / theirs["memory"]
        yield Measured(name, grown, "times").at_most(MOST_GROWTH)


def beside(vacancies: Sequence[int]) -> Iterator[Measured]:
    """Give what a build of so many vacancies takes, and what is asked of it beside 6c07a6d."""
    for count in vacancies:
        (took,) = _each(round(count * A_VACANCY), WHO[:1])
        name = f"build of {count:,} drawn vacancies"
        is_known = count == MILLION
        time = BEFORE["processor"] * OF_ITS_TIME if is_known else None
        memory = BEFORE["memory"] * OF_ITS_MEMORY if is_known else MOST.get(count)
        yield Measured(name, took["processor"], "s of processor").at_most(time)
        yield Measured(f"{name}, by the clock", took["clock"], "s")
        yield Measured(f"{name}, most memory", took["memory"], "GB").at_most(memory)


def _name(listings: int) -> str:
    return f"build of {listings:,} drawn listings"


def _told(listings: int, who: str, took: dict[str, float]) -> Iterator[Measured]:
    name = f"{_name(listings)}, {who}"
    yield Measured(name, took["processor"], "s of processor")
    yield Measured(f"{name}, by the clock", took["clock"], "s")
    yield Measured(f"{name}, most memory", took["memory"], "GB")


def _each(listings: int, builders: Sequence[str], times: int = 1) -> list[dict[str, float]]:
    """Return what a build of so many listings takes of each builder: medians of some, by turns."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as folder:
        draw(Path(folder), listings)
        took = [[_in_a_process(who, folder) for who in builders] for _ in range(times)]
    by_builder = zip(*took, strict=True)
    return [{what: median(one[what] for one in each) for what in each[0]} for each in by_builder]


def draw(folder: Path, listings: int) -> None:
    """Write the listings of sixty days, and the runs that these are of."""
    runs = drawn_runs(folder, round(listings / A_VACANCY))
    for run in runs:
        _sketch(run)
    (folder / RUNS).write_bytes(pickle.dumps(runs))


def _in_a_process(who: str, folder: str) -> dict[str, float]:
    """Return what a build takes of a process of its own."""
    for left in Path(folder).glob("*.duckdb"):
        left.unlink()
    return in_a_process("tests.bench.large_builds", who, folder)


def in_a_process(module: str, *words: str) -> dict[str, float]:
    """Return what a module tells that is run in a process of its own, to `build` as words say."""
    told = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", module, "build", *words],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    took: dict[str, float] = json.loads(told.stdout)
    return took


def _built(who: str, folder: Path) -> dict[str, float]:
    """Build of what lies in a folder; return the seconds and gigabytes that it took."""
    runs = pickle.loads((folder / RUNS).read_bytes())  # noqa: S301 - written above
    with lying_at(folder, folder):
        if who == WHO[0]:
            return _taken(Builder(), folder / "ours.duckdb", runs)
        with session() as spark:
            return _taken(EngineBuilder(spark, is_here=True), folder / "theirs.duckdb", runs)


def _taken(builder: Builder, market: Path, runs: list[Snapshot]) -> dict[str, float]:
    clock, processor = perf_counter(), process_time()
    builder.write(market, runs, lambda doing: print(doing, file=sys.stderr))  # noqa: T201 - how far it is
    return {
        "processor": process_time() - processor,
        "clock": perf_counter() - clock,
        "memory": most_held(os.getpid()) / 1e9,
    }


def _sketch(run: Snapshot) -> None:
    """Give the listings of a run sketches: to each advert its own, or its neighbour's."""
    listings = pq.read_table(run.listings)
    number = np.char.lstrip(listings["listing_id"].to_numpy().astype(str), "v").astype(np.uint64)
    number += (number % np.uint64(SHOWN_TWICE) == 0).astype(np.uint64)
    places = np.arange(OPENING + WHOLE).astype(np.uint64)
    hashes = (number[:, None] * np.uint64(OPENING + WHOLE) + places) * _MIX
    hashes = (hashes ^ hashes >> _HALF) * _MIX >> _HALF
    for part in (slice(0, OPENING), slice(OPENING, None)):
        hashes[:, part].sort(axis=1)
    ends = pa.array(np.arange(0, hashes.size + 1, hashes.shape[1]).astype(np.int32))
    sketches = pa.ListArray.from_arrays(ends, pa.array(hashes.ravel().astype(np.uint32)))
    place = listings.column_names.index("sketch")
    pq.write_table(listings.set_column(place, "sketch", sketches), run.listings)


if __name__ == "__main__":
    main()
