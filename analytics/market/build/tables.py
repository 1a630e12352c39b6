"""The market's tables: SQL steps in order, from the files of listings to one row a vacancy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import duckdb
import pandas as pd

from analytics.market.build.described import LOOKED_AT
from analytics.market.build.naming import employer_keys
from analytics.market.build.sketches import in_bytes
from analytics.market.files import STEPS
from analytics.market.queries import FACTS
from analytics.memory import give_back
from analytics.schema import listing
from analytics.schema.column import names
from analytics.statistics.likeness import intraclass_correlation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from analytics.snapshots.catalogue import Snapshot

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
    with duckdb.connect(str(path)) as connection:
        connection.register("given_snapshots", given_snapshots(snapshots))
        _run(connection, "1_snapshots", live_days=LIVE_DAYS)
        progress("Reading listings")
        _seen(connection, snapshots)
        _types(connection)
        _run(connection, "3_adverts")
        progress("Finding the same job")
        connection.register("joined", _joined(connection, join))
        progress("Writing vacancies")
        connection.register("employer_names", _employer_names(connection))
        for step in ("4_picked", "5_employers"):
            _run(connection, step)
        _run(connection, "6_vacancies", live_days=LIVE_DAYS)
        _run(connection, "7_listings")
        return likeness(_run(connection, "8_employer_pay").df())


def likeness(employers: pd.DataFrame) -> float:
    """Return the intraclass correlation of log yearly pay; 0 where none can be seen.

    Args:
        employers: what the last step but the figures counts.
    """
    rho = intraclass_correlation(employers["sums"], employers["squares"], employers["counts"])
    return 0.0 if pd.isna(rho) else round(rho, DIGITS)


def _run(
    connection: duckdb.DuckDBPyConnection, step: str, **values: object
) -> duckdb.DuckDBPyConnection:
    return connection.execute(step_sql(step), values or None)


def step_sql(step: str) -> str:
    """Return the SQL of a step, the contract's columns put in."""
    text = (STEPS / f"{step}.sql").read_text("utf-8")
    columns = "".join(f"{name}, " for name in names(listing.LISTING) if name not in OF_RUN)
    return text.replace(FACTS, facts()).replace(COLUMNS, columns)


def facts() -> str:
    """Return the SQL of the contract's facts: "text.level::level AS level, …"."""
    casts = ((c.name, c.name if c.allowed else "FLOAT") for c in listing.FACTS)
    return " ".join(f"text.{name}::{kind} AS {name}," for name, kind in casts)


def _seen(connection: duckdb.DuckDBPyConnection, snapshots: Sequence[Snapshot]) -> None:
    """Make the table of sightings; the files' shapes are compared only where one is another's."""
    try:
        connection.register("given_listings", _listings(connection, snapshots, compared=False))
        _run(connection, "2_seen")
    except (duckdb.ProgrammingError, duckdb.DataError):  # a column less, or of another type
        connection.register("given_listings", _listings(connection, snapshots, compared=True))
        _run(connection, "2_seen")


def _listings(
    connection: duckdb.DuckDBPyConnection, snapshots: Sequence[Snapshot], *, compared: bool
) -> duckdb.DuckDBPyRelation:
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


def _employer_names(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
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


def declare(
    connection: duckdb.DuckDBPyConnection, vocabularies: Mapping[str, Sequence[str]]
) -> None:
    """Declare vocabularies as enums: small codes that sort in the order of their values."""
    for name, values in vocabularies.items():
        connection.register("given_values", pd.DataFrame({"value": pd.Series(values, dtype="str")}))
        connection.execute(f"CREATE TYPE {name} AS ENUM (SELECT value FROM given_values)")


def _types(connection: duckdb.DuckDBPyConnection) -> None:
    declare(connection, CLOSED)
    for name, column in OPEN.items():
        connection.execute(
            f"CREATE TYPE {name} AS ENUM "
            f"(SELECT DISTINCT unnest({column}) AS value FROM seen ORDER BY value)"
        )


def _joined(
    connection: duckdb.DuckDBPyConnection, join: Callable[[pd.DataFrame], pd.Series]
) -> pd.DataFrame:
    """Return `advert`, `vacancy`: a vacancy has the number of the advert of it seen first."""
    numbers = connection.sql("SELECT advert FROM adverts ORDER BY advert").df()["advert"]
    vacancy = numbers.groupby(join(_for_joining(connection)).to_numpy()).transform("min")
    give_back()
    return pd.DataFrame({"advert": numbers, "vacancy": vacancy})


def _for_joining(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return what joins adverts, in the order of their numbers; sketches in bytes."""
    wanted = ", ".join(f"seen.{name}" for name in LOOKED_AT)
    adverts = connection.sql(
        f"SELECT {wanted}, seen.date::TIMESTAMP AS snapshot_date "
        "FROM adverts JOIN seen USING (seen_id) ORDER BY advert"
    ).to_arrow_table()
    place = adverts.column_names.index("sketch")
    frame: pd.DataFrame = adverts.set_column(
        place, "sketch", in_bytes(adverts["sketch"])
    ).to_pandas()
    return frame
