"""Regression on counted cells: counts are frequency weights, errors are clustered by employer.

statsmodels 0.15 warns that it does not support the two together, and has no jackknife of clusters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.statistics.fits.design import Design
from analytics.statistics.fits.inverse import inverse_root
from analytics.statistics.fits.jackknife import FEW, in_blocks, in_order, left_out
from analytics.statistics.intervals import LEVEL
from analytics.statistics.student import reach, two_sided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    from analytics.statistics.fits.exact import LeftOut

    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]
    Matrix = sparse.csr_array[Any]


class Student(NamedTuple):
    """How a coefficient's jackknife error is spread: as one overstated by so much, of a few errors.

    Attributes:
        overstates: its square over the true one, were all errors alike; 1.2 is a fifth too large.
        freedom: degrees of freedom of Student's t, Satterthwaite's with employers taken one by one.
    """

    overstates: float
    freedom: float


@dataclass(frozen=True)
class Fit:
    """Coefficients of a model, and the errors of those that were asked for.

    Attributes:
        coefficients: one a column of the design, in units of the outcome; nan for columns that
            others can say.
        errors: column → the jackknife's error of its coefficient, of those asked for.
        freedom: degrees of freedom of Student's t, the number of employers less one.
        rank: how many independent columns the design has.
        students: column → its own t, where the design tells it.
    """

    coefficients: Floats
    errors: Mapping[int, float]
    freedom: int
    rank: int
    students: Mapping[int, Student] = field(default_factory=dict)

    def student(self, column: int) -> Student:
        """Return the t of a coefficient: its own, or that of as many errors as employers less one.

        Args:
            column: counted from 0, the column of ones.
        """
        return self.students.get(column, Student(1.0, float(self.freedom)))

    def coefficient(self, column: int, level: float = LEVEL) -> dict[str, float]:
        """Return `estimate`, `low`, `high` and two-sided `p` of one column of the design.

        All are nan where the other columns say the same as this one.

        Args:
            column: one of those asked for, counted from 0, the column of ones.
            level: of the interval.
        """
        middle = float(self.coefficients[column])
        overstates, freedom = self.student(column)
        error = float(self.errors[column] / np.sqrt(overstates))
        half = error * float(reach(freedom, level))
        p = float(two_sided(middle, error, freedom))
        return {"estimate": middle, "low": middle - half, "high": middle + half, "p": p}


def categories(columns: Iterable[pd.Series]) -> Matrix:
    """Return an indicator column for each value but the commonest of each series, csr."""
    codings = [_but_commonest(column) for column in columns]
    if not codings:
        return sparse.csr_array((0, 0))
    return coded(np.column_stack([code for code, _ in codings]), [size for _, size in codings])


def _but_commonest(column: pd.Series) -> tuple[Ints, int]:
    """Return the codes of a series' values, -1 for the commonest, and how many others there are."""
    codes, names = pd.factorize(column, use_na_sentinel=False)
    if not len(names):
        return codes, 0
    commonest = np.bincount(codes).argmax()
    others = np.insert(np.arange(len(names) - 1, dtype=np.int32), commonest, -1)
    return others[codes], len(names) - 1


def coded(codes: Ints, sizes: Sequence[int]) -> Matrix:
    """Return indicator columns of several codings side by side, csr.

    Args:
        codes: rows by codings, counted from 0; one below has no column.
        sizes: how many columns each coding has.
    """
    there = codes >= 0
    columns = (codes + (np.cumsum(sizes) - sizes))[there].astype(np.int32)
    ends = np.append(0, there.sum(axis=1).cumsum()).astype(np.int32)
    return sparse.csr_array((np.ones(len(columns)), columns, ends), (len(codes), int(sum(sizes))))


def indicators(column: pd.Series) -> Matrix:
    """Return an indicator column for each value of a series, in order of appearance, csr."""
    codes, names = pd.factorize(column, use_na_sentinel=False)
    return coded(codes[:, None], [len(names)])


def beside(*blocks: Matrix | ArrayLike) -> Matrix:
    """Return a design: a column of ones, then the blocks side by side (a vector is a column)."""
    parts = [block if sparse.issparse(block) else as_column(block) for block in blocks]
    return sparse.csr_array(sparse.hstack([as_column(np.ones(parts[0].shape[0])), *parts]))


