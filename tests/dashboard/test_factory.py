from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dashboard.factory import create_app
from dashboard.model.registry import all_pages

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Return a client of an app whose folder of markets is empty."""
    folder: Path = tmp_path_factory.mktemp("empty")
    client: FlaskClient = create_app(folder).server.test_client()
    return client


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.path)
def test_the_first_answer_carries_the_pages_title(client: FlaskClient, page: object) -> None:
    said = client.get(page.path).get_data(as_text=True)  # type: ignore[attr-defined]  # a page
    assert f"<title>{page.name} · Bandstand</title>" in said  # type: ignore[attr-defined]  # a page


def test_nothing_foreign_stands_in_the_first_answer(client: FlaskClient) -> None:
    said = client.get("/").get_data(as_text=True)
    assert 'src="http' not in said
    assert 'href="http' not in said


def test_every_answer_forbids_what_is_not_from_here(client: FlaskClient) -> None:
    headers = client.get("/pay").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_script_is_kept_as_long_as_its_address_and_carries_no_policy_of_pages(
    client: FlaskClient,
) -> None:
    dated = re.findall(r"/assets/[\w-]+\.js\?m=[\d.]+", client.get("/pay").get_data(as_text=True))
    with client.get(dated[0]) as kept, client.get(dated[0].partition("?")[0]) as asked:
        assert "max-age=86400" in kept.headers["Cache-Control"]
        assert "max-age" not in asked.headers["Cache-Control"]
        assert kept.headers["X-Content-Type-Options"] == "nosniff"
        assert "Content-Security-Policy" not in kept.headers


def test_bootstrap_comes_from_this_server(client: FlaskClient) -> None:
    answer = client.get("/bootstrap/static/css/bootstrap.min.css")
    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    answer.close()


def test_health_is_answered_without_a_market(client: FlaskClient) -> None:
    assert client.get("/health").status_code == 200


def test_a_download_without_a_market_says_how_to_get_one(client: FlaskClient) -> None:
    answer = client.get("/download/pay-by-level.csv")
    assert answer.status_code == 422
    assert "python -m analytics demo" in answer.get_data(as_text=True)


def test_answers_are_compressed_for_those_who_ask(client: FlaskClient) -> None:
    plain, small = (
        client.get("/_dash-layout", headers={"Accept-Encoding": encoding})
        for encoding in ("identity", "br")
    )
    assert small.headers["Content-Encoding"] == "br"
    assert len(small.get_data()) * 4 < len(plain.get_data())


def test_the_choices_of_an_open_filter_are_there_to_be_asked_for(client: FlaskClient) -> None:
    assert {"Java", "Kafka"} <= set(client.get("/known/stack").get_json())
    assert client.get("/known/level").get_json() == client.get("/known/none").get_json() == []


def test_dashs_own_tables_which_no_page_has_do_not_come_with_pages(client: FlaskClient) -> None:
    scripts = client.get("/listings").get_data(as_text=True)
    assert "/dash_html_components" in scripts
    assert "/dash_table/" not in scripts


def test_only_a_page_with_charts_fetches_what_charts_need(client: FlaskClient) -> None:
    assert "plotly.min.js" in client.get("/pay").get_data(as_text=True)
    assert "plotly.min.js" not in client.get("/listings").get_data(as_text=True)


@pytest.mark.parametrize("path", ["/pay", "/listings"])
def test_the_grid_is_named_but_not_fetched_with_a_page(client: FlaskClient, path: str) -> None:
    said = client.get(path).get_data(as_text=True)
    assert re.search(r'data-later="/_dash-component-suites/dash_ag_grid/[^"]+\.js"', said)
    assert not re.search(r'src="[^"]*dash_ag_grid', said)


@pytest.mark.parametrize("path", ["/nowhere", "/pay/nowhere", "/favicon.png", "/assets/none.js"])
def test_an_unknown_address_is_404_and_a_page_is_not(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.get("/pay/").status_code == client.get("/pay?level=nowhere").status_code == 200


def test_an_unknown_address_still_comes_with_the_page_that_says_so(client: FlaskClient) -> None:
    said = client.get("/nowhere").get_data(as_text=True)
    assert "<title>No such page · Bandstand</title>" in said
    assert "react-entry-point" in said


def test_robots_may_read_pages_but_not_every_view_of_them(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert {"Disallow: /download/", "Disallow: /*?"} <= set(answer.text.splitlines())


def test_a_browser_finds_the_icon_where_browsers_look(client: FlaskClient) -> None:
    answer = client.get("/favicon.ico", follow_redirects=True)
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    answer.close()


def test_a_page_is_described_to_those_who_only_see_its_link(client: FlaskClient) -> None:
    said = client.get("/pay?region=London&level=senior").get_data(as_text=True)
    assert '<meta name="description" content="What does it pay? The UK market for' in said
    assert "<title>Pay: Senior, London · Bandstand</title>" in said
