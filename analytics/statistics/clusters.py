"""Clusters: what employers' counts add up to, where a table has a row for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics.statistics.weighted import group_codes, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


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


def changes_of(
    pairs: pd.DataFrame, by: Sequence[str], whole: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return what the question `changes` does, from each employer's numbers.

    Args:
        pairs: `by`…, `employer`, `now`, `before`: a row an employer of a group.
        by: the group columns.
        whole: `employer`, `now`, `before`: all that tell; `pairs` summed without it.

    Returns:
        One row a group: see `analytics.market.columnar.two_windows.changes`.
    """
    everyone = pairs if whole is None else whole
    firms = everyone.groupby("employer")[["now", "before"]].sum()
    of_all = firms.to_numpy().T
    beside = log_moves(of_all, of_all.sum(axis=1, keepdims=True))
    groups, (code,) = group_codes([pairs], by)
    size = len(groups)
    totals = np.stack([tally(code, pairs[when], size) for when in ("now", "before")])
    mine = log_moves(pairs[["now", "before"]].to_numpy().T, totals[:, code])
    own = beside[firms.index.get_indexer(pd.Index(pairs["employer"]))]
    both = pairs["now"] + pairs["before"]
    with np.errstate(invalid="ignore"):
        return groups.assign(
            now=totals[0].astype(np.int64),
            before=totals[1].astype(np.int64),
            employers=np.bincount(code, minlength=size),
            employers_now=tally(code, pairs["now"] > 0, size),
            employers_before=tally(code, pairs["before"] > 0, size),
            squares=tally(code, both**2, size),
            moved=tally(code, mine**2, size),
            crossed=tally(code, mine * own, size),
            whole_now=firms["now"].sum(),
            whole_before=firms["before"].sum(),
            whole_employers=len(firms),
            whole_moved=(beside**2).sum(),
        )


def paired(now: pd.DataFrame, before: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return each employer's numbers of two windows in a row.

    Args:
        now: `by`…, `employer`, `vacancies` in the later window.
        before: the same in the earlier one.
        by: the group columns.
    """
    both = pd.concat(
        [
            now.assign(now=now["vacancies"], before=0),
            before.assign(now=0, before=before["vacancies"]),
        ]
    )
    keys = [*by, "employer"]
    sums = both.groupby(keys, dropna=False, observed=True, sort=False)[["now", "before"]].sum()
    return sums.reset_index()


def log_moves(numbers: NDArray[Any], totals: NDArray[Any]) -> Floats:
    """Return by how much the log ratio of two numbers moves where each employer is left out.

    Args:
        numbers: two rows, each employer's now and before.
        totals: two rows, the numbers that they are part of.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        now, before = np.log1p(-numbers / totals)
        moved: Floats = now - before
    return moved
