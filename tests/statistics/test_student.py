from __future__ import annotations

import numpy as np
import pytest
from scipy import special

from analytics.statistics.student import quantiles

SHARES = np.array([0.5, 0.025, 0.975])


@pytest.mark.parametrize("freedom", [1, 9, 100_000])
@pytest.mark.parametrize("parts", [1, 3])
@pytest.mark.parametrize("scale", [0.3, 1e-9])
def test_a_mixture_of_equal_parts_has_their_quantiles(
    freedom: int, parts: int, scale: float
) -> None:
    middle, scales = np.full((parts, 1), 10.8), np.full((parts, 1), scale)
    found = quantiles(np.full(parts, 1 / parts), middle, scales, freedom, SHARES)
    assert found[:, 0] == pytest.approx(10.8 + scale * special.stdtrit(freedom, SHARES), rel=1e-12)
