from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families

from dashboard.factory import create_app
from dashboard.server.access import Access
from dashboard.server.journal import FORM, JsonLines, write_down
from dashboard.server.metrics import measure
from dashboard.server.turns import Lanes

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient

    from dashboard.model.page import Served

SECRET = "Senior%20Java%20Developer"  # noqa: S105 - a search


def read(text: str) -> dict[tuple[str, ...], float]:
    """Return name and labels' values → value of every sample."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.fixture
def client(served: Served) -> FlaskClient:
    server = Flask("measured")
    measure(server, served, Lanes())
    server.add_url_rule("/pay", "pay", lambda: "paid")
    return server.test_client()


def test_requests_are_counted_by_kind_and_status_and_the_market_tells_its_age(
    client: FlaskClient,
) -> None:
    client.get("/pay")
    client.get(f"/pay?search={SECRET}")
    client.get("/download/nothing.csv")
    answer = client.get("/metrics")
    assert answer.mimetype == "text/plain"
    told = read(answer.text)
    assert told["bandstand_requests_total", "page", "200"] == 2
    assert told["bandstand_requests_total", "download", "404"] == 1
    assert told["bandstand_request_seconds_count", "page"] == 2
    assert told["bandstand_requests_waiting",] == 0
    assert (told["bandstand_market",], told["bandstand_market_snapshots",]) == (1, 2)
    assert told["bandstand_market_age_days",] > 0
    assert "Java" not in answer.text


def test_without_a_market_that_is_what_is_told(tmp_path: Path) -> None:
    app = create_app(tmp_path, Access(token="t"))  # noqa: S106 - of a test
    told = read(app.server.test_client().get("/metrics").text)
    assert told["bandstand_market",] == 0


@pytest.fixture
def kept_logging() -> object:
    """Put the root's handlers and level back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.usefixtures("kept_logging")
@pytest.mark.parametrize("form", ["json", "text"])
def test_a_request_is_one_line_without_its_query_and_with_a_cut_address(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    server = Flask("logged")
    write_down(server, lambda: "203.0.113.77", {FORM: form})
    server.test_client().get(f"/pay%0Ainjected?search={SECRET}")
    logging.getLogger("ours").warning("Something “odd”")
    first, second = capsys.readouterr().err.splitlines()
    assert "203.0.113.0" in first
    assert "77" not in first.partition("203.0.113.0")[2]
    assert "Java" not in first
    if form == "json":
        told = json.loads(first)
        assert (told["method"], told["status"], told["path"]) == ("GET", 404, "/pay\ninjected")
        assert json.loads(second)["message"] == "Something “odd”"
    else:
        assert "GET /pay\\ninjected 404" in first
        assert second.endswith("WARNING Something “odd”")


def test_without_the_variable_nothing_is_logged() -> None:
    server = Flask("silent")
    write_down(server, lambda: "", {})
    assert not server.before_request_funcs
    assert JsonLines().format(logging.makeLogRecord({"msg": "%s", "args": (1,)}))
