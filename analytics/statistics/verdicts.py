"""Verdicts: whether figures with intervals bear out what is said of them, by a written rule."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

AGREES, DIFFERS, CANNOT_SAY = "agrees", "differs", "cannot say"
WITHIN: Final = {
    AGREES: "The whole interval lies within what is said.",
    DIFFERS: "The whole interval lies outside what is said.",
    CANNOT_SAY: "The interval holds both what is said and what is not.",
}
ALL_WITHIN: Final = {
    AGREES: "Every interval lies within what is said.",
    DIFFERS: "An interval lies wholly outside what is said.",
    CANNOT_SAY: "An interval holds both what is said and what is not.",
}
RANKED: Final = {
    AGREES: "The intervals lie apart, in the order that is said.",
    DIFFERS: "The intervals lie apart, in another order than is said.",
    CANNOT_SAY: "The intervals overlap, so the order is not sure.",
}
SEVERAL: Final = {
    AGREES: "Every test agrees.",
    DIFFERS: "At least one test differs.",
    CANNOT_SAY: "No test differs, but not every one can say.",
}
TOO_FEW: Final = "Too few adverts tell."


@dataclass(frozen=True)
class Rule:
    """What must hold of some figures.

    Attributes:
        between: `least`, `most`: every whole interval lies between them; a missing end is no bound.
        above: the name whose interval lies wholly above those of all others.
        order: names of which each lies wholly above the next; those that share a place stand in a
            list of their own.
        of: the column that names stand in, for `above` and `order`.
        needed: names without which nothing can be said; left out: every name of `order`.
        rounded: the unit to which the ends of `between` are said, so that half of it to either
            side is still what is said; 0 where they are meant to the letter.
    """

    between: Mapping[str, float] = field(default_factory=dict)
    above: str = ""
    order: tuple[str | list[str], ...] = ()
    of: str = ""
    needed: tuple[str, ...] = ()
    rounded: float = 0

    @property
    def is_given(self) -> bool:
        """Return whether there is a rule at all."""
        return bool(self.between or self.above or self.order)

    @property
    def places(self) -> list[list[str]]:
        """Return the names of `order`, those that share a place together."""
        return [[place] if isinstance(place, str) else place for place in self.order]

    @property
    def names(self) -> set[str]:
        """Return the names without which nothing can be said."""
        return set(self.needed or itertools.chain([self.above], *self.places)) - {""}


def verdict(rule: Rule, figures: Sequence[Mapping[str, Any]], meant: int) -> tuple[str, str]:
    """Judge figures by a rule.

    Args:
        rule: what must hold.
        figures: rows with `low`, `high` (nan where withheld), the column `rule.of`, `withheld`.
        meant: how many figures a rule of `between` is about.

    Returns:
        Agrees, differs or cannot say; and why, in a sentence.
    """
    low, high = (np.array([one[end] for one in figures], float) for end in ("low", "high"))
    names = [one[rule.of] for one in figures] if rule.of else []
    if not len(figures) or not _enough(rule, names, np.isfinite(low + high), meant):
        return CANNOT_SAY, _withheld(figures)
    if rule.between:
        words = WITHIN if meant == 1 else ALL_WITHIN
        holds, fails = _within(rule, low, high)
    else:
        words = RANKED
        holds, fails = _ranked(rule, names, low, high)
    outcome = DIFFERS if fails else AGREES if holds else CANNOT_SAY
    return outcome, words[outcome]


def _enough(rule: Rule, names: Sequence[str], known: NDArray[np.bool_], meant: int) -> bool:
    """Return whether every figure is known without which nothing can be said."""
    if rule.between:
        return bool(known.all()) and len(known) >= meant
    return rule.names <= {name for name, is_known in zip(names, known, strict=True) if is_known}


def _withheld(figures: Sequence[Mapping[str, Any]]) -> str:
    reasons = [one.get("withheld") for one in figures]
    reason = next((one for one in reasons if isinstance(one, str) and one), "")
    return f"Withheld: {reason}." if reason else TOO_FEW


def _within(rule: Rule, low: Floats, high: Floats) -> tuple[bool, bool]:
    """Return whether the rule surely holds for every figure, and surely fails for one."""
    least = rule.between.get("least", -np.inf) - rule.rounded / 2
    most = rule.between.get("most", np.inf) + rule.rounded / 2
    holds = (low >= least).all() and (high <= most).all()
    return bool(holds), bool((high < least).any() or (low > most).any())


def _ranked(rule: Rule, names: list[str], low: Floats, high: Floats) -> tuple[bool, bool]:
    known = {name: n for n, name in enumerate(names) if np.isfinite(low[n] + high[n])}
    pairs = [(known[a], known[b]) for a, b in _pairs(rule, list(known)) if {a, b} <= set(known)]
    return (
        all(low[a] > high[b] for a, b in pairs) and len(pairs) > 0,
        any(high[a] < low[b] for a, b in pairs),
    )


def _pairs(rule: Rule, names: Sequence[str]) -> list[tuple[str, str]]:
    """Return which must lie above which."""
    if rule.above:
        return [(rule.above, name) for name in names if name != rule.above]
    steps = itertools.combinations(rule.places, 2)
    return [pair for upper, lower in steps for pair in itertools.product(upper, lower)]


def together(verdicts: Sequence[str]) -> str:
    """Return the verdict of several tests: all must agree, and one that differs is enough.

    >>> together(["agrees", "agrees"]), together(["agrees", "differs"])
    ('agrees', 'differs')
    >>> together(["agrees", "cannot say"]), together([])
    ('cannot say', 'cannot say')
    """
    if DIFFERS in verdicts:
        return DIFFERS
    return AGREES if verdicts and set(verdicts) == {AGREES} else CANNOT_SAY
