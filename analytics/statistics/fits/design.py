"""Design: what a model is told of each cell as a few codings side by side, not as wide rows.

What two codings have in common is then counted by both at once, whatever columns they make.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]
    Matrix = sparse.csr_array[Any]

MANY: Final = 1000
"""Whole numbers up to which they are codes as they stand."""


class Coding(NamedTuple):
    """Columns that are told by one code a cell.

    Attributes:
        code: of each cell, from 0.
        rows: codes by columns: what each code has in each column.
    """

    code: Ints
    rows: Floats


def of_category(column: pd.Series) -> Coding:
    """Return an indicator column for each value of a series but the commonest."""
    code, number = _numbered(column)
    return Coding(code, np.delete(np.eye(len(number)), np.argsort(-number)[:1], axis=1))


def _numbered(column: pd.Series) -> tuple[Ints, Ints]:
    """Return a code of each row's value, and how many rows each has; none is a value too."""
    if column.dtype.kind == "i" and len(column):
        value = column.to_numpy(np.intp)
        place = value - value.min()
        if place.max() < MANY:
            number = np.bincount(place)
            there = number > 0
            return (np.cumsum(there) - 1)[place], number[there]
    code, _ = pd.factorize(column, use_na_sentinel=False)
    return code, np.bincount(code)


def of_number(values: ArrayLike, powers: int) -> Coding:
    """Return a column of numbers, of which few differ, and as many powers of it as are asked for.

    Args:
        values: a number a cell.
        powers: how many; 2 is the numbers and their squares.
    """
    code, numbers = pd.factorize(np.asarray(values, float))
    return Coding(code, numbers[:, None] ** np.arange(1, powers + 1))


def of_flag(has: ArrayLike, times: ArrayLike | None = None) -> Coding:
    """Return a column that is 1 where something is so; before it, of those, another number.

    Args:
        has: whether it is, a cell each.
        times: the number of each cell, of which few differ; there is none of it where left out.
    """
    flag = np.asarray(has, bool).astype(np.intp)
    if times is None:
        return Coding(flag, np.array([[0.0], [1.0]]))
    code, numbers = pd.factorize(np.asarray(times, float))
    of_those = np.column_stack([numbers, np.ones(len(numbers))])
    return Coding(flag * len(numbers) + code, np.vstack([np.zeros_like(of_those), of_those]))


@dataclass(frozen=True)
class Design:
    """A design: a column of ones, then those of its codings.

    Attributes:
        codings: side by side; the first has the column of ones too.
    """

    codings: tuple[Coding, ...]

    @classmethod
    def of(cls, first: Coding, *others: Coding) -> Design:
        """Put a column of ones before the columns of codings."""
        ones = np.ones((len(first.rows), 1))
        return cls((Coding(first.code, np.hstack([ones, first.rows])), *others))

    @property
    def shape(self) -> tuple[int, int]:
        """Return how many cells and columns it has."""
        return len(self.codings[0].code), sum(each.rows.shape[1] for each in self.codings)

    def __getitem__(self, order: Ints | slice) -> Design:
        """Return some cells, in an order."""
        return Design(tuple(Coding(code[order], values) for code, values in self.codings))

    def __matmul__(self, right: Floats) -> Floats:
        """Return the design times columns of numbers, or one; cells by numbers."""
        ends = np.cumsum([each.rows.shape[1] for each in self.codings])[:-1]
        parts = zip(self.codings, np.split(right, ends), strict=True)
        times: Floats = self._coded @ np.concatenate([each.rows @ part for each, part in parts])
        return times

    def turned(self, numbers: Floats) -> Floats:
        """Return Xᵀ times a number of each cell."""
        sums = (np.bincount(each.code, numbers, len(each.rows)) for each in self.codings)
        return np.concatenate(
            [each.rows.T @ some for each, some in zip(self.codings, sums, strict=True)]
        )

    def product(self, weight: Floats) -> Floats:
        """Return Xᵀ·W·X, by the weights that cells of each two codes have together."""
        counted = None if (weight == 1).all() else weight
        columns = np.arange(self.shape[1])
        ends = np.cumsum([each.rows.shape[1] for each in self.codings])[:-1]
        whole = np.empty((len(columns), len(columns)))
        placed = list(zip(self.codings, np.split(columns, ends), strict=True))
        for each, at in placed:
            number = np.bincount(each.code, counted, len(each.rows))
            whole[np.ix_(at, at)] = each.rows.T @ (number[:, None] * each.rows)
        for (one, here), (other, there) in combinations(placed, 2):
            part = one.rows.T @ _together(one, other, counted) @ other.rows
            whole[np.ix_(here, there)], whole[np.ix_(there, here)] = part, part.T
        return whole

    @cached_property
    def _coded(self) -> Matrix:
        """Return which rows of all codings, one after another, each cell is the sum of."""
        sizes = [len(each.rows) for each in self.codings]
        starts = np.cumsum(sizes) - sizes
        codes = np.empty((len(self.codings[0].code), len(sizes)), np.int32)
        for place, (each, start) in enumerate(zip(self.codings, starts, strict=True)):
            codes[:, place] = each.code + start
        ends = np.arange(0, codes.size + 1, len(sizes), dtype=np.int32)
        entries = (np.ones(codes.size), codes.ravel(), ends)
        return sparse.csr_array(entries, shape=(len(codes), int(sum(sizes))))


def _together(one: Coding, other: Coding, weight: Floats | None) -> Floats:
    """Return what cells of each code of one and each of another weigh; codes by codes."""
    size = len(other.rows)
    number = np.bincount(one.code * size + other.code, weight, len(one.rows) * size)
    return number.reshape(len(one.rows), size).astype(float)
