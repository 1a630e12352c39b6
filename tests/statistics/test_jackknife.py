from __future__ import annotations

import numpy as np
import pytest

from analytics.statistics.fits.jackknife import left_out


def orthonormal(random: np.random.Generator, cells: int, columns: int) -> np.ndarray:
    return np.linalg.qr(random.normal(size=(cells, columns)))[0]


@pytest.mark.parametrize("columns", [3, 12])
def test_each_employer_moves_the_fit_as_leaving_it_out_does(columns: int) -> None:
    """Employers of one cell, of more cells than columns, and of sizes between."""
    random = np.random.default_rng(columns)
    employers = np.repeat(np.arange(9), [1, 2, 3, 4, 5, 8, 9, 17, 31])
    basis, score = orthonormal(random, len(employers), columns), random.normal(size=len(employers))
    ways = np.eye(columns)[:, ::2]
    weight = np.ones(len(employers))
    found, expected = left_out(basis, weight, score, employers, directions=ways)
    for employer in range(9):
        mine = basis[employers == employer]
        theirs = mine.T @ score[employers == employer]
        grown = np.linalg.inv(np.eye(columns) - mine.T @ mine)
        assert found[employer] == pytest.approx(ways.T @ grown @ theirs)
        assert expected[employer] == pytest.approx(np.diag(ways.T @ mine.T @ mine @ grown @ ways))


@pytest.mark.parametrize("cells_of_its_own", [1, 6])
def test_a_direction_of_one_employer_alone_stays(cells_of_its_own: int) -> None:
    basis = np.zeros((8, 2))
    basis[:cells_of_its_own, 0] = 1 / np.sqrt(cells_of_its_own)
    basis[cells_of_its_own:, 1] = 1 / np.sqrt(8 - cells_of_its_own)
    employers = np.array([0] * cells_of_its_own + [1] * (7 - cells_of_its_own) + [2])
    found = left_out(basis, np.ones(8), np.ones(8), employers, directions=np.eye(2))
    assert found.moved[0] == pytest.approx([0, 0])
    assert found.expected[0] == pytest.approx([0, 0])
