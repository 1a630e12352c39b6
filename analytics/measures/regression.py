"""Regression on counted cells: counts are frequency weights, errors are clustered by employer.

statsmodels 0.15 warns that it does not support the two together, and has no jackknife of clusters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse, special, stats

from analytics.measures.statistics import LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Matrix = sparse.csr_array[Any]

ALONE = 1e-8  # a direction, of one employer or one column, that nothing else has a part in
LITTLE = 0.02  # of what one coefficient is known by
SAME = 1e-10  # columns that say the same but for so much
ROUNDS, SETTLED = 50, 1e-10


@dataclass(frozen=True)
class Fit:
    """Coefficients of a model and what each employer adds to their error.

    Attributes:
        coefficients: one a column of the design, on the scale of the linear predictor; nan for
            columns that others can say.
        errors: employers by columns; the sum of their outer products is the covariance.
        freedom: degrees of freedom of Student's t, the number of employers less one.
        rank: how many independent columns the design has.
    """

    coefficients: Floats
    errors: Floats
    freedom: int
    rank: int

    def coefficient(self, column: int, level: float = LEVEL) -> dict[str, float]:
        """Return `estimate`, `low`, `high` and two-sided `p` of one column of the design.

        All are nan where the other columns say the same as this one.

        Args:
            column: counted from 0, the column of ones.
            level: of the interval.
        """
        middle = float(self.coefficients[column])
        error = float(np.sqrt((self.errors[:, column] ** 2).sum()))
        half = error * float(stats.t.ppf((1 + level) / 2, self.freedom))
        p = 2 * float(stats.t.sf(abs(middle) / error, self.freedom)) if error > 0 else float("nan")
        return {"estimate": middle, "low": middle - half, "high": middle + half, "p": p}


def categories(columns: Iterable[pd.Series]) -> Matrix:
    """Return an indicator column for each value but the commonest of each series, csr."""
    blocks = [_categories(column) for column in columns]
    return sparse.csr_array(sparse.hstack(blocks)) if blocks else sparse.csr_array((0, 0))


def _categories(column: pd.Series) -> Matrix:
    codes, _ = pd.factorize(column, use_na_sentinel=False)
    counts = np.bincount(codes)
    rows = np.arange(len(codes))
    whole = sparse.csr_array((np.ones(len(codes)), (rows, codes)), shape=(len(codes), len(counts)))
    return sparse.csr_array(
        whole[:, np.delete(np.arange(len(counts)), counts.argmax() if len(counts) else [])]
    )


def memberships(lists: pd.Series, wanted: Sequence[str]) -> Matrix:
    """Return a row a list and a column a wanted name: 1 where the list holds the name, csr."""
    place = {name: column for column, name in enumerate(wanted)}
    found = [(row, place[x]) for row, names in enumerate(lists) for x in names if x in place]
    rows, columns = np.array(found, dtype=int).reshape(-1, 2).T
    shape = (len(lists), len(wanted))
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)


def beside(*blocks: Matrix | ArrayLike) -> Matrix:
    """Return a design: a column of ones, then the blocks side by side (a vector is a column)."""
    parts = [
        block if sparse.issparse(block) else sparse.csr_array(np.asarray(block, float)[:, None])
        for block in blocks
    ]
    ones = sparse.csr_array(np.ones((parts[0].shape[0], 1)))
    return sparse.csr_array(sparse.hstack([ones, *parts]))


def least_squares(design: Matrix, y: ArrayLike, counts: ArrayLike, employers: ArrayLike) -> Fit:
    """Fit a linear model to counted cells.

    Args:
        design: cells by columns; columns that repeat others are allowed.
        y: the outcome of each cell.
        counts: how many vacancies each cell stands for (frequency weights).
        employers: whose the cell is; cells of one employer may be alike.

    Returns:
        The fit, its errors the cluster jackknife's (CR3): each employer left out in turn, without
        refitting (Bell and McCaffrey 2002; MacKinnon, Nielsen and Webb 2023, Journal of Applied
        Econometrics 38:671-694), which holds its level with few and unequal employers.
    """
    weight, outcome = np.asarray(counts, float), np.asarray(y, float)
    root, told = _inverse_root(design, weight)
    coefficients = root @ (root.T @ (design.T @ (weight * outcome)))
    score = weight * (outcome - design @ coefficients)
    told_only = np.where(told, coefficients, np.nan)
    return _clustered(design, weight, score, told_only, root, employers)


def logistic(design: Matrix, y: ArrayLike, counts: ArrayLike, employers: ArrayLike) -> Fit:
    """Fit a logistic model to counted cells, by iteratively reweighted least squares.

    Args:
        design: cells by columns.
        y: 0 or 1 for each cell.
        counts: how many vacancies each cell stands for (frequency weights).
        employers: whose the cell is.

    Returns:
        As `least_squares`; coefficients are logarithms of odds ratios, and each employer is left
        out of the last step. nan where the outcome is told without fail, so no fit exists.
    """
    count, outcome = np.asarray(counts, float), np.asarray(y, float)
    coefficients = np.zeros(design.shape[1])
    for _ in range(ROUNDS):
        chance = special.expit(design @ coefficients)
        weight, score = count * chance * (1 - chance), count * (outcome - chance)
        root, told = _inverse_root(design, weight)
        step = root @ (root.T @ (design.T @ score))
        coefficients = coefficients + step
        if np.abs(design @ step).max() < SETTLED:
            told_only = np.where(told, coefficients, np.nan)
            return _clustered(design, weight, score, told_only, root, employers)
    coefficients = np.full_like(coefficients, np.nan)
    return Fit(coefficients, np.full((1, len(coefficients)), np.nan), 1, 0)


def _inverse_root(design: Matrix, weight: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Return B with B·Bᵀ the (generalised) inverse of Xᵀ·W·X, and which columns stand alone."""
    product = (design.T @ (design * weight[:, None])).toarray()
    scale = np.sqrt(np.maximum(product.diagonal(), np.finfo(float).tiny))
    values, vectors = np.linalg.eigh(product / np.outer(scale, scale))
    kept = values > SAME * max(values.max(initial=0), 1)
    told = (vectors[:, kept] ** 2).sum(axis=1) > 1 - ALONE
    return vectors[:, kept] / np.sqrt(values[kept]) / scale[:, None], told


