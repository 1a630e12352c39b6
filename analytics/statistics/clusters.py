"""Clusters: what employers' counts add up to, where a table has a row for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analytics.statistics.weighted import group_codes, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def summed(counts: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return what the question `employers` does: its answer as it is, or counts by employer summed.

    Args:
        counts: `by`…, and either what that question returns or `employer`, `vacancies`.
        by: the group columns.

    Returns:
        One row a group: `by`…, `vacancies`, `squares`, `employers`, `largest`.
    """
    if "employer" not in counts:
        return counts
    groups, (code,) = group_codes([counts[counts["vacancies"] > 0]], by)
    number = counts.loc[counts["vacancies"] > 0, "vacancies"].to_numpy(float)
    largest = np.zeros(len(groups))
    np.maximum.at(largest, code, number)
    return groups.assign(
        vacancies=tally(code, number, len(groups)),
        squares=tally(code, number**2, len(groups)),
        employers=np.bincount(code, minlength=len(groups)),
        largest=largest,
    )


def moved(sums: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return what the question `means` does: its answer as it is, or sums by employer summed.

    Args:
        sums: `by`…, and either what that question returns or `employer`, `gbp`, `vacancies`.
        by: the group columns.

    Returns:
        One row a group: `by`…, `vacancies`, `gbp`, `employers`, `squares` (of each employer's
        number) and `moved`: the sum of the squares of the mean's moves as each is left out.
    """
    if "employer" not in sums:
        return sums
    groups, (code,) = group_codes([sums], by)
    size, n, gbp = len(groups), sums["vacancies"].to_numpy(float), sums["gbp"].to_numpy(float)
    number, total = tally(code, n, size), tally(code, gbp, size)
    with np.errstate(divide="ignore", invalid="ignore"):
        left_out = (total[code] - gbp) / (number[code] - n) - (total / number)[code]
    return groups.assign(
        vacancies=number,
        gbp=total,
        employers=np.bincount(code, minlength=size),
        squares=tally(code, n**2, size),
        moved=tally(code, left_out**2, size),
    )
