"""How the vocabularies' values read in English, for panels, headlines, charts and exports."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Final

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
    """
    said = label(value)
    return said[:1].lower() + said[1:] if value.islower() else said


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
    stored = REFERENCE / "technologies.toml"
    if not stored.exists():
        return ()
    return tuple(t["name"] for t in tomllib.loads(stored.read_text("utf-8"))["technology"])
