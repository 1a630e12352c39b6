"""Two windows side by side, of searches that were run in both: what changed between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.market.columnar.counts import grouped, held, meant
from analytics.market.columnar.selection import Selection
from analytics.statistics.clusters import log_moves

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from analytics.market.columnar.counts import Answer, Held

    Chosen = Mapping[str, object]
    Floats = NDArray[np.float64]

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

    @cached_property
    def numbers(self) -> NDArray[Any]:
        """Return of each of the market's vacancies whether it is in the later, i times the earlier.

        As complex numbers, so that both are counted by one pass over the vacancies.
        """
        numbers = np.zeros(len(self.now.columns.employers()), np.complex64)
        numbers[self.now.rows] += 1
        numbers[self.before.rows] += 1j
        return numbers

    @cached_property
    def both(self) -> Selection:
        """Return the vacancies that are in either."""
        return Selection.of(self.now.columns, self.numbers != 0)


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
    whole = meant(pair.both, chosen)
    numbers = pair.numbers.take(whole.rows)
    of_all = _parted(np.add.reduceat(numbers, whole.ends[:-1]))
    beside = log_moves(of_all, of_all.sum(axis=1, keepdims=True))
    part = grouped(whole, by)
    own = held(part, part.of(pair.numbers))
    shown = own.groups if by else np.arange(1)
    total, sums = _sums(own, beside[np.isin(whole.firm_codes, part.selection.firm_codes)])
    figures = np.zeros((2 + len(SUMS), len(shown)))
    figures[:, slice(None) if by else own.groups] = [*total, *sums]
    return part.named(
        shown,
        now=figures[0].astype(np.int64),
        before=figures[1].astype(np.int64),
        **dict(zip(SUMS, figures[2:], strict=True)),
        whole_now=int(of_all[0].sum()),
        whole_before=int(of_all[1].sum()),
        whole_employers=whole.firms,
        whole_moved=(beside**2).sum(),
    )


def _parted(numbers: NDArray[Any]) -> Floats:
    """Return numbers of now and of before, a row each."""
    return np.stack([numbers.real, numbers.imag]).astype(float)


def _sums(own: Held, beside: Floats) -> tuple[Floats, Floats]:
    """Return how many each group has, now and before, and `SUMS`.

    Args:
        own: employers by group.
        beside: how far each of the same employers moves all of those that tell.
    """
    numbers = _parted(own.sums)
    total = np.stack([own.summed(each) for each in numbers])
    with np.errstate(invalid="ignore"):
        mine = log_moves(numbers, np.repeat(total, own.firms, axis=1))
        terms = (*(numbers > 0), numbers.sum(axis=0) ** 2, mine**2, mine * beside[own.firm])
        return total, np.stack([own.firms.astype(float), *(own.summed(term) for term in terms)])
