"""Logistic models of many things: what they have in common, and where Newton's steps settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from analytics.statistics.fits.inverse import inverse_root, solved
from analytics.statistics.fits.lone import LoneCells
from analytics.statistics.fits.outcomes import CellSums, HeldThings, Leverage, Outcomes, leverage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

ROUNDS = 50
SETTLED = 1e-5  # a step of Newton's as small as that leaves its square
SURE = 1e-9  # the spread that an outcome as good as sure counts with, as nought would not


class SeveralCells(NamedTuple):
    """The cells of employers with several, those of one employer together.

    Attributes:
        cells: all of them.
        leverage: of each employer in them.
        ends: where each one's cells begin, and where the last one's end.
        of_firms: sums of each employer.
        of_ones: of its cells of outcome 1.
        of_slots: of each slot of the leverage.
    """

    cells: Outcomes
    leverage: Leverage
    ends: Ints
    of_firms: CellSums
    of_ones: CellSums
    of_slots: CellSums

    @classmethod
    def of(cls, cells: Outcomes, known: Leverage, lengths: Ints) -> SeveralCells:
        """Sum cells by employer, and by what they lean on.

        Args:
            cells: those of one employer together.
            known: the leverage of each.
            lengths: how many cells each has.
        """
        number, firm = len(cells.counts), np.repeat(np.arange(len(lengths)), lengths)
        ends = np.append(0, np.cumsum(lengths))
        shape = (len(lengths), number)
        each = sparse.csr_array((np.ones(number), np.arange(number), ends), shape)
        of_firms = CellSums.of(each, cells, cells.counts, firm)
        of_ones = CellSums.of(each, cells, cells.counts * cells.outcome, firm)
        of_slots = CellSums.of(known.root, cells, cells.counts)
        return cls(cells, known, ends, of_firms, of_ones, of_slots)


class Common(NamedTuple):
    """What the models of all things have in common.

    Attributes:
        cells: those of employers with several before the others, those of one employer together.
        start: coefficients to begin from: those of the model without any thing.
        firms: how many employers there are.
        several: the cells of employers with several.
        lone: the other cells.
    """

    cells: Outcomes
    start: Floats
    firms: int
    several: SeveralCells
    lone: LoneCells

    @classmethod
    def of(cls, cells: Outcomes, lengths: Ints) -> Common:
        """Fit the model without any thing.

        Args:
            cells: those of employers with several before the others, one employer's together.
            lengths: how many each employer has.
        """
        nobody = HeldThings.of(cells, sparse.csr_array((len(cells.counts), 1)), np.zeros(1, int))
        start = settled(nobody, np.zeros(cells.design.shape[1]))[0]
        chance = chances(cells.design @ start)
        spread = chance * (1 - chance)
        root = inverse_root(cells.weighed(nobody.by_row(cells.counts) * spread)).root[0]
        basis, sure = cells.design @ root[:, root.any(axis=0)], np.maximum(spread[:, 0], SURE)
        sizes = lengths[lengths > 1]
        several = cells.taken(np.arange(sizes.sum()))
        lone = cells.taken(np.arange(sizes.sum(), len(cells.counts)))
        weight = several.counts * sure[several.without]
        known = leverage(basis[several.without], weight, sizes)
        of_one = (basis**2).sum(axis=1) * sure
        return cls(
            cells,
            start[:, 0],
            len(lengths),
            SeveralCells.of(several, known, sizes),
            LoneCells.of(lone, of_one[lone.without] * lone.counts, sure[lone.without]),
        )


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
        weight = number * chance
        slope = cells.design.T @ (ones - weight)
        weight *= np.subtract(1, chance, out=chance)
        step = solved(cells.weighed(weight), slope.T)[0].T
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
        chance = np.exp(-log_odds)
        chance += 1
        known: Floats = np.divide(1, chance, out=chance)
    return known
