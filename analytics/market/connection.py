"""The connection to a market file: read-only, its settings locked, each question within limits."""

from __future__ import annotations

import re
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

import duckdb

from analytics.asker import ASKER_LEFT, AskerLeftError
from analytics.errors import MarketError, first_line
from analytics.market.files import BUILD, SCHEMA_VERSION, id_of
from analytics.market.interrupts import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa

T = TypeVar("T")
NO_VALUES: Final[Mapping[str, object]] = MappingProxyType({})
BOUND: Final = re.compile(r"\$(\w+)")
"""A value that SQL of ours binds, by its name."""
SETTINGS: Final[dict[str, Any]] = {
    "enable_external_access": False,
    "memory_limit": "2GB",
    "lock_configuration": True,
}
BESIDE: Final = "beside"
"""What another market file is called that is laid beside one."""
INTERRUPTED: Final = "INTERRUPT"
STOPPED: Final = (INTERRUPTED, "Out of Memory")
"""How DuckDB's words begin where a question was stopped."""
PATIENCE: Final = 20.0
"""Seconds that one question may take; pages ask dozens, each of which takes milliseconds."""
WATCH: Final = Watch()
"""Over every question of this process."""


@contextmanager
def limited(cursor: duckdb.DuckDBPyConnection, market: str) -> Iterator[None]:
    """Ask on a cursor for so long as a question may take, and say in a sentence why it failed.

    Args:
        cursor: a cursor of the question's own.
        market: the market's id.

    Raises:
        MarketError: it took too long or too much memory, or the market cannot answer.
        AskerLeftError: who asked has gone, before it or meanwhile.
    """
    has_left = ASKER_LEFT.get()
    if has_left():
        raise AskerLeftError
    try:
        with WATCH.over(cursor, PATIENCE, has_left):
            yield
    except (duckdb.InterruptException, duckdb.OutOfMemoryException) as fault:
        raise _stopped(fault, has_left) from fault
    except OSError as fault:  # what Arrow makes of DuckDB's faults while batches are read
        if not str(fault).startswith(STOPPED):
            raise
        raise _stopped(fault, has_left) from fault
    except duckdb.Error as fault:
        why = f"The market {market} cannot answer: {first_line(fault)}."
        raise MarketError(why, BUILD) from fault


def _stopped(fault: Exception, has_left: Callable[[], bool]) -> Exception:
    return AskerLeftError() if has_left() else _too_much(fault)


def _too_much(fault: Exception) -> MarketError:
    is_late = str(fault).startswith(INTERRUPTED)
    past = f"{PATIENCE:g} seconds" if is_late else f"{SETTINGS['memory_limit']} of memory"
    return MarketError(
        f"This question would take more than {past}, so it was stopped.",
        "Ask about fewer adverts or a shorter period, or try again in a minute.",
    )


class Connection:
    """A market file, open: SQL of ours is asked on a cursor each, since one serves one thread.

    Attributes:
        market: the market's id.
    """

    def __init__(self, path: Path) -> None:
        """Open a market file.

        Raises:
            MarketError: it is damaged, or of another schema.
        """
        self.market = id_of(path)
        self._connection = _connected(path)

    def frame(self, sql: str, values: Mapping[str, object] = NO_VALUES) -> pd.DataFrame:
        """Return the rows of a SELECT, its values bound by name; vocabularies are text."""
        return self._run(sql, values, lambda relation: _typed(relation.df(), _kinds(relation)))

    def table(self, sql: str, values: Mapping[str, object] = NO_VALUES) -> pa.Table:
        """Return the rows of a SELECT as Arrow's, enums as codes."""
        return self._run(sql, values, lambda relation: relation.to_arrow_table())

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor, to be closed by who asks on it."""
        return self._connection.cursor()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _run(
        self,
        sql: str,
        values: Mapping[str, object],
        take: Callable[[duckdb.DuckDBPyRelation], T],
    ) -> T:
        with self.cursor() as cursor, limited(cursor, self.market):
            return take(cursor.sql(sql, params=used(sql, values)))


def used(sql: str, values: Mapping[str, object]) -> dict[str, object] | None:
    """Return those values that SQL binds, as DuckDB takes them: None where it binds none."""
    return {name: values[name] for name in BOUND.findall(sql) if name in values} or None


@contextmanager
def attached(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[str]:
    """Lay another market file beside what a connection has, to be read, and give its name there.

    Raises:
        duckdb.Error: it cannot be read.
    """
    there = duckdb.ConstantExpression(str(path))  # which no value that is bound may name
    connection.execute(f"ATTACH {there} AS {BESIDE} (READ_ONLY)")
    try:
        yield BESIDE
    finally:
        connection.execute(f"DETACH {BESIDE}")


def _connected(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a market file read-only, once its schema is known to be ours.

    Raises:
        MarketError: it is damaged, or of another schema.
    """
    try:
        connection = duckdb.connect(str(path), read_only=True, config=SETTINGS)
        row = connection.execute("SELECT schema_version FROM market").fetchone()
    except duckdb.Error as fault:
        raise MarketError(f"The market file {path.name} is damaged or foreign.", BUILD) from fault
    if row != (SCHEMA_VERSION,):
        connection.close()
        raise MarketError(
            f"The market file {path.name} is of schema {row and row[0]}, not {SCHEMA_VERSION}.",
            BUILD,
        )
    return connection


def _kinds(relation: duckdb.DuckDBPyRelation) -> dict[str, Any]:
    return dict(zip(relation.columns, relation.types, strict=True))


def _typed(frame: pd.DataFrame, kinds: dict[str, Any]) -> pd.DataFrame:
    """Return the frame with texts and vocabularies as text, even where it is empty."""
    texts = [name for name, kind in kinds.items() if kind == "VARCHAR" or kind.id == "enum"]
    return frame.astype(dict.fromkeys(texts, "str"))
