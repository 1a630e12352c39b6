"""The score of one field in one set, and how it is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.schema.listing import UNKNOWN, UNSTATED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

COLUMNS: Final = ("field", "set", "measure", "n", "right", "wrong", "figure", "bar", "met", "date")


@dataclass(frozen=True)
class Score:
    """How one field is read in one set.

    Attributes:
        field: what is read.
        of: the set of adverts, titles or strings.
        measure: what the figure is: the share right or wrong, F1, precision and so on.
        n: cases.
        right: cases read right.
        wrong: cases in which something else was said; what is left was not read.
        figure: a share from 0 to 1, or a count.
        bar: what the figure must reach; None where nothing is asked.
        at_most: whether the bar is a ceiling.
        on: the day it was measured, where that was not with the others.
    """

    field: str
    of: str
    measure: str
    n: int
    right: int
    wrong: int
    figure: float
    bar: float | None = None
    at_most: bool = False
    on: date | None = None

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        if self.bar is None:
            return None
        return self.figure <= self.bar if self.at_most else self.figure >= self.bar

    def row(self, on: date) -> dict[str, str]:
        """Return the score as a row of the checked-in file; `on` is the day of the others."""
        sign = "at most" if self.at_most else "at least"
        bar = "" if self.bar is None else f"{sign} {self.bar:g}"
        met = {None: "", True: "yes", False: "no"}[self.met]
        counts = (str(self.n), str(self.right), str(self.wrong))
        ends = (f"{self.figure:.4g}", bar, met, (self.on or on).isoformat())
        return dict(zip(COLUMNS, (self.field, self.of, self.measure, *counts, *ends), strict=True))

    def of_wrong(self, bar: float) -> Score:
        """Return the share of wrong answers instead, which must not pass a bar."""
        share = self.wrong / max(self.n, 1)
        return replace(self, measure="share wrong", figure=share, bar=bar, at_most=True)


def agreement(
    field: str,
    of: str,
    answers: Iterable[object],
    right: Iterable[Collection[object]],
    bar: float | None = None,
) -> Score:
    """Score answers, each against every answer that counts as right.

    Null, unstated and unknown are one answer: nothing was said.
    """
    pairs = [
        (_answer(one), {_answer(a) for a in any_of})
        for one, any_of in zip(answers, right, strict=True)
    ]
    rights = sum(one in any_of for one, any_of in pairs)
    wrong = sum(one is not None and one not in any_of for one, any_of in pairs)
    return Score(
        field, of, "share right", len(pairs), rights, wrong, rights / max(len(pairs), 1), bar
    )


def _answer(value: object) -> object:
    if isinstance(value, tuple):
        return None if all(_answer(part) is None for part in value) else tuple(map(_answer, value))
    is_null = value is None or value != value or value is pd.NA  # noqa: PLR0124 - NaN
    return None if is_null or value in (UNSTATED, UNKNOWN) else value


def overlap(
    field: str,
    of: str,
    sets: Iterable[Collection[str]],
    right: Iterable[Collection[str]],
    **bars: float,
) -> list[Score]:
    """Score sets of names by those in common: precision, recall and F1, with bars where given."""
    pairs = [(set(one), set(other)) for one, other in zip(sets, right, strict=True)]
    both = sum(len(one & other) for one, other in pairs)
    extra = sum(len(one - other) for one, other in pairs)
    named = sum(len(other) for _, other in pairs)
    figures = {
        "precision": both / max(both + extra, 1),
        "recall": both / max(named, 1),
        "F1": 2 * both / max(2 * both + extra + (named - both), 1),
    }
    return [
        Score(field, of, measure, named, both, extra, figure, bars.get(measure))
        for measure, figure in figures.items()
    ]


def yes_or_no(
    field: str, of: str, flags: Iterable[bool], right: Iterable[bool], **bars: float
) -> list[Score]:
    """Score a yes or no by the yeses: precision, recall and F1."""
    yeses = [[["yes"] if one else [] for one in answers] for answers in (flags, right)]
    return overlap(field, of, yeses[0], yeses[1], **bars)
