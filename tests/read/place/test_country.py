"""Whether a place is in the UK: a finding, never a default."""

from __future__ import annotations

import pytest

from analytics.read.place.country import country_of
from analytics.read.place.location import located
from analytics.schema.listing import OUTSIDE_UK, REGIONS, UK


@pytest.mark.parametrize(
    "location",
    [
        "Redmond, Washington",
        "Vancouver, Washington",
        "Buckley, Washington",
        "Spokane, Washington, United States",
        "Washington, DC",
        "Washington, D.C.",
        "Remote - Washington",
        "Austin, TX | Denver, CO | Washington, D.C.",
    ],
)
def test_washington_is_a_state_after_a_town_of_its_own(location: str) -> None:
    assert located(location).region == OUTSIDE_UK


@pytest.mark.parametrize(
    "location",
    [
        "Washington",
        "Washington, Tyne & Wear",
        "Albany, Washington, Tyne and Wear",
        "Washington, UK",
    ],
)
def test_washington_is_a_town_of_the_north_east(location: str) -> None:
    assert located(location).region == "North East"


@pytest.mark.parametrize(
    "location",
    [
        "Geelong, Victoria",
        "Melbourne, VIC",
        "Perth, Western Australia",
        "North West, Tasmania, Australia",
        "Remote - South East US",
        "Remote, Eastern Europe",
        "East Coast, USA",
        "Cornwall, Ontario",
        "Kent, Ohio",
        "Newcastle, New South Wales",
        "Giza, Giza Governorate, eg",
        "Hyderabad, Telangana, in",
    ],
)
def test_names_of_the_uk_abroad_are_abroad(location: str) -> None:
    assert located(location).region == OUTSIDE_UK


@pytest.mark.parametrize(
    "location",
    [
        "Böblingen, DE",
        "Herentals, BE",
        "Wörgl, AT",
        "Zwolle, nl",
        "US-Boston",
        "DEU - Walldorf",
        "Wellington (NZ)",
        "Reading, PA 19601",
        "Remote, CA",
        "Stratford, CAN",
    ],
)
def test_a_country_or_state_by_its_code_is_abroad(location: str) -> None:
    assert located(location).region == OUTSIDE_UK


@pytest.mark.parametrize(
    ("location", "region"),
    [
        ("GB-Leeds", "Yorkshire and The Humber"),
        ("Cardiff, gb", "Wales"),
        ("Derby, ENG, GBR", "East Midlands"),
        ("Perth, SCT", "Scotland"),
        ("Boston, UK", "East Midlands"),
        ("Remote (GB)", UK),
        ("Leeds, IT", "Yorkshire and The Humber"),
        ("London, SE", "London"),
    ],
)
def test_the_uk_by_its_codes(location: str, region: str) -> None:
    assert located(location).region == region


@pytest.mark.parametrize(
    "location",
    [
        "Toronto, Hamilton, Ottawa",
        "Sydney, Newcastle, Perth",
        "Auckland, Wellington, Hastings",
        "Chicago / Denver / Atlanta",
        "Boston, New York, San Francisco",
    ],
)
def test_in_a_list_of_one_country_the_namesake_of_that_country_is_meant(location: str) -> None:
    assert located(location).region == OUTSIDE_UK


@pytest.mark.parametrize(
    ("location", "region"),
    [
        ("London, Berlin, Germany", "London"),
        ("Manchester, Dublin", "North West"),
        ("Paris, France; Leeds, UK", "Yorkshire and The Humber"),
        ("San Francisco (+ Remote, New York, London)", "London"),
        ("Poland (+ Ireland, United Kingdom)", UK),
        ("Toronto, Bishop Auckland", "North East"),
    ],
)
def test_a_town_of_the_uk_counts_in_a_list_of_several_countries(location: str, region: str) -> None:
    assert located(location).region == region


@pytest.mark.parametrize(
    "location",
    [
        "New Bedford",
        "East London, South Africa",
        "West Brookfield",
        "Brigham City",
        "Bradfordsville",
        "Xyzzyburg",
        "Europe",
    ],
)
def test_a_town_that_no_place_of_the_uk_is_called_by_is_not_in_it(location: str) -> None:
    assert located(location).region not in {*REGIONS, UK}


@pytest.mark.parametrize(
    ("location", "region"),
    [
        ("Preston, Brighton", "South East"),
        ("Euston, Thetford", "East of England"),
        ("Leeds, Maidstone", "South East"),
        ("Richmond, Sheffield", "Yorkshire and The Humber"),
        ("Kensington, Liverpool", "North West"),
        ("Durham, Portsmouth", "South East"),
        ("Westbrook, Warrington", "North West"),
        ("Leeds, Manchester, Bristol", "Yorkshire and The Humber"),
    ],
)
def test_a_district_never_beats_the_town_after_it(location: str, region: str) -> None:
    assert located(location).region == region


@pytest.mark.parametrize(
    ("location", "country", "region"),
    [
        ("Remote", "England", UK),
        ("Remote", "GB", UK),
        ("Remote", "", None),
        ("Acme House", "United Kingdom", UK),
        ("Boston", "US", OUTSIDE_UK),
        ("Boston", "GB", "East Midlands"),
        ("Remote, UK", "Ireland", UK),
        ("Dublin", "GB", OUTSIDE_UK),
        ("Leeds", "Remote", "Yorkshire and The Humber"),
    ],
)
def test_the_country_that_a_source_tells_is_heeded(
    location: str, country: str, region: str | None
) -> None:
    assert located(location, country).region == region


@pytest.mark.parametrize(
    ("words", "country"),
    [
        ("Northern Ireland", UK),
        ("gbr", UK),
        ("Royaume-Uni", UK),
        ("Ireland", OUTSIDE_UK),
        ("DE", OUTSIDE_UK),
        ("", None),
        ("Anywhere", None),
    ],
)
def test_a_country_field_is_read(words: str, country: str | None) -> None:
    assert country_of(words) == country


@pytest.mark.parametrize(
    ("location", "place", "code"),
    [
        ("Leeds", "Leeds", "E08000035"),
        ("Otley, West Yorkshire", "Otley", "E08000035"),
        ("Salford, Greater Manchester", "Salford", "E08000006"),
        ("Loughton, United Kingdom", "Loughton", "E07000072"),
        ("Cornwall", None, "E06000052"),
        ("Perth, Scotland", "Perth", "S12000048"),
        ("London", "London", None),
        ("Boston, MA", "Boston", None),
    ],
)
def test_a_town_has_its_district(location: str, place: str | None, code: str | None) -> None:
    where = located(location)
    assert (where.place, where.district_code) == (place, code)
