"""How an engine does beside DuckDB: `python -m tests.bench.on_spark [VACANCIES]`.

Sail runs in this very process, as DuckDB does, so that processor time tells both alike on a busy
machine. All markets are made up.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

import duckdb

from analytics.assurance.speed.drawn import drawn_market
from analytics.assurance.speed.reading import adverts_of
from analytics.collect.demo.market import sized
from analytics.collect.demo.plan import planted
from analytics.collect.demo.shelve import write_demo
from analytics.engine.ask import run
from analytics.engine.build import EngineBuilder
from analytics.engine.reading import Worker
from analytics.engine.session import session
from analytics.market.build.build import Builder, build_market
from analytics.market.queries import compose, query_named
from analytics.paths import lying_at
from analytics.read.advert import read_adverts
from analytics.read.parallel import ADVERTS_AT_A_TIME, from_processes
from tests.bench.report import Measured, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd
    from pyspark.sql import SparkSession

VACANCIES: Final = 1_000_000
ADVERTS: Final = 16_000
DEMO: Final = 5_000
MONTHS: Final = 12
TENFOLD: Final = 10
BEYOND: Final = 10**9
"""More than the number of any employer."""
ROLL_UPS: Final = (
    ("pay_counts", ("month", "technology")),
    ("pay_counts", ("month", "level", "region", "work_mode")),
    ("employer_counts", ("month",)),
    ("totals", ("month", "level", "region", "work_mode")),
)
"""Question and groups of what a dashboard asks for over and over."""


def main() -> None:
    """Measure, and write docs/bench.json."""
    vacancies = int(sys.argv[1]) if len(sys.argv) > 1 else VACANCIES
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for one in figures(Path(folder), vacancies, ADVERTS, DEMO):
            print(f"{one.name}: {one.value:.3g} {one.unit}", flush=True)  # noqa: T201 - as it comes
            found.append(one)
        write(found)


def figures(
    folder: Path, vacancies: int, adverts: int, demo: int, months: int = MONTHS
) -> Iterator[Measured]:
    """Give each figure as it is measured.

    Args:
        folder: where markets are written.
        vacancies: how many are counted.
        adverts: how many are read.
        demo: vacancies of the demo that is built.
        months: how many it covers.
    """
    parquet = _vacancies(folder, vacancies)
    tenfold = _tenfold(parquet)
    yield Measured("Sail started, asked and stopped", _asked_once(parquet), "s").at_most(2)
    with session() as spark:
        yield from _counted(spark, parquet, vacancies)
        yield from _counted(spark, tenfold, TENFOLD * vacancies, at_most=2)
        yield from _built(spark, folder, demo, months)
        yield from _read(spark, adverts)


def _vacancies(folder: Path, vacancies: int) -> Path:
    """Write a drawn market's vacancies as Parquet, vocabularies as text."""
    at = folder / "vacancies.parquet"
    with duckdb.connect(str(drawn_market(folder, vacancies)), read_only=True) as connection:
        told = connection.execute("DESCRIBE vacancies").fetchall()
        columns = ", ".join(_as_text(name, kind) for name, kind, *_ in told)
        connection.execute(f"COPY (SELECT {columns} FROM vacancies) TO '{at}'")
    return at


def _tenfold(parquet: Path) -> Path:
    """Write vacancies ten times over, each time of other employers."""
    at = parquet.with_name("tenfold.parquet")
    with duckdb.connect() as connection:
        times = " UNION ALL ".join(
            f"FROM '{parquet}' SELECT * REPLACE (employer + {time * BEYOND} AS employer)"
            for time in range(TENFOLD)
        )
        connection.execute(f"COPY ({times}) TO '{at}'")
    return at


def _as_text(name: str, kind: str) -> str:
    if not kind.startswith("ENUM"):
        return name
    return f"{name}::VARCHAR{'[]' * kind.endswith('[]')} AS {name}"


