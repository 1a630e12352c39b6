from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.benchmark.place import offers
from analytics.statistics.withheld import BY_SUBTRACTION, FEW_PEOPLE, LEAST_PEOPLE, people_reasons
from analytics.team.ratios import gaps, placed, totals

PAYS = st.lists(st.sampled_from([30_000, 40_000, 45_000, 50_000, 60_000]), min_size=8, max_size=40)


def people(pay: list[float], group: list[int], **band: list[float]) -> pd.DataFrame:
    none = [np.nan] * len(pay)
    return pd.DataFrame(
        {
            "full_time_pay": pay,
            "group": group,
            "band_min": band.get("least", none),
            "band_max": band.get("most", none),
        }
    )


def market(stated: list[int]) -> tuple[dict[str, Any], pd.DataFrame]:
    """Return the counted tables of vacancies that state these figures, each an employer's own."""
    counts = (
        pd.Series(stated).value_counts().rename_axis("annual_gbp").reset_index(name="vacancies")
    )
    employers = pd.DataFrame({"employer": range(len(stated)), "vacancies": 1})
    totals_of = pd.DataFrame({"vacancies": [len(stated)], "with_pay": [len(stated)]})
    return {"counts": counts, "employers": employers, "totals": totals_of}, counts


@given(
    st.lists(PAYS, min_size=1, max_size=3), st.lists(st.integers(25, 65), min_size=1, max_size=9)
)
def test_each_row_stands_where_one_offer_of_its_pay_would(
    stated: list[list[int]], pay: list[int]
) -> None:
    groups = [number % len(stated) for number in range(len(pay))]
    figures = [1_000.0 * one for one in pay]
    alone = [
        offers(**market(stated[group])[0], figure=figure, rho=0.1).iloc[0]
        for group, figure in zip(groups, figures, strict=True)
    ]
    beside = [offers(**market(one)[0], figure=1, rho=0.1).iloc[0] for one in stated]
    counts = [
        market(one)[1].rename(columns={"annual_gbp": "gbp"}).assign(group=number)
        for number, one in enumerate(stated)
    ]
    told = placed(people(figures, groups), pd.concat(counts), pd.DataFrame(beside).reset_index())
    for name in ("below", "same", "above", "share_below", "share_below_low", "share_below_high"):
        assert told[name].tolist() == pytest.approx([one[name] for one in alone], nan_ok=True)
    for name in ("market_ratio", "market_ratio_low", "market_ratio_high"):
        assert told[name].tolist() == pytest.approx([one[name] for one in alone], nan_ok=True)
    assert told["place"].tolist() == [one["place"] for one in alone]


WITHHELD = pd.DataFrame({"n_effective": [2.0], "p50": [np.nan]}).assign(
    p50_low=np.nan, p50_high=np.nan
)


def test_where_the_market_is_withheld_so_is_the_place() -> None:
    counts = pd.DataFrame({"group": [0], "gbp": [40_000.0], "vacancies": [2]})
    told = placed(people([50_000], [0]), counts, WITHHELD).iloc[0]
    assert told.drop("place").isna().all()
    assert told["place"] == ""


def test_a_band_of_ones_own_gives_compa_ratio_and_range_penetration() -> None:
    rows = people([40_000, 50_000, 65_000], [0, 0, 0], least=[40_000] * 3, most=[60_000] * 3)
    told = placed(rows, pd.DataFrame({"group": [], "gbp": [], "vacancies": []}), WITHHELD)
    assert told["compa_ratio"].tolist() == [0.8, 1.0, 1.3]
    assert told["range_penetration"].tolist() == [0, 0.5, 1.25]


