"""Which region and town the words of a location mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from analytics.read.place.gazetteer import key, names
from analytics.read.place.place_names import ALTERNATIVE, BREAK, SURE, Find, finds_in
from analytics.schema.listing import OUTSIDE_UK, UK

if TYPE_CHECKING:
    from collections.abc import Iterator


AT_HOME: Final = re.compile(
    r"\b(?:remote(?:ly)?|home[ -]?based|(?:from|at) home|wfh)\b", re.IGNORECASE
)
_WELL_KNOWN: Final = 20_000  # people; such a town is known though it is misspelt
_SAME_SPELLING: Final = 90  # of 100, rapidfuzz
_SHORTEST_MISSPELT: Final = 7  # letters; in shorter names one letter makes another town
_VISITS: Final = re.compile(
    r"\b(?:(?:with|some|occasional(?:ly)?|regular|frequent|monthly|quarterly)\s+)*"
    r"(?:travel|trips?|visits?|meetings?)\b.*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Where:
    """A region and a place with the words they were read from; empty words where none is known."""

    region: str | None = None
    place: str | None = None
    region_words: str = ""
    place_words: str = ""

    @property
    def is_region(self) -> bool:
        """Whether one of the twelve regions is known."""
        return self.region not in (None, UK, OUTSIDE_UK)


NOWHERE: Final = Where()


@lru_cache(maxsize=50_000)
def located(location: str) -> Where:
    """Return where a location field says: the first UK region of those it offers.

    >>> located("Croydon, Surrey").region, located("Durham, North Carolina").region
    ('London', 'Outside UK')
    """
    if whole := _as_a_whole(location):
        return whole
    settled = [settle(location, finds) for finds in _groups(location)]
    stated = [where for where in settled if where.region]
    if any(where.is_region for where in stated):
        return next(where for where in stated if where.is_region)
    told = _misspelt(location) or _visited(location)
    return told or min(stated, key=lambda where: where.region == OUTSIDE_UK, default=NOWHERE)


def _as_a_whole(location: str) -> Where | None:
    """Return where a town with its county lies that its parts alone would misplace."""
    name = names().get(key(location))
    if name is None or name.kind != "whole":
        return None
    return Where(_likeliest(name.regions), name.spelling.split(",")[0], location, location)


def _visited(location: str) -> Where | None:
    """Return the country of a home-based job that only names a place to travel to."""
    visits = _VISITS.search(location)
    if not (visits and AT_HOME.search(location)):
        return None
    to = located(re.sub(r"^.*?\bto\b", "", visits[0]))
    return Where(UK, None, visits[0]) if to.is_region else None


def _misspelt(location: str) -> Where | None:
    """Return the well-known town that a part of a location all but names."""
    known = _well_known()
    end = visits.start() if (visits := _VISITS.search(location)) else len(location)
    for part in BREAK.split(location[:end]):
        spelt = key(part)
        if len(spelt) < _SHORTEST_MISSPELT or spelt in names():
            continue
        like = process.extractOne(spelt, known, scorer=fuzz.ratio, score_cutoff=_SAME_SPELLING)
        if like:
            name, said = names()[like[0]], part.strip()
            return Where(_likeliest(name.regions), name.spelling, said, said)
    return None


@cache
def _well_known() -> list[str]:
    return [
        spelt
        for spelt, name in names().items()
        if name.is_town
        and name.weight >= _WELL_KNOWN
        and len(spelt) >= _SHORTEST_MISSPELT
        and _likeliest(name.regions) != OUTSIDE_UK
    ]


def _likeliest(regions: dict[str, float]) -> str:
    return max(regions, key=regions.__getitem__)


def _groups(location: str) -> Iterator[list[Find]]:
    """Give the names of each alternative a location offers, the nearest part first."""
    end = visits.start() if (visits := _VISITS.search(location)) else len(location)
    group: list[Find] = []
    reached = 0
    for find in finds_in(location[:end]):
        if group and ALTERNATIVE.search(location, reached, find.start + 1):
            yield group
            group = []
        group.append(find)
        reached = find.end - 1
    if group:
        yield group


def settle(text: str, finds: list[Find]) -> Where:
    """Return the region that the names of one alternative agree on, the weightier if they don't."""
    regions = _agreed(finds)
    in_uk = any(find.name.is_whole_country for find in finds)
    if in_uk:
        regions.pop(OUTSIDE_UK, None)
    if not regions and not in_uk:
        return NOWHERE
    region = _likeliest(regions) if regions else UK
    town = next((f for f in finds if f.name.is_town and region in f.name.regions), None)
    return Where(
        region,
        town.name.spelling if town else None,
        text[finds[0].start : finds[-1].end],
        text[town.start : town.end] if town else "",
    )


def _agreed(finds: list[Find]) -> dict[str, float]:
    """Return how likely each region is that the names share, towns weighed by their size."""
    told = [find.name for find in finds if not find.name.is_whole_country]
    if not any(name.is_town for name in told):
        surest = max(told, key=lambda name: name.weight == SURE, default=None)
        return {_likeliest(surest.regions): 1} if surest else {}
    regions: dict[str, float] = {}
    weight = 0.0
    for name in told:
        shared = {r: regions[r] * share for r, share in name.regions.items() if r in regions}
        if name.is_town:  # two towns may both be abroad, each elsewhere
            shared.pop(OUTSIDE_UK, None)
        if shared:
            regions = shared
        elif name.weight > weight:
            regions = dict(name.regions)
        weight = max(weight, name.weight)
    return regions
