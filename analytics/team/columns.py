"""Which column of an uploaded table is which, and the template that shows them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from analytics.paths import REFERENCE
from analytics.schema.labels import listed
from analytics.schema.suggest import shown
from analytics.uploads.reading import UploadError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EITHER: Final = ("title", "level")
NEEDED: Final = ("region", "pay")
INSTEAD: Final = {"pay": "full_time_salary"}
"""What is needed → what does as well."""
AGAIN: Final = "region again"
"""A second column of places: an office and a home; it tells where the first is empty."""
ONCE: Final = ("pattern", "grade", "level")
"""Of which the first column will do, since a second one costs nothing."""
OWN: Final = "not compared: yours, to see gaps by"
BRACKETS: Final = re.compile(r"[(\[][^)\]]*[)\]]")
UNIT: Final = re.compile(r"(?:£|\bgbp\b|\bp\.?a\.?\b|\bper annum\b|\bannum\b)+", re.IGNORECASE)
WORD: Final = re.compile(r"[^\W\d_]+")


class Known(NamedTuple):
    """A column that is known: its name, meaning, examples for the template, and headings."""

    name: str
    meaning: str
    examples: list[str]
    headings: list[str]


@cache
def known_columns() -> tuple[Known, ...]:
    """Return the columns of data/reference/team_columns.toml, in its order."""
    return tuple(Known(**column) for column in _stored()["column"])


@cache
def _stored() -> dict[str, Any]:
    return tomllib.loads((REFERENCE / "team_columns.toml").read_text("utf-8"))


def spelt_out(title: str) -> str:
    """Return a title as an advert would have it.

    >>> spelt_out("Snr Dev")
    'Snr developer'
    """
    short: dict[str, str] = _stored()["abbreviations"]
    return WORD.sub(lambda word: short.get(word[0].casefold(), word[0]), title)


def template() -> list[list[str]]:
    """Return the template: a row of headings, then rows of made-up people."""
    columns = [column for column in known_columns() if any(column.examples) or not column.headings]
    people = zip(*(column.examples for column in columns), strict=True)
    return [[column.name for column in columns], *map(list, people)]


def mapped(headings: Sequence[str]) -> dict[str, int]:
    """Return the known columns among an upload's headings: name → place.

    Raises:
        UploadError: one is lacking, or two headings mean the same.
    """
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = _meant(heading)
        if name == "region" and name in found and AGAIN not in found:
            name = AGAIN
        if name in found and name in ONCE:
            continue
        if name in found:
            raise UploadError(
                f"Two columns could be {name}: “{shown(headings[found[name]])}” and "
                f"“{shown(heading)}”.",
                f"Rename the one that is not {name}.",
            )
        if name:
            found[name] = place
    _refuse_lack(found, headings)
    return found


def _meant(heading: str) -> str:
    """Return what a heading means as it stands; else without what is in brackets, or its unit."""
    plain = BRACKETS.sub(" ", heading)
    ways = (heading, plain, UNIT.sub(" ", plain))
    return next(filter(None, (_names().get(_bare(way)) for way in ways)), "")


@cache
def _names() -> dict[str, str]:
    """Return heading as headings are compared → the column it names, the first that has it."""
    known = ((one.name, heading) for one in reversed(known_columns()) for heading in one.headings)
    return {_bare(heading): name for name, heading in known}


class Understood(NamedTuple):
    """How one column of an upload is understood: its heading, what as, and its first value."""

    heading: str
    read_as: str
    example: str


def understood(
    headings: Sequence[str], first: Sequence[str], found: Mapping[str, int]
) -> list[Understood]:
    """Return how each column is understood, in the order of the file; of one's own no value.

    Args:
        headings: the file's.
        first: its first row of values.
        found: as `mapped` returns it.
    """
    places = {place: name for name, place in found.items()}
    meanings = {one.name: one.name.replace("_", " ") for one in known_columns()}
    meanings[AGAIN] = "region, where the other is empty"
    return [
        Understood(heading, meanings[places[n]], first[n] if first else "")
        if n in places
        else Understood(heading, OWN, "")
        for n, heading in enumerate(headings)
    ]


def _bare(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def _refuse_lack(found: dict[str, int], headings: Sequence[str]) -> None:
    lacking = [name for name in NEEDED if not {name, INSTEAD.get(name, name)} & set(found)]
    if not any(name in found for name in EITHER):
        lacking.insert(0, "title or level")
    if lacking:
        there = ", ".join(f"“{shown(heading)}”" for heading in headings[:8] if heading)
        raise UploadError(
            f"There is no column for {listed(lacking, 'and')} among {there}.",
            "Rename the headings that hold them as the template does.",
        )
