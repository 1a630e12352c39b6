"""Raw differences: mean log pay with each of many things and without it, all at once.

A model of a column of ones and one indicator has a closed form, employers left out and all, so that
hundreds of them take the time of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.statistics.fits.exact import ALONE
from analytics.statistics.fits.jackknife import LITTLE
from analytics.statistics.intervals import LEAST
from analytics.statistics.student import reach, two_sided
from analytics.statistics.weighted import Counted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Matrix = sparse.csr_array[Any]


@dataclass(frozen=True)
class Differences:
    """What is known of each thing, an entry a thing.

    Attributes:
        vacancies: with it.
        others: without it.
        employers: with it at all.
        other_employers: with vacancies without it.
        estimate: difference of mean log pay.
        error: the cluster jackknife's (CR3), as `regression.least_squares` has it.
        freedom: degrees of freedom of Student's t.
        ratio: of the medians; nan where a side's employers are worth fewer than a median takes,
            were they all of one size.
    """

    vacancies: Ints
    others: Ints
    employers: Ints
    other_employers: Ints
    estimate: Floats
    error: Floats
    freedom: int
    ratio: Floats

    def ends(self, thing: int) -> dict[str, float]:
        """Return `raw` with `_low`, `_high` (relative: 0.1 is a tenth more) and `_p` of a thing."""
        middle, error = float(self.estimate[thing]), float(self.error[thing])
        half = error * float(reach(self.freedom))
        figures = {"raw": middle, "raw_low": middle - half, "raw_high": middle + half}
        p = float(two_sided(middle, error, self.freedom))
        return {**{name: float(np.expm1(log)) for name, log in figures.items()}, "raw_p": p}


def differences(cells: pd.DataFrame, has: Matrix) -> Differences:
    """Compare the pay of cells with each thing and without it.

    Args:
        cells: `annual_gbp` (GBP a year), `employer`, `vacancies`.
        has: cells by things, 1 where a cell has the thing.
    """
    weight, pay = cells["vacancies"].to_numpy(float), cells["annual_gbp"].to_numpy(float)
    firm, names = pd.factorize(cells["employer"].to_numpy())
    logs = np.log(pay)
    middle = (weight * logs).sum() / max(weight.sum(), 1)  # what is small adds up exactly
    both = weight * (1 + 1j * (logs - middle))  # numbers, and log pay beside them
    whole = sparse.csr_array((both, (firm, np.arange(len(cells)))), shape=(len(names), len(cells)))
    columns: Matrix = sparse.csr_array(has)
    named = _Named.of(whole @ columns, np.asarray(whole.sum(axis=1)))
    with np.errstate(divide="ignore", invalid="ignore"):
        estimate, error = named.compared()
        worth = named.worth()
    return Differences(
        named.number[0].astype(np.int64),
        named.number[1].astype(np.int64),
        *named.employers(),
        estimate,
        error,
        max(len(names) - 1, 1),
        np.where(worth >= LEAST, _ratios(pay, weight, columns), np.nan),
    )


class _Named(NamedTuple):
    """What employers have of the vacancies that name each thing, where they have any.

    Attributes:
        thing: of each entry.
        own: number of the entry's vacancies, and the sum of their log pay less the mean of all.
        all_own: the same of all vacancies of its employer.
        whole: the same of every employer.
        number: of vacancies with each thing, and without it.
        mean: of their log pay less that of all, by side and thing.
    """

    thing: Ints
    own: Floats
    all_own: Floats
    whole: Floats
    number: Floats
    mean: Floats

    @classmethod
    def of(cls, sums: Matrix, whole: Any) -> _Named:  # noqa: ANN401 - an array of complex numbers
        """Build from numbers and log pay, as complex numbers: employers by things, and of all."""
        entries, things = sparse.coo_array(sums), sums.shape[1]
        own, each = (np.stack([some.real, some.imag]) for some in (entries.data, whole))
        with_it = np.stack([np.bincount(entries.col, some, things) for some in own])
        sides = np.stack([with_it, each.sum(axis=1)[:, None] - with_it])
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = sides[:, 1] / sides[:, 0]
        return cls(entries.col.astype(np.int64), own, each[:, entries.row], each, sides[:, 0], mean)

    def summed(self, values: Floats) -> Floats:
        """Return the sums of a number of each entry, for each thing."""
        return np.bincount(self.thing, values, self.number.shape[1]).astype(float)

    def employers(self) -> tuple[Ints, Ints]:
        """Return how many employers have vacancies with each thing, and without it."""
        always = self.summed(self.own[0] == self.all_own[0])
        firms = np.bincount(self.thing, minlength=self.number.shape[1])
        return firms, self.whole.shape[1] - always.astype(np.int64)

    def worth(self) -> Floats:
        """Return how many employers the fewer side's are worth, were they all of one size."""
        others = (self.all_own[0] - self.own[0]) ** 2 - self.all_own[0] ** 2
        squares = np.stack([self.own[0] ** 2, others])
        sums = np.stack([self.summed(each) for each in squares])
        sums[1] += (self.whole[0] ** 2).sum()
        worth: Floats = (self.number**2 / sums).min(axis=0)
        return worth

    def compared(self) -> tuple[Floats, Floats]:
        """Return the difference of mean log pay of each thing, and its error."""
        number, mean = (each[:, self.thing] for each in (self.number, self.mean))
        rest = self.all_own - self.own
        parts = self.own[0] / number[0], rest[0] / number[1]
        is_little = parts[0] + parts[1] <= LITTLE
        with_it = _moved(self.own, mean[0], number[0], is_little)
        moved = with_it - _moved(rest, mean[1], number[1], is_little)
        as_if = _moved(self.all_own, mean[1], number[1], self.all_own[0] / number[1] <= LITTLE)
        squares = self._without() + self.summed(moved**2 - as_if**2)
        firms = self.whole.shape[1]
        error = np.sqrt(np.maximum(squares, 0) * (firms - 1) / max(firms, 1))
        return self.mean[0] - self.mean[1], error

    def _without(self) -> Floats:
        """Return the sum of squared moves, were no employer's vacancies with the thing.

        Of employers of little weight, whose move is a polynomial of their numbers, by its terms.
        """
        number, mean = self.number[1], self.mean[1]
        is_small = self.whole[0] <= LITTLE * number[number > 0].min(initial=np.inf)
        large = self.whole[:, ~is_small, None]
        moved = _moved(large, mean, number, large[0] / number <= LITTLE)
        n, logs = self.whole[:, is_small]
        squares: Floats = (moved**2).sum(axis=0)
        for power, times in enumerate((1, 2, 1)):
            terms = [(logs**a * n ** (2 - a + power)).sum() for a in (2, 1, 0)]
            part = terms[0] - 2 * mean * terms[1] + mean**2 * terms[2]
            squares += times * part / number ** (power + 2)
        return squares


