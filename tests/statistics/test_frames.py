from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.statistics.frames import frame_of, with_columns

NAMED = pd.DataFrame({"region": ["London", "Wales"], "why": ["few", "none"], "n": [3, 4]})


@pytest.mark.parametrize(
    "columns",
    [
        {"region": ["London", "Wales"], "n": np.array([3, 4])},
        {"month": pd.to_datetime(["2026-01-01", "2026-02-01"]), "why": "few"},
        {},
    ],
)
def test_a_frame_is_what_pandas_makes_of_its_columns(columns: dict[str, object]) -> None:
    index = pd.RangeIndex(2)
    pd.testing.assert_frame_equal(frame_of(columns, index), pd.DataFrame(columns, index=index))


def test_frames_of_the_same_names_are_changed_one_at_a_time() -> None:
    one, other = frame_of({"n": [1, 2]}), frame_of({"n": [1, 2]})
    one.loc[0, "n"] = 5
    one = one.rename(columns={"n": "m"})
    assert (one["m"].tolist(), other["n"].tolist()) == ([5, 2], [1, 2])


def test_a_column_is_not_put_beside_one_of_its_name() -> None:
    assert with_columns(NAMED, more=1).equals(NAMED.assign(more=1))
    with pytest.raises(ValueError, match="n"):
        with_columns(NAMED, n=[5, 6])
