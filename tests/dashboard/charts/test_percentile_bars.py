from __future__ import annotations

import math

import pandas as pd

from dashboard.charts.percentile_bars import finding
from dashboard.reporting.format import day_rate


def pay(*groups: tuple[str, float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(groups, columns=["label", "p50", "p50_low", "p50_high"])


SENIOR = ("Senior", 70_000.0, 66_000.0, 75_000.0)
MID = ("Mid", 50_000.0, 47_000.0, 52_000.0)
LEAD = ("Lead", 74_000.0, 70_000.0, 80_000.0)
HIDDEN = ("Staff", math.nan, math.nan, math.nan)


def test_the_ends_are_named_with_their_intervals_where_they_are_clear() -> None:
    assert finding(pay(MID, SENIOR)) == (
        "Median pay is clearly highest for Senior (£70,000, likely £66,000 to £75,000) and "
        "clearly lowest for Mid (£50,000, likely £47,000 to £52,000)."
    )


def test_no_group_is_said_to_pay_most_while_another_may() -> None:
    said = finding(pay(MID, SENIOR, LEAD))
    assert "Lead (£74,000) is highest, though Senior (£70,000) may be as high" in said
    assert "clearly most" not in said
    assert "clearly lowest for Mid" in said


def test_what_is_withheld_is_counted_one_being_one() -> None:
    assert finding(pay(MID, SENIOR, HIDDEN)).endswith(" 1 of 3 groups is withheld.")
    assert finding(pay(HIDDEN)) == "No median can be shown: too few vacancies state pay."


def test_a_group_alone_is_compared_with_none() -> None:
    alone = finding(pay(("Outside IR35", 550.0, 500.0, 600.0), HIDDEN), money=day_rate)
    assert alone.startswith("Median pay is £550 a day for Outside IR35.")
    assert finding(pay(("Not stated", 50_000.0, 1.0, 2.0))).startswith("Median pay is £")
