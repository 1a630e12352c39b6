"""How places of the UK that are not found are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.assurance.accuracy.places import lost, scores
from analytics.read.place.location import located
from analytics.schema.listing import REGIONS, UK

if TYPE_CHECKING:
    from pathlib import Path


def test_a_place_is_lost_where_it_is_unknown_or_put_abroad() -> None:
    score = lost("cases", ["Leeds", "Remote, UK", "Atlantis House", "Paris"], at_most=1)
    assert (score.n, score.right, score.wrong, score.figure) == (4, 2, 1, 0.5)
    assert not score.met


@pytest.mark.parametrize(
    "location",
    [
        "Headingley, Leeds",
        "Didsbury, Manchester",
        "Cathays, Cardiff",
        "Morningside, Edinburgh",
        "Melbourne, Derby",
        "Waterloo, Liverpool",
        "Boston, Lincolnshire",
        "Ulverston, Cumbria",
        "Houston, Renfrewshire",
        "Newport, South Wales",
        "St Albans",
        "Bath",
        "Tyne Wear",
        "Gateshead, Tyne And Wear",
        "Bangor, County Down",
        "Stoke On Trent",
        "Weybridge, Surrey",
        "City Of London, London",
        "Wimborne",
        "Hemel Hempstead, Hertfordshire, South East",
    ],
)
def test_no_place_of_the_uk_is_lost_that_names_no_country(location: str) -> None:
    assert located(location).region in {*REGIONS, UK}


@pytest.mark.parametrize(
    "location",
    [
        "Springfield, IL",
        "Lexington, Kentucky",
        "Durham, NC",
        "Ghent, Belgium",
        "Malmö, se",
        "Porto; Braga; Faro",
        "Whitby, Toronto, Ajax",
        "Lagos | Nairobi | Blantyre",
        "Remote - Nordrhein-Westfalen",
        "Île-de-France",
        "Oslo",
        "Wagga Wagga",
    ],
)
def test_no_place_abroad_is_counted(location: str) -> None:
    assert located(location).region not in {*REGIONS, UK}


@pytest.mark.real
def test_the_real_places_of_the_uk_are_found(shared: Path) -> None:
    assert [score.of for score in scores(shared / "real") if not score.met] == []
