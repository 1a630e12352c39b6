"""Logistic models of many things: what they have in common, and where Newton's steps settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from analytics.statistics.fits.inverse import inverse_root, solved
from analytics.statistics.fits.outcomes import CellSums, HeldThings, Leverage, Outcomes, leverage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

ROUNDS = 50
SETTLED = 1e-5  # a step of Newton's as small as that leaves its square
SURE = 1e-9  # the spread that an outcome as good as sure counts with, as nought would not


class Common(NamedTuple):
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
    def of(cls, cells: Outcomes, lengths: Ints) -> Common:
        """Fit the model without any thing.

        Args:
            cells: those of one employer together.
            lengths: how many each employer has.
        """
        number = len(cells.counts)
        nobody = HeldThings.of(cells, sparse.csr_array((number, 1)), np.zeros(1, int))
        start = settled(nobody, np.zeros(cells.design.shape[1]))[0]
        chance = chances(cells.design @ start)
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


def settled(having: HeldThings, start: Floats) -> tuple[Floats, Flags]:
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
        chance = chances(line)
        slope = cells.design.T @ (ones - number * chance)
        step = solved(cells.weighed(number * chance * (1 - chance)), slope.T)[0].T
        moved = cells.design @ step
        coefficients[:, going] += step
        line += moved
        goes_on = ~(np.abs(moved).max(axis=0, initial=0) < SETTLED)  # nan too
        if not goes_on.all():
            going = going[goes_on]
            number, ones, line = (each[:, goes_on] for each in (number, ones, line))
        if not len(going):
            break
    is_settled = np.ones(things, dtype=bool)
    is_settled[going] = False
    return np.where(is_settled, coefficients, 0), is_settled


def chances(log_odds: Floats) -> Floats:
    """Return chances of log odds; as `scipy.special.expit`, in a fifth of its time."""
    with np.errstate(over="ignore"):  # what is surely not has odds of one to infinity against it
        chance: Floats = 1 / (1 + np.exp(-log_odds))
    return chance
