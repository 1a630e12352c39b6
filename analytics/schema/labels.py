"""How the vocabularies' values read in English, for panels, headlines, charts and exports."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from operator import attrgetter
from typing import Any, Final, NamedTuple

from analytics.paths import REFERENCE

LABELS: Final = {
    "backend": "Backend",
    "full_stack": "Full-stack",
    "front_end": "Front-end",
    "ml": "Machine learning",
    "general": "General software",
    "platform": "Platform and DevOps",
    "unstated": "Not stated",
    "fixed_term": "Fixed-term",
    "start_up": "Start-up",
    "scale_up": "Scale-up",
    "not_needed": "Not needed",
    "graduate_scheme": "Graduate scheme",
    "inside": "Inside IR35",
    "outside": "Outside IR35",
    "public": "Public sector",
    "UK": "UK, region not stated",
}
LOOKS_LIKE_ONE: Final = "none"
"""The kind of what is no technology though it holds the name of one: Go to market."""
TOWN: Final = 1_000
"""People from which a town can be asked for by its name; smaller ones by their district."""
SOURCES: Final = {
    "job_posting": "Saved pages",
    "board": "Job board",
    "smartrecruiters": "SmartRecruiters",
}
UK_ONLY: Final = frozenset({"adzuna", "adzuna_2013", "adzuna_full_text", "reed"})
"""Sources that list UK jobs only, so a place that is unknown there is in the UK."""
HOME: Final = "GB"
WITH_ARTICLE: Final = {
    "North East",
    "North West",
    "East Midlands",
    "West Midlands",
    "East of England",
    "South East",
    "South West",
    "UK",
}
"""Places that take “the” inside a sentence; the nations, London and Yorkshire take none."""


def label(value: str) -> str:
    """Return how a stored value reads on its own.

    >>> label("full_stack"), label("London"), label("senior")
    ('Full-stack', 'London', 'Senior')
    """
    return LABELS.get(value) or value[:1].upper() + value[1:].replace("_", " ")


def in_sentence(value: str) -> str:
    """Return how a vocabulary's value reads inside a sentence: lower case but for names.

    >>> in_sentence("full_stack"), in_sentence("inside"), in_sentence("London")
    ('full-stack', 'inside IR35', 'London')
    >>> in_sentence("North West"), in_sentence("Yorkshire and The Humber")
    ('the North West', 'Yorkshire and the Humber')
    """
    if value in WITH_ARTICLE:
        return f"the {value}"
    words = label(value).replace(" The ", " the ")
    return words[:1].lower() + words[1:] if value.islower() else words


def source_name(source: str) -> str:
    """Return what people call a source of adverts; one of made-up adverts says so.

    >>> source_name("job_posting"), source_name("demo_agencies"), source_name("demo")
    ('Saved pages', 'Agencies (synthetic)', 'Demo (synthetic)')
    """
    plain = source.removeprefix("demo_")
    named = SOURCES.get(plain) or label(plain)
    return f"{named} (synthetic)" if f"{source}_".startswith("demo_") else named


def plural(number: float, one: str, many: str = "") -> str:
    """Return a number with its noun, or with a noun and its verb.

    Args:
        number: how many.
        one: the words where it is one.
        many: the words of any other number; the noun with an s where left out.

    >>> plural(1, "row"), plural(1200, "row"), plural(2, "vacancy states", "vacancies state")
    ('1 row', '1,200 rows', '2 vacancies state')
    """
    return f"{number:,.0f} {one if number == 1 else many or one + 's'}"


def are_withheld(hidden: int, out_of: int, what: str) -> str:
    """Return how many of some figures are withheld, as a sentence; nothing where none is.

    >>> are_withheld(1, 3, "figures"), are_withheld(2, 3, "figures"), are_withheld(0, 3, "figures")
    ('1 of 3 figures is withheld.', '2 of 3 figures are withheld.', '')
    >>> are_withheld(3, 3, "figures"), are_withheld(1, 1, "figures")
    ('All 3 figures are withheld.', 'The only one is withheld.')
    """
    if hidden == out_of == 1:
        return "The only one is withheld."
    if hidden == out_of > 1:
        return f"All {hidden:,} {what} are withheld."
    verb = "is" if hidden == 1 else "are"
    return f"{hidden:,} of {out_of:,} {what} {verb} withheld." if hidden else ""


def listed(words: list[str], joint: str = "or") -> str:
    """Return words as English lists them.

    >>> listed(["junior", "mid", "senior"])
    'junior, mid or senior'
    """
    *first, last = words
    return f"{', '.join(first)} {joint} {last}" if first else last


@cache
def technology_names() -> tuple[str, ...]:
    """Return the canonical names of data/reference/technologies.toml, in its order."""
    return tuple(entry["name"] for entry in _technologies())


@cache
def technology_spellings() -> dict[str, str]:
    """Return other spelling → canonical name: what a person may type for it."""
    return {
        spelling: entry["name"]
        for entry in _technologies()
        for spelling in (*entry.get("aliases", ()), *entry.get("sure", ()))
    }


@cache
def place_names() -> tuple[str, ...]:
    """Return the towns of some size and the local authority districts, by name, largest first.

    Towns come from data/reference/places.csv, districts from districts.csv; a name that is both,
    like Leeds, stands once.
    """
    largest_first = sorted(_towns(), key=attrgetter("people"), reverse=True)
    large = [town.name for town in largest_first if town.people >= TOWN]
    return tuple(dict.fromkeys([*large, *(row["district"] for row in _rows("districts.csv"))]))


@cache
def place_regions() -> dict[str, str]:
    """Return the region of each of `place_names`, in a sentence; the largest place's of a name.

    >>> place_regions()["Leeds"], place_regions()["Stroud"]
    ('Yorkshire and the Humber', 'the South West')
    """
    named = {row["district"]: row["region"] for row in _rows("districts.csv")}
    named |= {town.name: town.region for town in _towns()}
    return {name: in_sentence(region) for name, region in named.items() if name != region}


class _Town(NamedTuple):
    name: str
    region: str
    people: int


@cache
def _towns() -> tuple[_Town, ...]:
    """Return the towns of data/reference/places.csv, smallest first."""
    rows = _rows("places.csv")
    towns = (_Town(row["place"], row["region"], int(row["population"] or 0)) for row in rows)
    return tuple(sorted(towns, key=attrgetter("people")))


def _rows(name: str) -> list[dict[str, str]]:
    stored = REFERENCE / name
    if not stored.exists():
        return []
    with stored.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _technologies() -> list[dict[str, Any]]:
    stored = REFERENCE / "technologies.toml"
    if not stored.exists():
        return []
    entries: list[dict[str, Any]] = tomllib.loads(stored.read_text("utf-8"))["technology"]
    return [entry for entry in entries if entry["kind"] != LOOKS_LIKE_ONE]