def _asked_once(parquet: Path) -> float:
    """Return the seconds from nothing to an answer and back, libraries loaded."""
    with session() as spark:  # loads them
        _ask(spark, parquet, "totals", ("level",))
    start = perf_counter()
    with session() as spark:
        _ask(spark, parquet, "totals", ("level",))
    return perf_counter() - start


def _ask(spark: SparkSession, parquet: Path, question: str, by: Sequence[str]) -> int:
    spark.read.parquet(str(parquet)).createOrReplaceTempView("vacancies")
    sql, chosen = _sql(question, by)
    return len(run(spark, sql, chosen).toArrow())


def _sql(question: str, by: Sequence[str]) -> tuple[str, dict[str, object]]:
    asked = query_named(question)
    chosen = asked.bound({})
    return compose(asked, "in_uk AND NOT is_training_course", by, chosen), chosen


def _counted(
    spark: SparkSession, parquet: Path, vacancies: int, at_most: float | None = None
) -> Iterator[Measured]:
    """Give what all roll-ups take on both, from the same Parquet; each once more, the best kept."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW vacancies AS FROM read_parquet('{parquet}')")

        def here(question: str, by: Sequence[str]) -> int:
            sql, chosen = _sql(question, by)
            used = {name: value for name, value in chosen.items() if f"${name}" in sql}
            return len(connection.sql(sql, params=used or None).to_arrow_table())

        ours = _roll_ups(here)
    theirs = _roll_ups(lambda question, by: _ask(spark, parquet, question, by))
    name = f"all roll-ups of {vacancies:,} vacancies from Parquet"
    yield Measured(f"{name}, DuckDB", ours, "s of processor")
    yield Measured(f"{name}, Sail", theirs, "s of processor")
    yield Measured(f"{name}, Sail over DuckDB", theirs / ours, "times").at_most(at_most)


def _roll_ups(ask: Callable[[str, Sequence[str]], int]) -> float:
    return sum(min(_seconds(lambda: ask(*asked)) for _ in range(2)) for asked in ROLL_UPS)  # noqa: B023 - called at once


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _built(spark: SparkSession, folder: Path, demo: int, months: int) -> Iterator[Measured]:
    """Give what building a demo takes, whose snapshots are read already; in turn, the best kept."""
    with lying_at(folder / "snapshots"):
        write_demo(sized(planted(), vacancies=demo, months=months))
    in_turn = [
        (_build_alone(folder, Builder()), _build_alone(folder, EngineBuilder(spark, is_here=True)))
        for _ in range(2)
    ]
    ours, theirs = map(min, zip(*in_turn, strict=True))
    name = f"build of a demo of {demo:,} vacancies"
    yield Measured(f"{name}, DuckDB", ours, "s of processor")
    yield Measured(f"{name}, Sail", theirs, "s of processor")
    yield Measured(f"{name}, Sail over DuckDB", theirs / ours, "times").at_most(1.5)


def _build_alone(folder: Path, builder: Builder) -> float:
    """Return the seconds of a build into a folder of its own."""
    with (
        tempfile.TemporaryDirectory(dir=folder) as market,
        lying_at(folder / "snapshots", Path(market)),
    ):
        return _seconds(lambda: build_market(builder=builder))


def _read(spark: SparkSession, adverts: int) -> Iterator[Measured]:
    """Give how reading by two tasks of an engine is beside two processes of ours."""
    raw = adverts_of(adverts)
    starts = range(0, len(raw), ADVERTS_AT_A_TIME)
    chunks = [raw[start : start + ADVERTS_AT_A_TIME] for start in starts]
    worker = Worker(spark, is_here=True)

    def rate(read: Iterator[pd.DataFrame]) -> float:
        start = perf_counter()
        return sum(map(len, read)) / (perf_counter() - start)

    ours = rate(from_processes(read_adverts, chunks, 2))
    theirs = rate(worker.in_order(read_adverts, chunks))
    yield Measured("reading, two processes", ours, "adverts a second")
    yield Measured("reading, two tasks of Sail", theirs, "adverts a second")
    yield Measured("reading, Sail over processes", theirs / ours, "times").at_least(0.85)


if __name__ == "__main__":
    main()
