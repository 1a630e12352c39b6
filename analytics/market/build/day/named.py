"""Listings of new days in the codes of the market that stands, and of what they name first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.market.build.tables import OPEN, declare, in_codes, open_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    Connection = duckdb.DuckDBPyConnection
    Relation = duckdb.DuckDBPyRelation


def coded(connection: Connection, listings: Relation) -> Relation:
    """Return listings as `in_codes` does, once words named for the first time have codes too."""
    for kind, values in open_values(listings).items():
        (known,) = connection.execute(f"SELECT enum_range(NULL::{kind})::VARCHAR[]").fetchall()[0]
        if not set(values) <= set(known):
            _declare_again(connection, kind, sorted({*known, *values}))
    return in_codes(listings)


def _declare_again(connection: Connection, kind: str, values: Sequence[str]) -> None:
    """Declare a vocabulary of more words, whose codes are others, with the column that holds it."""
    alter = f"ALTER TABLE vacancies ALTER {OPEN[kind]} TYPE"
    connection.execute(f"{alter} VARCHAR[]")
    connection.execute(f"DROP TYPE {kind}")
    declare(connection, {kind: values})
    connection.execute(f"{alter} {kind}[]")
