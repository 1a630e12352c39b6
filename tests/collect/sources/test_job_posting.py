from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from analytics.collect.job_posting_pay import pay_of
from analytics.collect.sources.job_posting import to_record
from analytics.snapshots import store as snapshots
from tests.collect.sources.kept import kept

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran

POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Senior Python Developer",
    "identifier": {"@type": "PropertyValue", "name": "Otter", "value": "OT-9"},
    "datePosted": "2026-03-01T08:00:00Z",
    "description": "<p>Python and Django.</p>",
    "hiringOrganization": {"@type": "Organization", "name": "Ticket Otter"},
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Quay",
            "addressLocality": "Bristol",
            "postalCode": "BS1 4XX",
            "addressCountry": "GB",
        },
    },
    "employmentType": "FULL_TIME",
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "GBP",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": 60000,
            "maxValue": 70000,
            "unitText": "YEAR",
        },
    },
}


def page(folder: Path, *scripts: str, name: str = "2026-03-05.html") -> Path:
    tags = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    file = folder / name
    file.write_text(f"<!DOCTYPE html><head>{tags}</head><body>Jobs</body>", encoding="utf-8")
    return file


def test_a_saved_page_becomes_an_advert(run_collect: Ran, tmp_path: Path) -> None:
    assert run_collect("job_posting", page(tmp_path, json.dumps(POSTING)))[0] == 0
    [snapshot] = snapshots.list_snapshots()
    assert snapshot.name.startswith("job_posting 2026-03-05 pages-")
    [row] = kept()
    assert row == row | {
        "listing_id": "OT-9",
        "title": "Senior Python Developer",
        "employer": "Ticket Otter",
        "location": "Bristol, BS1 4XX, GB",
        "posted_on": dt.date(2026, 3, 1),
        "text": "<p>Python and Django.</p>",
        "text_complete": True,
        "pay_min": 60_000,
        "pay_max": 70_000,
        "pay_period": "year",
        "pay_currency": "GBP",
        "pay_predicted": False,
        "work_mode_hint": None,
    }


@pytest.mark.parametrize(
    "wrapped",
    [
        [POSTING],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, POSTING]},
        {"@type": "WebPage", "mainEntity": POSTING},
        POSTING | {"@type": ["JobPosting", "Thing"]},
        POSTING | {"@type": "https://schema.org/JobPosting"},
    ],
    ids=["array", "graph", "nested", "several types", "full name"],
)
def test_a_posting_is_found_wherever_it_stands(
    wrapped: object, run_collect: Ran, tmp_path: Path
) -> None:
    run_collect("job_posting", page(tmp_path, json.dumps({"@type": "Thing"}), json.dumps(wrapped)))
    assert [row["listing_id"] for row in kept()] == ["OT-9"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "JobPosting", "title": "Developer", "description": "one\ntwo",}',
        '<!-- {"@type": "JobPosting", "title": "Developer", "description": "one\\ntwo"} -->',
        '//<![CDATA[\n{"@type": "JobPosting", "title": "Developer"}\n//]]>',
        '{"@type": "JobPosting", "title": "Developer", "skills": ["Go", ]};',
        "{&quot;@type&quot;: &quot;JobPosting&quot;, &quot;title&quot;: &quot;Developer&quot;}",
        '{"@type": "JobPosting"\n"title": "Developer",\n"skills": ["Go"]\n"url": "https://o.t/1"}',
        '{"@type": "JobPosting", "description": "<p class="x">A "b"</p>", "title": "Developer"}',
    ],
    ids=["breaks", "comment", "CDATA", "comma and semicolon", "entities", "no comma", "quotes"],
)
def test_slightly_malformed_json_is_mended(script: str, run_collect: Ran, tmp_path: Path) -> None:
    assert run_collect("job_posting", page(tmp_path, script))[0] == 0
    assert [row["title"] for row in kept()] == ["Developer"]


def test_what_cannot_be_mended_is_quarantined_and_the_rest_kept(
    run_collect: Ran, tmp_path: Path
) -> None:
    _, said = run_collect("job_posting", page(tmp_path, '{"@type": ', json.dumps(POSTING)))
    assert len(kept()) == 1
    assert "Quarantined 1: The JSON-LD isn't JSON, even repaired." in said


def test_a_page_without_a_posting_is_one_sentence(run_collect: Ran, tmp_path: Path) -> None:
    code, said = run_collect("job_posting", page(tmp_path, '{"@type": "Recipe"}'))
    assert (code, "2026-03-05.html has no JobPosting in JSON-LD or microdata." in said) == (1, True)


