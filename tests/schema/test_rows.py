from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.schema.rows import NONE, at_places, places_of

NAMED = pd.DataFrame({"region": ["London", "Wales"], "why": ["few", "none"], "n": [3, 4]})


def test_a_row_is_placed_by_its_names() -> None:
    asked = pd.DataFrame({"region": pd.Categorical(["Wales", "Scotland", "London"])})
    assert places_of(asked, NAMED, ["region"]).tolist() == [1, NONE, 0]


@pytest.mark.parametrize("at", [[1, 0], [NONE, 1], [NONE, NONE], []])
def test_texts_at_places_stay_texts(at: list[int]) -> None:
    taken = pd.Series(at_places(NAMED["why"], np.array(at, dtype=np.int64)))
    assert taken.dtype == NAMED["why"].dtype
    assert taken.isna().tolist() == [place == NONE for place in at]


def test_numbers_at_no_place_are_not_known() -> None:
    taken = at_places(NAMED["n"], np.array([1, NONE]))
    assert np.array_equal(taken, [4, np.nan], equal_nan=True)
