"""The market's tables: SQL steps in order, from the files of listings to one row a vacancy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import duckdb
import pandas as pd
import pyarrow as pa

from analytics.market.build.adverts import joined
from analytics.market.build.naming import employer_keys
from analytics.market.build.rounds import OF_A_ROUND, rounds, take_round, with_last
from analytics.market.files import STEPS
from analytics.market.queries import FACTS
from analytics.schema import listing
from analytics.schema.column import names
from analytics.statistics.likeness import intraclass_correlation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from analytics.snapshots.catalogue import Snapshot

    Connection = duckdb.DuckDBPyConnection
    Relation = duckdb.DuckDBPyRelation

CLOSED: Final = {
    **{column.name: column.allowed for column in listing.FACTS if column.allowed},
    "region": (*listing.REGIONS, listing.UK),
}
"""Enum type → its values in the order of the contract, which is the order of every answer."""
OPEN: Final = {"technology": "stack", "practice": "practices"}
"""Enum type → the list column whose values it holds."""
DIGITS: Final = 12
"""Of a correlation, which engines add up in another order."""
LIVE_DAYS: Final = 14
"""Seen longer ago than that before the market's latest run, a vacancy is not called live."""
COLUMNS: Final = "/* columns */"
"""Where a step takes what the contract says of a listing, but for what its run says."""
LEAST: Final = 384 * 10**6
A_LISTING: Final = 128
"""Bytes that DuckDB may take, whatever is built, and for each listing."""
OF_RUN: Final = frozenset({"source", "snapshot_date", "reader_version"})


def write_tables(
    path: Path,
    snapshots: Sequence[Snapshot],
    join: Callable[[pd.DataFrame], pd.Series],
    progress: Callable[[str], object],
) -> float:
    """Write the tables of a market into a new file.

    Args:
        path: a file that does not exist yet.
        snapshots: the runs, by date.
        join: adverts, one row each → the id of the vacancy that each belongs to.
        progress: called with what is being done.

    Returns:
        The intraclass correlation of log yearly pay within employers; 0 where none can be seen.

    Raises:
        duckdb.Error: the disk is full or read-only, or a file is damaged.
    """
    rows = [run.rows for run in snapshots]
    most = most_for(sum(rows))
    with duckdb.connect(str(path), config={"memory_limit": most}) as connection:
        connection.register("given_snapshots", given_snapshots(snapshots))
        run_step(connection, "1_snapshots", live_days=LIVE_DAYS)
        progress("Reading listings")
        declare(connection, CLOSED)
        read_seen(connection, snapshots, partial(_coded, connection))
        connection.execute(with_last(step_sql("3_adverts")))
        progress("Finding the same job")
        whose = joined(connection, join, files_of(snapshots), most)
        progress("Writing vacancies")
        connection.register("employer_names", employer_names(connection))
        run_step(connection, "5_employers")
        _vacancies(connection, whose, rows)
        return likeness(run_step(connection, "8_employer_pay").df())


def most_for(listings: int) -> str:
    """Return how much memory DuckDB may take for so many; it lays aside on disk what is more."""
    return f"{LEAST + listings * A_LISTING}B"


def _vacancies(connection: Connection, whose: pd.DataFrame, rows: Sequence[int]) -> None:
    """Make the vacancies of each advert's number, in rounds."""
    for start, end in rounds(rows):
        take_round(connection, whose, start, end)
        for step in OF_A_ROUND:
            run_step(connection, step)
        run_step(connection, "6_vacancies", more=start > 0, live_days=LIVE_DAYS)
        run_step(connection, "7_listings", more=start > 0)
        connection.execute("".join(f"DROP TABLE {named(step)};" for step in OF_A_ROUND))


def likeness(employers: pd.DataFrame) -> float:
    """Return the intraclass correlation of log yearly pay; 0 where none can be seen.

    Args:
        employers: what the last step but the figures counts.
    """
    rho = intraclass_correlation(employers["sums"], employers["squares"], employers["counts"])
    return 0.0 if pd.isna(rho) else round(rho, DIGITS)


def run_step(
    connection: Connection, step: str, *, more: bool = False, **values: object
) -> Connection:
    """Run a step; where it makes more rows of a table that is there, these are added to it."""
    sql = step_sql(step)
    for kind in ("TABLE", "TEMP TABLE") if more else ():
        sql = sql.replace(f"CREATE {kind} {named(step)} AS", f"INSERT INTO {named(step)}")
    return connection.execute(sql, values or None)


def named(step: str) -> str:
    """Return the table after which a step is named."""
    return step.partition("_")[2]


def step_sql(step: str) -> str:
    """Return the SQL of a step, the contract's columns put in."""
    text = (STEPS / f"{step}.sql").read_text("utf-8")
    columns = "".join(f"{name}, " for name in names(listing.LISTING) if name not in OF_RUN)
    return text.replace(FACTS, facts()).replace(COLUMNS, columns)


