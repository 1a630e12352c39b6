"""Combinations: the share of adverts that name one of a few technologies, here and elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.reference.entries import frozen, stored
from analytics.schema.listing import UNSTATED
from analytics.statistics.regression import memberships
from analytics.statistics.shares import shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

THERE, ELSEWHERE, ALL = "there", "elsewhere", "all"
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
    names = list(dict.fromkeys(name for one in asked for name in (*one.any, *one.of)))
    has = pd.DataFrame(memberships(cells["stack"], names).toarray() > 0, columns=names)
    parts = [_shares(cells, has, alike, rho) for alike in _alike(asked)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=SHOWN)


def _alike(asked: Sequence[Combination]) -> list[list[Combination]]:
    """Return the combinations that are out of the same adverts together."""
    alike: dict[tuple[object, ...], list[Combination]] = {}
    for one in asked:
        alike.setdefault((one.of, one.group, one.inside, one.against), []).append(one)
    return list(alike.values())


def _shares(
    cells: pd.DataFrame, has: pd.DataFrame, alike: list[Combination], rho: float
) -> pd.DataFrame:
    """Return the shares of combinations out of the same adverts.

    Args:
        cells: as `combinations` takes them.
        has: which technologies each of them names, a column of booleans a technology.
        alike: the combinations.
        rho: as there.
    """
    parts, of = _parts(cells, alike[0]).to_numpy(), list(alike[0].of)
    kept = pd.notna(parts) & (has[of].any(axis=1).to_numpy() if of else True)
    number, firm = cells["vacancies"].to_numpy(float), pd.factorize(cells["employer"])[0]
    naming = {one.name: has[list(one.any)].any(axis=1).to_numpy() for one in alike}
    rows = []
    of_part = {part: kept & (parts == part) for part in pd.unique(parts[kept])}
    for name, names in naming.items():
        for part, here in of_part.items():
            named = {"part": part, "combination": name}
            rows.append({**named, **_sums(firm[here], number[here], names[here])})
    texts = {"part": "str", "combination": "str"}
    counts = pd.DataFrame(rows, columns=[*texts, *SUMS]).astype(
        texts if rows else {**texts, **dict.fromkeys(SUMS, float)}
    )
    return shares(counts, by=["part"], of=["combination"], rho=rho)[list(SHOWN)]


def _sums(
    firm: NDArray[np.int64], number: NDArray[np.float64], names: NDArray[np.bool_]
) -> dict[str, float]:
    """Return what the question `said` does, of one part and combination."""
    whole = np.bincount(firm, number)
    naming = np.bincount(firm, number * names, len(whole))
    return {
        "vacancies": naming.sum(),
        "employers": (naming > 0).sum(),
        "alike": (naming**2 / np.maximum(whole, 1)).sum(),
        "out_of": whole.sum(),
        "squares": (whole**2).sum(),
        "firms": (whole > 0).sum(),
    }


def _parts(cells: pd.DataFrame, one: Combination) -> pd.Series[str]:
    """Return which part each cell is of; null where it is of neither."""
    if not one.group:
        return pd.Series(ALL, index=cells.index, dtype="str")
    value = cells[one.group]
    elsewhere = value.isin(one.against) if one.against else value != UNSTATED
    parts = pd.Series(ELSEWHERE, index=cells.index, dtype="str").where(elsewhere)
    return parts.mask(value.isin(one.inside), THERE)


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
