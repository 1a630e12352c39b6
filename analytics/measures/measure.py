"""What a measure declares, so that pages, exports, notebooks and the command line ask it alike.

A module of `analytics/measures/` stays pure: it folds counted tables into figures. In `MEASURES` it
says, for each measure by name, which tables it needs; `answers.py` asks the market for
them and calls the fold. Adding a measure is adding a file there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

FACTS: Final = {"rho": "rho", "latest": "latest", "market": "id"}
"""What a fold may be told about the market → the attribute: correlation, last snapshot, id."""


@dataclass(frozen=True)
class Table:
    """One counted table that a measure folds.

    Attributes:
        question: the name of a file in `analytics/market/questions/`, without `.sql`.
        also: groups it is counted by besides those the reader asks for.
        grouped: whether it is counted by the reader's groups at all.
        options: the measure's options that go on to the question.
        fixed: options of the question that never vary.
        filters: filters it changes for itself, for instance `{"window": "36"}`.
        months_before: how many months earlier its window ends, for changes over time.
        lazily: whether the fold is given what asks for it, since it seldom needs it.
    """

    question: str
    also: tuple[str, ...] = ()
    grouped: bool = True
    options: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    months_before: int = 0
    lazily: bool = False


@dataclass(frozen=True)
class Answer:
    """The answer of another measure, for a measure that judges figures.

    Attributes:
        measure: its name.
        by: the groups it is asked by.
        options: its options, as (name, value).
        filters: filters it is asked with instead of the reader's, as (name, value).
    """

    measure: str
    by: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    filters: tuple[tuple[str, str | tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Measure:
    """One measure: what it is called, what it needs, and the pure function that folds it.

    Attributes:
        title: its name in a heading.
        unit: what one of its figures is, in words.
        caption: what it says, in a sentence, for charts, tables and screen readers.
        tables: the fold's argument → the counted table that it is given.
        fold: called as `fold(**tables, by=[...], **facts, **options)`; returns one row a group.
        answers: the fold's argument → the other measure's answer that it is given.
        facts: those of `FACTS` that the fold takes.
        options: option name → its allowed values, the default first.
        groups: the groups it may be asked by; empty: all of them.
        most_groups: how many groups at once; 0 for a measure that is never grouped.
        lifts: a filter that it takes off: it folds every value of it, as groups of that name, and
            gives the chosen ones; "" for none.
    """

    title: str
    unit: str
    caption: str
    tables: Mapping[str, Table]
    fold: Callable[..., pd.DataFrame]
    answers: Mapping[str, Answer] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    most_groups: int = 2
    lifts: str = ""
