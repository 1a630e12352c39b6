"""Partial pooling: what a cell of few adverts, or of none, would typically pay, with an interval.

Log pay y of advert i, of cell c and employer f:

    y = x·β + u(c) + v(f) + w(c, f) + e,
    u ~ N(0, λ₁²σ²), v ~ N(0, λ₂²σ²), w ~ N(0, λ₃²σ²), e ~ N(0, σ²)

A cell's typical log pay is x·β + u: near its own adverts' where it has many of several employers,
near what its level, place and terms are worth elsewhere where it has none. This is the shrinkage of
Fay and Herriot (1979, JASA 74:269-277) at the level of adverts, with crossed employers (Battese,
Harter and Fuller 1988, JASA 83:28-36; Rao and Molina 2015, Small Area Estimation, chapters 5, 7).

Plugged-in spreads make intervals too narrow where cells are few. So the ratios λ are integrated
over a grid, flat on the scale of standard deviations (Gelman 2006, Bayesian Analysis 1:515-534),
each point weighted by its restricted likelihood (Harville 1974, Biometrika 61:383-385); σ² is
integrated in closed form, which makes each point's prediction Student's t. Coefficients that are
not `free` have a prior of their own, N(0, PRIOR·σ²). Adverts enter through sums by employer alone
(Woodbury's identity), so the work grows with cells and not with adverts, and is exact at any
number of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from scipy import sparse

from analytics.statistics.intervals import LEVEL
from analytics.statistics.pool.alike import Alike, TwoSides
from analytics.statistics.pool.left import Left, backed
from analytics.statistics.student import quantiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]
    Flags = NDArray[np.bool_]

CELL: Final = np.array([0.03, 0.15, 0.3, 0.5, 0.75, 1.1, 1.7])
EMPLOYER: Final = np.array([0.1, 0.4, 0.75, 1.1, 1.7, 2.8])
EMPLOYER_IN_CELL: Final = np.array([0.05, 0.6, 1.3])
"""The grids of λ₁, λ₂, λ₃: spreads as multiples of that among an employer's adverts in a cell."""
PRIOR: Final = 2.0
"""Variance of a coefficient before looking, in σ²: what a place or a technology may be worth."""
TINY: Final = 1e-9
"""Precision of a free column before looking."""
UNHEARD: Final = 1e-9
"""Weight up to which a point of the grid moves no figure: all of them together, no pound."""


@dataclass(frozen=True)
class Observed:
    """Adverts that state pay.

    Attributes:
        log_pay: of each advert.
        design: adverts by columns, csr.
        free: which columns have no prior; an intercept, or an indicator of each level.
        cell: of each advert, from 0.
        cells: how many cells there are, those without an advert too.
        employer: of each advert, any numbers.
    """

    log_pay: Floats
    design: sparse.csr_array[Any]
    free: Flags
    cell: Ints
    cells: int
    employer: Ints


class Pooled(NamedTuple):
    """Predicted log pay of each target: the median of what is believed, and its 95 % interval."""

    estimate: Floats
    low: Floats
    high: Floats


class _Sums(NamedTuple):
    """What the adverts come down to once employers in cells are integrated out.

    Attributes:
        squares: columns by columns (design, log pay, cells).
        by_employer: employers by columns.
        size: what each employer's adverts count as.
        log_scale: half the logarithm of the determinant so far.
    """

    squares: Floats
    by_employer: Alike
    size: Floats
    log_scale: float


class _Point(NamedTuple):
    """One point of the grid: what its predictions are solved from."""

    left: Left
    cell: float


@dataclass(frozen=True)
class PooledFit:
    """What adverts tell before it is asked of what: the points of the grid that are believed.

    Attributes:
        freedom: adverts less free columns.
        weight: of each point, 1 in all.
        points: those that weigh more than `UNHEARD`.
    """

    freedom: int
    weight: Floats
    points: list[_Point]

    @property
    def nbytes(self) -> int:
        """Return how many bytes it takes."""
        return sum({id(point.left): point.left.nbytes for point in self.points}.values())

    def predicted(self, targets: Floats, level: float = LEVEL) -> Pooled:
        """Predict the typical log pay of targets.

        Args:
            targets: targets by columns of the design and then cells: how much of each a target
                has. Cells beyond those of the adverts have no advert.
            level: of the interval.
        """
        solved = [_predicted(point, targets, self.freedom) for point in self.points]
        middle, scale = (np.array(side) for side in zip(*solved, strict=True))
        shares = np.array([0.5, (1 - level) / 2, (1 + level) / 2])
        return Pooled(*quantiles(self.weight, middle, scale, self.freedom, shares))


def pooled(observed: Observed, targets: Floats, level: float = LEVEL) -> Pooled:
    """Predict the typical log pay of targets from adverts: see `PooledFit.predicted`."""
    return fitted(observed).predicted(targets, level)


