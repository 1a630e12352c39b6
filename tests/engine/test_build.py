from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.errors import PySparkException

from analytics.collect.demo.market import sized
from analytics.collect.demo.plan import planted
from analytics.collect.demo.shelve import write_demo
from analytics.engine import build as engine_build
from analytics.engine import joining, reading, runs, tables, workers
from analytics.engine import session as engine_session
from analytics.engine.build import SCRATCH, EngineBuilder
from analytics.engine.components import components
from analytics.engine.runs import inspect_on, reread_on
from analytics.engine.session import session
from analytics.errors import EngineError, MarketError
from analytics.market.build import rounds
from analytics.market.build.build import build_market
from analytics.market.files import current_path
from analytics.paths import lying_at
from analytics.snapshots.catalogue import Snapshot
from analytics.snapshots.inspection import inspect_snapshots
from tests.rows import row, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pyspark.sql import SparkSession


TABLES = ("snapshots", "employers", "vacancies", "listings", "figures", "market")
SERVE = """
import sys
from pysail.spark import SparkConnectServer
server = SparkConnectServer("127.0.0.1", 0)
server.start(background=True)
print(server.listening_address[1], flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small demo whose market DuckDB has built."""
    folder = tmp_path_factory.mktemp("demo")
    with lying_at(folder / "snapshots", folder / "market"):
        write_demo(sized(planted(), vacancies=300, months=4))
        build_market()
    return folder


def rows_of(market: Path) -> dict[str, tuple[list[str], list[tuple[Any, ...]]]]:
    """Return table → its types and rows, in order, of the current market of a folder."""
    with duckdb.connect(str(current_path(market)), read_only=True) as connection:
        told = {table: connection.sql(f"FROM {table}") for table in TABLES}
        return {
            name: ([str(kind) for kind in of.types], of.fetchall()) for name, of in told.items()
        }


def runs_of(folder: Path) -> list[Snapshot]:
    return [found.snapshot for found in inspect_snapshots(folder) if found.snapshot]


@pytest.mark.parametrize("is_here", [True, False])
def test_a_market_is_the_same_whoever_builds_it(
    demo: Path,
    tmp_path: Path,
    spark: SparkSession,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_here: bool,
) -> None:
    told: list[str] = []
    for parts in ("A_PART", "BESIDE_JAVA"):
        monkeypatch.setattr(joining, parts, 150)  # so that there are several
    monkeypatch.setattr(rounds, "A_ROUND", 200)
    with lying_at(demo / "snapshots", tmp_path):
        builder = EngineBuilder(spark, is_here=is_here)
        report = build_market(lambda doing, _: told.append(doing), builder=builder)
    assert report.is_new
    assert rows_of(tmp_path) == rows_of(demo / "market")
    joined = {row[-1] for row in rows_of(tmp_path)["vacancies"][1]}
    assert len(joined) < len(rows_of(tmp_path)["listings"][1])
    assert {"Finding the same job", "Loading the market"} <= set(told)
    assert not list((demo / "snapshots").glob(f"{SCRATCH}*"))


def test_adverts_without_a_text_are_each_a_vacancy_of_their_own(
    tmp_path: Path, spark: SparkSession
) -> None:
    runs = [run(tmp_path, "2026-01-31", row("a"), row("b"))]
    with lying_at(tmp_path, tmp_path):
        here(spark).write(tmp_path / "market.duckdb", runs, lambda _: None)
    with duckdb.connect(str(tmp_path / "market.duckdb"), read_only=True) as connection:
        assert connection.sql("SELECT vacancy_id FROM vacancies ORDER BY ALL").fetchall() == [
            ("reed:a",),
            ("reed:b",),
        ]


def here(spark: SparkSession) -> EngineBuilder:
    return EngineBuilder(spark, is_here=True)


