"""Odds: by how much each of many things raises the odds of an outcome, a logistic model each.

The models differ in nothing but who has the thing, so they are fitted side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse, special

from analytics.statistics.fits.inverse import inverse_root, solved
from analytics.statistics.fits.jackknife import by_eigenvectors
from analytics.statistics.fits.outcomes import CellSums, HeldThings, Leverage, Outcomes, leverage
from analytics.statistics.intervals import Interval
from analytics.statistics.student import reach, two_sided

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Matrix = sparse.csr_array[Any]

ROUNDS = 50
SETTLED = 1e-5  # a step of Newton's as small as that leaves its square
TOGETHER = 1_500_000  # cells times things that stand in memory at once
SURE = 1e-9  # the spread that an outcome as good as sure counts with, as nought would not
THING = 1  # the column of the design that says whether a cell has the thing
SPREAD = 1e4  # variance of log odds, by the weights of a model, of what splits outcomes off
MOSTLY = 0.3  # of what a thing is known by, in one employer's hands: worked out to the last digit


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


def odds(cells: Outcomes, has: Matrix | Flags) -> Odds:
    """Fit a logistic model for each of many things, by iteratively reweighted least squares.

    Args:
        cells: what the models have in common.
        has: cells by things, 1 where a cell has the thing.

    Returns:
        What is known of each thing. Its error is the cluster jackknife's (CR3) with the thing, its
        chances and its residuals as they are, but with how much an employer's cells lean on all
        else taken from the model without any thing: once for all things rather than once for each.
    """
    firm, names = pd.factorize(cells.employers)
    freedom = max(len(names) - 1, 1)
    if not has.shape[1]:
        return Odds(np.zeros(0), np.zeros(0), freedom)
    order = np.argsort(firm, kind="stable")
    common = _Common.of(cells.taken(order), np.bincount(firm, minlength=len(names)))
    having = sparse.csc_array(has)[order]
    known = _each(common, having)
    left = np.flatnonzero(np.isnan(known[0]))  # Newton's steps can lead away from where most are
    known[:, left] = _each(common._replace(start=np.zeros_like(common.start)), having[:, left])
    return Odds(known[0], known[1], freedom)


def _each(common: _Common, having: sparse.csc_array[Any]) -> Floats:
    """Return the estimates of things, and below them their errors, so many at once as is told."""
    step = max(TOGETHER // max(having.shape[0], 1), 1)
    parts = [
        _some(common, HeldThings.of(common.cells, having[:, start : start + step]))
        for start in range(0, having.shape[1], step)
    ]
    together: Floats = np.concatenate([np.zeros((2, 0)), *parts], axis=1)
    return together


class _Common(NamedTuple):
    """What the models of all things have in common.

    Attributes:
        cells: those of one employer together.
        start: coefficients to begin from: those of the model without any thing.
        leverage: of each employer in it.
        ends: where each employer's cells begin, and where the last one's end.
        of_firms: sums of each employer.
        of_ones: of its cells of outcome 1.
        of_slots: of each slot of the leverage.
    """

    cells: Outcomes
    start: Floats
    leverage: Leverage
    ends: Ints
    of_firms: CellSums
    of_ones: CellSums
    of_slots: CellSums

    @classmethod
    def of(cls, cells: Outcomes, lengths: Ints) -> _Common:
        """Fit the model without any thing.

        Args:
            cells: those of one employer together.
            lengths: how many each employer has.
        """
        number = len(cells.counts)
        nobody = HeldThings.of(cells, sparse.csc_array((number, 1)))
        start = _settled(nobody, np.zeros(cells.design.shape[1]))[0]
        chance = special.expit(cells.design @ start)
        spread = chance * (1 - chance)
        root = inverse_root(cells.weighed(nobody.by_row(cells.counts) * spread)).root[0]
        basis = (cells.design @ root[:, root.any(axis=0)])[cells.without]
        weight = cells.counts * np.maximum(spread[cells.without, 0], SURE)
        known = leverage(basis, weight, lengths)
        ends = np.append(0, np.cumsum(lengths))
        ones = sparse.csr_array((np.ones(number), np.arange(number), ends))
        sums = (
            CellSums.of(each, cells, weight)
            for each, weight in (
                (ones, cells.counts),
                (ones, cells.counts * cells.outcome),
                (known.root, cells.counts),
            )
        )
        return cls(cells, start[:, 0], known, ends, *sums)


class _Models(NamedTuple):
    """The models of some things.

    Attributes:
        common: what all models have in common.
        having: which cells have which things.
        product: Xᵀ·W·X of each.
        chance: of the outcome, rows by things.
        along: (Xᵀ·W·X)⁻¹·x in the direction of the thing, rows by things.
        own: the same of the thing itself: the variance of its coefficient.
    """

    common: _Common
    having: HeldThings
    product: Floats
    chance: Floats
    along: Floats
    own: Floats

    def moved(self) -> Floats:
        """Return how far each thing's coefficient moves as each employer is left out.

        With z what the other columns leave of the thing, of length one, u what is left of the
        outcome and P the inverse of what the employer leaves of the other columns, that is
        zᵀPu ÷ (1 - zᵀPz); employers by things.
        """
        firms, slots, leverage = self.common.of_firms, self.common.of_slots, self.common.leverage
        pull, summed = self.chance * (1 - self.chance) * self.along, self.having.summed
        leaning = summed(slots, pull)
        share = (summed(firms, pull * self.along) + leverage.summed(leaning**2)) / self.own
        left = slots.of_outcomes[:, None] - summed(slots, self.chance)
        moved = summed(self.common.of_ones, self.along) - summed(firms, self.chance * self.along)
        moved += leverage.summed(leaning * left)
        is_mostly = ~(share <= MOSTLY)
        moved /= np.where(is_mostly, 1, 1 - share)
        for firm, thing in np.argwhere(is_mostly):
            moved[firm, thing] = self.exactly(firm, thing)
        return moved

    def exactly(self, firm: int, thing: int) -> float:
        """Return how far a thing's coefficient moves without one employer, whatever it has."""
        cells, some = self.common.cells, np.arange(*self.common.ends[firm : firm + 2])
        has = np.isin(some, self.having.cell[self.having.thing == thing])
        row = np.where(has, cells.with_it[some], cells.without[some])
        root = inverse_root(self.product[thing]).root
        basis, chance, counts = (
            cells.design[row] @ root,
            self.chance[row, thing],
            cells.counts[some],
        )
        score = (counts * (cells.outcome[some] - chance)) @ basis
        size = np.sqrt(counts * chance * (1 - chance))
        one = by_eigenvectors((basis * size[:, None])[None], score[None], root[THING][:, None])
        return float(one.moved[0, 0])


