from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.benchmark.ageing import Growth, aged, times, years_between

TWO_PERCENT = Growth(0.02, 0.01, 0.03)


def bands(**changed: list[float]) -> pd.DataFrame:
    """Return the bands of two levels that a hundred vacancies of fifty employers bear out."""
    told = {
        "asked": [50_000.0, 60_000.0],
        "minimum": [42_500.0, 51_000.0],
        "midpoint": [50_000.0, 60_000.0],
        "maximum": [57_500.0, 69_000.0],
        "midpoint_low": [48_000.0, 58_000.0],
        "midpoint_high": [52_000.0, 62_000.0],
        "n_effective": [100.0, 100.0],
        "employers": [50.0, 50.0],
        "overlap": [float("nan"), 0.4],
    }
    return pd.DataFrame({**told, **changed}, index=["mid", "senior"])


def test_a_year_at_two_per_cent_adds_two_per_cent() -> None:
    told = aged(bands(), TWO_PERCENT, 1)
    assert told["midpoint"].tolist() == [51_000, 61_200]
    assert told["minimum"].tolist() == [43_350, 52_020]
    assert told["maximum"].tolist() == [58_650, 70_380]


def test_change_is_compounded_by_the_day() -> None:
    years = years_between(dt.date(2026, 1, 1), dt.date(2028, 1, 1))
    assert years == pytest.approx(2, abs=0.01)
    assert aged(bands(), TWO_PERCENT, years)["midpoint"].to_dict()["mid"] == pytest.approx(
        50_000 * 1.02**years
    )


def test_an_interval_takes_in_that_of_the_change() -> None:
    told = aged(bands(), TWO_PERCENT, 1).loc["mid"]
    assert told["midpoint_low"] == 48_000 * 1.01
    assert told["midpoint_high"] == 52_000 * 1.03


def test_no_time_changes_nothing() -> None:
    kept = aged(bands(), TWO_PERCENT, 0).drop(columns="confidence")
    pd.testing.assert_frame_equal(kept, bands())


def test_confidence_is_judged_by_the_wider_interval() -> None:
    assert aged(bands(), Growth(0.02, 0.02, 0.02), 1)["confidence"].tolist() == ["high", "high"]
    assert aged(bands(), TWO_PERCENT, 2)["confidence"].tolist() == ["medium", "medium"]


def test_what_is_withheld_stays_withheld() -> None:
    nothing = float("nan")
    told = aged(bands(midpoint=[nothing, 60_000.0]), TWO_PERCENT, 1)
    assert told["midpoint"].isna().tolist() == [True, False]
    assert told["confidence"].tolist()[0] == ""


@given(
    st.floats(-0.1, 0.2),
    st.floats(0, 0.05),
    st.floats(0, 2.5),
    st.lists(st.integers(20_000, 150_000), min_size=2, max_size=2).map(sorted),
)
def test_a_ladder_that_goes_up_still_does(
    rate: float, half: float, years: float, middles: list[int]
) -> None:
    ends = {name: [float(m) for m in middles] for name in ("midpoint", "midpoint_low")}
    told = aged(bands(**ends), Growth(rate, rate - half, rate + half), years)
    for name in ends:
        assert all(low <= high for low, high in pairwise(told[name]))
    assert (told["midpoint_low"] <= told["midpoint"] * (1 + 1e-12)).all()


def test_a_named_rate_has_no_width() -> None:
    assert times(Growth(0.1, 0.1, 0.1), 2) == pytest.approx((1.21, 1.21, 1.21))