def test_totals_are_sums_over_sums() -> None:
    rows = pd.DataFrame(
        {
            "per": ["year", "year", "year", "day"],
            "full_time_pay": [40_000.0, 60_000.0, 70_000.0, 500.0],
            "median": [50_000.0, 50_000.0, np.nan, 400.0],
            "median_low": [40_000.0, 40_000.0, np.nan, 300.0],
            "median_high": [60_000.0, 65_000.0, np.nan, 600.0],
            "place": ["below", "inside", "", "inside"],
            "compa_ratio": [0.8, 1.2, np.nan, np.nan],
            "range_penetration": [-0.1, 1.1, np.nan, np.nan],
        }
    )
    year, day = totals(rows).to_dict("records")
    assert (year["people"], year["compared"], year["below"], year["above"]) == (3, 2, 1, 0)
    assert year["market_ratio"] == 1
    assert year["market_ratio_low"] == pytest.approx(100_000 / 125_000)
    assert year["market_ratio_high"] == pytest.approx(100_000 / 80_000)
    assert year["compa_ratio"] == pytest.approx(1)
    assert (year["under_band"], year["over_band"]) == (1, 1)
    assert (day["per"], day["market_ratio"]) == ("day", 1.25)


def of_groups(**sizes: int) -> pd.DataFrame:
    """Return salaries of groups, a group's next person paid £1,000 more, in a market of £50,000."""
    rows = [(name, 40_000.0 + 1_000 * n) for name, size in sizes.items() for n in range(size)]
    frame = pd.DataFrame(rows, columns=["team", "full_time_pay"])
    ratio = frame["full_time_pay"] / 50_000
    return frame.assign(
        market_ratio=ratio, market_ratio_low=ratio * 0.9, market_ratio_high=ratio * 1.1
    )


def test_a_gap_is_against_the_largest_group() -> None:
    told = gaps(of_groups(red=11, blue=21), "team").set_index("group")
    assert told["people"].tolist() == [21, 11]
    assert told["pay_median"].tolist() == [50_000, 45_000]
    assert told["pay_median_gap"]["blue"] == 0
    assert told["pay_median_gap"]["red"] == pytest.approx(45_000 / 50_000 - 1)
    assert told.loc["red", "ratio_mean"] == pytest.approx(0.9)
    assert told.loc["red", "ratio_mean_low"] == pytest.approx(0.81)
    assert told["is_largest"].tolist() == [True, False]


def test_nine_people_are_withheld_and_so_is_who_would_give_them_away() -> None:
    told = gaps(of_groups(red=30, blue=12, green=9), "team").set_index("group")
    assert told["withheld"].to_dict() == {"red": "", "blue": BY_SUBTRACTION, "green": FEW_PEOPLE}
    assert told.loc[["blue", "green"], ["people", "pay_mean", "ratio_mean"]].isna().all(axis=None)


def test_with_two_groups_of_which_one_is_small_nothing_is_told() -> None:
    told = gaps(of_groups(red=30, blue=1), "team")
    assert (told["withheld"] != "").all()
    assert told["pay_mean_gap"].isna().all()


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_what_is_withheld_is_ten_people_or_more_together(sizes: list[int]) -> None:
    sizes = sorted(sizes, reverse=True)
    reasons = people_reasons(sizes)
    hidden = [size for size, reason in zip(sizes, reasons, strict=True) if reason]
    shown = [size for size, reason in zip(sizes, reasons, strict=True) if not reason]
    assert all(size >= LEAST_PEOPLE for size in shown)
    assert not hidden or sum(hidden) >= LEAST_PEOPLE or not shown


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(20, 90)), min_size=30, max_size=80))
def test_gaps_are_what_plain_pandas_gives(people: list[tuple[str, int]]) -> None:
    frame = pd.DataFrame(people, columns=["team", "full_time_pay"]).astype({"full_time_pay": float})
    frame["market_ratio"] = frame["full_time_pay"] / 50
    frame = frame.assign(market_ratio_low=frame["market_ratio"], market_ratio_high=np.nan)
    told = gaps(frame, "team").set_index("group")
    shown = told[told["withheld"] == ""]
    plain = frame.groupby("team")["full_time_pay"].agg(["size", "mean", "median"])
    beside = plain.loc[shown.index]
    assert shown["people"].tolist() == beside["size"].tolist()
    assert shown["pay_mean"].tolist() == beside["mean"].tolist()
    assert shown["pay_median"].tolist() == beside["median"].tolist()
    largest = beside["mean"].iloc[0] if len(beside) else np.nan
    assert shown["pay_mean_gap"].tolist() == pytest.approx((beside["mean"] / largest - 1).tolist())
