"""Combinations: the share of adverts that name one of a few technologies, here and elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.measures.measure import Measure, Table
from analytics.reference.entries import frozen, stored
from analytics.schema.listing import UNSTATED
from analytics.statistics.mentions import mentions
from analytics.statistics.shares import shares

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]
    Flags = NDArray[np.bool_]

THERE, ELSEWHERE, ALL = "there", "elsewhere", "all"
EVERY = "every one"
GROUPS = ("family", "sector", "employer_stage")
SUMS = ("vacancies", "employers", "alike", "out_of", "squares", "firms")
SHOWN = (
    "combination",
    "part",
    "vacancies",
    "out_of",
    "employers",
    "likeness",
    "n_effective",
    "share",
    "low",
    "high",
    "withheld",
)


@dataclass(frozen=True)
class Combination:
    """One entry of combinations.toml, which says what each key means."""

    name: str
    any: tuple[str, ...]
    of: tuple[str, ...] = ()
    group: str = ""
    inside: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@cache
def known_combinations() -> tuple[Combination, ...]:
    """Return the combinations of `data/reference/combinations.toml`, in its order."""
    return tuple(Combination(**frozen(one)) for one in stored("combinations")["combination"])


def technologies_asked() -> list[str]:
    """Return every technology that a combination names, each once."""
    named = (name for one in known_combinations() for name in (*one.any, *one.of))
    return list(dict.fromkeys(named))


def combinations(cells: pd.DataFrame, *, asked: Sequence[Combination], rho: float) -> pd.DataFrame:
    """Fold cells into the share of adverts that name one of each combination's technologies.

    Args:
        cells: `employer`, `family`, `sector`, `employer_stage`, `stack` (lists), `vacancies`, of
            full texts.
        asked: the combinations.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a combination and part (`there`, inside the group; `elsewhere`; `all` without
        one): `combination`, `part` and what `shares` returns.
    """
    adverts = _Adverts.of(cells)
    rows = [row for alike in _alike(asked) for row in _counts(adverts, alike)]
    texts = {"part": "str", "combination": "str"}
    types = {**texts, **dict.fromkeys(SUMS, "float64")}
    counts = pd.DataFrame(rows, columns=list(types)).astype(types)
    return shares(counts, by=["part"], of=["combination"], rho=rho)[list(SHOWN)]


class _Adverts(NamedTuple):
    """Adverts as shares of them are taken.

    Attributes:
        groups: the columns of `GROUPS`.
        firm: whose each is, from 0, never falling.
        starts: where each employer's begin.
        number: how many each row stands for; None where each stands for itself.
        has: rows by names, an entry where one is named.
        names: the columns of `has`.
    """

    groups: pd.DataFrame
    firm: Ints
    starts: Ints
    number: Floats | None
    has: sparse.csc_array[Any]
    names: list[str]

    @classmethod
    def of(cls, cells: pd.DataFrame) -> _Adverts:
        """Build from what `combinations` takes."""
        employer = cells["employer"].to_numpy()
        if (employer[1:] < employer[:-1]).any():
            cells = cells.iloc[np.argsort(employer, kind="stable")]
            employer = cells["employer"].to_numpy()
        is_first = np.diff(employer, prepend=employer[:1] - 1) != 0
        number = cells["vacancies"].to_numpy(float)
        return cls(
            cells[list(GROUPS)].astype("category"),
            np.cumsum(is_first) - 1,
            np.flatnonzero(is_first),
            None if (number == 1).all() else number,
            *_named(cells["stack"]),
        )

    def naming(self, some: Sequence[str]) -> Ints:
        """Return which name one of some names."""
        columns, ends = np.flatnonzero(np.isin(self.names, some)), self.has.indptr
        named = [self.has.indices[ends[column] : ends[column + 1]] for column in columns]
        if len(named) == 1:
            return named[0]
        return np.flatnonzero(self.flagged(np.concatenate([np.zeros(0, np.intp), *named])))

    def flagged(self, some: Ints) -> Flags:
        """Return of each advert whether it is one of some."""
        flags = np.zeros(len(self.firm), dtype=bool)
        flags[some] = True
        return flags

    def by_employer(self, flags: Flags) -> Floats:
        """Return how many of the adverts that are meant each employer has."""
        number = flags if self.number is None else flags * self.number
        upto = np.zeros(len(number) + 1, np.int32 if self.number is None else np.float64)
        np.cumsum(number, out=upto[1:])
        number_of: Floats = np.diff(upto[np.append(self.starts, len(number))]).astype(float)
        return number_of

    def few_by_employer(self, some: Ints) -> Floats:
        """Return how many of some adverts each employer has, where they are few of all."""
        number = None if self.number is None else self.number[some]
        return np.bincount(self.firm[some], number, len(self.starts)).astype(float)

    def parts(self, one: Combination) -> dict[str, Flags]:
        """Return each part's adverts: inside its group and elsewhere, or all of them."""
        if not one.group:
            return {ALL: np.ones(len(self.firm), dtype=bool)}
        column = self.groups[one.group].cat
        code, values = column.codes.to_numpy(), column.categories
        is_inside = np.append(values.isin(one.inside), [False])  # the last is of no value
        others = values.isin(one.against) if one.against else values != UNSTATED
        is_other = np.append(others, [not one.against]) & ~is_inside
        return {THERE: is_inside[code], ELSEWHERE: is_other[code]}


