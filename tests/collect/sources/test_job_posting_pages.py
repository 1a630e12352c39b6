"""Pages as sites really write them: linked data, slips, constants, microdata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analytics.collect.sources.job_posting import to_record, with_own_ids
from analytics.snapshots import store as snapshots
from tests.collect.sources.postings import only, page_of, posting

if TYPE_CHECKING:
    from pathlib import Path

    from tests.collect.conftest import Ran


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
