"""Which region and town the words of a location mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from analytics.read.once import once
from analytics.read.place.country import country_of, in_uk
from analytics.read.place.gazetteer import Name, key, names
from analytics.read.place.place_names import ALTERNATIVE, BREAK, SURE, Find, finds_in
from analytics.schema.listing import OUTSIDE_UK, UK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


AT_HOME: Final = re.compile(
    r"\b(?:remote(?:ly)?|home[ -]?based|(?:from|at) home|wfh)\b", re.IGNORECASE
)
_WELL_KNOWN: Final = 20_000  # people; such a town is known though it is misspelt
_SAME_SPELLING: Final = 90  # of 100, rapidfuzz
_SHORTEST_MISSPELT: Final = 7  # letters; in shorter names one letter makes another town
_CODE_FIRST: Final = re.compile(r"^([A-Z]{2,3})[-_:](?=\w)")  # "US-Boston", "GB-London"
_LIST: Final = 3  # towns; so many large ones are a list, not a district and its town
_LARGE: Final = 100_000  # people
_LARGEST: Final = 1_000_000  # London is no district, nor is a postcode
_KNOWN: Final = 10_000  # people; such a town after another is the one that the other lies in
_VISITS: Final = re.compile(
    r"\b(?:(?:with|some|occasional(?:ly)?|regular|frequent|monthly|quarterly)\s+)*"
    r"(?:travel|trips?|visits?|meetings?)\b.*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Where:
    """A region, a place and its district, with the words that they were read from.

    Attributes:
        region: one of the twelve, `UK` or `OUTSIDE_UK`; None where nothing tells.
        place: the town.
        region_words: what the region was read from; "" where it is unknown.
        place_words: what the place was read from; "" where it is unknown.
        district_code: the ONS code of the town's local authority district, where known.
    """

    region: str | None = None
    place: str | None = None
    region_words: str = ""
    place_words: str = ""
    district_code: str | None = None

    @property
    def is_region(self) -> bool:
        """Whether one of the twelve regions is known."""
        return self.region not in (None, UK, OUTSIDE_UK)


NOWHERE: Final = Where()


@lru_cache(maxsize=50_000)
def located(location: str, country: str = "") -> Where:
    """Return where a location field says: the first UK region of those it offers.

    Args:
        location: the place in words.
        country: the country as the source tells it beside the place; "" where it does not.

    >>> located("Croydon, Surrey").region, located("Durham, North Carolina").region
    ('London', 'Outside UK')
    >>> located("Washington", "US").region, located("Washington", "GB").region
    ('Outside UK', 'North East')
    """
    home = country_of(country) if country else None
    where = _located(_CODE_FIRST.sub(r"\1,", location), is_home=home == UK)
    if home == OUTSIDE_UK and not _says_uk(location):
        return Where(OUTSIDE_UK, where.place if where.region == OUTSIDE_UK else None, country)
    return where if where.region or not home else Where(home, None, country)


def _says_uk(location: str) -> bool:
    return any(find.name.is_surely_uk for find in finds_in(location))


def _located(location: str, *, is_home: bool) -> Where:
    if whole := _as_a_whole(location):
        return whole
    groups = list(_groups(location))
    beside = [find for _, finds in groups for find in finds]
    settled = [settle(location, finds, at, beside, is_home=is_home) for at, finds in groups]
    stated = [where for where in settled if where.region]
    if any(where.is_region for where in stated):
        return next(where for where in stated if where.is_region)
    other = NOWHERE if stated else _misspelt(location)
    other = other if other.region else _visited(location)
    return (
        other
        if other.region
        else min(stated, key=lambda where: where.region == OUTSIDE_UK, default=NOWHERE)
    )


def _as_a_whole(location: str) -> Where | None:
    """Return where a town with its county lies that its parts alone would misplace."""
    name = names().get(key(location))
    if name is None or name.kind != "whole":
        return None
    return _where(name, location, name.spelling.split(",")[0])


def _where(name: Name, words: str, spelling: str = "") -> Where:
    region = name.likeliest
    return Where(region, spelling or name.spelling, words, words, name.districts.get(region))


def _visited(location: str) -> Where:
    """Return the country of a home-based job that only names a place to travel to."""
    visits = _VISITS.search(location)
    if not (visits and AT_HOME.search(location)):
        return NOWHERE
    to = located(re.sub(r"^.*?\bto\b", "", visits[0]))
    return Where(UK, None, visits[0]) if to.is_region else NOWHERE


def _misspelt(location: str) -> Where:
    """Return the well-known town that a part of a location all but names."""
    known = _well_known()
    end = visits.start() if (visits := _VISITS.search(location)) else len(location)
    for part in BREAK.split(location[:end]):
        spelt = key(part)
        if len(spelt) < _SHORTEST_MISSPELT or spelt in names():
            continue
        like = process.extractOne(spelt, known, scorer=fuzz.ratio, score_cutoff=_SAME_SPELLING)
        if like and like[0][0] == spelt[0]:
            return _where(names()[like[0]], part.strip())
    return NOWHERE


@once
def _well_known() -> list[str]:
    return [
        spelt
        for spelt, name in names().items()
        if name.is_town
        and name.weight >= _WELL_KNOWN
        and len(spelt) >= _SHORTEST_MISSPELT
        and name.likeliest != OUTSIDE_UK
    ]


def _groups(location: str) -> Iterator[tuple[int, list[Find]]]:
    """Give the names of each alternative a location offers, with where the alternative starts."""
    end = visits.start() if (visits := _VISITS.search(location)) else len(location)
    group: list[Find] = []
    reached = begun = 0
    for find in finds_in(location[:end]):
        breaks = list(ALTERNATIVE.finditer(location, reached, find.start + 1))
        if group and breaks:
            yield begun, group
            group = []
        begun = breaks[-1].end() if breaks else begun
        group.append(find)
        reached = find.end - 1
    if group:
        yield begun, group


def settle(
    text: str,
    finds: list[Find],
    start: int = 0,
    beside: Sequence[Find] = (),
    *,
    is_home: bool = False,
) -> Where:
    """Return the region that the names of one alternative agree on.

    Args:
        text: the location.
        finds: the names of one alternative, in order.
        start: where in the text the alternative starts.
        beside: the names of all alternatives.
        is_home: whether the source says that the place is in the UK.
    """
    words = text[finds[0].start : finds[-1].end]
    ours = in_uk(text, finds, start, beside, is_home=is_home)
    if not ours:
        return Where(OUTSIDE_UK, _town_abroad(finds), words)
    regions = _agreed(ours)
    region = max(regions, key=regions.__getitem__) if regions else UK
    town = next((f for f in ours if f.name.is_town and region in f.name.regions), None)
    named = town or next((f for f in ours if region in f.name.districts), None)
    return Where(
        region,
        town.name.spelling if town else None,
        words,
        text[town.start : town.end] if town else "",
        named.name.districts.get(region) if named else None,
    )


def _town_abroad(finds: list[Find]) -> str | None:
    return next((find.name.spelling for find in finds if find.name.is_town), None)


def _agreed(finds: list[Find]) -> dict[str, float]:
    """Return how likely each region is that the names share.

    Of two towns that contradict each other the first is a district of the second ("Preston,
    Brighton"), of three large ones the first of a list; else the weightier name counts.
    """
    places = [find.name for find in finds if not find.name.is_whole_country]
    if not any(name.is_town for name in places):
        surest = max(places, key=lambda name: name.weight == SURE, default=None)
        return {surest.likeliest: 1} if surest else {}
    towns = [name for name in places if name.is_town]
    is_list = len(towns) >= _LIST and all(name.weight >= _LARGE for name in towns)
    regions: dict[str, float] = {}
    weight = 0.0
    for name in places:
        known = {r: share for r, share in name.regions.items() if r != OUTSIDE_UK}
        shared = {r: regions[r] * share for r, share in known.items() if r in regions}
        lies_in = name.is_town and name.weight >= _KNOWN and 0 < weight < _LARGEST
        if shared:
            regions = shared
        elif not weight or (not is_list and (name.weight > weight or lies_in)):
            regions = known
        weight = max(weight, name.weight)
    return regions
