"""The names of places and areas, and the regions that each can mean."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from analytics.paths import REFERENCE
from analytics.schema.listing import OUTSIDE_UK, UK

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NAME: Final = 6
# How much a name weighs against another that contradicts it; towns weigh their people.
_AREA_WEIGHTS: Final = {
    "city": 9_000_000,
    "region": 600_000,
    "phrase": 600_000,
    "whole": 600_000,
    "county": 500_000,
    "spelling": 100_000,
    "london": 40_000,
    "country": 5_000_000,
    "state": 5_000_000,
}
_LEAST_WEIGHT: Final = 300
LONDON: Final = "London"
_ABROAD: Final = 100  # "Boston" in a British advert: so many times less likely the one abroad
_ALSO: Final = 0.02  # a region that an area reaches into
_ALSO_LONDON: Final = 0.2  # and London, which took whole towns of the counties round it
_TOWNS: Final = ("town", "city", "spelling", "london")
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|&")


@dataclass(slots=True)
class Name:
    """A name of a place or an area.

    Attributes:
        spelling: the name as it is shown.
        kind: town, or the kind that `areas.csv` gives.
        regions: how likely it means a place in each region, the likeliest 1.
        weight: how much it says against a name that contradicts it.
    """

    spelling: str
    kind: str
    regions: dict[str, float] = field(default_factory=dict)
    weight: float = 0

    @property
    def is_town(self) -> bool:
        """Whether it is a town or a district rather than a county, region or country."""
        return self.kind in _TOWNS

    @property
    def is_whole_country(self) -> bool:
        """Whether it says no more than that the place is in the UK."""
        return UK in self.regions


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each word as names are compared (bare lower case), with its start and end."""
    for word in _WORD.finditer(text):
        yield _bare(word[0]), word.start(), word.end()


@lru_cache(maxsize=50_000)
def _bare(word: str) -> str:
    if word == "&":
        return "and"
    if not word.isascii():
        parts = unicodedata.normalize("NFKD", word)
        word = "".join(part for part in parts if not unicodedata.combining(part))
    bare = word.lower().replace("'", "").replace("\u2019", "")
    return "st" if bare == "saint" else bare


def key(name: str) -> str:
    """Return a name as names are compared: bare words with blanks between."""
    return " ".join(word for word, _, _ in words_of(name))


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


@cache
def names() -> dict[str, Name]:
    """Return every name by its bare words, from `places.csv` and `areas.csv`."""
    found: dict[str, Name] = {}
    for row in _rows("places.csv"):
        _add_town(found, row["place"], row["region"], int(row["population"]))
    for row in _rows("areas.csv"):
        _add_area(found, row)
    for name in found.values():
        likeliest = max(name.regions.values())
        name.regions = {region: share / likeliest for region, share in name.regions.items()}
    return found


def _add_town(found: dict[str, Name], place: str, region: str, people: int) -> None:
    name = found.setdefault(key(place), Name(place, "town"))
    weight = max(people / _ABROAD if region == OUTSIDE_UK else people, _LEAST_WEIGHT)
    name.regions[region] = max(weight, name.regions.get(region, 0))
    name.weight = max(weight, name.weight)


def _add_area(found: dict[str, Name], row: dict[str, str]) -> None:
    region, kind = row["region"], row["kind"]
    weight = _AREA_WEIGHTS[kind]
    old = found.get(key(row["name"]))
    kept = old.regions if old and kind in _TOWNS else {}
    also = {
        other: weight * (_ALSO_LONDON if other == LONDON else _ALSO)
        for other in filter(None, row["also"].split(";"))
    }
    regions = {**also, **kept, region: max(weight, kept.get(region, 0))}
    spelling = old.spelling if old else row["name"]
    found[key(row["name"])] = Name(spelling, kind, regions, max(regions.values()))


@cache
def _postcode_regions() -> dict[str, str]:
    """Return the region of each postcode area ("DA") and of each district apart ("DA5")."""
    regions: dict[str, str] = {}
    for row in _rows("postcodes.csv"):
        for district in _districts(row["districts"]):
            regions[f"{row['area']}{district}"] = row["region"]
    return regions


def _districts(ranges: str) -> Iterator[str]:
    if not ranges:
        yield ""
    for part in ranges.split():
        first, _, last = part.partition("-")
        yield from map(str, range(int(first), int(last or first) + 1))


def postcode_region(outcode: str) -> str | None:
    """Return the region of the first half of a postcode, None if there is no such area.

    >>> postcode_region("DA6"), postcode_region("DA1"), postcode_region("XX1")
    ('London', 'South East', None)
    """
    regions = _postcode_regions()
    area = outcode.rstrip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") or re.split(r"\d", outcode)[0]
    return regions.get(outcode) or regions.get(area)
