"""Pages as sites really write them: linked data, slips, constants, microdata."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from analytics.collect.sources.job_posting import read_page, to_record, with_own_ids
from analytics.errors import CollectError
from analytics.snapshots import store as snapshots

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.collect.files import AnswerPage, Record
    from tests.collect.conftest import Ran

LEEDS = {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": "GB"}}


def posting(number: int = 1, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "@type": "JobPosting",
        "title": f"Engineer {number}",
        "description": f"Job {number}",
        "hiringOrganization": {"name": "Otter Ltd"},
        "jobLocation": LEEDS,
        **said,
    }


def page_of(*scripts: str, kind: str = "application/ld+json", head: str = "") -> AnswerPage:
    tags = "".join(f'<script type="{kind}">{script}</script>' for script in scripts)
    return read_page(f"<html><head>{head}{tags}</head></html>".encode(), "page.html")


def only(page: AnswerPage) -> Record:
    assert page.rejected == []
    [record] = page.records
    return record


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "JobPosting", "title": "Go", /* the text */ "description": "a /* b"}',
        '{"@type": "JobPosting", // see https://x.y\n "title": "Go", "description": "a /* b"}',
        '{"@type": "JobPosting",, "title": "Go", "description": "a /* b",,}',
        '{"@type": ["JobPosting",,], "title": "Go", "description": "a /* b"}',
        r'{"@type": "JobPosting", "title": "Go", "description": "a \/* b", "x": "don\'t \d"}',
        '{"@type": "Thing"}\n{"@type": "JobPosting", "title": "Go", "description": "a /* b"};',
        '{"@type": "Thing"}, {"@type": "JobPosting", "title": "Go", "description": "a /* b"}',
        '/*<![CDATA[*/{"@type": "JobPosting", "title": "Go", "description": "a /* b"}/*]]>*/',
        '\ufeff{"@type": "JobPosting", "title": "Go", "description": "a /* b"}',
    ],
)
def test_slips_of_every_kind_are_mended_and_texts_left_alone(script: str) -> None:
    record = only(page_of(script))
    assert (record["title"], record["text"]) == ("Go", "a /* b")


@pytest.mark.parametrize(
    "kind",
    [
        "application/ld+json; charset=utf-8",
        "application/LD+JSON",
        "application/ld+json;profile=http://www.w3.org/ns/json-ld#framed",
        " application/ld+json ",
    ],
)
def test_a_scripts_type_may_say_more(kind: str) -> None:
    assert only(page_of(json.dumps(posting()), kind=kind))["title"] == "Engineer 1"


def test_empty_scripts_say_nothing() -> None:
    assert only(page_of("", " \n", json.dumps(posting())))["title"] == "Engineer 1"


@pytest.mark.parametrize(
    ("reference", "own"),
    [("#org", "#org"), ("https://x.example/#org", "https://x.example/#org")],
)
def test_references_are_followed_across_scripts(reference: str, own: str) -> None:
    record = only(
        page_of(
            json.dumps(
                posting(
                    hiringOrganization={"@id": reference, "@type": "Organization"},
                    jobLocation=[{"@id": "#york"}, {"@id": "#hull"}],
                )
            ),
            json.dumps({"@graph": [{"@id": own, "name": "Otter &amp; Co"}]}),
            json.dumps([{"@id": "#york", "address": {"@id": "#york-address"}}]),
            json.dumps({"@id": "#york-address", "addressLocality": "York"}),
            json.dumps({"@id": "#hull", "address": "Hull"}),
        )
    )
    assert (record["employer"], record["location"]) == ("Otter & Co", "York; Hull")


def test_a_reference_to_itself_or_to_nothing_ends() -> None:
    turning = {"@id": "#a", "name": "Otter", "parentOrganization": {"@id": "#a"}}
    record = only(page_of(json.dumps([turning, posting(hiringOrganization={"@id": "#a"})])))
    assert record["employer"] == "Otter"
    lost = only(page_of(json.dumps(posting(hiringOrganization={"@id": "#nowhere"}))))
    assert lost["employer"] is None


def test_names_may_carry_their_vocabulary() -> None:
    said = {
        "@type": "schema:JobPosting",
        "schema:title": {"@value": "Engineer", "@language": "en"},
        "http://schema.org/hiringOrganization": {"@set": [{"schema:name": "Otter"}]},
    }
    record = only(page_of(json.dumps(said)))
    assert (record["title"], record["employer"]) == ("Engineer", "Otter")


def test_several_postings_on_a_page_are_several_and_a_repeated_one_is_one() -> None:
    first, second = json.dumps(posting(1)), json.dumps(posting(2))
    records = page_of(first, second, first).records
    assert [record["title"] for record in records] == ["Engineer 1", "Engineer 2"]


@pytest.mark.parametrize(
    "constant",
    [
        {"identifier": {"name": "Otter", "value": "1234567"}},
        {"identifier": "job"},
        {"url": "https://otter.example/careers"},
        {"url": "https://otter.example/careers", "identifier": {"value": "7"}},
        {"url": "https://otter.example/", "identifier": {"name": "Otter Ltd"}},
    ],
)
def test_what_every_posting_has_is_not_taken_for_its_id(constant: dict[str, object]) -> None:
    scripts = [json.dumps(posting(number, **constant)) for number in (1, 2, 3)]
    records = with_own_ids(page_of(*scripts).records)
    assert len({record["listing_id"] for record in records}) == 3


@pytest.mark.parametrize(
    "identifier", [{"name": "Otter Ltd"}, {"name": "x", "value": "OTTER LTD"}, "Otter Ltd"]
)
def test_the_employers_name_is_not_an_identifier(identifier: object) -> None:
    record = to_record(posting(identifier=identifier, url="https://otter.example/jobs/1"))
    assert record["listing_id"] == "https://otter.example/jobs/1"


def test_how_a_reader_came_by_a_page_is_not_part_of_its_id() -> None:
    ids = {
        to_record(posting(url=f"https://otter.example/job?id=7{tail}"))["listing_id"]
        for tail in ("", "&utm_source=a", "&gclid=b", "&gh_src=c")
    }
    assert ids == {"https://otter.example/job?id=7"}


def test_a_posting_without_an_address_has_its_pages() -> None:
    head = '<link rel="canonical" href="https://otter.example/jobs/9">'
    assert only(page_of(json.dumps(posting()), head=head))["url"] == "https://otter.example/jobs/9"


def test_pages_collected_one_after_the_other_all_stay(run_collect: Ran, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        file = tmp_path / "2026-03-05.html"
        file.write_text(
            f'<script type="application/ld+json">{json.dumps(posting(number))}</script>',
            encoding="utf-8",
        )
        assert run_collect("job_posting", file)[0] == 0
    run_collect("job_posting", tmp_path / "2026-03-05.html")  # the third once more
    titles = [snapshots.read_raw(one)["title"].tolist() for one in snapshots.list_snapshots()]
    assert sorted(titles) == [["Engineer 1"], ["Engineer 2"], ["Engineer 3"]]


@pytest.mark.parametrize(
    ("value", "pay"),
    [
        ("450-500", (450, 500, "day")),
        ("12.50 \u2013 14", (12.5, 14, "day")),
        ("45-55k", (45_000, 55_000, "day")),
        ("40,000 to 45,000", (40_000, 45_000, "day")),
        ({"minValue": "45k", "maxValue": "55 K"}, (45_000, 55_000, "day")),
        ({"value": "£450.00"}, (450, 450, "day")),
        ({"value": ["450", "500"]}, (450, 450, "day")),
    ],
)
def test_values_in_words_are_figures(value: object, pay: tuple[object, ...]) -> None:
    said = {"currency": "GBP", "unitText": "DAY", "value": value}
    record = to_record(posting(baseSalary=said))
    assert (record["pay_min"], record["pay_max"], record["pay_period"]) == pay


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("From 450", "GBP From 450 per day"),
        ("£450 + bonus", "£450 + bonus per day"),
        ("up to £500 a day", "up to £500 a day"),
        ("Negotiable", "Negotiable"),
    ],
)
def test_other_words_keep_currency_and_period_beside_them(value: str, words: str) -> None:
    said = {"currency": "GBP", "value": {"value": value, "unitText": "DAY"}}
    assert to_record(posting(baseSalary=said))["pay_text"] == words


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        (
            [
                {"currency": "USD", "value": {"minValue": 90_000, "unitText": "YEAR"}},
                {"currency": "GBP", "value": {"minValue": 70_000, "unitText": "YEAR"}},
            ],
            (70_000, "GBP", "year"),
        ),
        (
            [{"currency": "EUR", "value": 60_000}, {"currency": "USD", "value": 1}],
            (6e4, "EUR", None),
        ),
        ({"currency": ["EUR", "GBP"], "value": {"minValue": 50_000}}, (50_000, "GBP", None)),
        (
            {"currency": "GBP", "value": {"minValue": 2_000, "unitText": "2 WEEK"}},
            (1e3, "GBP", "week"),
        ),
    ],
)
def test_sterling_comes_first_among_currencies(salary: object, pay: tuple[object, ...]) -> None:
    record = to_record(posting(baseSalary=salary))
    assert (record["pay_min"], record["pay_currency"], record["pay_period"]) == pay


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({"title": "R&amp;D <b>Lead</b> &#8211; C&#43;&#43;"}, {"title": "R&D Lead \u2013 C++"}),
        ({"hiringOrganization": "Fish &amp;amp; Sons"}, {"employer": "Fish & Sons"}),
        ({"employmentType": ["FULL_TIME", "TEMPORARY"]}, {"contract_hint": "fixed_term"}),
        ({"employmentType": "Permanent, Full-time"}, {"contract_hint": "permanent"}),
        ({"employmentType": "OTHER"}, {"contract_hint": None}),
        ({"datePosted": "5th April 2026"}, {"posted_on": dt.date(2026, 4, 5)}),
        ({"datePosted": "last week"}, {"posted_on": "last week"}),
        ({"validThrough": "2026-05-01T23:59"}, {"closes_on": dt.date(2026, 5, 1)}),
        ({"jobLocationType": "Hybrid"}, {"work_mode_hint": "hybrid"}),
        (
            {"jobLocation": {"name": "Cardiff Office", "address": {"addressCountry": "GB"}}},
            {"location": "Cardiff Office, GB"},
        ),
        (
            {"jobLocation": {"name": "HQ", "address": {"addressLocality": "York"}}},
            {"location": "York"},
        ),
    ],
)
def test_words_and_dates_as_sites_write_them(
    said: dict[str, object], read: dict[str, object]
) -> None:
    record = dict(to_record(posting() | said))
    assert record == record | read


MICRODATA = """
<div itemscope itemtype="https://schema.org/JobPosting" itemref="more">
  <h1 itemprop="title">Python &amp; Go Developer</h1>
  <time itemprop="datePosted">2026-03-02</time>
  <time itemprop="validThrough" datetime="2026-04-01">1 April</time>
  <span itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization">
    <span itemprop="name">Otter Ltd</span><a itemprop="url" href="https://otter.example">us</a>
  </span>
  <div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">
    <div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
      <span itemprop="addressLocality">Leeds</span><meta itemprop="addressCountry" content="GB">
    </div>
  </div>
  <div itemprop="baseSalary" itemscope itemtype="https://schema.org/MonetaryAmount">
    <meta itemprop="currency" content="GBP">
    <div itemprop="value" itemscope itemtype="https://schema.org/QuantitativeValue">
      <span itemprop="minValue" content="50000">£50k</span><data itemprop="maxValue" value="60000">
      </data><meta itemprop="unitText" content="YEAR">
    </div>
  </div>
  <div itemprop="description"><p>One.</p><p>Two.</p></div>
