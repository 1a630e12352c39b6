"""The names of places and areas, and the regions that each can mean."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from analytics.paths import REFERENCE
from analytics.read.once import once
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
}
_LEAST_WEIGHT: Final = 300
LONDON: Final = "London"
_ABROAD: Final = 100  # "Boston" in a British advert: so many times less likely the one abroad
_CITY: Final = 100_000  # people; "New York" is the city rather than the state
_ALSO: Final = 0.02  # a region that an area reaches into
_ALSO_LONDON: Final = 0.2  # and London, which took whole towns of the counties round it
SEVERAL_COUNTRIES: Final = "*"
_TOWNS: Final = ("town", "city", "spelling", "london")
_NATIONS: Final = frozenset({"Wales", "Scotland", "Northern Ireland"})
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|&")


@dataclass(slots=True)
class Name:
    """A name of a place or an area.

    Attributes:
        spelling: the name as it is shown.
        kind: town, or the kind that `areas.csv` gives.
        regions: how likely it means a place in each region, the likeliest 1.
        weight: how much it says against a name that contradicts it.
        districts: the ONS code of the district of its place in each region, where known.
        abroad: how many people live in the largest place of that name in each country abroad.
        area_of: the country that it names or is a state or region of; "" where it is none abroad.
    """

    spelling: str
    kind: str
    regions: dict[str, float] = field(default_factory=dict)
    weight: float = 0
    districts: dict[str, str] = field(default_factory=dict)
    abroad: dict[str, int] = field(default_factory=dict)
    area_of: str = ""

    @property
    def likeliest(self) -> str:
        """The region that it most likely means."""
        return max(self.regions, key=self.regions.__getitem__)

    @property
    def is_town(self) -> bool:
        """Whether it is a town or a district rather than a county, region or country."""
        return self.kind in _TOWNS

    @property
    def is_whole_country(self) -> bool:
        """Whether it says no more than that the place is in the UK."""
        return UK in self.regions

    @property
    def is_abroad(self) -> bool:
        """Whether no place of the UK has it."""
        return set(self.regions) == {OUTSIDE_UK}

    @property
    def is_area_abroad(self) -> bool:
        """Whether it names a country, state or region abroad rather than a city of that name."""
        is_city = self.abroad.get(self.area_of, 0) >= _CITY and self.kind != "abroad"
        return self.is_abroad and bool(self.area_of) and not is_city

    @property
    def is_surely_uk(self) -> bool:
        """Whether it names the UK or one of its countries, or is a postcode."""
        is_country = self.kind == "country" and self.is_whole_country
        is_nation = self.kind == "region" and not _NATIONS.isdisjoint(self.regions)
        return is_country or is_nation or self.kind == "postcode"


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
    return " ".join(map(_bare, _WORD.findall(name)))


def _rows(file: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(line for line in lines if not line.startswith("#"))
        names = next(rows)
        yield from (dict(zip(names, row, strict=True)) for row in rows)


@once
def names() -> dict[str, Name]:
    """Return every name by its bare words, from `places.csv`, `areas.csv` and `abroad.csv`."""
    by_words: dict[str, Name] = {}
    for row in _rows("places.csv"):
        _add_town(by_words, row)
    for row in _rows("areas.csv"):
        _add_area(by_words, row)
    for row in _rows("abroad.csv"):
        if row["kind"] != "code":
            _add_abroad(by_words, row)
    for name in by_words.values():
        likeliest = max(name.regions.values())
        name.regions = {region: share / likeliest for region, share in name.regions.items()}
    return by_words


@once
def codes() -> dict[str, Name]:
    """Return what each code of a country or state abroad names, by the code in capitals."""
    by_code: dict[str, Name] = {}
    for row in _rows("abroad.csv"):
        if row["kind"] == "code":
            held = by_code.setdefault(row["name"], Name(row["name"], "code", {OUTSIDE_UK: 1}))
            held.abroad[row["country"]] = 1
            held.area_of = row["country"]
    for code in by_code.values():
        code.area_of = "US" if "US" in code.abroad else code.area_of
    return by_code


@once
def districts() -> dict[str, str]:
    """Return the name of each local authority district by its ONS code."""
    return {row["code"]: row["district"] for row in _rows("districts.csv")}


def _add_town(by_words: dict[str, Name], row: dict[str, str]) -> None:
    name = by_words.setdefault(key(row["place"]), Name(row["place"], "town"))
    weight = max(int(row["population"]), _LEAST_WEIGHT)
    name.regions[row["region"]] = max(weight, name.regions.get(row["region"], 0))
    name.weight = max(weight, name.weight)
    if row["district"]:
        name.districts[row["region"]] = row["district"]


def _add_area(by_words: dict[str, Name], row: dict[str, str]) -> None:
    region, kind = row["region"], row["kind"]
    weight = _AREA_WEIGHTS[kind]
    old = by_words.get(key(row["name"]))
    kept = old.regions if old and kind in _TOWNS else {}
    also = {
        other: weight * (_ALSO_LONDON if other == LONDON else _ALSO)
        for other in filter(None, row["also"].split(";"))
    }
    regions = {**also, **kept, region: max(weight, kept.get(region, 0))}
    spelling = old.spelling if old else row["name"]
    codes_of = dict(old.districts) if old and kind in _TOWNS and kind != "city" else {}
    if row["district"]:
        codes_of[region] = row["district"]
    by_words[key(row["name"])] = Name(spelling, kind, regions, max(regions.values()), codes_of)


def _add_abroad(by_words: dict[str, Name], row: dict[str, str]) -> None:
    """Add a place abroad; a name of the UK keeps its kind and knows what else it may mean."""
    is_town = row["kind"] == "town"
    kind = {"country": "abroad", "region": "state"}.get(row["kind"], "town")
    name = by_words.setdefault(key(row["name"]), Name(row["name"], kind))
    people = int(row["people"])
    weight = max(people / _ABROAD, _LEAST_WEIGHT) if is_town else _AREA_WEIGHTS["country"]
    if is_town or name.kind in ("abroad", "state"):
        name.regions[OUTSIDE_UK] = max(weight, name.regions.get(OUTSIDE_UK, 0))
        name.weight = max(weight, name.weight)
    if is_town:
        name.abroad[row["country"]] = max(people, name.abroad.get(row["country"], 0))
    elif not name.area_of or row["country"] == "US":
        name.area_of = row["country"] or SEVERAL_COUNTRIES


@once
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
