"""The API gives what pages and the command line give, in every form, and says why it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok

from analytics.errors import MarketError
from analytics.filters.filters import CONTROLS, Filters
from analytics.measures.answers import all_measures
from dashboard import factory
from dashboard.api.models import FORMS, of_measure, query_of
from dashboard.api.respond import PROBLEM
from dashboard.factory import create_app
from tests.bench import whole
from tests.dashboard.api.asked import frame_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from hypothesis.strategies import SearchStrategy
    from schemathesis import Case

    from analytics.market.market import Market


@pytest.mark.parametrize("form", FORMS)
def test_listings_are_complete_in_every_form(form: str, client: FlaskClient) -> None:
    got = client.get(f"/api/v1/listings?window=all&format={form}")
    rows = frame_of(form, got.get_data())
    assert len(rows) == 66
    assert {"practices", "degree", "vacancy_id", "at_start"} <= set(rows)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_month_is_a_day_without_a_time_as_in_files_and_on_the_command_line(
    form: str, client: FlaskClient
) -> None:
    given = client.get(f"/api/v1/pay?by=month&format={form}").get_data(as_text=True)
    assert "2026-06-01" in given
    assert "00:00" not in given


def test_a_form_can_be_asked_for_by_name_or_by_what_is_accepted(client: FlaskClient) -> None:
    for form, kind in FORMS.items():
        assert client.get("/api/v1/pay", headers={"Accept": kind}).mimetype == kind
        assert client.get(f"/api/v1/pay?format={form}").mimetype == kind
    refused = client.get("/api/v1/pay", headers={"Accept": "image/png"})
    assert (refused.status_code, refused.mimetype) == (406, PROBLEM)


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ("/api/v1/pya", 404, "no address “/api/v1/pya”. Did you mean /api/v1/pay?"),
        ("/api/", 404, "/api/v1/"),
        ("/api/v1/pay?levle=senior", 422, "no parameter “levle”. Did you mean level?"),
        ("/api/v1/pay?technology=Java", 422, "There are: basis, by, window"),
        ("/api/v1/pay?by=levle", 422, "no value of “by” “levle”. Did you mean level?"),
        ("/api/v1/pay?level=expert", 422, "senior"),
        ("/api/v1/pay?stack=Jvaa", 422, "Did you mean Java?"),
        ("/api/v1/pay?by=level&by=region&by=month", 422, "2 groups at most"),
        ("/api/v1/vacancy?vacancy_id=none", 404, "no vacancy “none”"),
        ("/api/v1/vacancy", 404, "No vacancy is named. Give vacancy_id;"),
        (
            "/api/v1/pay?window=6&window=12",
            422,
            "window takes one value, and here are 2: “6”,",
        ),
        ("/api/v1/pay?market=new", 422, "“new” is no market's id"),
        (f"/api/v1/listings?search={'go' * 60}", 422, "120 characters, and may have 100"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_a_hint(
    asked: str, status: int, words: str, client: FlaskClient
) -> None:
    got = client.get(asked)
    assert (got.status_code, got.mimetype) == (status, PROBLEM)
    assert words in " ".join(map(str, got.get_json(force=True).values()))


@pytest.mark.parametrize("asked", ["stack=Jvaa", "by=levle"])
def test_what_was_meant_stands_in_the_hint(asked: str, client: FlaskClient) -> None:
    assert "Did you mean" in client.get(f"/api/v1/pay?{asked}").get_json(force=True)["hint"]


def test_another_method_is_refused_as_a_problem_too(client: FlaskClient) -> None:
    got = client.post("/api/v1/pay")
    assert (got.status_code, got.mimetype) == (405, PROBLEM)


def test_a_missing_market_is_a_problem_with_the_command_that_makes_one() -> None:
    def none(_folder: object) -> None:
        raise MarketError("There is no market yet.", "python -m analytics demo")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(factory, "current_market", none)
        got = create_app().server.test_client().get("/api/v1/pay")
    assert (got.status_code, got.get_json(force=True)["hint"]) == (503, "python -m analytics demo")


def test_an_answer_that_still_holds_is_not_sent_again(client: FlaskClient, market: Market) -> None:
    first = client.get("/api/v1/pay?by=level")
    tag = first.headers["ETag"]
    assert tag.startswith("W/")
    assert first.headers["Bandstand-Market"] == market.id
    again = client.get("/api/v1/pay?by=level", headers={"If-None-Match": tag})
    assert (again.status_code, again.get_data()) == (304, b"")
    other = client.get("/api/v1/pay?by=region", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_nothing_is_worked_out_for_an_answer_that_still_holds(
    client: FlaskClient, market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    [vacancy] = market.ask("listings", Filters(window="all"), limit=1)["vacancy_id"]
    asked = ("market", "pay?by=level", "listings?format=csv", f"vacancy?vacancy_id={vacancy}")
    tags = {one: client.get(f"/api/v1/{one}").headers["ETag"] for one in asked}
    for name in ("ask", "fact", "stream"):
        monkeypatch.setattr(type(market), name, None)
    for one, tag in tags.items():
        again = client.get(f"/api/v1/{one}", headers={"If-None-Match": tag})
        assert again.status_code == 304, one


def test_a_name_that_is_not_there_is_unchanged_for_nobody(client: FlaskClient) -> None:
    missing = client.get("/api/v1/vacancy?vacancy_id=none", headers={"If-None-Match": "*"})
    assert (missing.status_code, missing.mimetype) == (404, PROBLEM)


def test_the_schema_of_a_query_is_made_once_since_it_is_asked_for_each_time() -> None:
    query = of_measure("pay", all_measures()["pay"])
    assert query.model_json_schema() is query.model_json_schema()
    assert query.model_json_schema() is not query_of("Another", {}).model_json_schema()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_bench_takes_every_listing_to_its_last_byte(form: str, client: FlaskClient) -> None:
    told = whole.taken(client, form)
    assert told["bytes"] == len(client.get(whole.LISTINGS + form).get_data()) > 0
    assert told["memory"] < whole.MOST_MEMORY
    assert told["first"] <= told["seconds"]


def test_the_description_holds_every_measure_with_every_filter(client: FlaskClient) -> None:
    said = client.get("/api/v1/openapi.json").get_json()
    assert said["openapi"] == "3.1.0"
    for name in all_measures():
        parameters = {one["name"] for one in said["paths"][f"/api/v1/{name}"]["get"]["parameters"]}
        assert {*CONTROLS, "format"} <= parameters


def test_the_page_that_describes_it_names_every_address_and_nothing_foreign(
    client: FlaskClient,
) -> None:
    said = client.get("/api/v1/").text
    assert [name for name in all_measures() if f"/api/v1/{name}<" not in said] == []
    assert "http" not in said.replace("http-equiv", "")


def test_no_query_that_its_description_allows_or_forbids_is_a_fault(client: FlaskClient) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", client.application)
    chosen = schema.include(path_regex="/(pay|premium|listings|vacancy|technologies)$")
    for found in chosen.get_all_operations():
        assert isinstance(found, Ok)
        _never_fails(found.ok().as_strategy())


def _never_fails(cases: SearchStrategy[Case[Any]]) -> None:
    @given(case=cases)
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: Case[Any]) -> None:
        assert case.call().status_code < 500

    ask()
