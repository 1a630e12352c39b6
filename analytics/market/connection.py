"""The connection to a market file: read-only, its settings locked, each question within limits."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING, Any, Final

import duckdb

from analytics.errors import MarketError
from analytics.market.files import BUILD, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS: Final[dict[str, Any]] = {
    "enable_external_access": False,
    "memory_limit": "2GB",
    "lock_configuration": True,
}
INTERRUPTED: Final = "INTERRUPT"
STOPPED: Final = (INTERRUPTED, "Out of Memory")
"""How DuckDB's words begin where a question was stopped."""
PATIENCE: Final = 20.0
"""Seconds that one question may take; pages ask dozens, each of which takes milliseconds."""


@contextmanager
def limited(cursor: duckdb.DuckDBPyConnection, market: str) -> Iterator[None]:
    """Ask on a cursor for so long as a question may take, and say in a sentence why it failed.

    Args:
        cursor: a cursor of the question's own.
        market: the market's id.

    Raises:
        MarketError: it took too long or too much memory, or the market cannot answer.
    """
    watch = Timer(PATIENCE, cursor.interrupt)
    watch.start()
    try:
        yield
    except (duckdb.InterruptException, duckdb.OutOfMemoryException) as fault:
        raise _too_much(fault) from fault
    except OSError as fault:  # what Arrow makes of DuckDB's faults while batches are read
        if not str(fault).startswith(STOPPED):
            raise
        raise _too_much(fault) from fault
    except duckdb.Error as fault:
        why = str(fault).splitlines()[0]
        raise MarketError(f"The market {market} cannot answer: {why}", BUILD) from fault
    finally:
        watch.cancel()


def _too_much(fault: Exception) -> MarketError:
    is_late = str(fault).startswith(INTERRUPTED)
    past = f"{PATIENCE:g} seconds" if is_late else f"{SETTINGS['memory_limit']} of memory"
    return MarketError(
        f"This question would take more than {past}, so it was stopped.",
        "Ask about fewer adverts or a shorter period, or try again in a minute.",
    )


def connected(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a market file read-only, once its schema is known to be ours.

    Raises:
        MarketError: it is damaged, or of another schema.
    """
    try:
        connection = duckdb.connect(str(path), read_only=True, config=SETTINGS)
        found = connection.execute("SELECT schema_version FROM market").fetchone()
    except duckdb.Error as fault:
        raise MarketError(f"The market file {path.name} is damaged or foreign.", BUILD) from fault
    if found != (SCHEMA_VERSION,):
        connection.close()
        raise MarketError(
            f"The market file {path.name} is of schema {found and found[0]}, not {SCHEMA_VERSION}.",
            BUILD,
        )
    return connection
