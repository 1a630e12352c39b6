"""Outcomes: what logistic models of many things have in common, counted by rows of a design."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy import sparse

from analytics.statistics.fits.exact import ALONE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Matrix = sparse.csr_array[Any]


@dataclass(frozen=True)
class Outcomes:
    """What a model takes of counted cells besides who has a thing.

    Attributes:
        design: distinct rows by columns: a column of ones, 1 for rows that have the thing, the
            others.
        without: which row each cell has that has not the thing.
        with_it: which row each cell has that has it; kinds of things by cells where they differ.
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
    def products(self) -> tuple[sparse.csc_array[Any], Ints]:
        """Return what makes the half of Xᵀ·W·X of weights of rows, and where each of it stands."""
        columns = self.design.shape[1]
        place = np.zeros((columns, columns), np.int64)
        place[np.triu_indices(columns)] = np.arange(columns * (columns + 1) // 2)
        row, column = np.nonzero(self.design)
        number = np.bincount(row, minlength=len(self.design))
        one = np.repeat(np.arange(len(row)), number[row])
        first = np.repeat((np.cumsum(number) - number)[row], number[row])
        other = first + np.arange(len(one)) - np.repeat(np.cumsum(number[row]), number[row])
        other += number[row[one]]
        once = column[one] <= column[other]
        one, other = one[once], other[once]
        value = self.design[row, column]
        entries = (value[one] * value[other], (row[one], place[column[one], column[other]]))
        whole = sparse.csr_array(entries, shape=(len(self.design), place.max() + 1)).T
        return whole, np.maximum(place, place.T)

    def weighed(self, weight: Floats) -> Floats:
        """Return Xᵀ·W·X of each thing, of weights that are rows by things."""
        half, place = self.products
        return np.ascontiguousarray((half @ weight).T)[:, place]

    def taken(self, order: Ints) -> Outcomes:
        """Return the cells in an order."""
        names = ("without", "with_it", "outcome", "counts", "employers")
        return replace(self, **{name: getattr(self, name)[..., order] for name in names})


class HeldThings(NamedTuple):
    """Which cells have which things, an entry each, those of one cell together.

    Attributes:
        cells: all of them.
        cell: which has it.
        thing: which it has.
        ends: where each cell's entries begin, and where the last one's end.
        with_it: where the row that the cell has stands for the thing, in rows by things.
        without: where the row does that it would have without it.
        things: how many there are.
    """

    cells: Outcomes
    cell: Ints
    thing: NDArray[np.int32]
    ends: NDArray[np.int32]
    with_it: Ints
    without: Ints
    things: int

    @classmethod
    def of(cls, cells: Outcomes, has: Matrix, kinds: Ints) -> HeldThings:
        """Build from cells by things, and which kind of `with_it` each thing is."""
        cell, things = np.repeat(np.arange(has.shape[0]), np.diff(has.indptr)), has.shape[1]
        with_it = np.atleast_2d(cells.with_it)[kinds[has.indices], cell]
        places = with_it * things + has.indices, cells.without[cell] * things + has.indices
        return cls(cells, cell, has.indices, has.indptr, *places, things)

    def within(self, cells: Outcomes, first: int) -> HeldThings:
        """Return what some cells that follow each other have.

        Args:
            cells: these alone.
            first: which of all is the first of them.
        """
        ends = self.ends[first : first + len(cells.counts) + 1]
        own = slice(ends[0], ends[-1])
        cell, thing = self.cell[own] - first, self.thing[own]
        places = self.with_it[own], self.without[own]
        return HeldThings(cells, cell, thing, ends - ends[0], *places, self.things)

    def rows(self, some: slice, thing: int) -> Ints:
        """Return which rows cells that follow each other have, by whether they have a thing."""
        rows = self.cells.without[some].copy()
        entries = slice(self.ends[some.start], self.ends[some.stop])
        mine = self.thing[entries] == thing
        rows[self.cell[entries][mine] - some.start] = self.with_it[entries][mine] // self.things
        return rows

    def by_row(self, values: Floats) -> Floats:
        """Return the sum of a number of each cell, for each row; rows by things."""
        rows = len(self.cells.design)
        whole = np.bincount(self.cells.without, values, rows).astype(float)
        sums = np.repeat(whole[:, None], self.things, axis=1)
        own = values[self.cell]
        sums += np.bincount(self.with_it, own, sums.size).reshape(sums.shape)
        sums -= np.bincount(self.without, own, sums.size).reshape(sums.shape)
        return sums

    def summed(self, to: CellSums, values: Floats) -> Floats:
        """Return sums over cells of what their rows have.

        Args:
            to: which sums.
            values: rows by things.
        """
        each = values.ravel()
        more = each.take(self.with_it) - each.take(self.without)
        sums: Floats = to.of_rows @ values
        if to.of_each is not None:
            place = to.of_each[self.cell] * self.things + self.thing
            own = np.bincount(place, more * to.weight[self.cell], sums.size)
            return np.add(sums, own.reshape(sums.shape), out=sums)
        shape = (len(self.cells.counts), self.things)
        moved = sparse.csr_array((more, self.thing, self.ends), shape=shape)
        sums += (to.of_cells @ moved).toarray()
        return sums


class CellSums(NamedTuple):
    """Sums over cells, a row each.

    Attributes:
        of_cells: what each cell counts in each.
        of_rows: what each row does, of cells that have not the thing.
        of_outcomes: the sums of the outcomes.
        weight: what each cell weighs.
        of_each: in which sum each cell counts, where that is one alone and as it weighs.
    """

    of_cells: Matrix
    of_rows: Matrix
    of_outcomes: Floats
    weight: Floats
    of_each: Ints | None

    @classmethod
    def of(
        cls, sums: Matrix, cells: Outcomes, weight: Floats, of_each: Ints | None = None
    ) -> CellSums:
        """Build from sums over cells of some weight."""
        number = len(weight)
        entries = (weight, (np.arange(number), cells.without))
        rows = sparse.csr_array(entries, shape=(number, len(cells.design)))
        of_cells = sparse.csr_array(sums * weight)
        return cls(of_cells, sums @ rows, of_cells @ cells.outcome, weight, of_each)


class Leverage(NamedTuple):
    """How much each employer's cells lean on the columns of a fit.

    Attributes:
        root: L with Lᵀ·L = X·(M - M of the employer)⁻¹·Xᵀ among its cells; slots by cells.
        slots: which slots are of which employer; employers by slots.
    """

    root: Matrix
    slots: Matrix

    def along(self, values: Floats) -> Floats:
        """Return L times numbers of each cell, slots by numbers."""
        along: Floats = self.root @ values
        return along

    def summed(self, values: Floats) -> Floats:
        """Return the sums over slots for each employer."""
        sums: Floats = self.slots @ values
        return sums


def leverage(basis: Floats, weight: Floats, lengths: Ints) -> Leverage:
    """Return how much each employer's cells lean on what they are told by.

    Directions that are an employer's own are left out: nothing is left of them without it.

    Args:
        basis: cells by columns, those of one employer together; times √weight its columns are
            orthonormal over cells.
        weight: of each cell.
        lengths: how many cells each employer has.
    """
    starts = np.cumsum(lengths) - lengths
    slots = np.minimum(lengths, basis.shape[1])
    first = np.cumsum(slots) - slots
    parts = [[np.zeros(0), np.zeros(0, np.int64), np.zeros(0, np.int64)]]
    for length in np.unique(lengths):
        some = np.flatnonzero(lengths == length)
        at = starts[some][:, None] + np.arange(length)
        values = _leaning(basis[at], np.sqrt(weight[at])[..., None])
        slot = first[some][:, None] + np.arange(values.shape[2])
        places = np.broadcast_arrays(slot[:, None, :], at[:, :, None])
        parts.append([each.ravel() for each in (values, *places)])
    values, slot, cell = (np.concatenate(each) for each in zip(*parts, strict=True))
    root = sparse.csr_array((values, (slot, cell)), shape=(slots.sum(), len(basis)))
    ends = np.append(0, np.cumsum(slots))
    entries = (np.ones(ends[-1]), np.arange(ends[-1]), ends)
    return Leverage(root, sparse.csr_array(entries, shape=(len(lengths), ends[-1])))


def _leaning(basis: Floats, size: Floats) -> Floats:
    """Return L of some employers of as many cells, turned; employers by cells by slots."""
    cells = basis * size
    turned = cells.swapaxes(1, 2)
    narrow = cells.shape[1] < cells.shape[2]
    values, vectors = np.linalg.eigh(cells @ turned if narrow else turned @ cells)
    shared = values < 1 - ALONE
    room = np.where(shared, 1 - values, np.inf)
    if narrow:
        leaning: Floats = vectors * np.sqrt(np.maximum(values, 0) / room)[:, None, :] / size
    else:
        leaning = (basis @ vectors) / np.sqrt(room)[:, None, :]
    return leaning
