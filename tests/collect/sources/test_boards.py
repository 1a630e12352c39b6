from __future__ import annotations

import datetime as dt
import importlib
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from analytics.collect.boards import employer_of, uk_places
from analytics.read.place.location import located
from analytics.snapshots import store as snapshots
from tests.collect.sources.kept import kept, saved

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.collect.conftest import Ran, Serve

GREENHOUSE: dict[str, Any] = {
    "id": 4100200,
    "internal_job_id": 90,
    "title": "Backend Engineer, Payments",
    "absolute_url": "https://boards.greenhouse.io/ticketotter/jobs/4100200",
    "company_name": "Ticket Otter Ltd",
    "location": {"name": "London, United Kingdom"},
    "first_published": "2026-02-10T09:00:00-05:00",
    "updated_at": "2026-03-01T09:00:00-05:00",
    "content": "&lt;p&gt;Go &amp;amp; Kafka&lt;/p&gt;",
    "offices": [{"id": 1, "name": "London", "location": "London, United Kingdom"}],
    "pay_input_ranges": [
        {"min_cents": 20000000, "max_cents": 25000000, "currency_type": "USD", "title": "US"},
        {
            "min_cents": 7000000,
            "max_cents": 9050000,
            "currency_type": "GBP",
            "title": "Annual salary, UK",
            "blurb": "",
        },
    ],
}
LEVER: dict[str, Any] = {
    "id": "2f1c-77",
    "text": "Senior Backend Engineer",
    "categories": {
        "location": "Manchester",
        "allLocations": ["Manchester", "Lisbon"],
        "commitment": "Fixed Term",
        "team": "Ledger",
    },
    "country": "GB",
    "description": "<div>We keep ledgers.</div>",
    "lists": [{"text": "You know", "content": "<li>Rust</li><li>PostgreSQL</li>"}],
    "additional": "<div>25 days off</div>",
    "hostedUrl": "https://jobs.lever.co/otter/2f1c-77",
    "workplaceType": "on-site",
    "salaryRange": {"currency": "GBP", "interval": "per-year-salary", "min": 70000, "max": 80000},
    "salaryDescriptionPlain": "plus bonus",
    "createdAt": 1772445600000,
}
ASHBY: dict[str, Any] = {
    "id": "aa-11",
    "title": "Platform Engineer",
    "isListed": True,
    "location": "Remote",
    "secondaryLocations": [{"location": "Edinburgh, Scotland"}],
    "address": {"postalAddress": {"addressCountry": "United Kingdom"}},
    "employmentType": "FullTime",
    "isRemote": True,
    "workplaceType": "Hybrid",
    "publishedAt": "2026-02-11T10:00:00.000+00:00",
    "jobUrl": "https://jobs.ashbyhq.com/otter/aa-11",
    "descriptionHtml": "<p>Kubernetes</p>",
    "descriptionPlain": "Kubernetes",
    "compensation": {
        "scrapeableCompensationSalarySummary": "£80K - £95K",
        "compensationTiers": [],
        "summaryComponents": [
            {"compensationType": "EquityPercentage", "interval": "NONE"},
            {
                "compensationType": "Salary",
                "interval": "1 YEAR",
                "currencyCode": "USD",
                "minValue": 120000,
                "maxValue": 150000,
            },
            {
                "compensationType": "Salary",
                "interval": "1 YEAR",
                "currencyCode": "GBP",
                "minValue": 80000,
                "maxValue": 95000,
            },
        ],
    },
}
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


def raw(source: str, job: dict[str, Any], **said: Any) -> Mapping[str, Any]:  # noqa: ANN401 - JSON
    """Return the raw record of a job with some fields said otherwise."""
    module = importlib.import_module(f"analytics.collect.sources.{source}")
    jobs = [job | said]
    page = module.read(jobs if source == "lever" else {"jobs": jobs}, "Otter")
    assert page.rejected == []
    return dict(page.records[0])


def salary(interval: str, low: float, high: float, currency: str = "GBP") -> dict[str, Any]:
    return {
        "compensationType": "Salary",
        "interval": interval,
        "currencyCode": currency,
        "minValue": low,
        "maxValue": high,
    }


