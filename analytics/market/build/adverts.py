"""Adverts handed to whoever joins them, in as little memory as they take."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import duckdb
import pandas as pd

from analytics.market.build.described import LOOKED_AT
from analytics.market.build.packed import SKETCH, sketches_at
from analytics.memory import give_back

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Connection = duckdb.DuckDBPyConnection

ASIDE: Final = 64 * 10**6
"""Bytes that DuckDB keeps while it waits; what it lays aside it has read again in half a second."""


def joined(
    connection: Connection,
    join: Callable[[pd.DataFrame], pd.Series],
    files: Sequence[str],
    most: str,
) -> pd.DataFrame:
    """Return `advert`, `vacancy`: a vacancy has the number of the advert of it seen first.

    Args:
        connection: where the tables `adverts` and `seen` are.
        join: adverts, one row each → the id of the vacancy that each belongs to.
        files: of the listings of each run.
        most: how much memory the connection may take again, once they are joined.
    """
    numbers = connection.sql("SELECT advert FROM adverts ORDER BY seen_id").df()["advert"]
    whose = join(for_joining(connection, files))
    connection.execute(f"SET memory_limit = '{most}'")
    vacancy = numbers.groupby(pd.factorize(whose)[0]).transform("min")
    give_back()
    return pd.DataFrame({"advert": numbers, "vacancy": vacancy})


def for_joining(connection: Connection, files: Sequence[str], since: int = 0) -> pd.DataFrame:
    """Return what joins adverts, as they were last seen whole, by this; sketches in bytes.

    Meanwhile what the connection holds is laid aside, where the disk has room for it.

    Args:
        connection: where the tables `adverts` and `seen` are.
        files: of the listings of each run.
        since: the first sighting of which any is wanted.
    """
    wanted = ", ".join(f"seen.{name}" for name in LOOKED_AT if name != SKETCH)
    adverts = connection.sql(
        f"SELECT {wanted}, seen.date::TIMESTAMP AS snapshot_date, advert, seen_id "
        "FROM adverts JOIN seen USING (seen_id) WHERE seen_id >= $since ORDER BY seen_id",
        params={"since": since},
    ).to_arrow_table()
    with suppress(duckdb.OutOfMemoryException, duckdb.IOException):  # it keeps all in memory then
        connection.execute(f"SET memory_limit = '{ASIDE}B'")
    frame: pd.DataFrame = adverts.to_pandas()
    seen = adverts["seen_id"].to_numpy()
    del adverts
    frame[SKETCH] = pd.arrays.ArrowExtensionArray(sketches_at(files, seen))
    give_back()
    return frame
