"""Headings of other people's tables: their words, and how well they fit a name that is known."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable

_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD: Final = re.compile(r"[^\W\d_]+")
FILLERS: Final = frozenset(
    {
        "a",
        "ad",
        "advert",
        "advertised",
        "an",
        "at",
        "by",
        "col",
        "column",
        "display",
        "field",
        "for",
    }
    | {"in", "is", "job", "jobs", "listing", "name", "of", "on", "original", "post", "posting"}
    | {"raw", "role", "the", "vacancy"}
)
"""Words that say nothing of what a column holds beside another word that does."""
PARTLY: Final = 0.9
"""Likeness of a heading whose words hold all of a known one's, shared out over its words."""
SPELT_ALIKE: Final = 85
"""Likeness in 100 of two spellings from which one is taken for the other's typing error."""
SHORTEST: Final = 5
"""Letters: in shorter headings one letter makes another word."""
MISSPELT: Final = 0.8


@lru_cache(maxsize=10_000)
def words_of(heading: str) -> tuple[str, ...]:
    """The words of a heading in small letters, those of CamelCase too, without signs and digits.

    >>> words_of("jobTitle"), words_of("Salary (£)"), words_of("company.display_name")
    (('job', 'title'), ('salary',), ('company', 'display', 'name'))
    """
    return tuple(word.casefold() for word in _WORD.findall(_CAMEL.sub(" ", heading)))


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """Words without single letters and those that say nothing; all where none says more.

    >>> telling(("job", "title")), telling(("job",))
    (('title',), ('job',))
    """
    of_all = tuple(words)
    return tuple(word for word in of_all if len(word) > 1 and word not in FILLERS) or of_all


def likeness(words: Iterable[str], known: Iterable[str]) -> float:
    """How well a heading's words fit the best of known headings: 1 where they are the same words.

    >>> likeness(("job", "title"), ["title"]), likeness(("titel",), ["title"])
    (1.0, 0.0)
    >>> likeness(("employr", "name"), ["employer"]), likeness(("employer", "rating"), ["employer"])
    (0.8, 0.45)
    """
    mine = telling(words)
    return max((_likeness(mine, telling(words_of(one))) for one in known), default=0.0)


def _likeness(mine: tuple[str, ...], known: tuple[str, ...]) -> float:
    if not mine:
        return 0.0
    if set(mine) == set(known) or "".join(mine) == "".join(known):
        return 1.0
    if set(known) <= set(mine):
        return PARTLY * len(set(known)) / len(set(mine))
    mine_whole, known_whole = "".join(mine), "".join(known)
    is_long = len(mine) == len(known) and min(len(mine_whole), len(known_whole)) >= SHORTEST
    alike = is_long and fuzz.ratio(mine_whole, known_whole) >= SPELT_ALIKE
    return MISSPELT if alike else 0.0