def test_a_posting_without_title_is_quarantined(run_collect: Ran, tmp_path: Path) -> None:
    _, said = run_collect("job_posting", page(tmp_path, json.dumps(POSTING | {"title": ""})))
    assert "Quarantined 1: title is missing." in said


AMOUNT = {"@type": "MonetaryAmount", "currency": "GBP"}


@pytest.mark.parametrize(
    ("given", "pay"),
    [
        (50_000, (50_000, 50_000, None, None)),
        ("50,000", (50_000, 50_000, None, None)),
        (AMOUNT | {"value": 50_000}, (50_000, 50_000, None, "GBP")),
        (AMOUNT | {"value": "50000", "unitText": "year"}, (50_000, 50_000, "year", "GBP")),
        (AMOUNT | {"value": {"value": 450, "unitText": "DAY"}}, (450, 450, "day", "GBP")),
        (AMOUNT | {"minValue": 20, "maxValue": 25, "unitText": "HOUR"}, (20, 25, "hour", "GBP")),
        (AMOUNT | {"value": {"minValue": 0, "maxValue": "60000"}}, (None, 60_000, None, "GBP")),
        (AMOUNT | {"value": {"minValue": 40_000}}, (40_000, None, None, "GBP")),
        ([AMOUNT | {"value": {"value": 0}}, AMOUNT | {"value": 9e4}], (9e4, 9e4, None, "GBP")),
        ({"price": 45_000, "priceCurrency": "EUR"}, (45_000, 45_000, None, "EUR")),
        (AMOUNT | {"value": {"value": 0}}, (None, None, None, None)),
        (None, (None, None, None, None)),
    ],
)
def test_base_salary_is_read_in_all_its_forms(
    given: object, pay: tuple[float | str | None, ...]
) -> None:
    found = pay_of({"baseSalary": given})
    names = ("pay_min", "pay_max", "pay_period", "pay_currency")
    assert tuple(found.get(name) for name in names) == pay
    assert found["pay_predicted"] is False


@pytest.mark.parametrize("words", ["£45,000 - £55,000", "$90,000", "Competitive"])
def test_pay_in_words_is_left_for_the_reader(words: str) -> None:
    assert pay_of({"baseSalary": words})["pay_text"] == words
    assert pay_of({"baseSalary": AMOUNT | {"value": words}})["pay_text"] == words


DISTRIBUTION = {
    "@type": "MonetaryAmountDistribution",
    "currency": "GBP",
    "duration": "P1Y",
    "percentile10": 25_000,
    "percentile25": 30_000,
    "median": 35_000,
    "percentile75": 40_000,
}


def test_an_estimate_is_kept_apart_from_stated_pay() -> None:
    estimate = dict(pay_of({"estimatedSalary": [DISTRIBUTION]}))
    assert estimate == estimate | {
        "pay_min": 30_000,
        "pay_max": 40_000,
        "pay_period": "year",
        "pay_predicted": True,
    }
    both = pay_of({"estimatedSalary": DISTRIBUTION, "baseSalary": AMOUNT | {"value": 50_000}})
    assert (both["pay_min"], both["pay_predicted"]) == (50_000, False)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"jobLocationType": "TELECOMMUTE"}, {"work_mode_hint": "remote"}),
        ({"jobLocationType": ["telecommute"]}, {"work_mode_hint": "remote"}),
        (
            {
                "jobLocation": None,
                "jobLocationType": "TELECOMMUTE",
                "applicantLocationRequirements": {"@type": "Country", "name": "United Kingdom"},
            },
            {"location": "United Kingdom"},
        ),
        ({"jobLocation": {"address": "Leeds, LS1"}}, {"location": "Leeds, LS1"}),
        (
            {
                "jobLocation": [
                    {"address": {"addressLocality": "Leeds"}},
                    {"address": {"addressLocality": "York", "addressCountry": {"name": "UK"}}},
                ]
            },
            {"location": "Leeds; York, UK"},
        ),
        ({"employmentType": ["FULL_TIME", "CONTRACTOR"]}, {"contract_hint": "contract"}),
        ({"hiringOrganization": "Otter"}, {"employer": "Otter"}),
        ({"identifier": "77"}, {"listing_id": "77"}),
        ({"identifier": None, "url": "https://x.example/1"}, {"listing_id": "https://x.example/1"}),
    ],
)
def test_single_values_and_arrays_are_read_alike(
    given: dict[str, object], expected: dict[str, object]
) -> None:
    record = dict(to_record(POSTING | given))
    assert record == record | expected


def test_a_posting_without_id_gets_one_that_stays() -> None:
    bare = POSTING | {"identifier": None}
    assert to_record(bare)["listing_id"] == to_record(bare)["listing_id"]
    assert to_record(bare)["listing_id"] != to_record(bare | {"title": "Other"})["listing_id"]