def fitted(observed: Observed) -> PooledFit:
    """Learn from adverts, which must be more than free columns."""
    freedom = len(observed.log_pay) - int(observed.free.sum())
    lines = list(_lines(observed))
    log_weight = _log_weights(lines, freedom)
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    heard = weight > UNHEARD
    points = [_Point(lines[line][1], CELL[n]) for line, n in np.argwhere(heard)]
    return PooledFit(freedom, weight[heard] / weight[heard].sum(), points)


def _lines(observed: Observed) -> Iterator[tuple[float, Left]]:
    """Yield the log weight and the left of points that differ in the spread of a cell alone."""
    precision = np.where(observed.free, TINY, 1 / PRIOR)
    employers = list(zip(EMPLOYER, _widths(EMPLOYER), strict=True))
    for sums, wide in zip(_in_cells(observed), _widths(EMPLOYER_IN_CELL), strict=True):
        for employer, step in employers:
            squares, log_scale = _without_employers(sums, employer)
            left = Left.of(squares, precision)
            size = np.log(np.diag(left.root)).sum()
            yield float(np.log(wide * step) - log_scale - size), left


def _log_weights(lines: Sequence[tuple[float, Left]], freedom: int) -> Floats:
    """Return the log weight of each point, lines by spreads of a cell's level.

    None between the ends of a line outweighs the least system with the least that nothing tells:
    where that is not heard beside the best, they are not worked out and count as nothing.
    """
    widths, ends = np.log(_widths(CELL)), [0, -1]
    log_weight = np.full((len(lines), len(CELL)), -np.inf)
    most = np.zeros(len(lines))
    for n, (whole, left) in enumerate(lines):
        size, unsaid = left.logs(CELL[ends])
        log_weight[n, ends] = whole + widths[ends] - size - freedom / 2 * unsaid
        most[n] = whole + widths.max() - size[0] - freedom / 2 * unsaid[1]
    for n in np.argsort(-most):
        if most[n] < log_weight.max() + np.log(UNHEARD):
            break
        whole, left = lines[n]
        size, unsaid = left.logs(CELL[1:-1])
        log_weight[n, 1:-1] = whole + widths[1:-1] - size - freedom / 2 * unsaid
    return log_weight


def _widths(grid: Floats) -> Floats:
    """Return how much of its scale each point of a grid stands for."""
    widths: Floats = np.gradient(grid)
    return widths


def _in_cells(observed: Observed) -> Iterator[_Sums]:
    """Yield the sums at each spread of an employer's level within a cell."""
    n, cells = len(observed.log_pay), observed.cells
    in_cell = sparse.csr_array((np.ones(n), (np.arange(n), observed.cell)), shape=(n, cells))
    whole = TwoSides(np.column_stack([observed.design.toarray(), observed.log_pay]), in_cell)
    squares = whole.squares()
    firms, firm = np.unique(observed.employer, return_inverse=True)
    pairs, pair = np.unique(firm * cells + observed.cell, return_inverse=True)
    by_pair = whole.added(_adding(pair, len(pairs)))
    to_firms, number = _adding(pairs // cells, len(firms)), np.bincount(pair).astype(float)
    alike = Alike.of(by_pair, number)
    for spread in EMPLOYER_IN_CELL**2:
        kept = 1 / (1 + spread * number)
        size = to_firms @ (number * kept)
        yield _Sums(
            squares - alike.crossed(partial(_shrunk, spread)),
            Alike.of(by_pair.times(kept).added(to_firms), size),
            size,
            float(-np.log(kept).sum() / 2),
        )


def _shrunk(ratio: float, size: Floats) -> Floats:
    """Return what is taken off the squares of each level's rows, for a spread and their number."""
    return ratio / (1 + ratio * size)


def _adding(code: Ints, groups: int) -> sparse.csr_array[Any]:
    """Return the matrix that adds rows up by group."""
    entries = (np.ones(len(code)), (code, np.arange(len(code))))
    return sparse.csr_array(entries, shape=(groups, len(code)))


def _without_employers(sums: _Sums, spread: float) -> tuple[Floats, float]:
    """Return the squares with employers integrated out, by Woodbury's identity."""
    left = sums.squares - sums.by_employer.crossed(partial(_shrunk, spread**2))
    return left, sums.log_scale + float(np.log1p(spread**2 * sums.size).sum() / 2)


def _predicted(point: _Point, targets: Floats, freedom: int) -> tuple[Floats, Floats]:
    """Return where each target lies at a point, and on what scale."""
    left, wide = point.left, len(point.left.root)
    [root] = left.in_cells(np.array([point.cell]))
    along, unsaid = left.unsaid(root)
    size = wide + len(root)
    across = backed(left.root, targets[:, :wide].T)
    own = backed(root, targets[:, wide:size].T - left.across[:, 1:].T @ across)
    unseen = (targets[:, size:] ** 2).sum(axis=1) * point.cell**2
    squares = (across**2).sum(axis=0) + (own**2).sum(axis=0) + unseen
    return left.across[:, 0] @ across + along @ own, np.sqrt(squares * unsaid / freedom)
