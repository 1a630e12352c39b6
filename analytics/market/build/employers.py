"""Tells whether two names are of one employer: "NICE" and "NICE - The National Institute …"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.market.build.naming import LITTLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Indices = NDArray[np.integer]

SHORTEST_NAME: Final = 3  # letters of a name that begins another, as MAG does
SHORTEST_WITHIN: Final = 4  # letters of a name that stands within another
SHORTEST_RUN_ON: Final = 6  # letters of a name run on by another, as "JPMorgan" by "JPMorganChase"
ADDED: Final = frozenset({"group", "bank", "banking", "uk", "digital"})
"""What a short name may be run on by: "Citi" and "Citigroup"."""
SHORTEST_WITH_A_GAP: Final = 4  # letters of initials that leave a word out, as NICE leaves health
SHORT_ITSELF: Final = 2  # letters of a word that initials take whole, as HMRC takes HM


def one_employer(left: NDArray[np.object_], right: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Whether each pair of names, in plain words without legal forms, is of one employer."""
    pairs = zip(left, right, strict=True)
    return np.fromiter((_is_one(*sorted(pair, key=len)) for pair in pairs), bool, len(left))


def of_one_employer(
    employer: NDArray[np.object_], left: Indices, right: Indices
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which pairs are of one employer, and of which both employers are known.

    Args:
        employer: names as `one_employer` takes them; "" for one that is not known.
        left: places among them.
        right: those each is paired with.
    """
    known = (employer[left] != "") & (employer[right] != "")
    own = known & (employer[left] == employer[right])
    others = np.flatnonzero(known & ~own)
    own[others] = one_employer(employer[left[others]], employer[right[others]])
    return own, known


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
        return name == other or _is_initials(short, long)
    within = f" {short} " in f" {long} " and len(name) >= SHORTEST_WITHIN
    run_on = other.startswith(name) and len(name) >= SHORTEST_RUN_ON
    run_on |= len(name) >= SHORTEST_WITHIN and other.removeprefix(name) in ADDED
    begins = f"{long} ".startswith(f"{short} ")
    return name == other or begins or within or run_on or _is_initials(short, long)


def _is_initials(short: str, long: str) -> bool:
    """Whether one name is the other's first letters, with its little words or without.

    >>> _is_initials("dwp digital", "department for work and pensions dwp")
    True
    >>> _is_initials("nice", "national institute for health and care excellence")
    True
    >>> _is_initials("hmrc", "hm revenue customs"), _is_initials("m s", "marks and spencer")
    (True, True)
    >>> _is_initials("ibm", "institute of physics"), _is_initials("tfl", "transport for london")
    (False, True)
    """
    names = [word for word in short.split() if word not in ADDED]
    letters = "".join(names)
    apart = len(names) > 1 and len(letters) == len(names)  # "M & S"
    if not apart and (len(names) != 1 or len(letters) < SHORTEST_NAME):
        return False
    words = [word for word in long.split() if word != letters]
    plainly = [word for word in words if word not in LITTLE | ADDED]
    gaps = range(len(plainly)) if len(letters) >= SHORTEST_WITH_A_GAP else ()
    readings = (words, plainly, *(plainly[:gap] + plainly[gap + 1 :] for gap in gaps))
    return letters in map(_initials, readings)


def _initials(words: list[str]) -> str:
    return "".join(
        word if len(word) <= SHORT_ITSELF and word not in LITTLE else word[0] for word in words
    )


def _without_accents(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