@pytest.mark.parametrize(
    ("interval", "pay"),
    [
        ("2 WEEK", (1_000, 1_200, "week")),
        ("0.5 MONTH", (4_000, 4_800, "month")),
        ("1 HOUR", (2_000, 2_400, "hour")),
        ("6 MONTH", (333, 400, "month")),
        ("3 YEAR", (667, 800, "year")),
        ("NONE", (0, 0, None)),
    ],
)
def test_ashbys_periods_are_turned_into_one_of_them(
    interval: str, pay: tuple[float, float, str | None]
) -> None:
    shown = {"compensationTiers": [], "summaryComponents": [salary(interval, 2_000, 2_400)]}
    record = raw("ashby", ASHBY, compensation=shown)
    ends = [round(record.get(name) or 0) for name in ("pay_min", "pay_max")]
    assert (*ends, record.get("pay_period")) == pay
    assert record.get("pay_text") is None


def test_ashbys_summary_repeats_the_one_foreign_salary_of_its_tiers() -> None:
    dollars = salary("1 YEAR", 120_000, 150_000) | {"currencyCode": "USD"}
    shown = {
        "compensationTiers": [{"title": "Zone 1", "components": [dollars]}],
        "summaryComponents": [dollars],
    }
    record = raw("ashby", ASHBY, compensation=shown)
    assert (record["pay_min"], record["pay_currency"]) == (120_000, "USD")


@pytest.mark.parametrize("summary", ["£80K - £95K", None])
def test_pay_that_ashby_hides_stays_hidden(summary: str | None) -> None:
    shown = ASHBY["compensation"] | {"scrapeableCompensationSalarySummary": summary}
    hidden = raw("ashby", ASHBY, compensation=shown, shouldDisplayCompensationOnJobPostings=False)
    assert (hidden.get("pay_text"), hidden.get("pay_min")) == (None, None)
    assert raw("ashby", ASHBY, compensation=shown)["pay_min"] == 80_000


@pytest.mark.parametrize(
    ("location", "address", "place"),
    [
        ("HQ", {"addressLocality": "Leeds", "addressCountry": "GB"}, "HQ, Leeds, GB"),
        ("UK", {"addressLocality": "Bristol", "addressCountry": "GB"}, "UK, Bristol, GB"),
        ("Main Office", {"addressRegion": "Scotland", "addressCountry": "United Kingdom"}, None),
        ("London", {"addressLocality": "Paris", "addressCountry": "United Kingdom"}, "London"),
    ],
)
def test_an_office_that_names_no_place_has_its_address(
    location: str, address: dict[str, str], place: str | None
) -> None:
    record = raw(
        "ashby",
        ASHBY,
        location=location,
        address={"postalAddress": address},
        secondaryLocations=[],
    )
    assert record["location"] == place or place is None
    assert located(str(record["location"])).is_region


def test_a_second_place_has_its_address_too() -> None:
    second = {"location": "North", "address": {"addressLocality": "Leeds", "addressCountry": "UK"}}
    record = raw("ashby", ASHBY, location="Dublin", address=None, secondaryLocations=[second])
    assert record["location"] == "North, Leeds, UK"


def cents(title: str, low: int, high: int, currency: str = "GBP") -> dict[str, Any]:
    return {
        "min_cents": low * 100_000,
        "max_cents": high * 100_000,
        "currency_type": currency,
        "title": title,
    }


LONDON_AND_REST = [cents("London", 70, 80), cents("Rest of UK", 60, 70)]


