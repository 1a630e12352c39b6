"""A market of a few readable rows: what is not said about a listing is the plainest thing."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow.parquet as pq

from analytics.market.build.facts import write_facts
from analytics.market.build.tables import write_tables
from analytics.market.files import market_path, point_to
from analytics.schema import listing
from analytics.schema.column import TEXTS, Column
from analytics.schema.conform import conform
from analytics.snapshots.catalogue import Snapshot

if TYPE_CHECKING:
    from pathlib import Path

SAYS_NOTHING = (listing.UNSTATED, listing.UNKNOWN, "none")


def plainest(column: Column) -> object:
    """Return what a column that must stand holds where an advert does not state it."""
    if column.allowed:
        return next(value for value in SAYS_NOTHING if value in column.allowed)
    return [] if column.type == TEXTS else False


PLAIN: dict[str, Any] = {
    **{
        column.name: plainest(column)
        for column in listing.READ
        if column.required and column.name not in {"family", "reader_version"}
    },
    "title": "Backend Developer",
    "employer": "Fern Systems",
    "location": "London",
    "url": "https://adverts.example/1",
    "text_complete": True,
    "family": "backend",
    "region": "London",
    "contract": "permanent",
    "reader_version": "tests",
}
"""What a row holds where a test does not say: the plainest value of each column."""


def day(text: str) -> dt.date:
    """Return the day that an ISO date names."""
    return dt.date.fromisoformat(text)


def row(listing_id: str, *, pay: float | None = None, **said: object) -> dict[str, object]:
    """Return a listing; `pay` is what it states a year."""
    stated = {
        "pay_origin": "stated",
        "annual_min_gbp": pay,
        "annual_max_gbp": pay,
        "annual_gbp": pay,
    }
    return {**PLAIN, "listing_id": listing_id, **(stated if pay else {}), **said}


def raw_advert(number: int, **given: object) -> dict[str, object]:
    """Return an advert as a source gives it, unread, with what a test gives instead."""
    return {
        "listing_id": str(number),
        "title": f"Senior Go Developer {number}",
        "employer": f"Lantern {number}",
        "location": "Cardiff",
        "text": f"We write Go for team {number}.",
        "text_complete": True,
        "pay_text": f"£{40_000 + 1_000 * number:,} a year",
        "pay_predicted": False,
        **given,
    }


def run(
    folder: Path, date: str, *rows: dict[str, object], source: str = "reed", name: str = "all"
) -> Snapshot:
    """Write a run's listings and return it."""
    at = folder / f"{source}-{date}-{name}"
    at.mkdir(parents=True)
    identified = [{"source": source, "snapshot_date": day(date), **given} for given in rows]
    conformed = conform(pd.DataFrame(identified, dtype=object), listing.LISTING)
    assert conformed.fits.all(), list(conformed.reasons)
    pq.write_table(conformed.table, at / "listings.parquet")
    return Snapshot(source, day(date), name, at, rows=len(rows), reader_version="tests")


def by_id(adverts: pd.DataFrame) -> pd.Series:
    """Join only what has the same id: the tests of duplicates are elsewhere."""
    return adverts["listing_id"]


def market_of(folder: Path, *runs: Snapshot) -> Path:
    """Build a market of these runs in a folder and make it the current one."""
    content = "".join(str(run) for run in runs)
    market_id = hashlib.sha256(f"{folder} {content}".encode()).hexdigest()[:12]
    ordered = sorted(runs, key=lambda r: (r.date, r.source, r.run))
    path = market_path(market_id, folder)
    rho = write_tables(path, ordered, by_id, lambda _doing: None)
    write_facts(path, {"market_id": market_id, "rho": rho}, ordered, [], before=None)
    point_to(path)
    return path
