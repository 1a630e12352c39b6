"""The names of places and the postcodes that a text holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analytics.read.place.gazetteer import (
    LONGEST_NAME,
    Name,
    codes,
    names,
    postcode_region,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

POSTCODE: Final = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_SECTOR: Final = re.compile(r"\s*([A-Z]{1,2}\d[A-Z\d]?) ?\d?\s*")
SURE: Final = 1e12  # a postcode is never contradicted
_LEAST_WEIGHT: Final = 1
_KNOWN_ANYWHERE: Final = 5_000  # people; a smaller place must stand alone between commas
_LONDON_ALONE: Final = 60_000  # Bank, Angel, Temple are words; Croydon and Wembley are not
_BETWEEN: Final = r"[;/|+\n]|\s(?:or|and|plus)\s|\s&\s"
ALTERNATIVE: Final = re.compile(_BETWEEN, re.IGNORECASE)
_INSIDE: Final = r"[,()\[\]:]|\s[-\u2013\u2014]\s?"
_PART: Final = re.compile(_INSIDE)
BREAK: Final = re.compile(rf"{_INSIDE}|{_BETWEEN}", re.IGNORECASE)
_IN_A_STREET: Final = re.compile(
    r"\s+(?:road|rd|street|st|lane|way|avenue|ave|house|court|square|close|drive|gate)\b",
    re.IGNORECASE,
)
_CODES: Final = (2, 3)  # letters of a country's or state's code: "MA", "DEU"
_MANY_ABROAD: Final = 5_000  # hundreds of people; a large city abroad is known anywhere
_DIRECTIONS: Final = frozenset(
    re.findall(r"\w+", "the north south east west northern southern eastern western central mid")
)
_ZIP: Final = " 0123456789-"
_VAGUE: Final = frozenset(
    re.findall(
        r"\w+",
        "area based central centre center city commutable county district east field fully greater "
        "head home hq hybrid in main near north office offices onsite remote region site south "
        "surrounding the town uk west within working",
    )
)


@dataclass(frozen=True, slots=True)
class Find:
    """A name found in a text, and where it stands."""

    name: Name
    start: int
    end: int


def finds_in(text: str) -> Iterator[Find]:
    """Give postcodes and the longest known names of a text in order."""
    words = list(words_of(text))
    at = 0
    while at < len(words):
        find = _postcode_at(text, words[at][1]) or _name_at(text, words, at)
        at += 1
        if find is None:
            continue
        yield find
        while at < len(words) and words[at][1] < find.end:
            at += 1


def _postcode_at(text: str, start: int) -> Find | None:
    match = POSTCODE.match(text, start)
    region = postcode_region(match[1].upper()) if match else None
    if match is None or region is None:
        return None
    return Find(Name(match[0], "postcode", {region: 1}, SURE), start, match.end())


def _name_at(text: str, words: list[tuple[str, int, int]], at: int) -> Find | None:
    known = names()
    start = words[at][1]
    if code := _code_at(text, start, words[at][2]):
        return code
    for last in range(min(at + LONGEST_NAME, len(words)) - 1, at - 1, -1):
        end = words[last][2]
        name = known.get(" ".join(word for word, _, _ in words[at : last + 1]))
        if name and _is_meant(name, text, start, end):
            return Find(name, start, end)
    return _outcode_at(text, start, words[at][2])


def _code_at(text: str, start: int, end: int) -> Find | None:
    """Return the country or state whose code is a part of its own: "Puurs, BE", "Cairo, eg"."""
    word = text[start:end]
    code = codes().get(word.upper()) if end - start in _CODES else None
    before, after = around(text, start, end)
    alone = is_vague(before) and not after.strip(_ZIP)
    as_written = word.isupper() or (
        word.islower() and end - start == min(_CODES) and not before.strip() and start > 0
    )
    return Find(code, start, end) if code and alone and as_written else None


def _outcode_at(text: str, start: int, end: int) -> Find | None:
    """Return the first half of a postcode that ends a part: "EC2M", "Surrey Croydon CR9 0"."""
    before, after = around(text, start, end)
    match = _SECTOR.fullmatch(text[start:end] + after)
    region = postcode_region(match[1]) if match else None
    if region is None:
        return None
    # After other words it may be the number of a building, so a town weighs more.
    weight = _LEAST_WEIGHT if before.strip() else SURE
    return Find(Name(text[start:end], "outcode", {region: 1}, weight), start, end + len(after))


def _is_meant(name: Name, text: str, start: int, end: int) -> bool:
    """Tell a place from the same word in a phrase: a small or odd name must stand alone."""
    before, after = around(text, start, end)
    if _PART.search(text, start, end) or _IN_A_STREET.match(after):
        return False
    vague = is_vague(before), is_vague(after)
    if name.is_area_abroad:
        return vague[1]
    if name.is_abroad:
        return " " in text[start:end] or name.weight > _MANY_ABROAD or all(vague)
    if name.kind in ("region", "phrase") and _is_direction(text[start:end]):
        return all(vague)
    if name.weight > (_LONDON_ALONE if name.kind == "london" else _KNOWN_ANYWHERE):
        return True
    return all(vague)


def _is_direction(name: str) -> bool:
    return all(word in _DIRECTIONS for word, _, _ in words_of(name))


def is_vague(text: str) -> bool:
    """Tell whether words beside a name leave it a place name: "near", "office", "city centre"."""
    return all(word in _VAGUE for word, _, _ in words_of(text))


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after within the same part of a text."""
    return BREAK.split(text[:start])[-1], BREAK.split(text[end:], maxsplit=1)[0]
