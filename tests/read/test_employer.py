"""Sector, kind and stage of an employer come from the advert's own words."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.read.employer import read_employer
from analytics.read.text import clean
from analytics.read.wording import table
from analytics.schema.listing import EMPLOYER_KINDS, EMPLOYER_STAGES, SECTORS


def read(text: str, title: str = "Developer", employer: str = "") -> dict[str, str]:
    """Return what is read from one advert."""
    frame = clean(pd.DataFrame([{"title": title, "text": text, "employer": employer}]))
    return {str(k): v for k, v in read_employer(frame, explain=True).iloc[0].items()}


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("A hedge fund in the City", "finance"),
        ("Our insurtech platform", "insurance"),
        ("You will work for the NHS", "health"),
        ("Central government projects", "public"),
        ("An online retailer of shoes", "retail"),
        ("A leading law firm", "legal"),
        ("We are a registered charity", "charity"),
        ("A video game of our own", "gaming"),
        ("Clinical tools that clinicians trust", "health"),
        ("One of our investment of time", "unstated"),
        ("Benefits: private healthcare, life insurance and retail discounts", "unstated"),
        ("We bake for clients in many sectors such as retail, telecoms and defence", "unstated"),
        ("Occasional travel required, travel expenses paid", "unstated"),
        ("Write code", "unstated"),
        ("Our direct-to-consumer digital clinic", "health"),
        ("A technology solutions consultancy", "consultancy"),
        ("A secure government environment", "public"),
        ("We are a fintech startup.", "fintech"),
        ("An exciting edtech scale-up", "education"),
        ("Join a health startup in Leeds", "unstated"),
        ("A global law firm needs you", "legal"),
        ("Our client, a global investment bank, needs you", "finance"),
        ("The fintech scale up that pays you back", "fintech"),
    ],
)
def test_a_sector_is_named_or_hinted_at_twice(text: str, sector: str) -> None:
    assert read(text)["sector"] == sector


def test_a_title_speaks_before_the_text() -> None:
    said = read("We serve one retailer.", title="Developer - Central Government")
    assert (said["sector"], said["sector_words"]) == ("public", "Central Government")


def test_benefits_further_down_do_not_speak_for_the_sector() -> None:
    assert read("Write code. " * 200 + "Discounts at a retailer")["sector"] == "unstated"


def test_a_sector_is_read_further_down_where_the_employer_says_what_it_is() -> None:
    said = read("Write code. " * 200 + "About us: Example is one of the oldest law firms here.")
    assert said["sector"] == "legal"


@pytest.mark.parametrize(
    ("text", "employer", "kind"),
    [
        ("My client needs help", "", "agency"),
        ("Acting as an employment business", "", "agency"),
        ("Come and build", "Example Recruitment Ltd", "agency"),
        ("Come and build", "Hackajob Ltd", "agency"),
        ("Come and build", "Key Appointments UK Ltd", "agency"),
        ("I'm working with a family business", "", "agency"),
        ("We are delighted to be working with an insurer", "", "agency"),
        ("We help our client base every day. Our mission is kind.", "", "direct"),
        ("About us: our mission is bread", "", "direct"),
        ("We care for our clients. Our values matter.", "", "direct"),
        ("No agencies please. Our mission is bread", "", "direct"),
        ("A shoe maker is looking for a developer to join their growing team", "", "agency"),
        ("Write code at Crumb every day", "The Crumb Group Ltd", "direct"),
        ("Write code for our ovens", "", "direct"),
        ("Send it to our client", "", "unstated"),
        ("Write code", "", "unstated"),
        ("You join our department.", "Government Recruitment Service", "direct"),
    ],
)
def test_agencies_are_told_from_employers(text: str, employer: str, kind: str) -> None:
    assert read(text, employer=employer)["employer_kind"] == kind


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("A seed funded team of six", "start_up"),
        ("A scale-up after its Series B", "scale_up"),
        ("Our client, a proptech scale-up, needs you", "scale_up"),
        ("We are an edtech startup in Leeds", "start_up"),
        ("A FTSE 100 group with 30,000 employees", "enterprise"),
        ("A well-funded start-up with ovens", "start_up"),
        ("We are growing fast", "scale_up"),
        ("An international shoe making company", "enterprise"),
        ("We employ over 60,000 people", "enterprise"),
        ("We have helped 60,000 people", "unstated"),
        ("Used by multinational corporations and large organisations", "unstated"),
        ("A scale-up mindset in a fast growing market", "unstated"),
        ("We bring a startup mentality", "unstated"),
        ("Write code", "unstated"),
        ("Clients from early-stage startups to household firms", "unstated"),
        ("One of the UK's leading kitchens", "unstated"),
    ],
)
def test_a_stage_is_named(text: str, stage: str) -> None:
    assert read(text)["employer_stage"] == stage


def test_the_words_read_are_given_only_when_asked() -> None:
    frame = clean(pd.DataFrame([{"title": "Developer", "text": "My client is a law firm"}]))
    assert list(read_employer(frame)) == ["sector", "employer_kind", "employer_stage"]
    said = read("My client is a law firm")
    assert (said["sector_words"], said["employer_kind_words"]) == ("law firm", "My client")


@pytest.mark.parametrize(
    ("name", "allowed"), [("sector", SECTORS), ("kind", EMPLOYER_KINDS), ("stage", EMPLOYER_STAGES)]
)
def test_the_vocabulary_says_only_what_the_contract_allows(
    name: str, allowed: tuple[str, ...]
) -> None:
    said = {row["value"] for row in table("employers.toml")[name]["says"]}
    assert said <= set(allowed)
