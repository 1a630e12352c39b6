"""Tells whether two names are of one employer: "NICE" and "NICE - The National Institute …"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHORTEST_NAME: Final = 3  # letters of a name that begins another, as MAG does
SHORTEST_WITHIN: Final = 4  # letters of a name that stands within another
SHORTEST_RUN_ON: Final = 6  # letters of a name run on by another, as "JPMorgan" by "JPMorganChase"
ADDED: Final = frozenset({"group", "bank", "banking", "uk", "digital"})
"""What a short name may be run on by: "Citi" and "Citigroup"."""


def one_employer(left: NDArray[np.object_], right: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Whether each pair of names, in plain words without legal forms, is of one employer."""
    pairs = zip(left, right, strict=True)
    return np.fromiter((_is_one(*sorted(pair, key=len)) for pair in pairs), bool, len(left))


@lru_cache(maxsize=100_000)
def _is_one(short: str, long: str) -> bool:
    """Whether the shorter name is the longer one's beginning or stands in it as a whole.

    >>> _is_one("mag", "mag manchester airports group"), _is_one("j p morgan", "jpmorganchase")
    (True, True)
    >>> _is_one("citi", "citigroup")
    True
    >>> _is_one("fern", "fernhill systems"), _is_one("cripps", "curtis")
    (False, False)
    """
    short, long = _without_accents(short), _without_accents(long)
    name, other = short.replace(" ", ""), long.replace(" ", "")
    if len(name) < SHORTEST_NAME:
        return name == other
    within = f" {short} " in f" {long} " and len(name) >= SHORTEST_WITHIN
    run_on = other.startswith(name) and len(name) >= SHORTEST_RUN_ON
    run_on |= len(name) >= SHORTEST_WITHIN and other.removeprefix(name) in ADDED
    return name == other or f"{long} ".startswith(f"{short} ") or within or run_on


def _without_accents(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
