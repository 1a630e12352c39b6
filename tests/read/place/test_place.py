"""What a location says about region and town."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.read.place.gazetteer import names, postcode_region
from analytics.read.place.location import located
from analytics.read.place.place import read_place
from analytics.schema.listing import OUTSIDE_UK, REGIONS, UNKNOWN

if TYPE_CHECKING:
    from pathlib import Path


def read(location: str = "", title: str = "", text: str = "", country: str = "") -> dict[str, str]:
    given = {"location": location, "title": title, "text": text, "country_hint": country}
    clean = pd.DataFrame({name: [value] for name, value in given.items()})
    return {str(k): v for k, v in read_place(clean, explain=True).iloc[0].items()}


@pytest.mark.parametrize(
    ("location", "region", "place"),
    [
        ("Leeds", "Yorkshire and The Humber", "Leeds"),
        ("London", "London", "London"),
        ("London, South East England", "London", "London"),
        ("Croydon, Surrey", "London", "Croydon"),
        ("Guildford, Surrey", "South East", "Guildford"),
        ("Romford, Essex", "London", "Romford"),
        ("Ashford, Kent", "South East", "Ashford"),
        ("Gillingham, Dorset", "South West", "Gillingham"),
        ("Gillingham, Kent", "South East", "Gillingham"),
        ("Richmond, North Yorkshire", "Yorkshire and The Humber", "Richmond"),
        ("Newcastle Upon Tyne, Tyne & Wear", "North East", "Newcastle upon Tyne"),
        ("Newcastle, Staffordshire", "West Midlands", "Newcastle"),
        ("Stoke-on-Trent", "West Midlands", "Stoke-on-Trent"),
        ("King's Lynn, Norfolk", "East of England", "King's Lynn"),
        ("Saint Albans", "East of England", "St Albans"),
        ("Hyde Park, Leeds", "Yorkshire and The Humber", "Leeds"),
        ("Victoria, South West London", "London", "Victoria"),
        ("Perth", "Scotland", "Perth"),
        ("Newport, Isle of Wight", "South East", "Newport"),
        ("Farnborough, Kent", "London", "Farnborough"),
        ("Farnborough, Hampshire", "South East", "Farnborough"),
        ("Backwell, Bristol", "South West", "Backwell"),
        ("Jordan Hill, Oxford", "South East", "Oxford"),
        ("Cambridge Road, Hull", "Yorkshire and The Humber", "Hull"),
        ("Derry/Londonderry", "Northern Ireland", "Derry"),
    ],
)
def test_a_town_is_placed_by_its_county_and_by_its_size(
    location: str, region: str, place: str
) -> None:
    said = read(location)
    assert (said["region"], said["place"]) == (region, place)


@pytest.mark.parametrize(
    ("location", "region"),
    [
        ("Eastern England", "East of England"),
        ("Yorkshire And The Humber", "Yorkshire and The Humber"),
        ("West Midlands (Region), UK", "West Midlands"),
        ("UK", "UK"),
        ("England", "UK"),
        ("Remote, UK", "UK"),
        ("The Midlands", "UK"),
        ("Thames Valley", "South East"),
        ("Middlesex", "London"),
        ("County Antrim", "Northern Ireland"),
        ("M62 corridor", "UK"),
    ],
)
def test_an_area_alone_gives_its_region_and_no_town(location: str, region: str) -> None:
    said = read(location)
    assert said["region"] == region
    assert pd.isna(said["place"])


@pytest.mark.parametrize(
    ("location", "region"),
    [
        ("SW1A 1AA", "London"),
        ("S352PY", "Yorkshire and The Humber"),
        ("S40 1LP", "East Midlands"),
        ("bs1 5tr", "South West"),
        ("EC2M", "London"),
        ("CR3 5XL", "South East"),
        ("Slough, EC2M 4QD", "London"),
        ("JE2 3AB", OUTSIDE_UK),
        ("Surrey Croydon CR9 0", "London"),
        ("Leeds, Building B2", "Yorkshire and The Humber"),
    ],
)
def test_a_postcode_is_the_surest_word(location: str, region: str) -> None:
    assert read(location)["region"] == region


@pytest.mark.parametrize(
    "location",
    [
        "Berlin",
        "Paris, France",
        "Durham, North Carolina",
        "London, Ontario",
        "Cambridge, MA",
        "Cambridge, MA 02139",
        "London, ON",
        "Birmingham, AL",
        "New York",
        "Dublin",
        "Douglas, Isle of Man",
    ],
)
def test_a_place_abroad_is_outside_the_uk(location: str) -> None:
    assert read(location)["region"] == OUTSIDE_UK


def test_a_title_that_names_the_country_alone_gives_it() -> None:
    assert read(title="Go Developer - Remote, UK")["region"] == "UK"
    assert read(title="Go Developer")["region"] == UNKNOWN


@pytest.mark.parametrize(
    ("location", "region"),
    [
        ("Berlin, Germany / London, UK", "London"),
        ("Leeds or Bristol", "Yorkshire and The Humber"),
        ("London/Hybrid 3 days", "London"),
        ("London, ON SITE", "London"),
        ("Dublin; Belfast", "Northern Ireland"),
        ("Amsterdam, London or Berlin", "London"),
        ("London, New York", "London"),
        ("Remote - commutable to Leeds", "Yorkshire and The Humber"),
        ("Home based with some travel to Leeds", "UK"),
        ("Holland Moor, Skelmersdale", "North West"),
    ],
)
def test_of_several_places_the_first_in_the_uk_counts(location: str, region: str) -> None:
    assert read(location)["region"] == region


@pytest.mark.parametrize(
    "location", ["", "Remote", "Multiple locations", "Head Office", "Anywhere"]
)
def test_no_place_is_never_guessed(location: str) -> None:
    assert read(location)["region"] == UNKNOWN


def test_text_is_asked_only_where_the_location_is_silent_or_wide() -> None:
    text = "You will be based in our Sheffield office three days a week."
    assert read("", text=text)["region"] == "Yorkshire and The Humber"
    assert read("UK", text=text)["region"] == "Yorkshire and The Humber"
    assert read("Bristol", text=text)["region"] == "South West"
    assert read("Remote, UK", text=text)["region"] == "UK"


def test_a_text_that_names_several_regions_settles_nothing() -> None:
    text = "We have offices in Sheffield and an office in Bristol."
    assert read("UK", text=text)["region"] == "UK"


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Location: Guildford, 3 days a week", "South East"),
        ("You will be based in Newcastle upon Tyne.", "North East"),
        ("Our Leeds office is a short walk from the station, LS1 4DY.", "Yorkshire and The Humber"),
        ("We keep files in S3 and buckets.", UNKNOWN),
        ("The site in High Street sells bread.", UNKNOWN),
        ("You will be based in Reading or Bath.", UNKNOWN),
    ],
)
def test_a_text_places_the_job_where_it_says_so(text: str, region: str) -> None:
    assert read("", text=text)["region"] == region


@pytest.mark.parametrize("location", ["Guilford, UK", "Middlesborough", "Southhampton, Hants"])
def test_a_misspelt_town_is_known(location: str) -> None:
    assert read(location)["region"] in ("South East", "North East")


def test_the_title_may_name_the_town() -> None:
    assert read(title="Java Developer - Brighton - £60,000")["region"] == "South East"
    assert read(title="Reading list developer for sale")["region"] == UNKNOWN


def test_the_words_are_those_that_were_read() -> None:
    said = read("Hybrid - Croydon, Surrey")
    assert said["region_words"] == "Croydon, Surrey"
    assert said["place_words"] == "Croydon"


def test_every_name_stands_in_a_known_region() -> None:
    known = {*REGIONS, "UK", OUTSIDE_UK}
    assert {region for name in names().values() for region in name.regions} <= known


def test_every_postcode_area_of_the_uk_is_known() -> None:
    assert postcode_region("ZE1") == "Scotland"
    assert postcode_region("QQ1") is None


@pytest.mark.real
def test_the_trap_locations_are_read(shared: Path) -> None:
    lines = (shared / "gold/traps/place.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = []
    for trap in map(json.loads, lines):
        right = trap["region"] if isinstance(trap["region"], list) else [trap["region"]]
        right = [*right, OUTSIDE_UK] if None in right else right
        if located(trap["location"]).region not in right:
            wrong.append(trap["location"])
    assert len(wrong) <= 0.05 * len(lines), wrong
