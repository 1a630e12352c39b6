"""Sums over the employers of the vacancies that filters leave: what intervals need of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analytics.market.counts import PAY, grouped, meant
from analytics.market.selection import Grouped, Selection, at_once
from analytics.schema.listing import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from analytics.market.columns import Coded

    Chosen = Mapping[str, object]


def employers(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return what employers' numbers of vacancies add up to.

    Returns:
        by…, `vacancies`, `squares` (of each employer's number), `employers`, `largest` (number).
    """
    groups = grouped(meant(selection, chosen), by)
    squares, firms, largest = np.zeros((3, groups.size))
    for counts in groups.by_employer():
        squares += (counts * counts).sum(axis=0)
        firms += np.count_nonzero(counts, axis=0)
        np.maximum(largest, counts.max(axis=0, initial=0), out=largest)
    number = groups.count()
    shown = np.flatnonzero(number)
    return groups.named(shown).assign(
        vacancies=number[shown],
        squares=squares[shown],
        employers=firms[shown].astype(np.int64),
        largest=largest[shown].astype(np.int64),
    )


def value_counts(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies say each value of the last group, and how alike employers are.

    Returns:
        by…, `vacancies` (that say it), `employers` (of these), `alike` (Σyₑ²/nₑ: yₑ of an
        employer's nₑ vacancies say it), and of all the group's vacancies `out_of`, `squares`
        (Σnₑ²) and `firms`.
    """
    part = grouped(meant(selection, chosen), by)
    if chosen["stated"] == "yes":
        part = _those_that_say(part, by[-1])
    names = by[-1:] if chosen["of"] == "last" else by
    return _counts_of(part, Grouped.of(part.selection, _but(part.groups, names)))


def _counts_of(part: Grouped, whole: Grouped) -> pd.DataFrame:
    """Return what `value_counts` does, of a whole and of its parts by the groups besides."""
    values = part.size // max(whole.size, 1)
    alike, firms, squares, others = _over_employers(part, whole, values)
    return _rows(part, (part.count(), alike, firms), (whole.count(), squares, others), values)


def _rows(
    part: Grouped, of_part: Sequence[Any], of_whole: Sequence[Any], values: int = 1
) -> pd.DataFrame:
    """Return the columns of `value_counts` for the groups that there are.

    Args:
        part: the groups.
        of_part: vacancies, Σyₑ²/nₑ and employers of each group.
        of_whole: vacancies, Σnₑ² and employers of each whole.
        values: how many groups, one after the other, a whole has.
    """
    shown = np.flatnonzero(of_part[0])
    number, alike, firms = (figures[shown] for figures in of_part)
    out_of, squares, others = (figures[shown // max(values, 1)] for figures in of_whole)
    return part.named(shown).assign(
        vacancies=number.astype(np.int64),
        employers=firms.astype(np.int64),
        alike=alike,
        out_of=out_of,
        squares=squares,
        firms=others.astype(np.int64),
    )


def stating(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies state pay, of all, and how alike employers are in that.

    Returns:
        by…, and of the vacancies that state it what `value_counts` returns.
    """
    flags = selection.columns.flags(f"{PAY[str(chosen['basis'])]} IS NOT NULL")
    whole = grouped(selection, by)
    states = flags[whole.selection.rows].astype(float)
    states = states if whole.at is None else states[whole.at]
    alike, firms, squares, others = np.zeros((4, whole.size))
    for n, own in whole.weighed_by_employer(states):
        alike += (own * own / np.maximum(n, 1)).sum(axis=0)
        firms += np.count_nonzero(own, axis=0)
        squares += (n * n).sum(axis=0)
        others += np.count_nonzero(n, axis=0)
    return _rows(whole, (whole.count(states), alike, firms), (whole.count(), squares, others))


def _but(groups: dict[str, Coded], names: Sequence[str]) -> dict[str, Coded]:
    return {name: codes for name, codes in groups.items() if name not in names}


def _over_employers(part: Grouped, whole: Grouped, values: int) -> tuple[NDArray[Any], ...]:
    """Return Σyₑ²/nₑ and employers of each value, Σnₑ² and employers of each whole."""
    alike, firms = np.zeros((2, part.size))
    squares, others = np.zeros((2, whole.size))
    step = at_once(part.size)
    for own, of in zip(part.by_employer(step), whole.by_employer(step), strict=True):
        by_whole = np.square(own, dtype=float).reshape(len(own), whole.size, values).swapaxes(0, 1)
        alike += ((1 / np.maximum(of, 1)).T[:, None, :] @ by_whole).ravel()
        firms += np.count_nonzero(own, axis=0)
        squares += (of * of).sum(axis=0)
        others += np.count_nonzero(of, axis=0)
    return alike, firms, squares, others


def means(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return what each group's vacancies offer, and how the mean moves as employers are left out.

    Returns:
        by…, `vacancies`, `gbp` (what they offer together), `employers`, `squares` (Σnₑ²), `moved`
        (the sum of the squares of the mean's moves).
    """
    of = PAY[str(chosen["basis"])]
    groups = grouped(selection.where(selection.columns.flags(f"{of} IS NOT NULL")), by)
    pay = groups.selection.columns.numbers(of)[groups.selection.rows]
    pay = pay if groups.at is None else pay[groups.at]
    number, gbp = groups.count().astype(float), groups.count(pay)
    squares, moved, firms = np.zeros((3, groups.size))
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = gbp / number
        for n, offered in groups.weighed_by_employer(pay):
            squares += (n * n).sum(axis=0)
            firms += np.count_nonzero(n, axis=0)
            left_out = (gbp - offered) / (number - n)
            moved += np.where(n > 0, (left_out - mean) ** 2, 0).sum(axis=0)
    shown = np.flatnonzero(number)
    figures = {"gbp": gbp, "squares": squares, "moved": moved}
    return groups.named(shown).assign(
        vacancies=number[shown].astype(np.int64),
        employers=firms[shown].astype(np.int64),
        **{name: figure[shown] for name, figure in figures.items()},
    )


def _those_that_say(part: Grouped, name: str) -> Grouped:
    """Return the vacancies that say something of one group; it must not be a list."""
    codes = part.groups[name]
    says = (codes.named.notna() & (codes.named != UNSTATED)).to_numpy(bool)
    rows = part.selection.rows
    kept = Selection(part.selection.columns, rows[says[codes.codes[rows]]])
    return Grouped.of(kept, part.groups)
