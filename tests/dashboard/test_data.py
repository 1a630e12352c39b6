from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pytest

from analytics.build import build_market
from analytics.filters import Filters
from analytics.market import Market
from analytics.market_files import current_path
from analytics.paths import market_dir
from analytics.snapshots import write_snapshot
from dashboard.answers import fill
from dashboard.factory import create_app
from dashboard.listings import how_many
from dashboard.page import View
from dashboard.pages.data import snapshots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dashboard.page import Served

ADVERT = {
    "listing_id": "1",
    "title": "Senior Go Developer",
    "employer": "Ticket Otter",
    "location": "Leeds",
    "text": "Go and PostgreSQL.",
    "text_complete": True,
    "pay_predicted": False,
}
DAMAGED = ("truncated", "foreign", "mistyped")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty data folder."""
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    return tmp_path


def listings_of(run: str) -> Path:
    """Write a run of one advert and return the file of its listings."""
    written = write_snapshot("adzuna", dt.date(2026, 3, 2), run, [ADVERT])
    return written.snapshot.folder / "listings.parquet"


def damage(run: str) -> None:
    """Write a run and spoil its listings in the way that its name says."""
    listings = listings_of(run)
    raw = listings.with_name("raw.parquet")
    if run == "truncated":
        listings.write_bytes(listings.read_bytes()[:200])
    if run == "foreign":
        listings.write_bytes(b"listing_id;title\n1;Developer\n")
    if run == "mistyped":
        pd.DataFrame({"listing_id": [1.5], "title": [True]}).to_parquet(listings)
    raw.write_bytes(listings.read_bytes())


@pytest.fixture
def served() -> Iterator[Callable[[], Market]]:
    """Return what asks for the market that stands, and close what it opened."""
    opened: list[Market] = []

    def serve() -> Market:
        opened.append(Market.open())
        return opened[-1]

    yield serve
    for market in opened:
        market.close()


@pytest.mark.parametrize("run", DAMAGED)
def test_a_damaged_file_among_good_ones_is_named_and_the_good_are_served(
    run: str, served: Served
) -> None:
    listings_of("good")
    damage(run)
    build_market()
    said = str(snapshots())
    assert f"raw.parquet of adzuna 2026-03-02 {run}" in said
    assert "'good'" in said
    assert f"adzuna 2026-03-02 {run}" in str(fill("market", "", served))
    assert how_many(View(served(), Filters(state="live", family=()))) == 1


def test_a_market_of_an_older_schema_is_a_sentence_and_the_page_still_stands() -> None:
    listings_of("good")
    build_market()
    with duckdb.connect(str(current_path(market_dir()))) as connection:
        connection.execute("UPDATE market SET schema_version = 'of old'")
    server = create_app().server.test_client()
    assert "of schema of old" in server.get("/pay").get_data(as_text=True)
    assert server.get("/data").status_code == 200
    assert "'good'" in str(snapshots())
