"""A market's tables loaded from Parquet, as an engine wrote them, into the file that is served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import duckdb

from analytics.market.build.tables import CLOSED, OPEN, declare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

ORDERED: Final = {
    "snapshots": "number",
    "employers": "employer",
    "vacancies": "first_seen, vacancy",
    "listings": "vacancy, first_seen, source, listing_id",
}
"""Table → the order of its rows, which is that of the build's own steps."""
MOST: Final = "384MB"
KINDS: Final = {
    **{name: name for name in CLOSED if name != "region"},
    "regions": "region[]",
    **{column: f"{kind}[]" for kind, column in OPEN.items()},
    "employer": "BIGINT",
}
"""Column of vacancies or employers → its type, where Parquet knows another."""


def load_tables(
    path: Path,
    folders: Mapping[str, Path],
    named: Mapping[str, Sequence[str]],
    together: Iterable[tuple[int, int]],
    beside: Path,
) -> None:
    """Write a market's tables into a new file.

    Args:
        path: a file that does not exist yet.
        folders: table → the folder of its Parquet files.
        named: open vocabulary → its values, sorted.
        together: the first and the last number, ascending, of vacancies that are sorted at once.
        beside: a folder for what does not fit into `MOST` while it is sorted.

    Raises:
        duckdb.Error: the disk is full or read-only, or a file is damaged.
    """
    limits = {"memory_limit": MOST, "temp_directory": str(beside)}
    with duckdb.connect(str(path), config={**limits}) as connection:
        declare(connection, {**CLOSED, **named})
        for table, order in ORDERED.items():
            files = sorted(map(str, folders[table].glob("*.parquet")))  # a "[" there is no pattern
            rows = connection.read_parquet(files)
            typed = [_typed(table, name) for name in rows.columns]
            connection.register("given", rows.project(", ".join(typed)))
            connection.execute(f"CREATE TABLE {table} AS FROM given LIMIT 0")
            for which in _each_round(rows.columns, together):
                connection.execute(f"INSERT INTO {table} FROM given {which} ORDER BY {order}")


def _each_round(columns: Sequence[str], together: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Give which rows are sorted at once: all of a table that does not tell vacancies."""
    if "vacancy" not in columns:
        return iter([""])
    return (f"WHERE vacancy BETWEEN {start:d} AND {end:d}" for start, end in together)


def _typed(table: str, column: str) -> str:
    is_plain = table == "listings" or column not in KINDS
    return column if is_plain else f"{column}::{KINDS[column]} AS {column}"
