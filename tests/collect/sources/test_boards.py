from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import httpx
import pytest

from analytics.collect.boards import employer_of, uk_places
from analytics.snapshots import store as snapshots
from tests.collect.sources.kept import kept, saved
from tests.collect.sources.saved_boards import ASHBY, GREENHOUSE, LEVER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran, Serve

ANSWERS = {
    "greenhouse": {"jobs": [GREENHOUSE], "meta": {"total": 1}},
    "lever": [LEVER],
    "ashby": {"apiVersion": "1", "jobs": [ASHBY]},
}

RAW = {
    "greenhouse": {
        "listing_id": "4100200",
        "employer": "Ticket Otter Ltd",
        "location": "London, United Kingdom",
        "posted_on": dt.date(2026, 2, 10),
        "text": "&lt;p&gt;Go &amp;amp; Kafka&lt;/p&gt;",
        "pay_min": 70_000,
        "pay_max": 90_500,
        "pay_period": "year",
        "pay_currency": "GBP",
    },
    "lever": {
        "listing_id": "2f1c-77",
        "employer": "Ticket Otter",
        "location": "Manchester",
        "posted_on": dt.date(2026, 3, 2),
        "pay_min": 70_000,
        "pay_max": 80_000,
        "pay_period": "year",
        "pay_text": "plus bonus",
        "contract_hint": "fixed_term",
        "work_mode_hint": "office",
    },
    "ashby": {
        "listing_id": "aa-11",
        "location": "Remote, United Kingdom; Edinburgh, Scotland",
        "posted_on": dt.date(2026, 2, 11),
        "text": "<p>Kubernetes</p>",
        "pay_min": 80_000,
        "pay_max": 95_000,
        "pay_currency": "GBP",
        "pay_text": "£80K - £95K",
        "work_mode_hint": "hybrid",
    },
}

SOURCES = sorted(ANSWERS)


@pytest.mark.parametrize("source", SOURCES)
def test_a_saved_answer_gives_the_same_columns_whatever_the_board(
    source: str, run_collect: Ran, tmp_path: Path
) -> None:
    file = saved(tmp_path, ANSWERS[source])
    assert run_collect(source, file, "--board", "ticket-otter")[0] == 0
    [snapshot] = snapshots.list_snapshots()
    assert snapshot.name == f"{source} 2026-03-05 ticket-otter"
    [row] = kept()
    assert row == row | RAW[source] | {"text_complete": True, "pay_predicted": False}


def test_levers_lists_belong_to_the_text(run_collect: Ran, tmp_path: Path) -> None:
    run_collect("lever", saved(tmp_path, [LEVER]))
    text = str(kept()[0]["text"])
    assert [text.find(word) for word in ("ledgers", "You know", "Rust", "25 days")] == sorted(
        text.find(word) for word in ("ledgers", "You know", "Rust", "25 days")
    )
    assert "Rust" in text


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("greenhouse", {"jobs": [GREENHOUSE | {"location": {"name": "Berlin, Germany"}}]}),
        ("lever", [LEVER | {"country": "US", "categories": {"location": "Cambridge"}}]),
        ("ashby", {"jobs": [ASHBY | {"isListed": False}]}),
        (
            "ashby",
            {"jobs": [ASHBY | {"location": "Paris", "address": None, "secondaryLocations": []}]},
        ),
    ],
)
def test_jobs_abroad_and_unlisted_ones_are_left_out(
    source: str, answer: object, run_collect: Ran, tmp_path: Path
) -> None:
    code, said = run_collect(source, saved(tmp_path, answer))
    assert (code, kept()) == (0, [])
    assert "Left out 1: not listed, or not in the UK." in said


def test_a_remote_job_of_a_uk_office_is_kept(run_collect: Ran, tmp_path: Path) -> None:
    run_collect(
        "greenhouse", saved(tmp_path, {"jobs": [GREENHOUSE | {"location": {"name": "Remote"}}]})
    )
    assert kept()[0]["location"] == "London, United Kingdom; London"


@pytest.mark.parametrize(
    ("places", "country", "in_uk"),
    [
        (["London", "New York"], None, "London"),
        (["London; New York"], None, "London; New York"),
        (["Remote"], "GB", "Remote, United Kingdom"),
        ([None], "United Kingdom", "United Kingdom"),
        (["Cambridge"], "US", None),
        (["New York", "Leeds"], "US", "Leeds"),
        (["Remote"], None, None),
    ],
)
def test_of_several_places_those_in_the_uk_count(
    places: list[str | None], country: str | None, in_uk: str | None
) -> None:
    assert uk_places(places, country) == in_uk


@pytest.mark.parametrize("source", SOURCES)
def test_a_job_without_id_or_title_is_quarantined(
    source: str, run_collect: Ran, tmp_path: Path
) -> None:
    answer = [{"id": "1"}]
    file = saved(tmp_path, answer if source == "lever" else {"jobs": answer})
    code, said = run_collect(source, file)
    assert code == 1
    assert f"Quarantined 1: {'text' if source == 'lever' else 'title'} is missing." in said


@pytest.mark.parametrize("source", SOURCES)
def test_a_live_board_becomes_todays_snapshot(source: str, run_collect: Ran, serve: Serve) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json=ANSWERS[source])

    serve(answer)
    assert run_collect(source, "--board", "ticket-otter", "--employer", "Otter & Co")[0] == 0
    [row] = kept()
    assert row["employer"] == ("Ticket Otter Ltd" if source == "greenhouse" else "Otter & Co")
    assert "ticket-otter" in asked[0].url.path
    assert snapshots.list_snapshots()[0].date == dt.datetime.now(tz=dt.UTC).date()


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    ("response", "sentence"),
    [
        (httpx.Response(404), "has no board named nobody (404)."),
        (httpx.Response(429), "had too many calls (429)."),
        (httpx.Response(200, text="<html>"), "is a web page, not JSON."),
        (httpx.Response(200, json={"ok": False}), "it has ok, not a list of jobs."),
    ],
)
def test_a_board_that_does_not_answer_well_is_one_sentence(
    source: str, response: httpx.Response, sentence: str, run_collect: Ran, serve: Serve
) -> None:
    serve(lambda _: response)
    code, said = run_collect(source, "--board", "nobody")
    assert (code, snapshots.list_snapshots()) == (1, [])
    assert sentence in said


@pytest.mark.parametrize("source", SOURCES)
def test_no_board_named_is_one_sentence(source: str, run_collect: Ran) -> None:
    code, said = run_collect(source)
    assert (code, "none is named. Name it with --board" in said) == (1, True)


def test_lever_is_asked_page_after_page_in_its_region(run_collect: Ran, serve: Serve) -> None:
    asked: list[httpx.URL] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url)
        skip = int(request.url.params["skip"])
        ids = range(skip, min(skip + 100, 130))
        return httpx.Response(200, json=[LEVER | {"id": str(n)} for n in ids])

    serve(answer)
    run_collect("lever", "--board", "otter", "--eu")
    assert len(kept()) == 130
    assert [(url.host, url.params["skip"]) for url in asked] == [
        ("api.eu.lever.co", "0"),
        ("api.eu.lever.co", "100"),
    ]


def test_a_boards_name_tells_the_employers() -> None:
    assert [employer_of(board) for board in ("kettle-crane", "TicketOtter")] == [
        "Kettle Crane",
        "TicketOtter",
    ]
