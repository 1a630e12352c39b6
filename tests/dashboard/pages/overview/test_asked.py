"""A question in a few words leads to the page that answers it; what is not understood is said."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from analytics.reference.published import ashe
from dashboard.factory import create_app
from dashboard.model import state
from dashboard.pages.overview import start
from dashboard.pages.overview.asked import understood
from dashboard.reporting.format import pounds

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.market.market import Market
    from dashboard.model.page import View


@pytest.mark.parametrize(
    ("question", "path", "query"),
    [
        (
            "senior python leeds 72k",
            "/benchmark",
            {"level": "senior", "stack": "Python", "region": "Yorkshire and The Humber"}
            | {"figure": "72000"},
        ),
        ("Lead C# developer, Newcastle upon Tyne", "/sheet", {"level": "lead", "stack": "C#"}),
        ("node.js in the north west", "/pay", {"stack": "Node.js", "region": "North West"}),
        ("contract go £550 a day outside", "/benchmark", {"figure": "550", "per": "day"}),
        ("£72,000 remote golang", "/benchmark", {"figure": "72000", "stack": "Go"}),
        ("snr java gizmo", "/sheet", {"level": "senior", "stack": "Java", "unread": "gizmo"}),
        ("", "/pay", {}),
    ],
)
def test_a_question_leads_to_the_page_that_answers_it(
    question: str, path: str, query: dict[str, str]
) -> None:
    address = urlsplit(understood(question).address())
    assert address.path == path
    given = parse_qs(address.query)
    assert {name: given.get(name, [""])[0] for name in query} == query


def test_what_is_not_understood_is_said_and_goes_no_further() -> None:
    query = urlsplit(understood("senior <b>gardener</b> wales").address()).query
    read = state.read(query)
    assert read.problems == ("We did not understand “<b>gardener</b>”, so it was left out.",)
    assert read.filters.region == ("Wales",)
    assert "gardener" not in read.search()


def test_the_server_takes_a_question_on(tmp_path: Path) -> None:
    answer = create_app(tmp_path).server.test_client().get("/ask?q=junior+java")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sheet?level=junior&stack=Java"


def test_the_market_stands_beside_what_others_publish(view: View, market: Market) -> None:
    found = start.beside(view)
    assert pounds(ashe().median) in found["figure"].tolist()
    assert "[x]" not in found["figure"].tolist()
    assert not market.is_synthetic
    assert "made up" not in str(start.start(view))