def _some(common: _Common, having: HeldThings) -> Floats:
    """Return the estimates of some things, and below them their errors."""
    cells = common.cells
    coefficients, is_settled = _settled(having, common.start)
    chance = special.expit(cells.design @ coefficients)
    product = cells.weighed(having.by_row(cells.counts) * chance * (1 - chance))
    asked = np.broadcast_to(np.eye(len(coefficients))[THING], coefficients.T.shape)
    known, identified = solved(product, asked)
    is_known = is_settled & identified[:, THING] & (known[:, THING] < SPREAD)
    along = np.where(is_known, cells.design @ known.T, 0)
    own = np.where(is_known, known[:, THING], np.inf)
    moved = _Models(common, having, product, chance, along, own).moved()
    firms = len(moved)
    error = np.sqrt((firms - 1) / firms * (moved**2).sum(axis=0))
    return np.where(is_known, [coefficients[THING], error], np.nan)


def _settled(having: HeldThings, start: Floats) -> tuple[Floats, Flags]:
    """Return the coefficients of each thing, columns by things, and whether they settle.

    Args:
        having: which cells have which things.
        start: coefficients to begin from.
    """
    cells, things = having.cells, having.things
    number, ones = having.by_row(cells.counts), having.by_row(cells.counts * cells.outcome)
    coefficients = np.repeat(start[:, None], things, axis=1)
    line = cells.design @ coefficients
    going = np.arange(things)
    for _ in range(ROUNDS):
        chance, n = special.expit(line[:, going]), number[:, going]
        slope = cells.design.T @ (ones[:, going] - n * chance)
        step = solved(cells.weighed(n * chance * (1 - chance)), slope.T)[0].T
        moved = cells.design @ step
        coefficients[:, going] += step
        line[:, going] += moved
        going = going[~(np.abs(moved).max(axis=0, initial=0) < SETTLED)]  # nan too
        if not len(going):
            break
    is_settled = np.ones(things, dtype=bool)
    is_settled[going] = False
    return np.where(is_settled, coefficients, 0), is_settled
