"""A market made of the one that stands: a copy of its file, in it what has changed made anew."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING, Final

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.market.build.adverts import for_joining
from analytics.market.build.day.adverts import fresh_of
from analytics.market.build.day.joined import joined_with
from analytics.market.build.day.kept import save
from analytics.market.build.day.named import coded
from analytics.market.build.day.size import ANEW, WholeSize, is_too_large, write_anew
from analytics.market.build.day.standing import about
from analytics.market.build.described import in_full
from analytics.market.build.naming import employer_keys
from analytics.market.build.packed import A_RUN
from analytics.market.build.rounds import OF_A_ROUND
from analytics.market.build.tables import (
    LIVE_DAYS,
    files_of,
    given_snapshots,
    likeness,
    most_for,
    read_seen,
    run_step,
)
from analytics.market.files import joined_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from analytics.market.build.day.kept import Joins
    from analytics.market.build.day.standing import Upon
    from analytics.snapshots.catalogue import Snapshot

    Connection = duckdb.DuckDBPyConnection
    Indices = NDArray[np.integer]

STAY: Final = ("employers", "vacancies", "listings")
"""Tables of the standing market of which rows are taken; the others are made anew."""
CHANGED: Final = """
CREATE TEMP TABLE changed AS
SELECT
    snapshots.number,
    (snapshots.is_first, snapshots.is_latest, snapshots.is_latest AND snapshots.is_recent,
        snapshots.next_date)
    IS DISTINCT FROM
    (stood.is_first, stood.is_latest, stood.is_latest AND stood.is_recent, stood.next_date) AS other
FROM snapshots LEFT JOIN stood USING (number)
WHERE snapshots.is_latest OR other
"""
"""Snapshots whose place in time says something else than before, and those that are the latest of
their search: what closes on a day is open until then."""
TOUCHED: Final = """
SELECT DISTINCT seen.source || ':' || listing_id AS id
FROM seen JOIN changed ON changed.number = seen.snapshot
WHERE other OR closes_on >= (SELECT max(date) FROM stood)
    AND closes_on < (SELECT max(date) FROM snapshots)
"""
SHOWN_IN: Final = """
SELECT DISTINCT stood.number
FROM stood
JOIN (
    SELECT DISTINCT source, first_seen, last_seen FROM listings
    WHERE vacancy IN (SELECT vacancy FROM remade)
) AS shown ON shown.source = stood.source AND stood.date BETWEEN first_seen AND last_seen
WHERE number NOT IN (SELECT number FROM changed)
"""
"""Snapshots that may have shown an advert of the vacancies that are made anew, but for those that
have been read."""
RECODED: Final = """
CREATE TEMP TABLE recoded AS
SELECT were.employer AS was, employers.employer AS now
FROM stood_employers AS were JOIN employers USING (key)
WHERE was <> now
"""
ONCE: Final = {"checkpoint_threshold": "1TB"}
"""Changes are brought into the file at once, not as they come: each time it would write more."""
ORDERED: Final = {"vacancies": "vacancy", "listings": "vacancy, first_seen, source, listing_id"}
"""Table → the order of its rows, which is that of the build's own steps: numbers ascend by day."""


def write_onto(
    path: Path,
    upon: Upon,
    runs: Sequence[Snapshot],
    progress: Callable[[str], object],
    *,
    keep: bool,
) -> float:
    """Write the tables of a market into a new file; see `write.write_tables`.

    Where that gets much larger than one built whole, it is written anew.

    Args:
        path: a file that does not exist yet.
        upon: the market that stands.
        runs: the snapshots, by date, those of the market first.
        progress: called with what is being done.
        keep: whether it is kept how adverts were joined.

    Raises:
        WholeError: what other adverts are compared by has changed too.
        duckdb.Error: the disk is full or read-only, or a file is damaged.
        OSError: the same.
    """
    progress("Reading new listings")
    shutil.copyfile(upon.path, path)
    most = most_for(sum(run.rows for run in runs))
    with duckdb.connect(str(path), config={"memory_limit": most, **ONCE}) as connection:
        _begin(connection, runs)
        progress("Finding the same job")
        kept, was = _joined(connection, upon, runs)
        connection.execute(f"SET memory_limit = '{most}'")
        remade = _remade(connection, kept, was)
        progress("Writing vacancies")
        if len(remade):
            connection.register("remade", pd.DataFrame({"vacancy": remade}))
            _take_in(connection, runs, kept, remade)
            for table, order in ORDERED.items():
                _put_back(connection, table, order)
        connection.execute("CHECKPOINT")  # a disk that is full says so here, not where it closes
        rho = likeness(run_step(connection, "8_employer_pay").df())
    whole = upon.whole
    if is_too_large(path, len(kept.adverts.ids), whole):
        progress(ANEW)
        write_anew(path, most)
        whole = WholeSize()
    if keep:
        save(kept, joined_path(path), about(runs, whole))
    return rho


