from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse, special

from analytics.assurance.validation.planted_cells import SHAPES, modelled_cells, plant_cells
from analytics.statistics.pool import pooling
from analytics.statistics.pool.pooling import PRIOR, Observed, Pooled, pooled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SHARES = (0.5, 0.025, 0.975)


def by_hand(observed: Observed, targets: Floats) -> Pooled:
    """Return what `pooled` does, with every advert's covariance written out."""
    n, log_pay = len(observed.log_pay), observed.log_pay
    design, free = observed.design.toarray(), observed.free
    cell = np.eye(observed.cells)[observed.cell]
    firm = (observed.employer[:, None] == observed.employer).astype(float)
    wide = targets[:, : len(free)], targets[:, len(free) :]
    weights, middles, scales = [], [], []
    grids = (pooling.EMPLOYER_IN_CELL, pooling.EMPLOYER, pooling.CELL)
    for (w, dw), (v, dv), (u, du) in product(
        *(zip(grid, np.gradient(grid), strict=True) for grid in grids)
    ):
        prior = PRIOR * np.diag((~free).astype(float))
        spread = np.eye(n) + u**2 * cell @ cell.T + v**2 * firm + w**2 * firm * (cell @ cell.T)
        spread += design @ prior @ design.T
        solved = np.linalg.inv(spread)
        fixed = design[:, free]
        told = fixed.T @ solved @ fixed
        level = np.linalg.solve(told, fixed.T @ solved @ log_pay)
        left = log_pay - fixed @ level
        squares, freedom = left @ solved @ left, n - free.sum()
        beside = wide[0] @ prior @ design.T + u**2 * wide[1] @ cell.T
        own = (wide[0] @ prior * wide[0]).sum(1) + u**2 * (wide[1] ** 2).sum(1)
        rest = wide[0][:, free] - beside @ solved @ fixed
        variance = own - ((beside @ solved) * beside).sum(1)
        variance += ((rest @ np.linalg.inv(told)) * rest).sum(1)
        determinants = np.linalg.slogdet(spread)[1] + np.linalg.slogdet(told)[1]
        weights.append(np.log(dw * dv * du) - (determinants + freedom * np.log(squares)) / 2)
        middles.append(wide[0][:, free] @ level + beside @ solved @ left)
        scales.append(np.sqrt(variance * squares / freedom))
    share = np.exp(np.array(weights) - max(weights))
    mixture = share / share.sum(), np.array(middles), np.array(scales), int(freedom)
    return Pooled(*(quantile(*mixture, at) for at in SHARES))


def quantile(share: Floats, middle: Floats, scale: Floats, freedom: int, at: float) -> Floats:
    """Return where the mixture of Student's t reaches a share, a target at a time."""
    found = []
    for one, wide in zip(middle.T, scale.T, strict=True):
        low, high = one.min() - 60 * wide.max(), one.max() + 60 * wide.max()
        for _ in range(80):
            half = (low + high) / 2
            is_below = share @ special.stdtr(freedom, (half - one) / wide) < at
            low, high = (half, high) if is_below else (low, half)
        found.append(low)
    return np.array(found)


ADVERTS = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(0, 4), st.sampled_from([30, 35, 40, 55, 70]), st.booleans()
    ),
    min_size=6,
    max_size=25,
)


def market(adverts: list[tuple[int, int, int, bool]]) -> tuple[Observed, Floats]:
    """Return adverts of two places and two levels, and a target a cell, one of them empty."""
    cell, firm, pay, is_remote = (np.array(column) for column in zip(*adverts, strict=True))
    design = np.column_stack([np.ones(len(cell)), cell % 2, is_remote])
    targets = np.hstack([[[1, n % 2, 0] for n in range(5)], np.eye(5)])
    logs = np.log(pay * 1000.0) + np.arange(len(pay)) * 0.001
    free = np.array([True, False, False])
    return Observed(logs, sparse.csr_array(design), free, cell, 5, firm), targets


@given(ADVERTS)
def test_it_is_what_writing_every_covariance_out_gives(
    adverts: list[tuple[int, int, int, bool]],
) -> None:
    observed, targets = market(adverts)
    with pytest.MonkeyPatch.context() as coarser:
        for grid in ("CELL", "EMPLOYER", "EMPLOYER_IN_CELL"):
            coarser.setattr(pooling, grid, getattr(pooling, grid)[::2])
        found, plain = pooled(observed, targets), by_hand(observed, targets)
    assert np.array(found) == pytest.approx(np.array(plain), abs=1e-4)


def test_a_cell_that_no_advert_names_is_one_without_adverts() -> None:
    observed, targets = market([(n % 4, n % 5, 30 + n, n % 3 == 0) for n in range(20)])
    named = pooled(observed, targets)
    unnamed = pooled(replace(observed, cells=4), targets)
    assert np.array(unnamed) == pytest.approx(np.array(named), rel=1e-9)


def test_a_cell_without_adverts_is_less_sure_than_one_with_many() -> None:
    planted = plant_cells(1, SHAPES["22 cells"])
    found = pooled(planted.observed, planted.targets)
    width = found.high - found.low
    assert width[planted.number == 0].min() > width[planted.number > 10].max()
    assert (found.low < found.estimate).all()
    assert (found.estimate < found.high).all()


def test_a_cell_of_many_adverts_keeps_its_own_pay() -> None:
    number, firm = np.array([200, 200, 0]), np.arange(400)
    cell = np.repeat([0, 1], 200)
    logs = np.where(cell == 0, 10.5, 11.0) + np.random.default_rng(5).normal(0, 0.1, 400)
    ones = sparse.csr_array(np.ones((400, 1)))
    observed = Observed(logs, ones, np.array([True]), cell, len(number), firm)
    found = pooled(observed, np.hstack([np.ones((3, 1)), np.eye(3)]))
    assert found.estimate[:2] == pytest.approx([10.5, 11.0], abs=0.03)
    assert 10.5 < found.estimate[2] < 11.0


def test_ten_adverts_of_one_employer_tell_less_than_ten_of_ten() -> None:
    planted = plant_cells(2, SHAPES["levels and places"])
    found = planted.observed
    thin = int(np.argmin(np.where(planted.number > 0, np.inf, planted.number)))
    more = np.full(10, thin)
    widths = []
    for firms in (np.zeros(10, int) + 10_000, 10_000 + np.arange(10)):
        said = sparse.vstack([found.design, sparse.csr_array(planted.targets[more, :14])])
        observed = Observed(
            np.append(found.log_pay, planted.true[more] + 0.1 * np.cos(np.arange(10))),
            sparse.csr_array(said),
            found.free,
            np.append(found.cell, more),
            found.cells,
            np.append(found.employer, firms),
        )
        told = pooled(observed, planted.targets[[thin]])
        widths.append(float((told.high - told.low)[0]))
    assert widths[0] > 1.2 * widths[1]


def test_intervals_hold_what_was_planted_in_every_shape() -> None:
    checked = [one for shape in SHAPES.values() for one in modelled_cells(3, shape)]
    sizes = pd.Series([one.low <= one.true <= one.high for one in checked]).groupby(
        [one.figure.removeprefix("modelled pay of a cell of ") for one in checked]
    )
    assert (sizes.size() > 10).all()
    assert sizes.mean().between(0.75, 1).all()
    assert list(sizes.size().index) == [
        *("1 advert", "2 to 4 adverts", "5 to 10 adverts", "more adverts", "no adverts")
    ]
