"""Adverts handed to whoever joins them, in as little memory as they take."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import duckdb
import pandas as pd
import pyarrow as pa

from analytics.market.build.described import LOOKED_AT, REPEATED
from analytics.market.build.packed import SKETCH, sketches_at
from analytics.memory import give_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Indices = NDArray[np.integer]
    Connection = duckdb.DuckDBPyConnection

ASIDE: Final = 64 * 10**6
"""Bytes that DuckDB keeps while it waits; what it lays aside it has read again in half a second."""
HANDING: Final = 384 * 10**6
"""Bytes that it keeps while it hands adverts on, a part at a time."""
A_PART: Final = 250_000
"""Adverts of a part."""


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
    sightings = "SELECT seen_id FROM adverts WHERE seen_id >= $since ORDER BY seen_id"
    seen = connection.execute(sightings, {"since": since}).df()["seen_id"].to_numpy()
    _lay_aside(connection, HANDING)
    adverts = pa.concat_tables(_parts(connection, seen)).unify_dictionaries()
    _lay_aside(connection, ASIDE)
    give_back()
    frame: pd.DataFrame = adverts.to_pandas(split_blocks=True, self_destruct=True)
    del adverts
    give_back()
    frame[SKETCH] = pd.arrays.ArrowExtensionArray(sketches_at(files, seen))
    give_back()
    return frame


def _lay_aside(connection: Connection, kept: int) -> None:
    """Let the connection lay aside what is more than so many bytes."""
    with suppress(duckdb.OutOfMemoryException, duckdb.IOException):  # it keeps all in memory then
        connection.execute(f"SET memory_limit = '{kept}B'")


def _parts(connection: Connection, seen: Indices) -> Iterator[pa.Table]:
    """Give adverts by their sightings, which ascend, a part at a time, each word of it once."""
    wanted = ", ".join(f"seen.{name}" for name in LOOKED_AT if name != SKETCH)
    sql = (
        f"SELECT {wanted}, seen.date::TIMESTAMP AS snapshot_date, advert, seen_id "
        "FROM adverts JOIN seen USING (seen_id) WHERE seen_id BETWEEN $first AND $last "
        "ORDER BY seen_id"
    )
    for start in range(0, max(len(seen), 1), A_PART):
        part = seen[start : start + A_PART]
        ends = {"first": int(part.min(initial=2**62)), "last": int(part.max(initial=0))}
        yield _each_once(connection.sql(sql, params=ends).to_arrow_table())


def _each_once(adverts: pa.Table) -> pa.Table:
    """Return adverts with the words of some columns once, and nothing of what DuckDB gave."""
    for name in REPEATED:
        adverts = _with(adverts, name, adverts[name].dictionary_encode())
    # as long as one column is what DuckDB gave, all that it gave with it stays in memory
    ids = [part.cast(pa.large_string()) for part in adverts["listing_id"].chunks]
    return _with(adverts, "listing_id", pa.concat_arrays([*ids, pa.array([], pa.large_string())]))


def _with(adverts: pa.Table, name: str, column: pa.Array | pa.ChunkedArray) -> pa.Table:
    return adverts.set_column(adverts.column_names.index(name), name, column)
