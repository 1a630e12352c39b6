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

THERE, ELSEWHERE, ALL = "there", "elsewhere", "all"
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
    adverts = _Adverts(
        cells[list(GROUPS)].astype("category"),
        pd.factorize(cells["employer"])[0],
        cells["vacancies"].to_numpy(float),
        *_named(cells["stack"]),
    )
    rows = [row for alike in _alike(asked) for row in _counts(adverts, alike)]
    texts = {"part": "str", "combination": "str"}
    types = {**texts, **dict.fromkeys(SUMS, "float64")}
    counts = pd.DataFrame(rows, columns=list(types)).astype(types)
    return shares(counts, by=["part"], of=["combination"], rho=rho)[list(SHOWN)]


class _Adverts(NamedTuple):
    """Adverts as shares of them are taken.

    Attributes:
        groups: the columns of `GROUPS`.
        firm: whose each is, from 0.
        number: how many each row stands for.
        has: rows by names, an entry where one is named.
        names: the columns of `has`.
    """

    groups: pd.DataFrame
    firm: NDArray[np.int64]
    number: NDArray[np.float64]
    has: sparse.csc_array[Any]
    names: list[str]

    def naming(self, some: Sequence[str]) -> NDArray[np.bool_]:
        """Return which name one of some names."""
        naming, ends = np.zeros(len(self.firm), dtype=bool), self.has.indptr
        for column in np.flatnonzero(np.isin(self.names, some)):
            naming[self.has.indices[ends[column] : ends[column + 1]]] = True
        return naming

    def by_employer(self, some: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Return how many of some adverts each employer has."""
        firms, at = int(self.firm.max(initial=-1)) + 1, np.flatnonzero(some)
        return np.bincount(self.firm[at], self.number[at], firms).astype(float)

    def parts(self, one: Combination) -> dict[str, NDArray[np.bool_]]:
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
    kept = adverts.naming(alike[0].of) if alike[0].of else True
    parts = {part: here & kept for part, here in adverts.parts(alike[0]).items()}
    of_part = {part: (asked, adverts.by_employer(asked)) for part, asked in parts.items()}
    for one in alike:
        names = adverts.naming(one.any)
        for part, (asked, whole) in of_part.items():
            if asked.any():
                own = adverts.by_employer(asked & names)
                yield {"part": part, "combination": one.name, **_sums(whole, own)}


def _sums(whole: NDArray[np.float64], naming: NDArray[np.float64]) -> dict[str, float]:
    """Return the sums over employers of their adverts, and of those that name one."""
    return {
        "vacancies": naming.sum(),
        "employers": (naming > 0).sum(),
        "alike": (naming**2 / np.maximum(whole, 1)).sum(),
        "out_of": whole.sum(),
        "squares": (whole**2).sum(),
        "firms": (whole > 0).sum(),
    }


def _combinations(cells: pd.DataFrame, by: list[str], rho: float) -> pd.DataFrame:
    del by
    return combinations(cells, asked=known_combinations(), rho=rho)


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
        most_groups=0,
    )
}
