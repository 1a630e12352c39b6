"""What single systems tell in ways of their own: pay by place, hidden pay, words for terms."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import pytest

from analytics.read.place.location import located
from tests.collect.sources.saved_boards import ASHBY, GREENHOUSE, LEVER

if TYPE_CHECKING:
    from collections.abc import Mapping


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
