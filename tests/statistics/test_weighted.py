from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics.weighted import Counted, group_codes

ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 200_000).map(lambda p: p / 2), st.integers(1, 9)),
    min_size=1,
    max_size=40,
)


def written_out(rows: list[tuple[int, float, int]], group: int) -> list[float]:
    return [value for code, value, count in rows if code == group for _ in range(count)]


@given(rows=ROWS, point=st.floats(0, 100))
def test_percentiles_are_numpys_to_the_last_bit(
    rows: list[tuple[int, float, int]], point: float
) -> None:
    code, value, count = zip(*rows, strict=True)
    found = Counted.of(code, value, count, 5).percentile(point)
    for group in range(5):
        values = written_out(rows, group)
        if values:
            assert found[group] == np.percentile(values, point)
        else:
            assert np.isnan(found[group])


@given(rows=ROWS, deff=st.floats(1, 3))
def test_an_interval_holds_its_percentile(rows: list[tuple[int, float, int]], deff: float) -> None:
    code, value, count = zip(*rows, strict=True)
    pay = Counted.of(code, value, count, 4)
    for point in (10, 25, 50, 75, 90):
        low, high = pay.interval(point, pay.size / deff)
        there = np.isfinite(low) & np.isfinite(high)
        assert (low <= pay.percentile(point))[there].all()
        assert (high >= pay.percentile(point))[there].all()


def test_the_textbooks_interval_of_a_median_of_ten() -> None:
    low, high = Counted.of([0] * 10, range(1, 11), [1] * 10, 1).interval(50, [10.0])
    assert (low[0], high[0]) == (2, 9)


def test_groups_are_numbered_alike_in_every_frame_and_unknown_is_a_group() -> None:
    first = pd.DataFrame({"region": ["Wales", None]})
    second = pd.DataFrame({"region": [None, "London", "Wales"]})
    groups, (one, two) = group_codes([first, second], ["region"])
    assert [None if pd.isna(r) else r for r in groups["region"]] == ["Wales", None, "London"]
    assert (one.tolist(), two.tolist()) == ([0, 1], [1, 2, 0])


def test_no_groups_make_one() -> None:
    groups, (codes,) = group_codes([pd.DataFrame({"vacancies": [3, 4]})], [])
    assert len(groups) == 1
    assert codes.tolist() == [0, 0]