def _clustered(  # noqa: PLR0913, PLR0917 - what a fit leaves behind
    design: Matrix,
    weight: Floats,
    score: Floats,
    coefficients: Floats,
    root: Floats,
    employers: ArrayLike,
) -> Fit:
    codes, names = pd.factorize(np.asarray(employers))
    order = np.argsort(codes, kind="stable")
    cells = (design @ root)[order]
    starts = np.searchsorted(codes[order], np.arange(len(names)))
    spread = cells * np.sqrt(weight[order])[:, None]
    sums = np.add.reduceat(cells * score[order][:, None], starts)
    # to first order, which is exact enough for the many employers of little weight
    pull = (spread * sums[codes[order]]).sum(axis=1)
    moved = sums + np.add.reduceat(spread * pull[:, None], starts)
    weighty = np.add.reduceat((spread**2).sum(axis=1), starts) > LITTLE
    ends = np.append(starts[1:], len(order))
    for n in np.flatnonzero(weighty):
        moved[n] = _left_out(spread[starts[n] : ends[n]], sums[n])
    errors = np.sqrt((len(names) - 1) / len(names)) * moved @ root.T
    return Fit(coefficients, errors, max(len(names) - 1, 1), root.shape[1])


def _left_out(cells: Floats, score: Floats) -> Floats:
    """Return (I - ZᵀZ)⁻¹·s, by which one employer moves the fit; directions all its own stay."""
    _, singular, directions = np.linalg.svd(cells, full_matrices=False)
    room = 1 - singular**2
    grow = np.where(room > ALONE, 1 / np.where(room > ALONE, room, 1), 0) - 1
    moved: Floats = score + directions.T @ (grow * (directions @ score))
    return moved
