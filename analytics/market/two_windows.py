"""Two windows side by side, of searches that were run in both: what changed between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.market.counts import grouped, meant
from analytics.market.selection import at_once, there_are
from analytics.statistics.clusters import log_moves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from analytics.market.counts import Answer
    from analytics.market.selection import Grouped, Selection

    Chosen = Mapping[str, object]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]

YEAR: Final = 12
"""Months between the two."""
SUMS: Final = ("employers", "employers_now", "employers_before", "squares", "moved", "crossed")


@dataclass(frozen=True)
class TwoWindows:
    """The vacancies of a window and those of the same months a year before.

    Attributes:
        now: those of the later one.
        before: those of the earlier one.
    """

    now: Selection
    before: Selection


def one_of(answer: Answer) -> Any:  # noqa: ANN401 - what answers of a pair
    """Return what answers of one of the two, which the option `when` names."""

    def _answer(pair: TwoWindows, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
        return answer(pair.now if chosen["when"] == "now" else pair.before, by, chosen)

    return _answer


def changes(pair: TwoWindows, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies there are in both, and how that moves as employers are left out.

    An employer moves the logarithm of the ratio of two numbers, now and before, as it is left out:
    by m of its group's, by w of all of those that tell.

    Returns:
        by…, `now`, `before`, `employers` (in either), `employers_now`, `employers_before`,
        `squares` (Σ of each one's number in both, squared), `moved` (Σm²), `crossed` (Σm·w), and of
        all that tell `whole_now`, `whole_before`, `whole_employers` and `whole_moved` (Σw²).
    """
    whole = [meant(one, chosen) for one in (pair.now, pair.before)]
    number, firms = _numbered(whole)
    of_all = np.stack([np.bincount(number[_of(one)], minlength=firms) for one in whole])
    beside = log_moves(of_all, of_all.sum(axis=1, keepdims=True))
    parts = [grouped(one, by) for one in whole]
    shown, places = there_are([part.key for part in parts], parts[0].size)
    shown = shown if by else np.arange(1)
    total = np.stack([np.bincount(place, minlength=len(shown)) for place in places]).astype(float)
    own = [_employers(part, number) for part in parts]
    figures = dict(zip(SUMS, _sums(own, places, total, beside), strict=True))
    return (
        parts[0]
        .named(shown)
        .assign(
            now=total[0].astype(np.int64),
            before=total[1].astype(np.int64),
            **figures,
            whole_now=of_all[0].sum(),
            whole_before=of_all[1].sum(),
            whole_employers=firms,
            whole_moved=(beside**2).sum(),
        )
    )


def _of(selection: Selection) -> Ints:
    """Return the market's code of each vacancy's employer."""
    return selection.columns.employers()[selection.rows]


def _numbered(whole: Sequence[Selection]) -> tuple[Ints, int]:
    """Return a number for each of the market's employers that is in either, and how many are."""
    columns = whole[0].columns
    there = np.zeros(len(columns.names()), dtype=bool)
    for one in whole:
        there[_of(one)] = True
    return np.cumsum(there) - 1, int(there.sum())


def _sums(own: list[Ints], places: list[Ints], total: Floats, beside: Floats) -> Floats:
    """Return `SUMS` of each group, from each employer's numbers in it.

    Args:
        own: whose each entry is, never falling, now and before.
        places: the group of each.
        total: how many each group has, now and before.
        beside: how far each employer moves all of those that tell.
    """
    size = total.shape[1]
    sums = np.zeros((len(SUMS), size))
    with np.errstate(invalid="ignore"):
        for firm, group, numbers in _each(own, places, size, len(beside)):
            mine = log_moves(numbers, total[:, group])
            terms = (numbers.sum(axis=0) ** 2, mine**2, mine * beside[firm])
            sums[0] += np.bincount(group, minlength=size)
            for place, some in enumerate(numbers > 0, 1):
                sums[place] += np.bincount(group[some], minlength=size)
            for place, term in enumerate(terms, 3):
                sums[place] += np.bincount(group, term, size)
    return sums


def _each(
    own: list[Ints], places: list[Ints], size: int, firms: int
) -> Iterator[tuple[Ints, Ints, NDArray[Any]]]:
    """Give every employer of every group that it is in, with its numbers now and before.

    So many employers at a time that a processor's own cache holds their numbers in all groups.
    """
    step = at_once(size)
    starts = np.arange(0, firms + step, step)
    ends = [np.searchsorted(employer, starts) for employer in own]
    for n, start in enumerate(starts[:-1]):
        counts = [
            np.bincount(
                (employer[at[n] : at[n + 1]] - start) * size + place[at[n] : at[n + 1]],
                minlength=step * size,
            )
            for employer, place, at in zip(own, places, ends, strict=True)
        ]
        cell = np.flatnonzero((counts[0] | counts[1]) != 0)  # of flags it is twice as quick
        firm, group = np.divmod(cell, size)
        yield firm + start, group, np.stack([count[cell] for count in counts])


def _employers(part: Grouped, number: Ints) -> Ints:
    own: Ints = number[_of(part.selection)]
    return own if part.at is None else own[part.at]