def as_column(values: ArrayLike) -> Matrix:
    """Return a column of numbers, csr."""
    numbers = np.asarray(values, float)
    there = numbers != 0
    ends = np.append(0, there.cumsum()).astype(np.int32)
    places = np.zeros(ends[-1], np.int32)
    return sparse.csr_array((numbers[there], places, ends), (len(numbers), 1))


def least_squares(
    design: Matrix | Design,
    y: ArrayLike,
    counts: ArrayLike,
    employers: ArrayLike,
    asked: Sequence[int] = (1,),
) -> Fit:
    """Fit a linear model to counted cells.

    Args:
        design: cells by columns; columns that repeat others are allowed.
        y: the outcome of each cell.
        counts: how many vacancies each cell stands for (frequency weights).
        employers: whose the cell is; cells of one employer may be alike.
        asked: the columns whose intervals are asked for.

    Returns:
        The fit, its errors the cluster jackknife's (CR3): each employer left out in turn, without
        refitting (Bell and McCaffrey 2002; MacKinnon, Nielsen and Webb 2023, Journal of Applied
        Econometrics 38:671-694), which holds its level with few and unequal employers. It is too
        large by what the design tells, and rests on fewer errors than there are employers: each
        column asked for has the scaled t of Bell and McCaffrey that Hansen (Jackknife standard
        errors for clustered regression, Review of Economic Studies, doi:10.1093/restud/rdag050)
        carries over to the jackknife.
    """
    firm, _ = pd.factorize(np.asarray(employers))
    whole = in_order(firm), [slice(None)]
    order, blocks = in_blocks(firm, design.shape[1]) if len(asked) > FEW else whole
    weight, outcome = np.asarray(counts, float)[order], np.asarray(y, float)[order]
    firm = firm[order]
    design = design if isinstance(order, slice) else design[order]
    root, identified, rank = inverse_root(_product(design, weight))
    coefficients = root @ (root.T @ _turned(design, weight * outcome))
    estimates = np.where(identified, coefficients, np.nan)
    ways = root[list(asked)].T
    score = weight * (outcome - design @ coefficients)
    squares = np.zeros((3, len(ways.T)))
    for some in blocks:
        part, own = design[some], (weight[some], score[some], firm[some])
        along = part @ (root @ ways)
        squares += _squares(left_out(part @ root, *own, directions=ways, along=along))
    firms = int(firm.max(initial=-1)) + 1
    errors = np.sqrt((firms - 1) / firms * squares[0])
    students = dict(_students(asked, firms, squares[1:], root))
    return Fit(
        estimates,
        dict(zip(asked, errors.tolist(), strict=True)),
        max(firms - 1, 1),
        int(rank),
        students,
    )


def _squares(each: LeftOut) -> Floats:
    """Return sums over employers: of squared moves, of what is expected, of the squares of that."""
    moved, expected = (np.einsum("ij,ij->j", part, part) for part in each)
    return np.array([moved, each.expected.sum(axis=0), expected])


def _product(design: Matrix | Design, weight: Floats) -> Floats:
    """Return Xᵀ·W·X."""
    if isinstance(design, Design):
        return design.product(weight)
    product: Floats = (design.T @ weighted(design, weight)).toarray()
    return product


def _turned(design: Matrix | Design, numbers: Floats) -> Floats:
    """Return Xᵀ times a number of each cell."""
    if isinstance(design, Design):
        return design.turned(numbers)
    turned: Floats = design.T @ numbers
    return turned


def weighted(design: Matrix, weight: Floats) -> Matrix:
    """Return a design with each row times a weight."""
    data = design.data * np.repeat(weight, np.diff(design.indptr))
    return sparse.csr_array((data, design.indices, design.indptr), design.shape)


def _students(
    asked: Sequence[int], firms: int, expected: Floats, root: Floats
) -> Iterator[tuple[int, Student]]:
    """Yield the t of each column asked for, of the sums of what `left_out` expects and its squares.

    Args:
        asked: the columns.
        firms: how many employers there are.
        expected: both sums, one below the other, by column.
        root: of the design.
    """
    true = (root[list(asked)] ** 2).sum(axis=1)
    for column, total, square, one in zip(asked, *expected, true, strict=True):
        if total > 0:
            yield column, Student(total / one * (firms - 1) / firms, total**2 / square)
