from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from typer.testing import CliRunner

from analytics.__main__ import with_commands
from analytics.collect.demo.market import make_demo, sized
from analytics.collect.demo.plan import planted
from analytics.engine.reading import Worker
from analytics.read.advert import read_adverts
from analytics.read.parallel import in_order, working_elsewhere
from analytics.snapshots.store import list_snapshots

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pyspark.sql import SparkSession


def test_workers_read_every_column_as_is_read_here(spark: SparkSession) -> None:
    adverts = make_demo(sized(planted(), vacancies=100, months=2)).adverts.head(90)
    chunks = [adverts[start : start + 30] for start in range(0, 90, 30)]
    with working_elsewhere(Worker(spark, is_here=False).in_order):
        read = list(in_order(read_adverts, chunks))
    for there, chunk in zip(read, chunks, strict=True):
        pd.testing.assert_frame_equal(there, read_adverts(chunk))


def test_a_worker_may_hand_its_chunks_to_a_process_of_its_own(spark: SparkSession) -> None:
    worker = Worker(spark, is_here=True, tasks=1)
    assert list(worker.in_order(str.upper, ["a", "b", "c"])) == ["A", "B", "C"]


def test_nobody_else_works_once_it_is_over() -> None:
    with working_elsewhere(lambda work, chunks: map(work, [*chunks, "there"])):
        assert list(in_order(str.upper, ["a"])) == ["A", "THERE"]
        assert list(in_order(str.upper, ["a"], workers=1)) == ["A"]
    assert list(in_order(str.upper, ["a"])) == ["A"]


def test_saved_answers_are_read_on_an_engine_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    table = tmp_path / "2026-06-01.csv"
    table.write_text("id,title,description\n1,Go Developer,We write Go.\n", "utf-8")
    said = CliRunner().invoke(
        with_commands(), ["collect", "table", str(table), "--engine", "sc://"]
    )
    assert "is not the address of an engine" in str(said.exception)
    assert list_snapshots() == []