def _moved(own: Floats, mean: Floats, number: Floats, is_little: NDArray[np.bool_]) -> Floats:
    """Return how far `jackknife.left_out` moves the mean of a side, of an employer with own."""
    part = own[0] / number
    alone = part >= 1 - ALONE
    grown = np.where(is_little, 1 + part, np.where(alone, 0, 1 / np.where(alone, 1, 1 - part)))
    moved: Floats = (own[1] - mean * own[0]) * grown / number
    return moved


def _ratios(pay: Floats, weight: Floats, has: Matrix) -> Floats:
    """Return the ratio of the medians, less one, of each thing."""
    codes, values = pd.factorize(pay, sort=True)
    place = (codes, np.arange(len(codes)))
    of_pay = sparse.csr_array((weight, place), shape=(len(values), len(codes)))
    with_it = (of_pay @ has).toarray().T
    without = of_pay.sum(axis=1) - with_it
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Floats = _medians(values, with_it) / _medians(values, without) - 1
    return ratio


def _medians(values: Floats, counts: Floats) -> Floats:
    """Return the median of each row of counts of the values."""
    thing, place = np.nonzero(counts)
    return Counted.of(
        thing, values[place], np.rint(counts[thing, place]).astype(np.int64), len(counts)
    ).percentile(50)
