from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.server.bodies import misfit
from dashboard.server.refusals import CALLBACKS, LARGEST
from tests.bench.inputs.requests import MARKUP
from tests.bench.mutated import posts_of, small_app, storm

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from dashboard.factory import BandstandDash

MUTATED = 60


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> BandstandDash:
    return small_app(tmp_path_factory.mktemp("refusals"))


@pytest.fixture
def client(app: BandstandDash) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client


@pytest.fixture(scope="module")
def sound(app: BandstandDash) -> dict[str, Any]:
    """Return the body by which a page asks for the rows of the grid."""
    app.server.test_client().get("/")
    bodies = [json.loads(one.body) for one in posts_of(app)]
    return next(body for body in bodies if "getRowsRequest" in str(body["inputs"]))


def test_mutated_requests_find_no_fault_of_ours(app: BandstandDash) -> None:
    told = storm(app, MUTATED)
    assert told.faults == []
    assert told.statuses[400] > MUTATED // 5
    assert sum(told.statuses.values()) == MUTATED


@pytest.mark.parametrize(
    "changed",
    [
        {"output": "nothing.children"},
        {"output": ["listings-grid.getRowsResponse"]},
        {"inputs": []},
        {"inputs": None},
        {"state": [{"id": "url", "property": "hash", "value": ""}]},
        {"state": [{"id": "url", "property": "search", "value": 5}]},
        {"outputs": {"id": "url", "property": "search"}},
        {"changedPropIds": ["{.value"]},
        {"changedPropIds": "listings-grid.getRowsRequest"},
    ],
)
def test_a_body_that_no_page_sends_is_refused_in_one_line(
    changed: dict[str, Any], sound: dict[str, Any], client: FlaskClient
) -> None:
    assert client.post(CALLBACKS, json=sound).status_code == 200
    answer = client.post(CALLBACKS, json={**sound, **changed})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    said = answer.get_data(as_text=True)
    assert said.startswith("This is not a request that a page of Bandstand makes: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("body", [None, [], 5, "text", {}])
def test_a_body_that_is_not_a_mapping_of_ours_is_refused(body: object) -> None:
    assert misfit(body, {}) != ""


def test_half_a_character_is_refused(sound: dict[str, Any], client: FlaskClient) -> None:
    half = [{**sound["state"][0], "value": "?search=\ud800"}]
    assert client.post(CALLBACKS, json={**sound, "state": half}).status_code == 400


@pytest.mark.parametrize("path", ["/_dash-component-suites/<b>/x.js", "/download/<b>.csv"])
def test_what_is_not_there_is_plain_text(path: str, client: FlaskClient) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")


def test_a_body_too_large_is_refused(client: FlaskClient) -> None:
    answer = client.post(CALLBACKS, data=b" " * (LARGEST + 1), content_type="application/json")
    assert answer.status_code == 413
    assert "16 MB" in answer.get_data(as_text=True)


def test_a_fault_of_ours_is_an_id_that_stands_in_the_log_once(
    app: BandstandDash, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(name: str) -> str:
        raise ZeroDivisionError(f"a text of advert {name} {MARKUP}")

    app.server.view_functions["known"] = faulty
    with caplog.at_level(logging.INFO):
        answer = client.get("/known/level")
    said = answer.get_data(as_text=True)
    name = said.rpartition("id: ")[2].strip(".\n")
    assert answer.status_code == 500
    assert [name in line for line in caplog.messages] == [True]
    assert "ZeroDivisionError" in caplog.text
    assert "advert" not in caplog.text
    assert MARKUP not in said
    assert "Traceback" not in caplog.text
