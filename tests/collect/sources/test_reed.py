from __future__ import annotations

import base64
import datetime as dt
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.collect.sources.kept import kept, saved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran, Serve

ROW = {
    "jobId": 51000001,
    "employerName": "Harbour Bank",
    "jobTitle": "Java Developer",
    "locationName": "Leeds",
    "minimumSalary": 400.0,
    "maximumSalary": 450.0,
    "currency": "GBP",
    "expirationDate": "28/03/2026",
    "date": "02/03/2026",
    "jobDescription": "Java for a bank, on contr... ",
    "jobUrl": "https://www.reed.co.uk/jobs/java-developer/51000001",
}
DETAILS = ROW | {
    "date": None,
    "datePosted": "02/03/2026",
    "jobDescription": "<p>Java for a bank, on contract.</p>",
    "salaryType": "per day",
    "salary": "£400 - £450 per day",
    "contractType": "Contract",
}


class Reed:
    """Stands in for Reed with so many jobs."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.asked: list[httpx.Request] = []
        self.failing: dict[str, httpx.Response] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if request.url.path.endswith("/search"):
            return httpx.Response(200, json=self.search(request.url.params))
        job = request.url.path.rsplit("/", 1)[1]
        found = httpx.Response(200, json=DETAILS | {"jobId": int(job)})
        return self.failing.get(job, found)

    def search(self, params: httpx.QueryParams) -> object:
        skip, take = int(params["resultsToSkip"]), int(params["resultsToTake"])
        rows = [ROW | {"jobId": n} for n in range(skip + 1, min(skip + take, self.jobs) + 1)]
        return {"results": rows, "totalResults": self.jobs}


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REED_API_KEY", "a-secret")


@pytest.mark.parametrize("answer", [DETAILS, [DETAILS]], ids=["one job", "a list"])
def test_saved_details_have_a_period_and_the_whole_text(
    answer: object, run_collect: Ran, tmp_path: Path
) -> None:
    assert run_collect("reed", saved(tmp_path, answer))[0] == 0
    [row] = kept()
    assert row == row | {
        "listing_id": "51000001",
        "posted_on": dt.date(2026, 3, 2),
        "text_complete": True,
        "pay_min": 400,
        "pay_max": 450,
        "pay_period": "day",
        "pay_text": "£400 - £450 per day",
        "contract_hint": "contract",
    }


def test_saved_rows_of_a_search_have_neither(run_collect: Ran, tmp_path: Path) -> None:
    run_collect("reed", saved(tmp_path, {"results": [ROW], "totalResults": 1}))
    [row] = kept()
    assert (row["posted_on"], row["pay_period"], row["text_complete"]) == (
        dt.date(2026, 3, 2),
        None,
        False,
    )


def test_a_date_that_is_none_is_left_unstated_and_named(run_collect: Ran, tmp_path: Path) -> None:
    _, said = run_collect("reed", saved(tmp_path, [ROW | {"date": "31/02/2026"}]))
    assert "left unstated, posted_on: “31/02/2026”, 1 row." in said
    assert kept()[0]["posted_on"] is None


def test_each_job_found_is_asked_for_its_details(run_collect: Ran, serve: Serve) -> None:
    reed = Reed(101)
    serve(reed)
    assert run_collect("reed", "--what", "java", "--where", "Leeds")[0] == 0
    assert len(kept()) == 101
    assert {row["pay_period"] for row in kept()} == {"day"}
    searches = [request.url.params for request in reed.asked if "search" in request.url.path]
    assert [(p["keywords"], p["locationName"], p["resultsToSkip"]) for p in searches] == [
        ("java", "Leeds", "0"),
        ("java", "Leeds", "100"),
    ]
    user = base64.b64encode(b"a-secret:").decode()
    assert {request.headers["Authorization"] for request in reed.asked} == {f"Basic {user}"}


def test_a_job_taken_down_meanwhile_keeps_its_row(run_collect: Ran, serve: Serve) -> None:
    reed = Reed(2)
    reed.failing["2"] = httpx.Response(404)
    serve(reed)
    assert run_collect("reed")[0] == 0
    assert [row["pay_period"] for row in kept()] == ["day", None]


def test_a_search_of_whole_pages_ends(run_collect: Ran, serve: Serve) -> None:
    serve(Reed(100))
    assert run_collect("reed")[0] == 0
    assert len(kept()) == 100


def test_a_fault_half_way_keeps_what_came_and_a_second_run_goes_on(
    run_collect: Ran, serve: Serve
) -> None:
    reed = Reed(5)
    reed.failing["4"] = httpx.Response(500)
    serve(reed)
    code, said = run_collect("reed")
    assert (code, len(kept())) == (1, 3)
    assert "Reed answered 500 Internal Server Error. 3 adverts so far are kept." in said
    reed.failing.clear()
    reed.asked.clear()
    assert run_collect("reed")[0] == 0
    assert (len(kept()), len(reed.asked)) == (5, 3)


def test_a_wrong_key_is_one_sentence(run_collect: Ran, serve: Serve) -> None:
    serve(lambda _: httpx.Response(401))
    code, said = run_collect("reed")
    assert (code, "Reed refused the key (401). Set REED_API_KEY" in said) == (1, True)


def test_no_key_is_one_sentence(run_collect: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REED_API_KEY")
    assert "none is set. Set REED_API_KEY" in run_collect("reed")[1]


def test_what_is_no_answer_of_reed_is_one_sentence(run_collect: Ran, tmp_path: Path) -> None:
    code, said = run_collect("reed", saved(tmp_path, {"Message": "An error has occurred."}))
    assert code == 1
    assert "2026-03-05.json isn't an answer from Reed: it has Message where a list of" in said
