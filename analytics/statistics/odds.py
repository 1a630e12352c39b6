"""Odds: by how much each of many things raises the odds of an outcome, a logistic model each.

The models differ in nothing but who has the thing, so they are fitted side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse, special

from analytics.statistics.intervals import Interval
from analytics.statistics.jackknife import left_out
from analytics.statistics.regression import inverse_root
from analytics.statistics.student import reach, two_sided

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

ROUNDS, SETTLED = 50, 1e-10
TOGETHER = 200_000  # cells times things that stand in memory at once
THING = 1  # the column of the design that says whether a cell has the thing


class Odds(NamedTuple):
    """What is known of each thing, an entry a thing.

    Attributes:
        estimate: logarithm of the odds ratio; nan where the outcome is told without fail, so that
            no fit exists.
        error: the cluster jackknife's, each employer left out of the last step.
        freedom: degrees of freedom of Student's t, the number of employers less one.
    """

    estimate: Floats
    error: Floats
    freedom: int

    def p_values(self) -> Floats:
        """Return the two-sided p of each."""
        return two_sided(self.estimate, self.error, self.freedom)

    def ends(self, level: ArrayLike) -> Interval:
        """Return the interval of each at its level."""
        half = self.error * reach(self.freedom, level)
        return Interval(self.estimate - half, self.estimate + half)


@dataclass(frozen=True)
class Outcomes:
    """What a model takes of counted cells besides who has a thing.

    Attributes:
        design: distinct rows by columns: a column of ones, 1 for rows that have the thing, the
            others.
        without: which row each cell has that has not the thing.
        with_it: which row each cell has that has it.
        outcome: 0 or 1 for each cell.
        counts: how many vacancies each cell stands for (frequency weights).
        employers: whose the cell is.
    """

    design: Floats
    without: Ints
    with_it: Ints
    outcome: Floats
    counts: Floats
    employers: Ints

    @cached_property
    def products(self) -> sparse.csc_array[Any]:
        """Return what makes Xᵀ·W·X, laid out in a row, of weights of rows."""
        pairs = self.design[:, :, None] * self.design[:, None, :]
        return sparse.csr_array(pairs.reshape(len(self.design), -1)).T

    def weighed(self, weight: Floats) -> Floats:
        """Return Xᵀ·W·X of each thing, of weights that are rows by things."""
        columns = self.design.shape[1]
        weighed: Floats = (self.products @ weight).T.reshape(-1, columns, columns)
        return weighed

    def of_each(self, has: Flags) -> _Each:
        """Return the cells once for each thing.

        Args:
            has: things by cells.
        """
        offset = len(self.design) * np.arange(len(has))[:, None]
        return _Each(self, np.where(has, self.with_it, self.without) + offset)


class _Each(NamedTuple):
    """The cells of one model after another, each with rows of its own."""

    cells: Outcomes
    rows: Ints

    def summed(self, values: Floats) -> NDArray[Any]:
        """Return the sum of a number of each cell, for each row; rows by things."""
        things, size = len(self.rows), len(self.cells.design)
        sums = np.bincount(self.rows.ravel(), np.tile(values, things), things * size)
        return sums.reshape(things, size).T

    def of_cells(self, values: Floats) -> Floats:
        """Return what each cell's row has, of rows by things; things by cells."""
        taken: Floats = values.T.ravel()[self.rows]
        return taken


def odds(cells: Outcomes, has: Flags) -> Odds:
    """Fit a logistic model for each of many things, by iteratively reweighted least squares.

    Args:
        cells: what the models have in common.
        has: cells by things.
    """
    firm, names = pd.factorize(cells.employers)
    step = max(TOGETHER // max(len(firm), 1), 1)
    parts = [
        _some(cells.of_each(has[:, start : start + step].T), firm)
        for start in range(0, has.shape[1], step)
    ]
    estimate, error = np.concatenate([np.zeros((2, 0)), *parts], axis=1)
    return Odds(estimate, error, max(len(names) - 1, 1))


def _some(each: _Each, firm: Ints) -> Floats:
    """Return the estimates of some things, and below them their errors."""
    cells, things = each.cells, len(each.rows)
    coefficients, is_settled = _settled(each)
    chance = special.expit(cells.design @ coefficients)
    spread = chance * (1 - chance)
    inverse = inverse_root(cells.weighed(each.summed(cells.counts) * spread))
    turned, lengths = np.linalg.qr(inverse.root[:, THING, :, None], mode="complete")
    basis = cells.design @ inverse.root @ turned  # only its first direction is asked about
    moved = left_out(
        basis.reshape(-1, basis.shape[2]),
        (cells.counts * each.of_cells(spread)).ravel(),
        (cells.counts * (cells.outcome - each.of_cells(chance))).ravel(),
        (firm + (firm.max() + 1) * np.arange(things)[:, None]).ravel(),
        directions=np.eye(basis.shape[2], 1),
        rows=each.rows.ravel(),
    ).moved.reshape(things, -1)
    firms = moved.shape[1]
    error = np.abs(lengths[:, 0, 0]) * np.sqrt((firms - 1) / firms * (moved**2).sum(axis=1))
    is_known = is_settled & inverse.identified[:, THING]
    return np.where([is_known, is_settled], [coefficients[THING], error], np.nan)


def _settled(each: _Each) -> tuple[Floats, Flags]:
    """Return the coefficients of each thing, columns by things, and whether they settle."""
    cells, counts = each.cells, each.cells.counts
    number, ones = each.summed(counts), each.summed(counts * cells.outcome)
    coefficients = np.zeros((cells.design.shape[1], len(each.rows)))
    going = np.arange(len(each.rows))
    for _ in range(ROUNDS):
        chance = special.expit(cells.design @ coefficients[:, going])
        n = number[:, going]
        root = inverse_root(cells.weighed(n * chance * (1 - chance))).root
        slope = (cells.design.T @ (ones[:, going] - n * chance)).T[..., None]
        step = (root @ (root.swapaxes(1, 2) @ slope))[..., 0].T
        coefficients[:, going] += step
        going = going[~(np.abs(cells.design @ step).max(axis=0, initial=0) < SETTLED)]  # nan too
        if not len(going):
            break
    is_settled = np.ones(len(each.rows), dtype=bool)
    is_settled[going] = False
    return np.where(is_settled, coefficients, 0), is_settled
