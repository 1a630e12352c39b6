from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from analytics.engine.session import LOCAL, hold_version, session
from analytics.engine.workers import ready
from analytics.errors import EngineError
from analytics.paths import ROOT


@pytest.mark.parametrize("address", ["", "spark", "http://host:15002", "sc://", "sc://host:port"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(EngineError, match="is not the address of an engine"), session(address):
        pass


def test_an_engine_that_nobody_serves_is_told_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    address = f"sc://127.0.0.1:{port}"
    with pytest.raises(EngineError, match=f"{address} cannot be reached"), session(address):
        pass


def test_another_spark_is_told() -> None:
    hold_version("4.1.2", "sc://cluster:15002")
    with pytest.raises(EngineError, match=r"is Spark 3\.5\.1; Bandstand knows Spark 4"):
        hold_version("3.5.1", "sc://cluster:15002")


def test_no_engine_that_builds_guesses_which_tables_its_driver_can_hold() -> None:
    with ready(LOCAL) as spark:
        assert spark.conf.get("spark.sql.autoBroadcastJoinThreshold") == "-1"


@pytest.mark.parametrize("missing", ["pysail.spark", "pyspark.sql"])
def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(EngineError, match=f"{missing}.*Install the extra: make spark"), session():
        pass


def test_without_an_engine_nothing_of_the_extra_is_imported() -> None:
    code = (
        "import sys, analytics.__main__, analytics.commands.build, analytics.commands.collect;"
        "print(*{'pyspark', 'pysail', 'sqlglot', 'grpc'} & set(sys.modules))"
    )
    found = subprocess.run(  # noqa: S603 - this Python, on fixed words
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == ""
