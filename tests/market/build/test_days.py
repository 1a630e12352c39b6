"""What a build takes from the market that stands is what a build from nothing gives."""

from __future__ import annotations

import datetime as dt
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, Final

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.market.build.build import Builder
from analytics.market.files import market_path, point_to, write_digest
from analytics.read.advert import read_adverts
from analytics.schema import listing
from analytics.schema.conform import conform
from analytics.snapshots.catalogue import Snapshot
from analytics.snapshots.digests import digest_of
from tests.market.build.copies import edited, text

BOILERPLATE: Final = text(9, 40)
TEXTS: Final = (
    *(text(1), edited(text(1), 7), edited(text(1), 3), text(1)[:500], text(2), edited(text(2), 9)),
    *(f"{BOILERPLATE} {text(seed, 120)}" for seed in (3, 4)),
    f"Salary: £50,000 - 60,000 per year Requirements: {text(5)}",
    "",
)
TITLES: Final = (
    "Backend Developer",
    "Senior Backend Developer",
    "Data Engineer Truro",
    "Go Devlopr",
)
EMPLOYERS: Final = ("Northwind Ltd", "Northwind Group", "Acme Recruitment", "")
PLACES: Final = ("Leeds", "London; Bath", "Truro")
PAY: Final = (None, "£50,000 a year", "£50,000 - £60,000", "£400 a day")
ADVERTS: Final = 120
FIRST: Final = dt.date(2026, 3, 1)

shown = st.dictionaries(st.integers(0, 25), st.integers(0, ADVERTS - 1), max_size=14)
"""What the sites show on a day: an advert's id → which of many adverts stands there."""


@cache
def adverts() -> pa.Table:
    """Return the listings of many adverts; near ones are often copies of each other."""
    raw = pd.DataFrame(
        {
            "title": TITLES[number // 3 % len(TITLES)],
            "employer": EMPLOYERS[number // 5 % len(EMPLOYERS)],
            "location": PLACES[number // 7 % len(PLACES)],
            "text": TEXTS[number % len(TEXTS)],
            "text_complete": len(TEXTS[number % len(TEXTS)]) > 500 or number % 2 == 0,
            "pay_text": PAY[number % len(PAY)],
            "pay_predicted": False,
        }
        for number in range(ADVERTS)
    )
    read = read_adverts(raw).assign(
        listing_id="0", source="reed", snapshot_date=FIRST, url="https://adverts.example/1"
    )
    both = pd.concat([raw.drop(columns=[name for name in raw if name in read]), read], axis=1)
    wanted = [column.name for column in listing.LISTING if column.name in both]
    return conform(both[wanted].astype(object), listing.LISTING).table


def snapshots(folder: Path, number: int, of_day: dict[int, int]) -> list[Snapshot]:
    """Write what two sites show on a day; adverts below ten stand at the second one."""
    date = FIRST + dt.timedelta(days=5 * number)
    runs = []
    for source, is_one in (("adzuna", range(10, 26)), ("reed", range(10))):
        at = folder / f"{source}-{number}"
        at.mkdir()
        here = {name: of for name, of in of_day.items() if name in is_one}
        listings = adverts().take(pa.array(list(here.values()), pa.int64()))
        names = pa.array([f"{name:02d}" for name in here], pa.string())
        place = listings.column_names.index("listing_id")
        pq.write_table(listings.set_column(place, "listing_id", names), at / "listings.parquet")
        digest = digest_of(at / "listings.parquet")
        runs.append(Snapshot(source, date, "all", at, len(here), digest=digest))
    return runs


def built(folder: Path, number: int, runs: list[Snapshot]) -> tuple[Path, float]:
    """Build on what stands in a folder, and make that what stands; return its file and rho."""
    folder.mkdir(exist_ok=True)
    path = market_path(f"{number:012d}", folder)
    rho = Builder().write(path, runs, lambda _doing: None)
    write_digest(path)
    point_to(path)
    return path, rho


def tables(path: Path) -> dict[str, Any]:
    """Return each table's columns, their types and its rows in their order."""
    with closing(duckdb.connect(str(path), read_only=True)) as connection:
        named = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        return {
            name: [connection.execute(f"{what} {name}").fetchall() for what in ("DESCRIBE", "FROM")]
            for (name,) in named
        }


@settings(max_examples=5)
@given(st.lists(shown, min_size=2, max_size=4))
@example([dict.fromkeys(range(20), 0), {0: 0, 11: 1}, {}, {0: 3, 21: 0}])
@example([{1: 1, 12: 2, 13: 13}] * 3)  # of days that show the same only the first is a file read
def test_day_by_day_is_what_all_days_at_once_are(days: list[dict[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = {number % len(TEXTS): number for number in range(ADVERTS)}
        runs: list[Snapshot] = []
        for number, one in enumerate([whole, *days]):
            runs += snapshots(Path(folder), number, one)
            market, rho = built(Path(folder, "day by day"), number, runs)
        at_once, same_rho = built(Path(folder, "at once"), 0, runs)
        assert tables(market) == tables(at_once)
    assert rho == same_rho
