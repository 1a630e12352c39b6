from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pytest

from analytics.collect.registry import all_sources
from analytics.collect.update.report import Report
from analytics.filters.filters import Filters
from analytics.market.build.build import build_market
from analytics.market.files import current_path
from analytics.market.market import Market
from analytics.paths import market_dir
from analytics.snapshots.store import write_snapshot
from dashboard.factory import create_app
from dashboard.framework.drawing import fill
from dashboard.model.page import View
from dashboard.pages.data import references
from dashboard.pages.data.page import accuracy, last_update, validation
from dashboard.pages.data.references import published, terms
from dashboard.pages.data.searches import last_looks, looked
from dashboard.pages.data.snapshots import inspected, snapshots
from dashboard.pages.listings.data import how_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dash.development.base_component import Component

    from dashboard.model.page import Served

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


pytestmark = pytest.mark.usefixtures("data")


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
    assert '"good"' in said
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
    assert '"good"' in str(snapshots())


def test_the_page_says_when_the_market_is_older_than_its_snapshots(served: Served) -> None:
    listings_of("good")
    build_market()
    assert "older than its snapshots" not in str(fill("market", "", served))
    listings_of("newer")
    assert "older than its snapshots: 1 snapshot is not in it." in str(fill("market", "", served))


def test_a_first_market_says_that_nothing_changed_and_nothing_was_lost(served: Served) -> None:
    listings_of("good")
    build_market()
    said = str(fill("market", "", served))
    assert "Every record was kept." in said
    assert "this is the first market here" in said


def test_snapshots_are_looked_at_once_until_a_file_changes() -> None:
    listings = listings_of("good")
    found = inspected()
    assert inspected() is found
    listings.write_bytes(b"")
    assert [one.is_sound for one in (*found, *inspected())] == [True, False]


def test_snapshots_are_summed_by_source() -> None:
    for run in ("java", "go"):
        listings_of(run)
    said = str(snapshots())
    assert "Adzuna" in said
    assert "Show all 2 snapshots" in said


def test_published_pay_and_other_facts_carry_source_and_licence() -> None:
    said = str(published())
    for part in (
        "ONS Annual Survey",
        "OGL v3",
        "£53,501",
        "Indeed Hiring Lab",
        "CC BY 4.0",
        "CPIH",
    ):
        assert part in said


def test_where_a_fact_is_from_is_told_in_whole_sentences() -> None:
    facts = references._facts()
    assert facts
    for fact in facts:
        what, source, licence = re.split(r" (?:Source|Licence): ", fact)
        assert {what[-1], source[-1], licence[-1]} == {"."}


def test_every_source_says_what_its_terms_allow() -> None:
    said = str(terms())
    assert all(source.terms in said for source in all_sources() if source.terms)
    assert {"adzuna", "reed", "table"} <= {source.name for source in all_sources()}


@pytest.mark.parametrize("body", [accuracy, validation])
def test_tables_of_checks_hold_no_word_of_the_machine(body: Callable[[], Component]) -> None:
    said = str(body())
    assert not any(
        word in said for word in ("traps/", "labelled/", ".toml", "2026-1", "'F1'", "'recall'")
    )


def test_the_last_update_says_what_it_brought_and_what_gave_nothing() -> None:
    assert "There has been none." in str(last_update())
    report = Report(
        started=dt.datetime(2026, 11, 2, 6, tzinfo=dt.UTC),
        ended=dt.datetime(2026, 11, 2, 6, 3, tzinfo=dt.UTC),
        boards=209,
        done=209,
        kept=812,
        faults={"lever/gone": "api.lever.co has no such board (404)."},
    )
    report.save()
    said = str(last_update())
    assert "began 2026-11-02 06:00 UTC and ended 2026-11-02 06:03: 209 of 209 boards asked" in said
    assert "lever/gone: api.lever.co has no such board (404)." in said


def test_many_searches_are_told_by_source_with_each_of_them_behind_it() -> None:
    boards = pd.DataFrame(
        {
            "source": ["ashby"] * 20 + ["lever"],
            "run": [f"otter-{n}" for n in range(21)],
            "last_good": pd.to_datetime(["2026-08-11"] * 19 + ["2026-08-10"] * 2),
            "last_doubtful": pd.Series([None] * 21, dtype="datetime64[s]"),
            "is_recent": True,
            "open": 3,
        }
    )
    few, many = str(last_looks(boards[:20])), str(last_looks(boards))
    assert "otter-3" in few
    assert "Show all" not in few
    assert "Show all 21 searches and boards" in many
    by_source, _ = many.split("Show all")
    assert "otter-3" not in by_source
    assert all(one in by_source for one in ("'19'", "'57'", "10 August 2026", "Lever"))


def test_a_search_says_when_it_was_last_looked_at_and_which_runs_to_doubt() -> None:
    days = ["2026-08-11", "2026-06-11", None, "2026-08-10"]
    doubts = [None, None, "2026-08-11", "2026-08-11"]
    runs = pd.DataFrame({"last_good": days, "last_doubtful": doubts})
    searches = runs.astype("datetime64[s]").assign(is_recent=[True, False, True, True])
    assert looked(searches)["state"].tolist() == [
        "live, on 11 August 2026",
        "open when last looked, on 11 June 2026",
        "no good run yet; doubtful on 11 August 2026",
        "live, on 10 August 2026; doubtful since, on 11 August 2026",
    ]
