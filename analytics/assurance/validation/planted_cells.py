"""Planted cells: markets of few adverts a cell whose typical pay is known, in several shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from scipy import sparse

from analytics.assurance.validation.checked import Checked
from analytics.assurance.validation.planted import HEAP_SHARES, HEAPS
from analytics.statistics.pool.pooling import Observed, pooled
from analytics.statistics.withheld import TOO_UNCERTAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]

BOUNDS: Final = (1, 2, 5, 11)
SIZES: Final = ("no", "1", "2 to 4", "5 to 10", "more")
LOWEST, STEP, PLACES = np.log(28_000.0), 0.2, 0.08
"""Log pay of the lowest level, the step to the next, and the spread of places."""
AT_HOME: Final = 0.6
HEAVY: Final = 3


@dataclass(frozen=True)
class MarketOfCells:
    """How a market of cells is made.

    Attributes:
        levels: how many.
        places: how many; cells are levels times places.
        cell: spread of what a cell is worth beyond its level and place, in log pay.
        is_heavy: whether that spread, and employers', have heavy tails.
        employers: how many.
        is_skewed: whether a few employers have most adverts, and most of theirs in one place.
        in_cell: spread of what an employer is worth in one cell beyond elsewhere.
    """

    levels: int = 6
    places: int = 8
    cell: float = 0.1
    is_heavy: bool = False
    employers: int = 120
    is_skewed: bool = False
    in_cell: float = 0.0


SHAPES: Final = {
    "22 cells": MarketOfCells(levels=2, places=11),
    "levels and places": MarketOfCells(),
    "few employers": MarketOfCells(employers=12),
    "skewed employers": MarketOfCells(is_skewed=True, is_heavy=True, cell=0.09),
    "not additive": MarketOfCells(is_heavy=True, cell=0.15),
    "alike in a cell": MarketOfCells(is_skewed=True, in_cell=0.12),
    "additive": MarketOfCells(cell=0.03),
}
EMPLOYER, ADVERT = 0.15, 0.17
"""Spreads of log pay between employers, and between adverts of one."""


class PlantedCells(NamedTuple):
    """Adverts, and what is true of each cell.

    Attributes:
        observed: the adverts that state pay.
        targets: the cells, as `pooled` takes them.
        true: log of the typical pay of each.
        number: adverts of each.
    """

    observed: Observed
    targets: Floats
    true: Floats
    number: Ints


def plant_cells(seed: int, shape: MarketOfCells) -> PlantedCells:
    """Return a market of adverts spread unevenly over cells, some of them empty."""
    random = np.random.default_rng([seed, 17])
    cells = shape.levels * shape.places
    level, place = np.divmod(np.arange(cells), shape.places)
    true = LOWEST + STEP * level + random.normal(0, PLACES, shape.places)[place]
    true += _spread(random, shape.cell, cells, is_heavy=shape.is_heavy)
    firm = _employers(random, shape)
    cell = _cells(random, shape, firm)
    worth = _spread(random, EMPLOYER, shape.employers, is_heavy=shape.is_skewed)
    own = random.normal(0, 1, (shape.employers, cells)) * shape.in_cell
    logs = true[cell] + worth[firm] + own[firm, cell] + random.normal(0, ADVERT, len(firm))
    heap = random.choice(HEAPS, len(firm), p=HEAP_SHARES)
    pay = np.maximum(np.round(np.exp(logs) / heap) * heap, HEAPS[-1])
    design = np.hstack([np.eye(shape.levels)[level], np.eye(shape.places)[place]])
    free = np.arange(design.shape[1]) < shape.levels
    observed = Observed(np.log(pay), sparse.csr_array(design[cell]), free, cell, cells, firm)
    return PlantedCells(
        observed, np.hstack([design, np.eye(cells)]), true, np.bincount(cell, minlength=cells)
    )


def _spread(random: np.random.Generator, width: float, size: int, *, is_heavy: bool) -> Floats:
    """Return draws of a standard deviation, of Student's t with heavy tails or of a normal."""
    if not is_heavy:
        return random.normal(0, width, size)
    tails: Floats = random.standard_t(HEAVY, size) * width / np.sqrt(HEAVY)
    return tails


def _employers(random: np.random.Generator, shape: MarketOfCells) -> Ints:
    few = SHAPES["levels and places"].employers / shape.employers
    size = few * (
        np.minimum(0.5 + random.pareto(1.2, shape.employers) * 1.5, 60.0)
        if shape.is_skewed
        else random.gamma(2, 1.2, shape.employers)
    )
    return np.repeat(np.arange(shape.employers), random.poisson(size))


def _cells(random: np.random.Generator, shape: MarketOfCells, firm: Ints) -> Ints:
    cells = shape.levels * shape.places
    share = random.dirichlet(np.full(cells, 0.35))
    share[random.permutation(cells)[: max(2, cells // 8)]] = 0
    cell = random.choice(cells, len(firm), p=share / share.sum())
    if not shape.is_skewed:
        return cell
    home = random.integers(0, shape.places, shape.employers)[firm]
    is_home = random.random(len(firm)) < AT_HOME
    return np.where(is_home, cell // shape.places * shape.places + home, cell)


def modelled_cells(seed: int, shape: MarketOfCells) -> Iterator[Checked]:
    """Check the modelled pay of each cell of one market, but for those that are withheld."""
    planted = plant_cells(seed, shape)
    free = planted.observed.free
    there = np.asarray(planted.observed.design.sum(axis=0)).ravel() > 0
    is_known = (planted.targets[:, : len(free)][:, free] @ ~there[free]) == 0
    model = pooled(planted.observed, planted.targets)
    for n in np.flatnonzero(is_known & (model.high - model.low < np.log(TOO_UNCERTAIN))):
        size = SIZES[int(np.digitize(planted.number[n], BOUNDS))]
        adverts = "1 advert" if size == "1" else f"{size} adverts"
        low, true, high, middle = (
            float(np.exp(one[n])) for one in (model.low, planted.true, model.high, model.estimate)
        )
        yield Checked(f"modelled pay of a cell of {adverts}", low, high, true, middle)


def modelled_pay(seed: int) -> Iterator[Checked]:
    """Check the modelled pay of a market whose shape its seed chooses."""
    yield from modelled_cells(seed, list(SHAPES.values())[seed % len(SHAPES)])
