from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reporting.ranking import MEDIAN, extremes, highest, leading, lowest, named

NAN = math.nan
SAID = ("Most is {}", "Least is {}", "Most is {}, least is {}")


def pay(*groups: tuple[str, float, float]) -> pd.DataFrame:
    """Return groups with the ends of their intervals; the figure is half-way between them."""
    frame = pd.DataFrame(groups, columns=["label", "p50_low", "p50_high"])
    return frame.assign(p50=frame[["p50_low", "p50_high"]].mean(axis=1, skipna=False))


def plain(row: dict[str, Any]) -> str:
    return named(row)


def said(*groups: tuple[str, float, float]) -> str:
    return extremes(pay(*groups), MEDIAN, plain, plain, SAID)


def test_a_group_is_ahead_when_its_interval_lies_above_all_others() -> None:
    top = highest(pay(("Mid", 40, 50), ("Staff", 90, 99), ("Senior", 60, 89)))
    assert (top.row["label"], top.is_clear) == ("Staff", True)


def test_groups_whose_intervals_touch_are_not_told_apart() -> None:
    top = highest(pay(("Mid", 40, 50), ("Staff", 80, 99), ("Senior", 60, 80)))
    assert not top.is_clear
    assert top.tied(plain) == "Staff is highest, though Senior may be as high"


def test_of_many_rivals_two_are_named_and_the_others_counted() -> None:
    top = highest(pay(*((name, 40, 90 - place) for place, name in enumerate("ABCDE"))))
    assert top.tied(plain) == "A is highest, though B, C or 2 others may be as high"


def test_what_is_not_stated_and_what_is_withheld_is_ahead_of_nobody() -> None:
    top = highest(pay(("Not stated", 90, 99), ("Mid", 40, 50), ("Staff", NAN, NAN), ("Lead", 1, 2)))
    assert (top.row["label"], top.is_clear, top.others) == ("Mid", True, 1)


def test_alone_nobody_is_ahead() -> None:
    assert not highest(pay(("Mid", 40, 50))).is_clear
    assert not highest(pay()).is_clear


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ((("A", 70, 80), ("B", 40, 50), ("C", 10, 20)), "Most is A, least is C."),
        (
            (("A", 70, 80), ("B", 65, 75), ("C", 10, 20)),
            "A is highest, though B may be as high. Least is C.",
        ),
        (
            (("A", 70, 80), ("B", 15, 25), ("C", 10, 20)),
            "Most is A. C is lowest, though B may be as low.",
        ),
        (
            (("A", 15, 80), ("B", 14, 25), ("C", 10, 20)),
            "There is no clear difference even between the ends, A and C.",
        ),
        ((("A", 70, 80), ("B", 60, 75)), "There is no clear difference between A and B."),
        ((("North West", 70, 80), ("B", 6, 7)), "Most is the North West, least is B."),
    ],
)
def test_the_ends_are_named_only_where_they_are_clear(
    groups: tuple[tuple[str, float, float], ...], sentence: str
) -> None:
    assert said(*groups) == sentence


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ((("A", 70, 80), ("B", 65, 75), ("C", 10, 20)), "A and B"),
        (
            (("A", 70, 80), ("B", 30, 45), ("C", 20, 40)),
            "A and B, though C may be as common",
        ),
        (
            (("A", 30, 90), ("B", 50, 58), ("C", 40, 48)),
            "A and B, though C may be as common",
        ),
        ((("A", 70, 80),), "A"),
        ((), ""),
    ],
)
def test_the_first_few_are_named_with_those_that_may_belong_to_them(
    groups: tuple[tuple[str, float, float], ...], sentence: str
) -> None:
    assert leading(pay(*groups), MEDIAN, plain, 2) == sentence


ends = st.tuples(st.integers(1, 99), st.integers(0, 40)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(ends, min_size=2, max_size=6))
def test_clear_means_above_every_other_interval(found: list[tuple[int, int]]) -> None:
    groups = [
        (f"Group {place}", float(low), float(high)) for place, (low, high) in enumerate(found)
    ]
    for which, sign in ((highest, 1), (lowest, -1)):
        ahead = which(pay(*groups))
        mine = ahead.row
        others = [group for group in groups if group[0] != mine["label"]]
        apart = [
            mine["p50_low"] > high if sign > 0 else mine["p50_high"] < low
            for _, low, high in others
        ]
        assert ahead.is_clear == all(apart)
        assert len(ahead.rivals) == apart.count(False)
