from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from analytics.statistics.differences import differences

NAN = math.nan


def medians(**groups: tuple[float, float, float]) -> pd.DataFrame:
    """Return a median and the ends of its interval by group."""
    rows = [(name, *ends) for name, ends in groups.items()]
    return pd.DataFrame(rows, columns=["label", "p50", "p50_low", "p50_high"])


def test_a_difference_of_medians_is_a_ratio_with_the_interval_of_both() -> None:
    one = medians(Senior=(66_000, 63_000, 69_000))
    other = medians(Senior=(60_000, 57_000, 62_000))
    found = differences(one, other).iloc[0]
    assert found["difference"] == pytest.approx(0.1)
    below = math.hypot(math.log(66 / 63), math.log(62 / 60))
    above = math.hypot(math.log(69 / 66), math.log(60 / 57))
    assert found["low"] == pytest.approx(1.1 * math.exp(-below) - 1)
    assert found["high"] == pytest.approx(1.1 * math.exp(above) - 1)
    assert found["verdict"] == "More"


def test_the_other_way_round_it_is_less() -> None:
    one = medians(Senior=(60_000, 57_000, 62_000))
    other = medians(Senior=(66_000, 63_000, 69_000))
    assert differences(one, other)["verdict"].tolist() == ["Less"]


def test_a_share_differs_by_points() -> None:
    columns = ["label", "share", "low", "high"]
    one, other = (
        pd.DataFrame([("Java", share, share - 0.03, share + 0.03)], columns=columns)
        for share in (0.40, 0.38)
    )
    found = differences(one, other, ends=("share", "low", "high"), relative=False).iloc[0]
    assert found["difference"] == pytest.approx(0.02)
    assert found["low"] == pytest.approx(0.02 - 0.03 * math.sqrt(2))
    assert found["verdict"] == "No clear difference"


def test_what_is_withheld_on_either_side_is_not_compared() -> None:
    one = medians(Mid=(NAN, NAN, NAN), Lead=(50_000, 49_000, 51_000))
    other = medians(Mid=(50_000, 49_000, 51_000), Staff=(50_000, 49_000, 51_000))
    found = differences(one, other)
    assert found["label"].tolist() == ["Mid"]
    assert found["verdict"].tolist() == [""]
    assert found["difference"].isna().all()


def test_of_many_groups_one_that_stands_just_apart_may_be_chance() -> None:
    apart = math.sqrt(2) * 0.05 * 1.02
    names = [f"Group {n}" for n in range(20)]
    level = {name: (50_000.0, 50_000 * math.exp(-0.05), 50_000 * math.exp(0.05)) for name in names}
    moved = {**level, "Group 0": tuple(end * math.exp(apart) for end in level["Group 0"])}
    one, other = medians(**moved), medians(**level)  # type: ignore[arg-type]  # three numbers each
    assert (differences(one, other)["verdict"] == "No clear difference").all()
    assert differences(one.head(1), other)["verdict"].tolist() == ["More"]


def test_alike_selections_show_no_difference_far_more_often_than_not() -> None:
    random = np.random.default_rng(1)
    told = 0
    for _ in range(200):
        middle = random.normal(50_000, 1_000, 2)
        one, other = (medians(All=(m, m - 1_960, m + 1_960)) for m in middle)
        told += differences(one, other)["verdict"].iloc[0] == "No clear difference"
    assert told >= 180
