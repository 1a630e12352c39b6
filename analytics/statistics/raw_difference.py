"""Raw differences: mean log pay with each of many things and without it, all at once.

A model of a column of ones and one indicator has a closed form, employers left out and all, so that
hundreds of them take the time of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.statistics.intervals import LEAST
from analytics.statistics.jackknife import ALONE, LITTLE
from analytics.statistics.student import reach, two_sided
from analytics.statistics.weighted import Counted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Matrix = sparse.csr_array[Any]

TOGETHER = 64  # things compared at once: employers by so many numbers stand in memory


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
    shape, place = (len(names), len(cells)), (firm, np.arange(len(cells)))
    number = sparse.csr_array((weight, place), shape=shape)
    logs = sparse.csr_array((weight * np.log(pay), place), shape=shape)
    columns: Matrix = sparse.csr_array(has)
    parts = [
        _some(number, logs, columns[:, start : start + TOGETHER])
        for start in range(0, max(has.shape[1], 1), TOGETHER)
    ]
    joined = [np.concatenate(each) for each in zip(*parts, strict=True)]
    with_it, without, firms, other_firms, estimate, error, worth = joined
    return Differences(
        with_it.astype(np.int64),
        without.astype(np.int64),
        firms,
        other_firms,
        estimate,
        error,
        max(len(names) - 1, 1),
        np.where(worth >= LEAST, _ratios(pay, weight, columns), np.nan),
    )


def _some(number: Matrix, logs: Matrix, has: Matrix) -> tuple[NDArray[Any], ...]:
    """Return vacancies and employers of either side, estimates, errors, and the fewest's worth."""
    n, s = ((whole @ has).toarray() for whole in (number, logs))
    sides = [(n, s), (number.sum(axis=1)[:, None] - n, logs.sum(axis=1)[:, None] - s)]
    totals = [side[0].sum(axis=0) for side in sides]
    with np.errstate(divide="ignore", invalid="ignore"):
        means = [s.sum(axis=0) / n for (_, s), n in zip(sides, totals, strict=True)]
        parts = [n / total for (n, _), total in zip(sides, totals, strict=True)]
        is_little = parts[0] + parts[1] <= LITTLE
        moved = [
            _moved(s - mean * n, part, is_little) / total
            for (n, s), mean, part, total in zip(sides, means, parts, totals, strict=True)
        ]
    firms = len(n)
    squares = ((moved[0] - moved[1]) ** 2).sum(axis=0) * (firms - 1) / max(firms, 1)
    counts = [(n > 0).sum(axis=0) for n, _ in sides]
    with np.errstate(divide="ignore", invalid="ignore"):
        worths = [
            total**2 / (n**2).sum(axis=0) for (n, _), total in zip(sides, totals, strict=True)
        ]
    return (*totals, *counts, means[0] - means[1], np.sqrt(squares), np.minimum(*worths))


def _moved(score: Floats, part: Floats, is_little: NDArray[np.bool_]) -> Floats:
    """Return how far `jackknife.left_out` moves it, of an employer with a part of one side."""
    alone = part >= 1 - ALONE
    grown = np.where(is_little, 1 + part, np.where(alone, 0, 1 / np.where(alone, 1, 1 - part)))
    moved: Floats = score * grown
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