def _named(lists: pd.Series[Any]) -> tuple[sparse.csc_array[Any], list[str]]:
    """Return which names lists hold, rows by names, and the names."""
    named = mentions(lists)
    entries = (np.ones(len(named.row), np.int8), (named.row, named.code))
    return sparse.coo_array(entries, (len(lists), len(named.names))).tocsc(), named.names


def _alike(asked: Sequence[Combination]) -> list[list[Combination]]:
    """Return the combinations that are out of the same adverts together."""
    alike: dict[tuple[object, ...], list[Combination]] = {}
    for one in asked:
        alike.setdefault((one.of, one.group, one.inside, one.against), []).append(one)
    return list(alike.values())


def _counts(adverts: _Adverts, alike: list[Combination]) -> Iterator[dict[str, object]]:
    """Yield what the question `said` returns, of combinations out of the same adverts."""
    parts = adverts.parts(alike[0])
    if alike[0].of:
        kept = adverts.flagged(adverts.naming(alike[0].of))
        parts = {part: here & kept for part, here in parts.items()}
    wholes = {part: adverts.by_employer(asked) for part, asked in parts.items()}
    of_whole = {part: _of_whole(whole) for part, whole in wholes.items() if whole.any()}
    for one in alike:
        naming = adverts.naming(one.any)
        for part, sums in of_whole.items():
            own = adverts.few_by_employer(naming[parts[part][naming]])
            of_part = _of_part(own, wholes[part])
            yield {"part": part, "combination": one.name, **of_part, **sums}


def _of_part(naming: Floats, whole: Floats) -> dict[str, float]:
    """Return the sums over employers of their adverts that name one, `whole` being all of each."""
    return {
        "vacancies": naming.sum(),
        "employers": np.count_nonzero(naming),
        "alike": (naming**2 / np.maximum(whole, 1)).sum(),
    }


def _of_whole(whole: Floats) -> dict[str, float]:
    """Return the sums over employers of their adverts, whatever these name."""
    return {"out_of": whole.sum(), "squares": (whole**2).sum(), "firms": np.count_nonzero(whole)}


def _combinations(cells: pd.DataFrame, by: list[str], rho: float, combination: str) -> pd.DataFrame:
    del by
    asked = [one for one in known_combinations() if combination in {EVERY, one.name}]
    return combinations(cells, asked=asked, rho=rho)


MEASURES = {
    "combinations": Measure(
        title="Combinations of technologies",
        unit="share of vacancies with full advert text",
        caption="The share of vacancies that name one of a few technologies, here and elsewhere.",
        tables={
            "cells": Table(
                "named_cells", grouped=False, fixed={"names": "|".join(technologies_asked())}
            )
        },
        fold=_combinations,
        facts=("rho",),
        options={"combination": (EVERY, *(one.name for one in known_combinations()))},
        most_groups=0,
    )
}
