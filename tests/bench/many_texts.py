"""How reading on an engine grows: `python -m tests.bench.many_texts [FEW MANY]`.

Made-up adverts of 3,000 letters, made as they are asked for, are read by two tasks of Sail's
`mapInArrow`. The few are read twice, before the many and after, so that a machine that others load
meanwhile shows; processor time tells the two alike all the same.
"""

from __future__ import annotations

import resource
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Final

from analytics.engine.reading import Worker
from analytics.engine.session import session
from analytics.read.advert import read_adverts
from analytics.read.parallel import ADVERTS_AT_A_TIME
from tests.bench.cluster.long_texts import adverts_between, sample_of
from tests.bench.report import Measured, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

FEW: Final = 100_000
MANY: Final = 500_000
MOST_GROWTH: Final = 1.1
"""Of the time an advert takes, between so many and five times as many."""


def main() -> None:
    """Measure, and write docs/bench.json."""
    few, many = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (FEW, MANY)
    found = []
    for one in figures(few, many):
        print(f"{one.name}: {one.value:.4g} {one.unit}", flush=True)  # noqa: T201 - as it comes
        found.append(one)
    write(found)


def figures(few: int, many: int) -> Iterator[Measured]:
    """Give each figure as it is measured.

    Args:
        few: how many adverts are read first, and last.
        many: how many are read between.
    """
    with session() as spark:
        worker = Worker(spark, is_here=True)
        took = [_took(worker, count) for count in (few, many, few)]
    for unit, of in (("s", "clock"), ("s of processor", "processor")):
        once, all_of_them, again = (one[of] for one in took)
        each = (once + again) / 2
        yield Measured(f"reading {few:,} texts of 3,000 letters on Sail, {of}", each, unit)
        yield Measured(f"reading {many:,} texts of 3,000 letters on Sail, {of}", all_of_them, unit)
        name = f"reading {many:,} texts against {few:,} on Sail, {of}"
        yield Measured(name, all_of_them / each, "times").at_most(MOST_GROWTH * many / few)


def _took(worker: Worker, count: int) -> dict[str, float]:
    """Return the seconds, by the clock and of processor, that so many adverts take."""
    start, before = perf_counter(), _of_processor()
    read = 0
    for some in worker.in_order(read_adverts, _chunks(count)):
        read += len(some)
        sys.stderr.write(f"\r{read:,} of {count:,} in {perf_counter() - start:,.0f} s")
    sys.stderr.write("\n")
    if read != count:
        raise RuntimeError(f"{count:,} adverts were to be read, {read:,} were.")
    return {"clock": perf_counter() - start, "processor": _of_processor() - before}


def _chunks(count: int) -> Iterator[pd.DataFrame]:
    sample = sample_of()
    for start in range(0, count, ADVERTS_AT_A_TIME):
        yield adverts_between(sample, start, min(start + ADVERTS_AT_A_TIME, count))


def _of_processor() -> float:
    """Return the seconds of processor of this process and of those that it has seen end."""
    told = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in told)


if __name__ == "__main__":
    main()
