"""Rows: the vacancies that filters leave one by one, as a model takes them, from codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.market.columnar.counts import PAY, grouped
from analytics.market.columnar.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

MULTIPLIER, MODULUS, PARTS = 2_654_435_761, 2**32, 10_000
MOST: Final = 20_000
"""Vacancies of which a model takes all; of more it takes a random part of the employers."""


def rows(selection: Selection, by: Sequence[str], chosen: Mapping[str, object]) -> pd.DataFrame:
    """Return a row a vacancy and group.

    Where there are more than `MOST`, those of a random part of the employers stand for all, each
    employer with all it has or nothing; of a wider selection no other ones are taken.

    Returns:
        by…, `row` (the vacancy's number), `employer` (the market's number), `gbp` (what it states;
        nan for nothing).
    """
    columns = selection.columns
    groups = grouped(_part(selection), by)
    of = groups.selection.rows
    place = of if groups.at is None else of[groups.at]
    codes = zip(groups.groups.items(), groups.codes(groups.key), strict=True)
    return pd.DataFrame(
        {
            **{name: group.values_of(code) for (name, group), code in codes},
            "row": place,
            "employer": columns.names()[columns.employers()[place]],
            "gbp": columns.numbers(PAY[str(chosen["basis"])])[place],
        }
    )


def _part(selection: Selection) -> Selection:
    """Return those vacancies of a selection that stand for all of it."""
    columns, number = selection.columns, len(selection.rows)
    if number <= MOST:
        return selection
    firms = taken(columns.names(), number, MOST)
    return Selection(columns, selection.rows[firms[columns.employers()[selection.rows]]])


def taken(employer: NDArray[Any], vacancies: int, most: int) -> NDArray[np.bool_]:
    """Return which vacancies stand for all: every one up to so many, of more some employers'.

    Args:
        employer: the market's number of each vacancy's employer.
        vacancies: how many there are in all.
        most: about how many are taken of more.
    """
    part = np.abs(employer.astype(np.int64)).astype(np.uint64) * MULTIPLIER % MODULUS % PARTS
    kept: NDArray[np.bool_] = part < PARTS * most / max(vacancies, most)
    return kept
