"""Odds: by how much each of many things raises the odds of an outcome, a logistic model each.

The models differ in nothing but who has the thing, so they are fitted side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.statistics.fits.exact import by_eigenvectors
from analytics.statistics.fits.inverse import inverse_root, solved
from analytics.statistics.fits.logistic import Common, chances, settled
from analytics.statistics.fits.outcomes import HeldThings, Outcomes
from analytics.statistics.intervals import Interval
from analytics.statistics.student import reach, two_sided

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]
    Flags = NDArray[np.bool_]
    Matrix = sparse.csr_array[Any]

TOGETHER = 1_500_000  # cells times things that stand in memory at once
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

    def of(self, things: Flags) -> Odds:
        """Return what is known of some things."""
        return Odds(self.estimate[things], self.error[things], self.freedom)

    def p_values(self) -> Floats:
        """Return the two-sided p of each."""
        return two_sided(self.estimate, self.error, self.freedom)

    def ends(self, level: ArrayLike) -> Interval:
        """Return the interval of each at its level."""
        half = self.error * reach(self.freedom, level)
        return Interval(self.estimate - half, self.estimate + half)


def odds(cells: Outcomes, has: Matrix | Flags, kinds: NDArray[np.int64] | None = None) -> Odds:
    """Fit a logistic model for each of many things, by iteratively reweighted least squares.

    Args:
        cells: what the models have in common.
        has: cells by things, 1 where a cell has the thing.
        kinds: which row of `cells.with_it` each thing goes by; by default the first.

    Returns:
        What is known of each thing. Its error is the cluster jackknife's (CR3) with the thing, its
        chances and its residuals as they are, but with how much an employer's cells lean on all
        else taken from the model without any thing: once for all things rather than once for each.
    """
    firm, names = pd.factorize(cells.employers)
    freedom = max(len(names) - 1, 1)
    if not has.shape[1]:
        return Odds(np.zeros(0), np.zeros(0), freedom)
    lengths = np.bincount(firm, minlength=len(names))
    order = np.lexsort((firm, lengths[firm] == 1))
    common = Common.of(cells.taken(order), np.append(lengths[lengths > 1], lengths[lengths == 1]))
    having = sparse.csr_array(has)[order]
    kind = np.zeros(having.shape[1], int) if kinds is None else kinds
    known = _each(common, having, kind)
    left = np.flatnonzero(np.isnan(known[0]))  # Newton's steps can lead away from where most are
    anew = common._replace(start=np.zeros_like(common.start))
    known[:, left] = _each(anew, having[:, left], kind[left])
    return Odds(known[0], known[1], freedom)


def _each(common: Common, having: Matrix, kinds: NDArray[np.int64]) -> Floats:
    """Return the estimates of things, and below them their errors, so many at once as is told."""
    step = max(TOGETHER // max(having.shape[0], 1), 1)
    some = (slice(start, start + step) for start in range(0, having.shape[1], step))
    parts = [
        _some(common, HeldThings.of(common.cells, having[:, each], kinds[each])) for each in some
    ]
    together: Floats = np.concatenate([np.zeros((2, 0)), *parts], axis=1)
    return together


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

    common: Common
    having: HeldThings
    product: Floats
    chance: Floats
    along: Floats
    own: Floats

    def squares(self) -> Floats:
        """Return the sum over employers of the square of `moved`, for each thing."""
        squares: Floats = (self.moved() ** 2).sum(axis=0) + self._squares_of_lone()
        return squares

    def moved(self) -> Floats:
        """Return how far each thing's coefficient moves as each employer with several is left out.

        With z what the other columns leave of the thing, of length one, u what is left of the
        outcome and P the inverse of what the employer leaves of the other columns, that is
        zᵀPu ÷ (1 - zᵀPz); employers by things.
        """
        several = self.common.several
        firms, slots, leverage = several.of_firms, several.of_slots, several.leverage
        having = self.having.within(several.cells, 0)
        summed, expected = having.summed, self.chance * self.along
        pull = self.chance * (1 - self.chance)
        pull *= self.along
        leaning = summed(slots, pull)
        share = summed(firms, np.multiply(pull, self.along, out=pull))
        share += leverage.summed(leaning**2)
        share /= self.own
        leaning *= slots.of_outcomes[:, None] - summed(slots, self.chance)
        moved = summed(several.of_ones, self.along)
        moved -= summed(firms, expected)
        moved += leverage.summed(leaning)
        is_mostly = ~(share <= MOSTLY)
        share[is_mostly] = 0
        moved /= np.subtract(1, share, out=share)
        for firm, thing in np.argwhere(is_mostly):
            some = slice(*several.ends[firm : firm + 2])
            own = several.cells.taken(np.arange(some.start, some.stop))
            moved[firm, thing] = self.exactly(own, having.rows(some, thing), thing)
        return moved

    def _squares_of_lone(self) -> Floats:
        """Return the same of employers with one cell: of a kind it is as far, but who names it."""
        lone, things = self.common.lone, self.having.things
        first = len(self.common.several.cells.counts)
        named = self.having.within(lone.cells.taken(lone.kind), first)
        kind = lone.kind[named.cell]
        every = np.arange(len(lone.number))[:, None], np.arange(things)
        usual = self._alone(*every, lone.cells.without[:, None] * things + every[1])
        own = self._alone(kind, named.thing, named.with_it)
        naming = np.bincount(kind * things + named.thing, minlength=usual.size)
        others = lone.number[:, None] - naming.reshape(usual.shape)
        squares: Floats = (others * usual**2).sum(axis=0)
        return squares + np.bincount(named.thing, own**2, things)

    def _alone(self, kind: Ints, thing: Ints, place: Ints) -> Floats:
        """Return how far a lone cell of a kind moves a thing whose row's place is known."""
        cells, leaning = self.common.lone.cells, self.common.lone.leaning[kind]
        chance, along, counts = self.chance.take(place), self.along.take(place), cells.counts[kind]
        pull = chance * (1 - chance) * along
        grown = along + leaning * pull
        share = counts * pull * grown / self.own[thing]
        is_mostly = ~(share <= MOSTLY)
        moved: Floats = counts * (cells.outcome[kind] - chance) * grown
        moved /= np.where(is_mostly, 1, 1 - share)
        kinds, asked = np.broadcast_to(kind, place.shape), np.broadcast_to(thing, place.shape)
        for at in zip(*np.nonzero(is_mostly), strict=True):
            row = np.atleast_1d(place[at] // self.having.things)
            moved[at] = self.exactly(cells.taken(kinds[at][None]), row, asked[at])
        return moved

    def exactly(self, cells: Outcomes, row: Ints, thing: int) -> float:
        """Return how far a thing's coefficient moves without one employer, whatever it has.

        Args:
            cells: the employer's.
            row: which each of them has.
            thing: which.
        """
        root = inverse_root(self.product[thing]).root
        basis, chance = cells.design[row] @ root, self.chance[row, thing]
        score = (cells.counts * (cells.outcome - chance)) @ basis
        size = np.sqrt(cells.counts * chance * (1 - chance))
        one = by_eigenvectors((basis * size[:, None])[None], score[None], root[THING][:, None])
        return float(one.moved[0, 0])


def _some(common: Common, having: HeldThings) -> Floats:
    """Return the estimates of some things, and below them their errors."""
    cells = common.cells
    coefficients, is_settled = settled(having, common.start)
    chance = chances(cells.design @ coefficients)
    product = cells.weighed(having.by_row(cells.counts) * chance * (1 - chance))
    asked = np.broadcast_to(np.eye(len(coefficients))[THING], coefficients.T.shape)
    known, identified = solved(product, asked)
    is_known = is_settled & identified[:, THING] & (known[:, THING] < SPREAD)
    along = np.where(is_known, cells.design @ known.T, 0)
    own = np.where(is_known, known[:, THING], np.inf)
    squares = _Models(common, having, product, chance, along, own).squares()
    error = np.sqrt((common.firms - 1) / common.firms * squares)
    return np.where(is_known, [coefficients[THING], error], np.nan)
