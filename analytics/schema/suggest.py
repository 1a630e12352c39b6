"""Did you mean …: the known name that is most like a stranger's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from analytics.errors import QuestionError

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 40
NEAR_ENOUGH: Final = 60
"""Likeness of 100 from which a name is suggested: higher misses plain typos, lower is silly."""


def closest(given: str, known: Iterable[str]) -> str | None:
    """Return the known name most like the given one; None when none is near.

    >>> closest("levle", ["level", "region"])
    'level'
    """
    match = process.extractOne(
        given[:LONGEST], list(known), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH
    )
    return match[0] if match else None


def shown(given: str) -> str:
    """Return a stranger's text fit to stand in a sentence: short and printable."""
    text = "".join(c for c in given if c.isprintable())
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def known(kind: str, given: str, names: Iterable[str]) -> str:
    """Return the given name when it is among the known ones.

    Raises:
        QuestionError: it is not; the nearest known one is offered, or all of them.
    """
    all_names = list(names)
    if given in all_names:
        return given
    near = closest(given, all_names)
    hint = f"Did you mean {near}?" if near else f"There are: {', '.join(all_names) or 'none'}."
    raise QuestionError(f"There is no {kind} “{shown(given)}”.", hint)
