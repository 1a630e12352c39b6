"""What one more day takes over a full build: `python -m tests.bench.days.one_day [LISTINGS]`.

Of drawn listings of sixty days, the last of them is built on the market of the others, and all of
them from nothing; each in a process of its own, by turns.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Final

import duckdb

from analytics.market.build.build import Builder
from analytics.market.files import market_path, point_to, write_digest
from analytics.snapshots.digests import digest_of
from tests.bench.large_builds import RUNS, draw, in_a_process
from tests.bench.memory import most_held
from tests.bench.report import Measured, write

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTINGS: Final = 1_000_000
TIMES: Final = 3
MOST: Final = 0.2
"""Of the processor time of a full build."""
THIS: Final = "tests.bench.days.one_day"
BEFORE, MORE, WHOLE = "before", "more", "whole"
"""Markets: of all days but the last, of the last built on that, of all built from nothing."""


def main() -> None:
    """Measure, and write docs/bench.json; or build once, where a process is told to."""
    if sys.argv[1:2] == ["build"]:
        print(json.dumps(_built(sys.argv[2], Path(sys.argv[3]))))  # noqa: T201 - to who asked
        return
    measured = []
    for one in figures(int(sys.argv[1]) if sys.argv[1:] else LISTINGS):
        print(f"{one.name}: {one.value:.4g} {one.unit}", flush=True)  # noqa: T201 - as it comes
        measured.append(one)
    write(measured)


def figures(listings: int, times: int = TIMES) -> Iterator[Measured]:
    """Give each figure as it is measured."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as given:
        folder = Path(given)
        draw(folder, listings)
        in_a_process(THIS, BEFORE, given)
        took = [[in_a_process(THIS, which, given) for which in (MORE, WHOLE)] for _ in range(times)]
        unlike = _rows_unlike(_market(MORE, folder), _market(WHOLE, folder))
    more, whole = (
        {what: median(of[what] for of in each) for what in each[0]}
        for each in zip(*took, strict=True)
    )
    name = f"one more day of {listings:,} drawn listings"
    yield Measured(name, more["processor"], "s of processor")
    yield Measured(
        f"{name}, over a full build", more["processor"] / whole["processor"], "times"
    ).at_most(MOST)
    yield Measured(
        f"{name}, most memory over a full build", more["memory"] / whole["memory"], "times"
    )
    yield Measured(
        f"{name}, the market's file over a full build's", more["file"] / whole["file"], "times"
    )
    yield Measured(f"{name}, rows unlike those of a full build", unlike, "rows").at_most(0)


def _market(which: str, folder: Path) -> Path:
    """Return where a market lies; one that is built from nothing lies where none stands."""
    return market_path(which, folder / ("elsewhere" if which == WHOLE else "markets"))


def _built(which: str, folder: Path) -> dict[str, float]:
    """Build a market; return the seconds and bytes that it took.

    Raises:
        ValueError: the last day was not built on the market that stood.
    """
    drawn = pickle.loads((folder / RUNS).read_bytes())  # noqa: S301 - written by `draw`
    runs = [replace(run, digest=digest_of(run.listings)) for run in drawn]
    path, builder = _market(which, folder), Builder()
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    before = process_time()
    builder.write(path, runs[:-1] if which == BEFORE else runs, lambda _doing: None)
    took = process_time() - before
    if builder.whole:
        raise ValueError(builder.whole)
    if which == BEFORE:
        write_digest(path)
        point_to(path)
    return {"processor": took, "memory": most_held(os.getpid()), "file": path.stat().st_size}


def _rows_unlike(one: Path, other: Path) -> int:
    """Return how many rows of any table two markets do not share."""
    with closing(duckdb.connect()) as connection:
        for name, path in (("one", one), ("other", other)):
            connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        tables = connection.execute(
            "SELECT DISTINCT table_name FROM duckdb_tables() WHERE NOT temporary"
        ).fetchall()
        return sum(
            len(connection.execute(f"FROM {a}.{table} EXCEPT ALL FROM {b}.{table}").fetchall())
            for (table,) in tables
            for a, b in (("one", "other"), ("other", "one"))
        )


if __name__ == "__main__":
    main()
