from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from analytics.statistics.raw_difference import differences
from analytics.statistics.regression import beside, least_squares


@pytest.mark.parametrize("part", [0.02, 0.3, 0.97])
@pytest.mark.parametrize("largest", [1, 300])
def test_a_raw_difference_is_the_model_of_one_column(part: float, largest: int) -> None:
    """Many small employers and a few large ones, some of which name the thing always or never."""
    random = np.random.default_rng(3)
    firm = np.repeat(np.arange(400), random.integers(1, 4, 400))
    firm = np.concatenate([firm, np.full(largest, 400), np.full(largest // 3 + 1, 401)])
    has = random.random((len(firm), 2)) < part
    has[firm == 401] = True
    has[firm % 7 == 0] = False
    pay = np.exp(random.normal(10.8, 0.2, len(firm)) + 0.1 * has[:, 0])
    counts = random.integers(1, 4, len(firm))
    cells = pd.DataFrame({"annual_gbp": pay, "employer": firm, "vacancies": counts})
    found = differences(cells, sparse.csr_array(has.astype(float)))
    for thing in range(2):
        mine = has[:, thing]
        fit = least_squares(beside(mine.astype(float)), np.log(pay), counts, firm)
        assert found.estimate[thing] == pytest.approx(fit.coefficients[1], rel=1e-9)
        assert found.error[thing] == pytest.approx(fit.errors[1], rel=1e-3)
        assert found.vacancies[thing] == counts[mine].sum()
        assert found.others[thing] == counts[~mine].sum()
        assert found.employers[thing] == len(np.unique(firm[mine]))
        assert found.other_employers[thing] == len(np.unique(firm[~mine]))


def test_nothing_compares_with_nothing() -> None:
    cells = pd.DataFrame({"annual_gbp": [], "employer": [], "vacancies": []})
    found = differences(cells, sparse.csr_array((0, 2)))
    assert found.vacancies.tolist() == found.others.tolist() == [0, 0]
