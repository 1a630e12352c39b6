"""Regression on counted cells: counts are frequency weights, errors are clustered by employer.

statsmodels 0.15 warns that it does not support the two together, and has no jackknife of clusters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse, special

from analytics.statistics.intervals import LEVEL
from analytics.statistics.jackknife import ALONE, left_out, moves
from analytics.statistics.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Matrix = sparse.csr_array[Any]

SAME = 1e-10  # columns that say the same but for so much
ROUNDS, SETTLED = 50, 1e-10


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
    """Coefficients of a model and what each employer adds to their error.

    Attributes:
        coefficients: one a column of the design, on the scale of the linear predictor; nan for
            columns that others can say.
        errors: employers by columns; the sum of their outer products is the covariance.
        freedom: degrees of freedom of Student's t, the number of employers less one.
        rank: how many independent columns the design has.
        students: column → its own t, where the design tells it.
    """

    coefficients: Floats
    errors: Floats
    freedom: int
    rank: int
    students: Mapping[int, Student] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        coefficients: Floats,
        root: Floats,
        moved: Floats,
        students: Mapping[int, Student] | None = None,
    ) -> Fit:
        """Build from coefficients, B with B·Bᵀ the inverse of Xᵀ·W·X, and what `moves` returns."""
        firms = len(moved)
        errors = np.sqrt((firms - 1) / firms) * moved @ root.T
        return cls(coefficients, errors, max(firms - 1, 1), root.shape[1], students or {})

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
            column: counted from 0, the column of ones.
            level: of the interval.
        """
        middle = float(self.coefficients[column])
        overstates, freedom = self.student(column)
        error = float(np.sqrt((self.errors[:, column] ** 2).sum() / overstates))
        half = error * float(special.stdtrit(freedom, (1 + level) / 2))
        tail = special.stdtr(freedom, -abs(middle) / error) if error > 0 else np.nan
        p = 2 * float(tail)
        return {"estimate": middle, "low": middle - half, "high": middle + half, "p": p}


def categories(columns: Iterable[pd.Series]) -> Matrix:
    """Return an indicator column for each value but the commonest of each series, csr."""
    blocks = [_categories(column) for column in columns]
    return sparse.csr_array(sparse.hstack(blocks)) if blocks else sparse.csr_array((0, 0))


def _categories(column: pd.Series) -> Matrix:
    whole = indicators(column)
    counts = np.asarray(whole.sum(axis=0))
    others = np.delete(np.arange(len(counts)), counts.argmax() if len(counts) else [])
    return sparse.csr_array(whole[:, others])


def indicators(column: pd.Series) -> Matrix:
    """Return an indicator column for each value of a series, in order of appearance, csr."""
    codes, names = pd.factorize(column, use_na_sentinel=False)
    entries = (np.ones(len(codes)), (np.arange(len(codes)), codes))
    return sparse.csr_array(entries, shape=(len(codes), len(names)))


def memberships(lists: pd.Series, wanted: Sequence[str]) -> Matrix:
    """Return a row a list and a column a wanted name: 1 where the list holds the name, csr."""
    named = mentions(lists)
    known, asked = (pd.Index(np.array(some, dtype=object)) for some in (named.names, wanted))
    columns = asked.get_indexer(known)[named.code]
    kept = columns >= 0
    entries = (np.ones(int(kept.sum())), (named.row[kept], columns[kept]))
    return sparse.csr_array(entries, shape=(len(lists), len(wanted)))


def beside(*blocks: Matrix | ArrayLike) -> Matrix:
    """Return a design: a column of ones, then the blocks side by side (a vector is a column)."""
    parts = [
        block if sparse.issparse(block) else sparse.csr_array(np.asarray(block, float)[:, None])
        for block in blocks
    ]
    ones = sparse.csr_array(np.ones((parts[0].shape[0], 1)))
    return sparse.csr_array(sparse.hstack([ones, *parts]))


def least_squares(
    design: Matrix,
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
    weight, outcome = np.asarray(counts, float), np.asarray(y, float)
    root, identified = _inverse_root(design, weight)
    coefficients = root @ (root.T @ (design.T @ (weight * outcome)))
    score = weight * (outcome - design @ coefficients)
    estimates = np.where(identified, coefficients, np.nan)
    along = root[list(asked)].T
    each = left_out(design @ root, weight, score, employers, directions=along)
    return Fit.of(estimates, root, each.moved, dict(_students(asked, each.expected, root)))


def _students(asked: Sequence[int], squares: Floats, root: Floats) -> Iterator[tuple[int, Student]]:
    """Yield the t of each column asked for, of the squares that `left_out` expects."""
    firms = len(squares)
    totals, true = squares.sum(axis=0), (root[list(asked)] ** 2).sum(axis=1)
    for column, own, total, one in zip(asked, squares.T, totals, true, strict=True):
        if total > 0:
            yield column, Student(total / one * (firms - 1) / firms, total**2 / (own**2).sum())


def logistic(
    design: Floats, rows: ArrayLike, y: ArrayLike, counts: ArrayLike, employers: ArrayLike
) -> Fit:
    """Fit a logistic model to counted cells, by iteratively reweighted least squares.

    Args:
        design: distinct rows by columns; many cells can have the same row.
        rows: which row of the design each cell has, from 0.
        y: 0 or 1 for each cell.
        counts: how many vacancies each cell stands for (frequency weights).
        employers: whose the cell is.

    Returns:
        As `least_squares`; coefficients are logarithms of odds ratios, and each employer is left
        out of the last step. nan where the outcome is told without fail, so no fit exists.
    """
    count, outcome, row = np.asarray(counts, float), np.asarray(y, float), np.asarray(rows)
    number = np.bincount(row, count, len(design))
    ones = np.bincount(row, count * outcome, len(design))
    coefficients = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = special.expit(design @ coefficients)
        spread = chance * (1 - chance)
        root, identified = _inverse_root(design, number * spread)
        step = root @ (root.T @ (design.T @ (ones - number * chance)))
        coefficients = coefficients + step
        if np.abs(design @ step).max() < SETTLED:
            score = count * (outcome - chance[row])
            moved = moves(design @ root, count * spread[row], score, employers, row)
            return Fit.of(np.where(identified, coefficients, np.nan), root, moved)
    coefficients = np.full_like(coefficients, np.nan)
    return Fit(coefficients, np.full((1, len(coefficients)), np.nan), 1, 0)


def _inverse_root(design: Matrix | Floats, weight: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Return B with B·Bᵀ the (generalised) inverse of Xᵀ·W·X, and which columns stand alone."""
    product = design.T @ (design * weight[:, None])
    product = product.toarray() if sparse.issparse(product) else product
    scale = np.sqrt(np.maximum(product.diagonal(), np.finfo(float).tiny))
    values, vectors = np.linalg.eigh(product / np.outer(scale, scale))
    kept = values > SAME * max(values.max(initial=0), 1)
    identified = (vectors[:, kept] ** 2).sum(axis=1) > 1 - ALONE
    return vectors[:, kept] / np.sqrt(values[kept]) / scale[:, None], identified
