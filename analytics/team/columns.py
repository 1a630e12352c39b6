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
    from collections.abc import Sequence

EITHER: Final = ("title", "level")
NEEDED: Final = ("region", "pay")
INSTEAD: Final = {"pay": "full_time_salary"}
"""What is needed → what does as well."""
AGAIN: Final = "region again"
"""A second column of places: an office and a home; it tells where the first is empty."""
ONCE: Final = ("pattern", "grade", "level", "pay_period", "currency")
"""Of which the first column will do, since a second one costs nothing."""
OWN: Final = "not compared: yours, to see gaps by"
BRACKETS: Final = re.compile(r"[(\[][^)\]]*[)\]]")
UNIT: Final = re.compile(r"(?:£|\bgbp\b|\bp\.?a\.?\b|\bper annum\b|\bannum\b)+", re.IGNORECASE)
SECTION: Final = re.compile(r"^[^:]+:\s+(?=\S)")
"""What an export puts before a heading: the part of the form that it is of."""
HONORIFIC: Final = "title"
"""A heading that means Mr or Ms where another names the job."""
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


def mapped(headings: Sequence[str], chosen: Sequence[str] | None = None) -> dict[str, int]:
    """Return the known columns among an upload's headings: name → place.

    Args:
        headings: the file's.
        chosen: what each column is, by its name, "" for one of the team's own; None to go by the
            headings.

    Raises:
        UploadError: one is lacking, or two headings mean the same.
    """
    places: dict[str, int] = {}
    names = _all_meant(headings) if chosen is None else chosen
    for place, (heading, meant) in enumerate(zip(headings, names, strict=True)):
        is_again = meant == "region" and meant in places and AGAIN not in places
        name = AGAIN if is_again else meant
        if name in places and name in ONCE:
            continue
        if name in places:
            raise UploadError(
                f"Two columns could be {name}: “{shown(headings[places[name]])}” and "
                f"“{shown(heading)}”.",
                f"Say what the one that is not {name} holds, or rename it.",
            )
        if name:
            places[name] = place
    _refuse_lack(places, headings)
    return places


def _all_meant(headings: Sequence[str]) -> list[str]:
    """Return what each heading means; beside a job title a mere title is how people are spoken to.

    >>> _all_meant(["Title", "Surname", "Job Information: Job Title"])
    ['', '', 'title']
    """
    names = [_meant(heading) for heading in headings]
    titles = [
        _bare(heading) for heading, name in zip(headings, names, strict=True) if name == HONORIFIC
    ]
    if set(titles) <= {HONORIFIC}:
        return names
    return [
        "" if _bare(heading) == HONORIFIC else name
        for heading, name in zip(headings, names, strict=True)
    ]


def _meant(heading: str) -> str:
    """Return what a heading means as it stands; else without its section, its brackets or unit."""
    own = SECTION.sub("", heading)
    plain = BRACKETS.sub(" ", own)
    ways = (heading, own, plain, UNIT.sub(" ", plain))
    return next(filter(None, (_names().get(_bare(way)) for way in ways)), "")


@cache
def _names() -> dict[str, str]:
    """Return heading as headings are compared → the column it names, the first that has it."""
    known = ((one.name, heading) for one in reversed(known_columns()) for heading in one.headings)
    return {_bare(heading): name for name, heading in known}


class Understood(NamedTuple):
    """How one column of an upload is understood.

    Attributes:
        heading: as it stands.
        read_as: what it is taken for, in words.
        example: its first value; "" for one of the team's own.
        name: the known column that it is; "" for one of the team's own.
    """

    heading: str
    read_as: str
    example: str
    name: str = ""


def understood(
    headings: Sequence[str], first: Sequence[str], chosen: Sequence[str] | None = None
) -> list[Understood]:
    """Return how each column is understood, in the order of the file; of one's own no value.

    Columns that cannot be told apart are each said to be what they could be.

    Args:
        headings: the file's.
        first: its first row of values.
        chosen: as `mapped` takes it.
    """
    places = _places(headings, chosen)
    meanings = {one.name: one.name.replace("_", " ") for one in known_columns()}
    meanings[AGAIN] = "region, where the other is empty"
    return [
        Understood(
            heading,
            meanings[places[n]],
            first[n] if first else "",
            places[n].removesuffix(AGAIN.removeprefix("region")),
        )
        if n in places
        else Understood(heading, OWN, "")
        for n, heading in enumerate(headings)
    ]


def _places(headings: Sequence[str], chosen: Sequence[str] | None) -> dict[int, str]:
    """Return place → the column that stands there, as far as that can be told."""
    try:
        return {place: name for name, place in mapped(headings, chosen).items()}
    except UploadError:
        names = chosen or _all_meant(headings)
        return {place: name for place, name in enumerate(names) if name}


def _bare(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


def _refuse_lack(places: dict[str, int], headings: Sequence[str]) -> None:
    lacking = [name for name in NEEDED if not {name, INSTEAD.get(name, name)} & set(places)]
    if not any(name in places for name in EITHER):
        lacking.insert(0, "title or level")
    if lacking:
        there = ", ".join(f"“{shown(heading)}”" for heading in headings[:8] if heading)
        raise UploadError(
            f"There is no column for {listed(lacking, 'and')} among {there}.",
            "Say which columns hold them, or rename their headings as the template does.",
        )
