"""A design of codings is the matrix that it stands for, and a model of it the same."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.statistics.fits.design import Design, of_category, of_flag, of_number
from analytics.statistics.regression import beside, categories, least_squares

RANDOM = np.random.default_rng(3)
CELLS = 400
LEVEL = pd.Series(RANDOM.choice(["junior", "mid", "senior", ""], CELLS)).replace("", None)
SECTOR = pd.Series(RANDOM.choice([-1, 3, 4, 9], CELLS))
NAMED = RANDOM.integers(0, 7, CELLS)
HAS = RANDOM.random(CELLS) < 0.4
SINCE = RANDOM.integers(0, 4, CELLS) - 1.5
COUNTS = RANDOM.integers(1, 5, CELLS)
FIRMS = np.sort(RANDOM.integers(0, 40, CELLS))
WIDE = beside(HAS * SINCE, HAS, categories([LEVEL, SECTOR, LEVEL]), NAMED, NAMED**2)
NARROW = Design.of(
    of_flag(HAS, SINCE),
    *(of_category(column) for column in (LEVEL, SECTOR, LEVEL)),
    of_number(NAMED, 2),
)


@pytest.mark.parametrize("weight", [COUNTS.astype(float), np.ones(CELLS)])
def test_a_design_is_the_matrix_it_stands_for(weight: np.ndarray) -> None:
    """Up to the order of a category's columns."""
    wide = WIDE.toarray()
    narrow = NARROW @ np.eye(NARROW.shape[1])
    assert NARROW.shape == wide.shape
    assert sorted(map(tuple, narrow.T)) == sorted(map(tuple, wide.T))
    assert NARROW.product(weight) == pytest.approx(narrow.T @ (weight[:, None] * narrow))
    assert NARROW.turned(weight) == pytest.approx(narrow.T @ weight)
    some = np.flatnonzero(HAS)[::-1]
    assert (NARROW[some] @ np.eye(NARROW.shape[1]) == narrow[some]).all()


def test_a_model_of_codings_is_that_of_their_columns() -> None:
    pay = 0.3 * HAS + 0.05 * HAS * SINCE + RANDOM.normal(size=CELLS) + FIRMS % 5
    one, other = (
        least_squares(design, pay, COUNTS, FIRMS, asked=(1, 2)) for design in (WIDE, NARROW)
    )
    assert one.rank == other.rank
    for column in (1, 2):
        assert other.coefficient(column) == pytest.approx(one.coefficient(column), rel=1e-9)
        assert other.student(column) == pytest.approx(one.student(column))


def test_whole_numbers_far_apart_are_codes_too() -> None:
    far = pd.Series([5, 10**12, 5, -(10**12)])
    coding = of_category(far)
    assert coding.rows[coding.code].sum(axis=1).tolist() == [0, 1, 0, 1]


def test_of_no_cells_there_is_a_design_too() -> None:
    none = Design.of(of_flag([]), of_category(pd.Series([], dtype="int64")), of_number([], 2))
    assert none.shape == (0, 4)
    assert not none.product(np.zeros(0)).any()
    assert not none.turned(np.zeros(0)).any()
    assert (none @ np.ones(4)).shape == (0,)
