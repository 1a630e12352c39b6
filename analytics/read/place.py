"""Where the job is: UK region and town, from the location first and title and text second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.listing import OUTSIDE_UK, UK
from analytics.read.gazetteer import LONGEST_NAME, Name, names, postcode_region, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURE: Final = 1e12  # a postcode is never contradicted
_KNOWN_ANYWHERE: Final = 5_000  # people; a smaller place must stand alone between commas
_KNOWN_IN_TEXT: Final = 10_000
_ALTERNATIVE: Final = re.compile(r"[;/|+\n]|\s(?:or|and|plus)\s|\s&\s", re.IGNORECASE)
_PART: Final = re.compile(r"[,()\[\]:]|\s[-\u2013\u2014]\s?")
_POSTCODE: Final = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_OUTCODE: Final = re.compile(r"^\s*([A-Z]{1,2}\d[A-Z\d]?)\s*$")
_AT_HOME: Final = re.compile(
    r"\b(?:remote(?:ly)?|home[ -]?based|(?:from|at) home|wfh)\b", re.IGNORECASE
)
_VISITS: Final = re.compile(
    r"\b(?:(?:with|some|occasional(?:ly)?|regular|frequent|monthly|quarterly)\s+)*"
    r"(?:travel|trips?|visits?|commut\w+|meetings?)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_VAGUE: Final = frozenset(
    re.findall(
        r"\w+",
        "area based central centre center city commutable county district east field fully greater "
        "head home hq hybrid in main near north office offices onsite remote region site south "
        "surrounding the town uk west within working",
    )
)
_PLACE_WORDS: Final = (
    r"[A-Z][\w'\u2019&-]*(?:[ ,-]+(?:[A-Z][\w'\u2019&-]*|upon|on|in|and|the|under|of))*"
)
_LABELLED: Final = re.compile(
    rf"\b(?:Location|LOCATION|Base|Office location)s?\s*[:\-\u2013]+\s*({_PLACE_WORDS})"
)
_SAID: Final = re.compile(
    r"\b(?:(?:based|located|offices?|hub|site|headquarter\w+|hq|role|position|job)\b[^.\n]{0,25}?"
    rf"\b(?:in|at|near|of)|commut\w+ (?:to|distance (?:of|to)|from)|relocat\w+ to)\s+"
    rf"(?i:the |our |central )*({_PLACE_WORDS})"
)
_NAMED: Final = re.compile(rf"\b({_PLACE_WORDS})[ -](?:[Oo]ffices?|based|HQ|hub|site)\b")


@dataclass(frozen=True, slots=True)
class Where:
    """A region and a place with the words they were read from; empty words where none is known."""

    region: str | None = None
    place: str | None = None
    region_words: str = ""
    place_words: str = ""


@dataclass(frozen=True, slots=True)
class _Find:
    """A name found in a text, and where it stands."""

    name: Name
    start: int
    end: int


NOWHERE: Final = Where()


def read_place(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Read `region` and `place` of cleaned adverts (one row each, texts never null).

    Args:
        clean: the columns `location`, `title` and `text`.
        explain: add `region_words` and `place_words`.

    Returns:
        The columns of the same index; null where neither is known.
    """
    said = [
        _where(location, title, text)
        for location, title, text in zip(
            clean["location"], clean["title"], clean["text"], strict=True
        )
    ]
    columns = ["region", "place", *(["region_words", "place_words"] if explain else [])]
    return pd.DataFrame(
        {c: pd.Series([getattr(w, c) for w in said], clean.index, dtype="str") for c in columns}
    )


def _where(location: str, title: str, text: str) -> Where:
    where = located(location)
    if where.region not in (None, UK) or (where.region == UK and _AT_HOME.search(location)):
        return where
    told = _in_title(title)
    if told is NOWHERE:
        told = _in_text(text)
    return where if told is NOWHERE else told


@cache
def located(location: str) -> Where:
    """Return where a location field says: the first UK region of those it offers.

    >>> located("Croydon, Surrey").region, located("Durham, North Carolina").region
    ('London', 'Outside UK')
    """
    settled = [_settled(location, finds) for finds in _groups(location)]
    stated = [where for where in settled if where.region]
    if not stated:
        return _visited(location)
    return min(stated, key=lambda where: (where.region == OUTSIDE_UK) * 2 + (where.region == UK))


def _visited(location: str) -> Where:
    """Return the country of a home-based job that only names a place to travel to."""
    visits = _VISITS.search(location)
    if not (visits and _AT_HOME.search(location)):
        return NOWHERE
    to = located(re.sub(r"^.*?\bto\b", "", visits[0]))
    return Where(UK, None, visits[0]) if to.region not in (None, OUTSIDE_UK) else NOWHERE


def _groups(location: str) -> Iterator[list[_Find]]:
    """Give the names of each alternative a location offers, the nearest part first."""
    end = visits.start() if (visits := _VISITS.search(location)) else len(location)
    group: list[_Find] = []
    reached = 0
    for find in _finds(location[:end]):
        if group and _ALTERNATIVE.search(location, reached, find.start + 1):
            yield group
            group = []
        group.append(find)
        reached = find.end - 1
    if group:
        yield group