def _begin(connection: Connection, runs: Sequence[Snapshot]) -> None:
    """Write the snapshots, and read what those show that say something else than before."""
    connection.execute("CREATE TEMP TABLE stood AS FROM snapshots")
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE NOT temporary"
    ).fetchall()
    for table in {name for (name,) in tables} - set(STAY):
        connection.execute(f"DROP TABLE {table}")
    connection.register("given_snapshots", given_snapshots(runs))
    run_step(connection, "1_snapshots", live_days=LIVE_DAYS)
    connection.execute(CHANGED)
    _read(connection, runs, "SELECT number FROM changed")


def _read(
    connection: Connection, runs: Sequence[Snapshot], which: str, *, more: bool = False
) -> None:
    """Read the listings of the snapshots whose numbers a query gives, or read them too."""
    numbers = sorted(number for (number,) in connection.execute(which).fetchall())
    if numbers:
        read = [runs[number] for number in numbers]
        connection.register("given_snapshots", given_snapshots(read).assign(number=numbers))
        read_seen(connection, read, partial(coded, connection), more=more)
        connection.execute("DROP TABLE IF EXISTS adverts")
        run_step(connection, "3_adverts")


def _joined(connection: Connection, upon: Upon, runs: Sequence[Snapshot]) -> tuple[Joins, Indices]:
    """Return how all adverts are joined, and the vacancy that each was of; see `joined_with`."""
    shown = in_full(for_joining(connection, files_of(runs), since=upon.runs * A_RUN))
    days = np.array([run.date.toordinal() for run in runs])
    return joined_with(upon.kept, fresh_of(upon.kept.adverts, shown), days)


def _remade(connection: Connection, kept: Joins, was: Indices) -> Indices:
    """Return the numbers of vacancies of which anything may be different, before or now.

    Args:
        connection: where the sightings are.
        kept: how all adverts are joined.
        was: the vacancy that each was of before; -1 of new ones.
    """
    touched = connection.sql(TOUCHED).to_arrow_table()["id"].cast(pa.large_string())
    now = kept.adverts.vacancy
    other = pc.is_in(kept.adverts.ids, value_set=touched).to_numpy(zero_copy_only=False)
    other |= was != now
    vacancies = np.unique(np.concatenate([was[other], now[other]]))
    return vacancies[vacancies >= 0]


def _take_in(
    connection: Connection, runs: Sequence[Snapshot], kept: Joins, remade: Indices
) -> None:
    """Make the vacancies that are made anew, and all employers' codes."""
    _read(connection, runs, SHOWN_IN, more=True)
    is_of = np.isin(kept.adverts.vacancy, remade)
    joined = {name: getattr(kept.adverts, name)[is_of] for name in ("advert", "vacancy")}
    connection.register("joined", pd.DataFrame(joined))
    connection.register("employer_names", _employer_names(connection))
    for table in STAY:
        connection.execute(f"ALTER TABLE {table} RENAME TO stood_{table}")
    for step in (*OF_A_ROUND, "5_employers"):
        run_step(connection, step)
    run_step(connection, "6_vacancies", live_days=LIVE_DAYS)
    run_step(connection, "7_listings")
    connection.execute(RECODED)
    connection.execute(
        "UPDATE stood_vacancies SET employer = recoded.now "
        "FROM recoded WHERE stood_vacancies.employer = recoded.was"
    )
    connection.execute("DROP TABLE stood_employers")


def _employer_names(connection: Connection) -> pd.DataFrame:
    """Return `name`, `key` of the names that stand for employers, and of those that are read."""
    named = connection.execute(
        "SELECT DISTINCT employer AS name FROM seen UNION SELECT name FROM employers"
    ).df()["name"]
    return pd.DataFrame({"name": named, "key": employer_keys(named)})


def _put_back(connection: Connection, table: str, order: str) -> None:
    """Put what was made anew among the rows that stand, which keep their order."""
    both = f"FROM (FROM later_{table} UNION ALL FROM made_{table})"
    later = f"FROM {table} WHERE vacancy > (SELECT min(vacancy) FROM made_{table})"
    for statement in (
        f"CREATE TEMP TABLE made_{table} AS FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE stood_{table} RENAME TO {table}",
        f"DELETE FROM {table} WHERE vacancy IN (SELECT vacancy FROM remade)",
        f"CREATE TEMP TABLE later_{table} AS {later}",
        f"DELETE {later}",
        f"INSERT INTO {table} {both} ORDER BY {order}",
    ):
        connection.execute(statement)
