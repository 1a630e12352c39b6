from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from analytics.statistics.added import added
from analytics.statistics.regression import Fit, beside, categories, least_squares

RANDOM = np.random.default_rng(11)
FIRMS = np.repeat(np.arange(40), [1] * 20 + [2, 3, 4, 5] * 4 + [9, 30, 60, 90])
CELLS = len(FIRMS)
LEVEL, PLACE = RANDOM.integers(0, 4, CELLS), RANDOM.integers(0, 5, CELLS)
COUNTS, PAY = RANDOM.integers(1, 4, CELLS), RANDOM.normal(0, 1, CELLS)
DESIGN = beside(categories([pd.Series(LEVEL), pd.Series(PLACE), pd.Series(PLACE)]), FIRMS == 37)
THINGS = np.column_stack(
    [
        RANDOM.random(CELLS) < 0.3,
        RANDOM.random(CELLS) < 0.02,
        FIRMS == 39,  # an employer's own
        (FIRMS == 39) & (LEVEL == 1) | (LEVEL == 2) & (FIRMS != 39),  # elsewhere a level says it
        PLACE == 2,
    ]
).astype(float)
FITS = added(DESIGN, sparse.csr_array(THINGS), PAY, COUNTS, FIRMS)


def on_its_own(thing: int) -> Fit:
    return least_squares(beside(THINGS[:, thing], DESIGN), PAY, COUNTS, FIRMS)


@pytest.mark.parametrize("thing", range(4))
def test_a_thing_is_worth_what_a_model_of_its_own_says(thing: int) -> None:
    expected = on_its_own(thing)
    assert FITS[thing].coefficient(1) == pytest.approx(expected.coefficient(1), nan_ok=True)
    assert FITS[thing].student(1) == pytest.approx(expected.student(1))
    assert (FITS[thing].freedom, FITS[thing].rank) == (expected.freedom, expected.rank)


def test_what_the_design_says_already_has_no_coefficient() -> None:
    for fit in (FITS[4], on_its_own(4)):
        assert np.isnan(fit.coefficient(1)["estimate"])