def _finds(text: str) -> Iterator[_Find]:
    """Give postcodes and the longest known names of a text in order."""
    words = list(words_of(text))
    reached = 0
    at = 0
    while at < len(words):
        start = words[at][1]
        find = _postcode_at(text, start) or _name_at(text, words, at)
        if find is None:
            at += 1
            continue
        yield find
        reached = find.end
        while at < len(words) and words[at][1] < reached:
            at += 1


def _postcode_at(text: str, start: int) -> _Find | None:
    found = _POSTCODE.match(text, start)
    region = postcode_region(found[1].upper()) if found else None
    if found is None or region is None:
        return None
    return _Find(Name(found[0], "postcode", {region: 1}, _SURE), start, found.end())


def _name_at(text: str, words: list[tuple[str, int, int]], at: int) -> _Find | None:
    known = names()
    start = words[at][1]
    for last in range(min(at + LONGEST_NAME, len(words)) - 1, at - 1, -1):
        end = words[last][2]
        name = known.get(" ".join(word for word, _, _ in words[at : last + 1]))
        if name and _is_meant(name, text, start, end):
            return _Find(name, start, end)
    part, outcode = _part_around(text, start, words[at][2]), None
    if outcode := _OUTCODE.match(part):
        region = postcode_region(outcode[1])
        if region:
            return _Find(Name(part, "postcode", {region: 1}, _SURE), start, words[at][2])
    return None


def _is_meant(name: Name, text: str, start: int, end: int) -> bool:
    """Tell a place from the same word in a phrase: a small or odd name must stand alone."""
    if _PART.search(text[start:end]):
        return False
    before, after = _around(text, start, end)
    if OUTSIDE_UK in name.regions and not name.is_town:
        return _is_vague(after)
    if name.weight >= _KNOWN_ANYWHERE and name.kind != "london":
        return True
    return _is_vague(before) and _is_vague(after)


def _is_vague(text: str) -> bool:
    """Tell whether words beside a name leave it a place name: "near", "office", "city centre"."""
    return all(word in _VAGUE for word, _, _ in words_of(text))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after within the same part of a location."""
    before = re.split(
        rf"{_PART.pattern}|{_ALTERNATIVE.pattern}", text[:start], flags=re.IGNORECASE
    )[-1]
    after = re.split(rf"{_PART.pattern}|{_ALTERNATIVE.pattern}", text[end:], flags=re.IGNORECASE)[0]
    return before, after


def _part_around(text: str, start: int, end: int) -> str:
    before, after = _around(text, start, end)
    return f"{before}{text[start:end]}{after}"


def _settled(text: str, finds: list[_Find]) -> Where:
    """Return the region that the names of one alternative agree on, the weightier if they don't."""
    regions = _agreed(finds)
    in_uk = any(find.name.is_whole_country for find in finds)
    if in_uk:
        regions.pop(OUTSIDE_UK, None)
    if not regions and not in_uk:
        return NOWHERE
    region = max(regions, key=regions.__getitem__) if regions else UK
    town = next((f for f in finds if f.name.is_town and region in f.name.regions), None)
    return Where(
        region,
        town.name.spelling if town else None,
        text[finds[0].start : finds[-1].end],
        text[town.start : town.end] if town else "",
    )


def _agreed(finds: list[_Find]) -> dict[str, float]:
    """Return how likely each region is that the names share, towns weighed by their size."""
    told = [find.name for find in finds if not find.name.is_whole_country]
    if not any(name.is_town for name in told):
        return {max(name.regions, key=name.regions.__getitem__): 1 for name in told[:1]}
    regions: dict[str, float] = {}
    weight = 0.0
    for name in told:
        shared = {r: regions[r] * share for r, share in name.regions.items() if r in regions}
        if shared:
            regions = shared
        elif name.weight > weight:
            regions = dict(name.regions)
        weight = max(weight, name.weight)
    return regions


@cache
def _in_title(title: str) -> Where:
    """Return where a title says the job is, in a part of its own: "Developer - Leeds"."""
    alone = [
        title[find.start : find.end]
        for find in _finds(title)
        if all(map(_is_vague, _around(title, find.start, find.end)))
    ]
    return _one_of(alone)


def _in_text(text: str) -> Where:
    """Return where a text places the job, if it names one region only."""
    postcodes = [m[0] for m in _POSTCODE.finditer(text) if m[0].isupper()]
    labelled = [m[1] for m in _LABELLED.finditer(text)]
    said = [m[1] for m in _SAID.finditer(text)] + [m[1] for m in _NAMED.finditer(text)]
    for words in (labelled, postcodes, said):
        where = _one_of(words)
        if where is not NOWHERE:
            return where
    return NOWHERE


def _one_of(passages: list[str]) -> Where:
    wheres: dict[str | None, Where] = {}
    for passage in passages:
        for find in _finds(passage):
            if not _is_certain(find, passage):
                continue
            where = _settled(passage, [find])
            wheres.setdefault(where.region, where)
    wheres.pop(OUTSIDE_UK, None)
    wheres.pop(UK, None)
    return next(iter(wheres.values())) if len(wheres) == 1 else NOWHERE


def _is_certain(find: _Find, passage: str) -> bool:
    """Tell whether a name is surely a place outside a location field."""
    name = find.name
    return (
        passage[find.start].isupper()
        and name.weight >= _KNOWN_IN_TEXT
        and name.kind not in ("london", "state", "phrase")
    )