@pytest.mark.parametrize(
    ("place", "ranges", "pay"),
    [
        ("London", LONDON_AND_REST, (70_000, 80_000)),
        ("London, UK", LONDON_AND_REST[::-1], (70_000, 80_000)),
        ("Manchester", LONDON_AND_REST, (60_000, 70_000)),
        ("Leeds", [cents("London", 70, 80), cents("Outside London", 50, 60)], (50_000, 60_000)),
        ("Edinburgh", [cents("England", 70, 80), cents("Scotland", 65, 75)], (65_000, 75_000)),
        ("Bristol", [cents("UK base salary", 60, 70)], (60_000, 70_000)),
        ("Leeds", [cents("London, UK", 70, 80), cents("UK", 60, 70)], (60_000, 70_000)),
        (
            "Leeds",
            [cents("London", 70, 80), cents("Manchester / Leeds / Sheffield", 55, 65)],
            (55_000, 65_000),
        ),
        ("London", [cents("Rest of UK", 60, 70), cents("UK - London", 70, 80)], (70_000, 80_000)),
        ("Dublin; London", [cents("Leeds", 60, 70), cents("London", 70, 80)], (70_000, 80_000)),
        (
            "London",
            [cents("On-target earnings", 100, 120), cents("Base salary", 60, 70)],
            (60_000, 70_000),
        ),
        ("London", [cents("OTE", 100, 120)], (None, None)),
        ("London", [cents("Total compensation (London)", 100, 120)], (None, None)),
        ("London", [cents("US", 200, 250, "USD"), cents("UK", 70, 80)], (70_000, 80_000)),
        ("London", [cents("US", 200, 250, "USD"), cents("EU", 70, 80, "EUR")], (None, None)),
    ],
)
def test_of_several_pay_ranges_the_jobs_own_counts(
    place: str, ranges: list[dict[str, Any]], pay: tuple[float | None, float | None]
) -> None:
    record = raw("greenhouse", GREENHOUSE, location={"name": place}, pay_input_ranges=ranges)
    assert (record.get("pay_min"), record.get("pay_max")) == pay


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("Hybrid", "hybrid"),
        ("In-Office", "office"),
        ("Remote (UK)", "remote"),
        ("London - On-site", "office"),
        ("London", None),
    ],
)
def test_greenhouses_place_may_be_a_work_model(name: str, mode: str | None) -> None:
    record = raw("greenhouse", GREENHOUSE, location={"name": name})
    assert record["work_mode_hint"] == mode
    assert located(str(record["location"])).region in ("London", "UK")


@pytest.mark.parametrize(
    ("commitment", "contract"),
    [
        ("Fixed Term Contract", "fixed_term"),
        ("Permanent, Full-time", "permanent"),
        ("12 month FTC", "fixed_term"),
        ("Contractor (Full-time)", "contract"),
        ("Full-time", None),
    ],
)
def test_levers_commitment_is_read_by_its_words(commitment: str, contract: str | None) -> None:
    said = {"location": "Manchester", "commitment": commitment}
    assert raw("lever", LEVER, categories=said)["contract_hint"] == contract


def lever_range(currency: str, low: int, interval: str = "per-year-salary") -> dict[str, Any]:
    return {"currency": currency, "interval": interval, "min": low, "max": low + 10_000}


@pytest.mark.parametrize(
    ("said", "pay"),
    [
        ({"salaryRange": lever_range("gbp", 70_000)}, (70_000, "GBP")),
        (
            {"salaryRange": [lever_range("USD", 120_000), lever_range("GBP", 80_000)]},
            (80_000, "GBP"),
        ),
        (
            {
                "salaryRange": lever_range("USD", 120_000),
                "salaryDescriptionPlain": "US: $120,000 to $130,000. UK: £80,000 to £90,000.",
            },
            (None, None),
        ),
        (
            {
                "salaryRange": lever_range("USD", 120_000),
                "salaryDescriptionPlain": None,
                "additional": "<p>UK salary: £80,000 to £90,000 a year</p>",
            },
            (None, None),
        ),
        (
            {"salaryRange": lever_range("USD", 120_000), "salaryDescriptionPlain": None},
            (120_000, "USD"),
        ),
        ({"salaryRange": lever_range("GBP", 2_000, "bi-week-salary")}, (1_000, "GBP")),
        ({"salaryRange": lever_range("GBP", 9_000, "one-time")}, (None, None)),
    ],
)
def test_levers_foreign_range_does_not_hide_sterling(
    said: dict[str, Any], pay: tuple[float | None, str | None]
) -> None:
    record = raw("lever", LEVER, **said)
    assert (record.get("pay_min"), record.get("pay_currency")) == pay


@pytest.mark.parametrize(
    ("source", "job", "nulls"),
    [
        ("greenhouse", GREENHOUSE, {"offices": None, "pay_input_ranges": None, "content": None}),
        ("lever", LEVER, {"lists": None, "salaryRange": None, "additional": None}),
        ("ashby", ASHBY, {"secondaryLocations": None, "compensation": None, "isListed": None}),
    ],
)
def test_null_stands_for_nothing(source: str, job: dict[str, Any], nulls: dict[str, None]) -> None:
    assert raw(source, job, **nulls)["listing_id"] == job["id"] or source == "greenhouse"


def test_a_title_is_shown_without_entities() -> None:
    assert raw("greenhouse", GREENHOUSE, title="R&amp;D Engineer")["title"] == "R&D Engineer"