def facts() -> str:
    """Return the SQL of the contract's facts: "text.level::level AS level, …"."""
    casts = ((c.name, c.name if c.allowed else "FLOAT") for c in listing.FACTS)
    return " ".join(f"text.{name}::{kind} AS {name}," for name, kind in casts)


def read_seen(
    connection: Connection,
    snapshots: Sequence[Snapshot],
    as_read: Callable[[Relation], Relation] = lambda listings: listings,
    *,
    more: bool = False,
) -> None:
    """Make the table of sightings, or more of it; files' shapes are compared where they differ.

    `as_read` makes of listings as they stand in files what is kept.
    """

    def see(*, compared: bool) -> None:
        listings = as_read(_listings(connection, snapshots, compared=compared))
        connection.register("given_listings", listings)
        run_step(connection, "2_seen", more=more)

    try:
        see(compared=False)
    except (duckdb.ProgrammingError, duckdb.DataError):  # a column less, or of another type
        see(compared=True)


def _coded(connection: Connection, listings: Relation) -> Relation:
    """Return listings with words of vocabularies as codes and without sketches: in less memory."""
    for kind, values in open_values(listings).items():
        connection.execute(f"DROP TYPE IF EXISTS {kind}")
        declare(connection, {kind: values})
    return in_codes(listings)


def open_values(listings: Relation) -> dict[str, list[str]]:
    """Return the values of each open vocabulary that listings hold, sorted."""
    values = {
        kind: listings.project(f"unnest({column}) AS value").distinct().df()["value"]
        for kind, column in OPEN.items()
    }
    return {kind: sorted(of_kind) for kind, of_kind in values.items()}


def in_codes(listings: Relation) -> Relation:
    """Return listings with the codes of vocabularies that are declared, and without sketches."""
    kinds = {name: name for name in CLOSED if name != "region"}
    kinds |= {column: f"{kind}[]" for kind, column in OPEN.items()}
    coded = ", ".join(f"{column}::{kind} AS {column}" for column, kind in kinds.items())
    return listings.project(f"* REPLACE ({coded}, NULL AS sketch)")


def _listings(connection: Connection, snapshots: Sequence[Snapshot], *, compared: bool) -> Relation:
    """Return every listing with the `file` and the `row_number`, from 0, where it stands.

    Args:
        connection: where to read.
        snapshots: the runs.
        compared: whether to look at the shape of every file first; else they are as the first is.
    """
    relation = connection.read_parquet(
        sorted(set(files_of(snapshots))),
        filename=True,
        file_row_number=True,
        union_by_name=compared,
    )
    return relation.project("* RENAME (filename AS file, file_row_number AS row_number)")


def employer_names(connection: Connection) -> pd.DataFrame:
    """Return `name`, `key` of every employer's name."""
    named = connection.execute("SELECT DISTINCT employer AS name FROM seen").df()["name"]
    return pd.DataFrame({"name": named, "key": employer_keys(named)})


def given_snapshots(snapshots: Sequence[Snapshot]) -> pd.DataFrame:
    """Return what the first step takes of each run, numbered in their order."""
    return pd.DataFrame(
        {
            "number": range(len(snapshots)),
            "source": [snapshot.source for snapshot in snapshots],
            "date": [snapshot.date for snapshot in snapshots],
            "run": [snapshot.run for snapshot in snapshots],
            "kept": [snapshot.rows for snapshot in snapshots],
            "quarantined": [snapshot.quarantined for snapshot in snapshots],
            "reader_version": [snapshot.reader_version for snapshot in snapshots],
            "doubtful": [snapshot.doubtful for snapshot in snapshots],
            "digest": [snapshot.digest for snapshot in snapshots],
            "file": files_of(snapshots),
        }
    )


def files_of(snapshots: Sequence[Snapshot]) -> list[str]:
    """Return the file of each run's listings: the same one where runs have the same listings.

    A board that shows for weeks what it showed is read once for all these days.
    """
    first: dict[str, str] = {}
    files = [(str(snapshot.listings), snapshot.digest) for snapshot in snapshots]
    return [first.setdefault(digest or file, file) for file, digest in files]


def declare(connection: Connection, vocabularies: Mapping[str, Sequence[str]]) -> None:
    """Declare vocabularies as enums: small codes that sort in the order of their values."""
    texts = pa.list_(pa.string())
    lists = {name: pa.array([values], texts) for name, values in vocabularies.items()}
    connection.register("given_values", pa.table(lists))
    connection.begin()  # one change to the file, not one for each
    for name in vocabularies:
        connection.execute(f"CREATE TYPE {name} AS ENUM (SELECT unnest({name}) FROM given_values)")
    connection.commit()
