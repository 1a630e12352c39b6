"""Where the job is: UK region and town, from the location first and title and text second."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.read.place.gazetteer import districts
from analytics.read.place.location import AT_HOME, NOWHERE, Where, located, settle
from analytics.read.place.place_names import POSTCODE, Find, around, finds_in, is_vague
from analytics.schema.listing import UK, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAST_PEOPLE: Final = 10_000  # a smaller place is not surely one outside a location field
_CAPITALS: Final = r"[A-Z][\w'\u2019&-]*"
_JOINED: Final = rf"[ ,-]+(?:(?:upon|on|in|and|or|the|under|of|le)[ -]+)*{_CAPITALS}"
_NAME: Final = rf"{_CAPITALS}(?:{_JOINED}){{0,12}}"  # without an end, a shouted text took seconds
_LABELLED: Final = re.compile(
    rf"\b(?:Location|LOCATION|Base|Based|Office)s?\s*[:\u2013-]+\s*({_NAME})"
)
_PLACED: Final = re.compile(
    r"\b(?:(?:based|located|offices?|hub|site|headquarter\w+|hq|role|position|job)\b[^.\n]{0,25}?"
    r"\b(?:in|at|near|of)|commut\w+ (?:to|distance (?:of|to)|from)|relocat\w+ to)"
    rf"\s+(?i:the |our |central )*({_NAME})"
)
_IN_THE_UK: Final = re.compile(r"\bUK\b|\bUnited Kingdom\b")
_NAMED: Final = re.compile(rf"\b({_NAME})[ -](?:[Oo]ffices?|based|HQ|hub|site)\b")


def read_place(clean: pd.DataFrame, *, explain: bool = False) -> pd.DataFrame:
    """Read `region`, `place`, `district` and its code of cleaned adverts.

    Args:
        clean: the columns `location`, `country_hint`, `title` and `text`, never null.
        explain: add `region_words` and `place_words`.

    Returns:
        The columns of the same index. `region` is `UNKNOWN` where nothing tells; the others are
        null where not known.
    """
    fields = [clean[column] for column in ("location", "country_hint", "title", "text")]
    wheres = [_where(*advert) for advert in zip(*fields, strict=True)]
    names = {
        "region": [where.region or UNKNOWN for where in wheres],
        "place": [where.place for where in wheres],
        "district": [districts().get(where.district_code or "") for where in wheres],
        "district_code": [where.district_code for where in wheres],
    }
    if explain:
        names["region_words"] = [where.region_words for where in wheres]
        names["place_words"] = [where.place_words for where in wheres]
    return pd.DataFrame({c: pd.Series(v, clean.index, dtype="str") for c, v in names.items()})


def _where(location: str, country: str, title: str, text: str) -> Where:
    where = located(location, country)
    if where.region not in (None, UK) or (where.region == UK and AT_HOME.search(location)):
        return where
    stated = _in_title(title)
    if stated is NOWHERE:
        stated = _in_text(text)
    if stated is not NOWHERE:
        return stated
    return where if where.region else _country(title)


def _country(title: str) -> Where:
    """Return the UK where a title says no more of the place: "Developer - Remote, UK"."""
    match = _IN_THE_UK.search(title)
    return Where(UK, None, match[0]) if match else NOWHERE


@lru_cache(maxsize=50_000)
def _in_title(title: str) -> Where:
    """Return where a title says the job is, in a part of its own: "Developer - Leeds"."""
    return _one_of(_certain(title))


def _in_text(text: str) -> Where:
    """Return where a text places the job, if it names one region only."""
    labelled = _one_of(located(label[1]) for label in _LABELLED.finditer(text))
    if labelled is not NOWHERE:
        return labelled
    postcodes = (code[0] for code in POSTCODE.finditer(text) if code[0].isupper())
    coded = _one_of(located(code) for code in postcodes)
    if coded is not NOWHERE:
        return coded
    passages = [match[1] for match in (*_PLACED.finditer(text), *_NAMED.finditer(text))]
    return _one_of(where for passage in passages for where in _certain(passage))


def _one_of(wheres: Iterable[Where]) -> Where:
    """Return the first of several if they lie in one region."""
    regions = {where.region: where for where in reversed(list(wheres)) if where.is_region}
    return next(iter(regions.values())) if len(regions) == 1 else NOWHERE


def _certain(passage: str) -> list[Where]:
    """Return the places that a passage surely names."""
    return [settle(passage, [find]) for find in finds_in(passage) if _is_certain(find, passage)]


def _is_certain(find: Find, passage: str) -> bool:
    """Tell whether a name is surely a place outside a location field: large, known and alone."""
    name = find.name
    return (
        passage[find.start].isupper()
        and name.weight >= _LEAST_PEOPLE
        and name.kind in ("town", "city", "spelling", "region", "county")
        and all(map(is_vague, around(passage, find.start, find.end)))
    )