def test_a_build_that_breaks_off_leaves_the_market_and_the_next_one_ends_right(
    demo: Path, tmp_path: Path, spark: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    few = tmp_path / "snapshots"
    shutil.copytree(demo / "snapshots" / "source=demo_board", few / "source=demo_board")
    with lying_at(few, tmp_path / "market"):
        before = build_market().path
        killed = engine_build.scratch_of(before.parent)
        (killed / "seen").mkdir(parents=True)
        (few / "source=demo_board" / "stray.txt").touch()
        with monkeypatch.context() as broken:
            broken.setattr(engine_build, "load_tables", full)
            with pytest.raises(MarketError, match="No space left"):
                build_market(builder=here(spark))
        assert current_path(before.parent) == before
        assert not killed.exists()
        assert build_market(builder=here(spark)).path == current_path(before.parent) != before


def test_workers_find_what_is_found_here(demo: Path, tmp_path: Path, spark: SparkSession) -> None:
    shutil.copytree(demo / "snapshots", tmp_path / "snapshots")
    stale, damaged, *_ = runs_of(tmp_path / "snapshots")
    (tmp_path / "snapshots" / "stray.txt").touch()
    content = bytearray(damaged.file("raw").read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.file("raw").write_bytes(content)
    stale.listings.write_bytes(b"no Parquet")
    found = inspect_on(spark, tmp_path / "snapshots")
    assert found == inspect_snapshots(tmp_path / "snapshots", thorough=True)
    assert sum(bool(one.fault) for one in found) == 3


def test_workers_that_do_not_see_the_snapshots_are_told(
    tmp_path: Path, spark: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "things", lambda root: [root, root / "source=only_here"])
    with pytest.raises(EngineError, match=f"workers do not see the snapshots in {tmp_path}"):
        inspect_on(spark, tmp_path)


def test_workers_read_as_is_read_here(demo: Path, tmp_path: Path, spark: SparkSession) -> None:
    shutil.copytree(demo / "snapshots", tmp_path / "snapshots")
    sound, damaged, *_ = runs_of(tmp_path / "snapshots")
    here_read = pq.read_table(sound.listings)
    old = here_read.replace_schema_metadata({"reader_version": "of old"}).drop_columns(["sketch"])
    pq.write_table(old, sound.listings)
    damaged.file("raw").write_bytes(b"no Parquet")
    again, why = reread_on(spark, [sound, damaged])
    assert isinstance(again, Snapshot)
    assert pq.read_table(sound.listings).equals(here_read, check_metadata=True)
    assert isinstance(why, str)
    assert "raw.parquet" in why
    assert list(reread_on(spark, [])) == []


def test_names_of_employers_come_in_several_pieces() -> None:
    given = (pa.RecordBatch.from_pydict({"name": [name]}) for name in ("Acme Ltd", "ACME Limited"))
    told = pa.Table.from_batches(tables._keyed(given)).to_pylist()
    assert [row["name"] for row in told] == ["Acme Ltd", "ACME Limited"]
    assert len({row["key"] for row in told}) == 1


def test_a_chain_of_likes_is_one_group(spark: SparkSession) -> None:
    chain = [(n, n + 1) for n in (7, 3, 5, 4, 6, 1, 2, 8)]
    left, right = zip(*chain, (20, 11), strict=True)
    same = spark.createDataFrame(pa.table({"left": left, "right": right}))
    label = components(same, lambda rows, _: rows)
    assert {(row["copy"], row["label"]) for row in label.collect()} == {
        *((n, 1) for n in range(1, 10)),
        (11, 11),
        (20, 11),
    }


def test_workers_with_another_reader_are_told(
    spark: SparkSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers.hold_workers(spark, "local")
    monkeypatch.setattr(workers, "READER_VERSION", "of-old")
    with pytest.raises(EngineError, match=r"another Bandstand: their reader is .*, ours of-old"):
        workers.hold_workers(spark, "local")


@pytest.mark.parametrize("at_work", [engine_build.engine_builder, reading.reading_on])
def test_an_engine_that_gives_up_at_work_is_said_in_a_sentence(
    spark: SparkSession,
    monkeypatch: pytest.MonkeyPatch,
    at_work: Callable[[str], AbstractContextManager[object]],
) -> None:
    monkeypatch.setattr(workers, "session", lambda _: nullcontext(spark))
    said = r"The engine local gave up: .*none.*\. What stood before still stands"
    with pytest.raises(EngineError, match=said), at_work("local"):
        spark.table("none").collect()


def test_workers_without_bandstand_are_told_how_to_have_it_and_an_engine_that_goes_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_session, "TRIES", 0)
    with subprocess.Popen(  # noqa: S603 - this Python, on fixed words
        [sys.executable, "-c", SERVE],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        try:
            assert server.stdout
            address = f"sc://127.0.0.1:{server.stdout.readline().strip()}"
            with session(address) as elsewhere:
                with pytest.raises(EngineError, match=r"No module named 'analytics'.*PYTHONPATH"):
                    workers.hold_workers(elsewhere, address)
                server.kill()
                server.wait()
                with pytest.raises(PySparkException) as gone:
                    elsewhere.range(1).collect()
                assert engine_session.why(gone.value) == "is gone: it does not answer any more"
        finally:
            server.kill()
