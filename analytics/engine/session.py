"""Sessions of Spark Connect: on an engine that stands somewhere, or on Sail, started here."""

from __future__ import annotations

import os
import re
import socket
import sys
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from analytics.engine.extra import needed
from analytics.errors import EngineError, first_line
from analytics.memory import take_from_c

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

LOCAL: Final = "local"
OURS: Final = "4."
"""How the version of an engine that we know begins."""
PATIENCE: Final = 10.0
"""Seconds to wait until an engine takes a connection; Spark's own client tries for minutes."""
BATCH: Final = "32768"
"""Rows that Sail works on at once: counting takes a twelfth less than with its own 8,192."""
A_GROUP: Final = "32768"
"""Rows that Sail gathers before it writes them; by its own measure, a million for each file."""
SETTINGS: Final = {
    "RUST_LOG": "error",
    "SAIL_EXECUTION__BATCH_SIZE": BATCH,
    "SAIL_PARQUET__MAX_ROW_GROUP_SIZE": A_GROUP,
    # several columns of a file at once hold a quarter more memory and save no time
    "SAIL_PARQUET__ALLOW_SINGLE_FILE_PARALLELISM": "false",
    "PYSPARK_PYTHON": sys.executable,
}
"""Variables of the environment, of which those that stand there already are left alone."""
TRIES: Final = 8
LONGEST: Final = 5_000
"""How often, and after how many milliseconds at most, an engine that has gone is tried again.

It takes half a minute to say so; by its own measure Spark's client tries for ten. A server that is
started again has forgotten the session anyway.
"""
GONE: Final = "StatusCode.UNAVAILABLE"
PORT: Final = 15002
ADDRESS: Final = re.compile(r"sc://(\[[\da-fA-F:]+\]|[\w.-]+)(?::(\d{1,5}))?(?:/.*)?", re.ASCII)


@contextmanager
def session(engine: str = LOCAL) -> Iterator[SparkSession]:
    """Give a session of an engine; see `workers.ready` for one whose workers read as we do.

    Args:
        engine: `sc://host:port` of a Spark Connect server, or `local` to start Sail here.

    Raises:
        EngineError: the extra is missing, or the engine cannot be reached or is another Spark.
    """
    with _served(engine) as address, _connected(address) as spark:
        yield spark


@contextmanager
def _served(engine: str) -> Iterator[str]:
    """Give an engine's address; Sail runs for so long, and stops after the session, not before."""
    if engine != LOCAL:
        yield engine
        return
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    take_from_c()
    with needed():
        from pysail.spark import SparkConnectServer  # noqa: PLC0415 - of the extra
    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    try:
        host, port = server.listening_address
        yield f"sc://{host}:{port}"
    finally:
        server.stop()


@contextmanager
def _connected(address: str) -> Iterator[SparkSession]:
    _reach(address)
    with needed(), _a_main_file():
        from pyspark.sql import SparkSession  # noqa: PLC0415 - of the extra
        from pyspark.sql.connect.client.retries import DefaultPolicy  # noqa: PLC0415 - as above

        spark = SparkSession.builder.remote(address).create()
    spark.client.set_retry_policies([DefaultPolicy(max_retries=TRIES, max_backoff=LONGEST)])
    try:
        hold_version(spark.version, address)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[RETRIES_EXCEEDED\]")
            yield spark
    finally:
        spark.client.set_retry_policies([DefaultPolicy(max_retries=0)])
        spark.stop()


@contextmanager
def _a_main_file() -> Iterator[None]:
    """Lend the main module a file where it has none, as under `python -c` and in test workers.

    PySpark else takes it for its own doctests, looks for a Spark that its client does not bring,
    and ends the process.
    """
    main = sys.modules["__main__"]
    if main.__spec__ is not None or hasattr(main, "__file__"):
        yield
        return
    main.__file__ = "-c"
    try:
        yield
    finally:
        del main.__file__


def _reach(address: str) -> None:
    """Refuse an address that is none, or where nothing takes a connection.

    Raises:
        EngineError: see `session`.
    """
    at = ADDRESS.fullmatch(address)
    if not at:
        raise EngineError(
            f"“{address[:80]}” is not the address of an engine.",
            f"Give sc://HOST:{PORT} of a Spark Connect server, or {LOCAL} to start Sail here.",
        )
    try:
        socket.create_connection((at[1].strip("[]"), int(at[2] or PORT)), PATIENCE).close()
    except OSError as fault:
        raise EngineError(
            f"The engine {address} cannot be reached: {fault.strerror or fault}.",
            "Start its Spark Connect server (start-connect-server.sh), or open its port.",
        ) from fault


def why(fault: PySparkException) -> str:
    """Return what befell an engine, in words that continue its name."""
    if GONE in str(fault):
        return "is gone: it does not answer any more"
    return f"gave up: {first_line(fault)}"


def hold_version(version: str, address: str) -> None:
    """Refuse an engine of a version that nothing was held against.

    Raises:
        EngineError: it is not Spark 4.
    """
    if not version.startswith(OURS):
        raise EngineError(
            f"The engine {address} is Spark {version}; Bandstand knows Spark 4.",
            "Use a cluster of Spark 4, or build here: python -m analytics build",
        )