</div>
<p id="more" itemprop="employmentType">Contract</p>
"""


def test_microdata_is_read_as_json_ld_is() -> None:
    record = dict(only(read_page(f"<body>{MICRODATA}</body>".encode(), "page.html")))
    assert record == record | {
        "title": "Python & Go Developer",
        "employer": "Otter Ltd",
        "location": "Leeds, GB",
        "posted_on": dt.date(2026, 3, 2),
        "closes_on": dt.date(2026, 4, 1),
        "pay_min": 50_000,
        "pay_max": 60_000,
        "pay_period": "year",
        "pay_currency": "GBP",
        "contract_hint": "contract",
    }
    assert "<p>One.</p><p>Two.</p>" in str(record["text"])


def test_a_page_that_says_a_posting_twice_is_read_once() -> None:
    script = f'<script type="application/ld+json">{json.dumps(posting())}</script>'
    page = read_page(f"<body>{script}{MICRODATA}</body>".encode(), "page.html")
    assert only(page)["title"] == "Engineer 1"


def test_microdata_of_something_else_is_not_a_posting() -> None:
    with pytest.raises(CollectError, match="no JobPosting in JSON-LD or microdata"):
        read_page(MICRODATA.replace("JobPosting", "JobPostings").encode(), "page.html")


@pytest.mark.parametrize("url", ["http://[otter", "not an address", "//", "https://x.y:port/1"])
def test_an_odd_address_costs_nothing(url: str) -> None:
    assert to_record(posting(url=url))["title"] == "Engineer 1"


def test_an_odd_reference_in_microdata_costs_nothing() -> None:
    odd = MICRODATA.replace('itemref="more"', "itemref='more a\"] b\\ :x'")
    assert only(read_page(odd.encode(), "page.html"))["contract_hint"] == "contract"


def test_a_page_that_is_nested_without_end_is_read_or_refused() -> None:
    deep = "[" * 500 + json.dumps(posting()) + "]" * 500
    with pytest.raises(CollectError, match="has no JobPosting"):
        page_of(deep)
