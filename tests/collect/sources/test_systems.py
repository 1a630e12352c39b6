"""Every system of boards: the same job gives the same listing, and each one's traps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from analytics.collect.sources import personio, pinpoint, smartrecruiters, teamtailor, workday
from analytics.collect.walk import software_among
from analytics.collect.xml_values import parse_answer
from analytics.errors import CollectError
from analytics.snapshots import store as snapshots
from tests.boards.answers import DETAILS, LISTED, NOT_TOLD, TOKENS, UNDER, answer, wire
from tests.boards.shapes import Job

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran, Serve

SYSTEMS = sorted(LISTED)
TITLED = {"lever": "text", "personio": "name", "smartrecruiters": "name"}
PAY = ("pay_min", "pay_max", "annual_min_gbp", "annual_max_gbp", "annual_gbp")
SAID_BY_ITSELF = {"title", "employer", "stack", "family", "level", "region", "place", "work_mode"}


def played(system: str, jobs: list[Job], asked: list[httpx.Request]) -> Any:  # noqa: ANN401 - a handler
    """Return what answers for a board of a system."""
    details = {str(one.number): DETAILS[system](one) for one in jobs} if system in DETAILS else {}

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        own = request.url.path.rsplit("/", 1)[-1].rsplit("R-", 1)[-1]
        if own in details:
            return httpx.Response(200, json=details[own])
        body = json.loads(request.content) if request.content else {}
        params = request.url.params
        at = int(body.get("offset") or params.get("offset") or params.get("skip") or 0)
        at = int(params.get("page") or at)
        return httpx.Response(200, text=wire(system, answer(system, jobs, at)))

    return respond


def collected(system: str, jobs: list[Job], run_collect: Ran, serve: Serve) -> list[httpx.Request]:
    asked: list[httpx.Request] = []
    serve(played(system, jobs, asked))
    board = TOKENS.get(system, "ticket-otter")
    code, said = run_collect(system, "--board", board, "--employer", "Ticket Otter")
    assert code == 0, said
    return asked


def listing(system: str) -> dict[str, Any]:
    [snapshot] = [one for one in snapshots.list_snapshots() if one.source == system]
    [row] = snapshots.read_listings(snapshot).astype(object).to_dict("records")
    return {str(name): value for name, value in row.items()}


@pytest.mark.parametrize("job", [Job(7), Job(8, mode="remote", contract="fixed_term", town="York")])
def test_the_same_job_gives_the_same_listing_but_for_what_a_system_does_not_tell(
    job: Job, run_collect: Ran, serve: Serve
) -> None:
    for system in SYSTEMS:
        collected(system, [job], run_collect, serve)
    whole = listing("lever")
    assert (whole["contract"], whole["work_mode"]) == (job.contract, job.mode)
    assert (whole["region"], whole["annual_gbp"]) == ("Yorkshire and The Humber", 75_000)
    for system in SYSTEMS:
        told = {*SAID_BY_ITSELF, "text_complete", "posted_on", "contract", *PAY}
        told -= NOT_TOLD[system] | (set(PAY) if "pay" in NOT_TOLD[system] else set())
        row = listing(system)
        assert {name: list(row[name]) if name == "stack" else row[name] for name in told} == {
            name: list(whole[name]) if name == "stack" else whole[name] for name in told
        }, system


@pytest.mark.parametrize("system", sorted(DETAILS.keys() - {"greenhouse"}))
def test_details_are_asked_for_only_where_they_may_matter(
    system: str, run_collect: Ran, serve: Serve
) -> None:
    jobs = [
        Job(1),
        Job(2, title="Warehouse Operative"),
        Job(3, town="Berlin", country="Germany", code="DE"),
    ]
    asked = collected(system, jobs, run_collect, serve)
    assert sum("1" in request.url.path.rsplit("/", 1)[-1] for request in asked) == 1
    assert [len(asked), listing_titles(system)] == [
        2,
        ["Senior Backend Engineer", "Warehouse Operative"],
    ]


def listing_titles(system: str) -> list[str]:
    [snapshot] = [one for one in snapshots.list_snapshots() if one.source == system]
    return sorted(snapshots.read_raw(snapshot)["title"])


@pytest.mark.parametrize(
    ("system", "pages"), [("workday", 3), ("smartrecruiters", 1), ("teamtailor", 1)]
)
def test_pages_end_where_nothing_new_comes(
    system: str, pages: int, run_collect: Ran, serve: Serve
) -> None:
    jobs = [Job(number, title="Nurse") for number in range(100, 140)]
    asked = collected(system, jobs, run_collect, serve)
    assert (len(asked), len(listing_titles(system))) == (pages, 40)


def test_workday_is_asked_for_the_uk_alone_where_it_offers_that() -> None:
    facets = [
        {
            "facetParameter": "locationMainGroup",
            "values": [
                {
                    "facetParameter": "locationCountry",
                    "values": [
                        {"descriptor": "France", "id": "f1"},
                        {"descriptor": "United Kingdom", "id": "u1", "count": 4},
                    ],
                }
            ],
        }
    ]
    first = workday.call("otter/wd3/Careers", 0)
    narrower = workday.narrow(first, {"facets": facets})
    assert narrower.body == {**(first.body or {}), "appliedFacets": {"locationCountry": ["u1"]}}
    assert workday.narrow(first, {"facets": []}) == first
    assert first.url == "https://otter.wd3.myworkdayjobs.com/wday/cxs/otter/Careers/jobs"


def test_a_workday_job_in_several_places_is_looked_at(run_collect: Ran, serve: Serve) -> None:
    job = Job(5)
    listed = LISTED["workday"](job) | {"locationsText": "2 Locations"}
    details = DETAILS["workday"](job)
    details["jobPostingInfo"] |= {"location": "Paris", "additionalLocations": ["Leeds"]}
    details["jobPostingInfo"]["country"] = {"descriptor": "France"}

    def respond(request: httpx.Request) -> httpx.Response:
        is_list = request.url.path.endswith("/jobs")
        return httpx.Response(200, json={"jobPostings": [listed]} if is_list else details)

    serve(respond)
    run_collect("workday", "--board", TOKENS["workday"])
    assert listing("workday")["location"] == "Leeds"


def test_workdays_address_is_said_to_be_undocumented(run_collect: Ran) -> None:
    _, said = run_collect("workday", "--board", "otter")
    assert "does not document" in said
    assert "otter does not name a Workday site. Write tenant/wdN/site" in said


def test_smartrecruiters_identifiers_keep_their_capitals() -> None:
    assert smartrecruiters.call("TicketOtter", 0).url.endswith("/companies/TicketOtter/postings")


@pytest.mark.parametrize(
    ("said", "pay"),
    [
        ({"compensation_frequency": "two_weeks", "compensation_minimum": 2_000}, (1_000, "week")),
        ({"compensation_frequency": "hour", "compensation_minimum": 20}, (20, "hour")),
        ({"compensation_visible": False}, (None, None)),
        ({"compensation_minimum": None, "compensation_maximum": None}, (None, None)),
        ({"compensation_frequency": "per project"}, (None, None)),
    ],
)
def test_pinpoints_pay_is_shown_as_its_employer_shows_it(
    said: dict[str, Any], pay: tuple[float | None, str | None]
) -> None:
    [record] = pinpoint.read({"data": [LISTED["pinpoint"](Job(1)) | said]}, "Otter").records
    assert (record.get("pay_min"), record.get("pay_period")) == pay


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_saved_answer_and_a_job_without_title_are_told_apart(
    system: str, run_collect: Ran, tmp_path: Path
) -> None:
    jobs: Any = answer(system, [Job(1), Job(2)])
    shown = jobs if isinstance(jobs, list) else jobs[UNDER[system]]
    shown[1].pop(TITLED.get(system, "title"))
    file = tmp_path / "2026-03-05.json"
    file.write_text(wire(system, jobs), encoding="utf-8")
    code, said = run_collect(system, file)
    assert (code, "Quarantined 1:" in said, "is missing." in said) == (0, True, True)
    assert len(listing_titles(system)) == 1


@pytest.mark.parametrize("system", sorted(DETAILS))
def test_a_jobs_saved_details_are_read_as_the_job(
    system: str, run_collect: Ran, tmp_path: Path
) -> None:
    file = tmp_path / "2026-03-05.json"
    file.write_text(json.dumps(DETAILS[system](Job(1))), encoding="utf-8")
    assert run_collect(system, file)[0] == 0
    assert listing(system)["text_complete"]


def test_titles_that_may_be_software_jobs_are_known() -> None:
    titles = [
        "Java Developer",
        "Site Reliability Engineer",
        "Engineering Manager",
        "Data Scientist",
    ]
    others = ["Nurse", "Warehouse Operative", "Chef de Partie"]
    assert software_among([*titles, *others]) == set(titles)


def test_a_teamtailor_site_is_asked_page_by_page_under_its_own_address_too() -> None:
    assert teamtailor.call("otter", 0).url == "https://otter.teamtailor.com/jobs.json"
    further = teamtailor.call("careers.otter.example", 100)
    assert (further.url, further.params["page"]) == ("https://careers.otter.example/jobs.json", 2)


def test_a_teamtailor_job_in_several_places_keeps_those_in_the_uk() -> None:
    item = LISTED["teamtailor"](Job(1))
    paris = {"address": {"addressLocality": "Paris", "addressCountry": "FR"}}
    item["_jobposting"]["jobLocation"].append(paris)
    [record] = teamtailor.read({"items": [item]}, "Otter").records
    assert (record["listing_id"], record["location"]) == ("1", "Leeds, GB")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<?xml version="1.0"?><workzag-jobs><position>', "is not whole XML"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares entities"),
        (b"<!doctype html><title>Careers</title>", "is a web page"),
    ],
)
def test_a_feed_that_is_not_whole_or_not_ours_is_told(content: bytes, said: str) -> None:
    with pytest.raises(CollectError, match=said):
        parse_answer(content, "The feed")


def test_a_personio_position_in_several_offices_keeps_those_in_the_uk() -> None:
    position = LISTED["personio"](Job(1)) | {"office": ["Munich"]}
    position["additionalOffices"] = [{"office": ["Leeds", "Berlin"]}]
    [record] = personio.read({"position": [position]}, "Otter").records
    assert (record["location"], record["listing_id"]) == ("Leeds", "1")
    assert personio.jobs(parse_answer(b'<?xml version="1.0"?><workzag-jobs/>', "It")) == []
