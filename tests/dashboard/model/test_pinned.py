"""A link shows the market that it was made on, for as long as that is kept, and says so."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest

from analytics.market.market import current_market
from dashboard import factory
from dashboard.factory import create_app
from dashboard.framework.headline import headline
from dashboard.framework.routing import route
from dashboard.framework.sync import links_query
from dashboard.framework.view import view_of
from dashboard.model import state as states
from dashboard.model.registry import page_at
from dashboard.pages.benchmark.words import EXAMPLES, examples
from dashboard.pages.listings.data import block
from dashboard.server.downloads import answer
from tests.dashboard.conftest import listings
from tests.rows import market_of, run

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.model.page import Served

GONE = "4396de151172"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("markets")


@pytest.fixture(scope="module")
def before(folder: Path) -> str:
    """Return the id of a market of twenty seniors from £60,000; the one after it has more of them.

    Their pay begins at £80,000 there.
    """
    first = run(folder, "2026-06-01", *listings("senior", 20, 60_000, at_start=False), name="a")
    path = market_of(folder, run(folder, "2026-05-01", name="a"), first)
    more = run(folder, "2026-06-20", *listings("mid", 20, 80_000), name="b")
    market_of(folder, run(folder, "2026-05-02", name="b"), first, more)
    return path.stem.removeprefix("market-")


@pytest.fixture
def served(folder: Path, before: str) -> Served:
    assert before
    return partial(current_market, folder)


def test_a_link_shows_the_figures_of_its_market(before: str, served: Served) -> None:
    then, now = f"?market={before}&state=all", "?state=all"
    assert view_of(then, served).market.id == before != served().id
    said, newest = str(headline("/pay", then, served)), str(headline("/pay", now, served))
    assert f"These are the figures of version {before[:6]} of the data, up to 1 June 2026" in said
    assert f"The newest is version {served().id[:6]}, up to 20 June 2026" in said
    assert re.search(r"'/pay\?window=\w+&state=all'", said)
    assert "These are the figures" not in newest
    assert "£" in said.partition("These are")[0] != newest.partition("These are")[0]


def test_the_foot_and_the_banner_are_of_the_market_that_is_shown(
    before: str, served: Served
) -> None:
    then = str(route("/pay", served, "Pay · Bandstand", f"?market={before}"))
    assert f"Data to 1 June 2026 (version {before[:6]})" in then
    assert f"Data to 20 June 2026 (version {served().id[:6]})" in str(route("/pay", served))


def test_a_link_goes_on_showing_it_once_there_is_a_newer_one(folder: Path, before: str) -> None:
    """What a page showed while its market was the newest does not stay as it was drawn then."""
    made_on = partial(current_market, folder)().id
    served = partial(current_market, folder)
    link = f"?market={made_on}&state=live"
    assert "These are the figures" not in str(headline("/pay", link, served))
    market_of(folder, run(folder, "2026-06-21", *listings("lead", 9, 90_000), name=before))
    assert f"These are the figures of version {made_on[:6]}" in str(headline("/pay", link, served))


def test_what_is_chosen_next_stays_with_the_market(before: str) -> None:
    state = states.read(f"?level=senior&market={before}")
    page = page_at("/places")
    assert page
    assert f"market={before}" in state.search()
    assert f"market={before}" in links_query(state, page)


def test_an_example_of_the_benchmark_stays_with_the_market(before: str, served: Served) -> None:
    said = str(examples(view_of(f"?market={before}", served)))
    assert said.count(f"market={before}") == len(EXAMPLES)


def test_rows_and_downloads_are_of_that_market_too(before: str, served: Served) -> None:
    asked = {"startRow": 0, "endRow": 5, "sortModel": []}
    link = f"state=all&window=all&market={before}"
    found = block(asked, f"?{link}", served)
    assert found
    assert found["rowCount"] == 20
    csv = answer("listings", "csv", link, served).get_data(as_text=True)
    assert csv.count("\r\n") + csv.count("\n") >= 21
    assert "Mid Developer" not in csv
    assert before in answer("listings", "csv-metadata.json", link, served).get_data(as_text=True)


def test_a_link_made_on_a_market_that_is_gone_says_so_everywhere(served: Served) -> None:
    said = str(headline("/pay", f"?market={GONE}", served))
    assert f"This link was made with version {GONE[:6]} of the data; this is version" in said
    assert "no longer kept" in said
    refused = answer("pay-by-level", "csv", f"market={GONE}", served)
    assert (refused.status_code, "no longer kept" in refused.get_data(as_text=True)) == (410, True)


def test_the_api_answers_as_a_market_did_and_says_which_are_kept(
    before: str, served: Served
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(factory, "current_market", lambda _folder: served())
        client = create_app().server.test_client()
        then = client.get(f"/api/v1/pay?state=all&market={before}")
        gone = client.get(f"/api/v1/pay?market={GONE}")
        foreign = client.get("/api/v1/pay?market=../../etc")
        kept = client.get("/api/v1/market").get_json(force=True)["kept"]
    assert then.get_json(force=True)["rows"][0]["priced"] == 20
    assert then.headers["Bandstand-Market"] == before
    assert (gone.status_code, foreign.status_code) == (410, 422)
    assert "rebuild --as-of" in gone.get_json(force=True)["hint"]
    assert {before, served().id} <= set(kept)
