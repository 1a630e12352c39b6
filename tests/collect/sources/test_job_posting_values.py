"""What pages write as pay, periods, terms and days, and the same in microdata."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from analytics.collect.sources.job_posting import read_page, to_record
from analytics.errors import CollectError
from tests.collect.sources.postings import only, page_of, posting


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
