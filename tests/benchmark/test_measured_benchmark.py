from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.benchmark.place import offers

Pair = tuple[int, int]


def fold(pairs: list[Pair], figure: float, firms: list[int] | None = None) -> pd.Series:
    """Return the place of a figure among adverts that state these ranges."""
    firms = firms or list(range(len(pairs)))
    adverts = pd.DataFrame(pairs, columns=["low", "high"])
    adverts["annual_gbp"] = (adverts["low"] + adverts["high"]) / 2
    counts = adverts.groupby("annual_gbp").size().rename("vacancies").reset_index()
    ranges = adverts.groupby(["low", "high"]).size().rename("vacancies").reset_index()
    employers = pd.Series(firms).value_counts().rename_axis("employer").rename("vacancies")
    totals = pd.DataFrame({"vacancies": [len(pairs) + 3], "with_pay": [len(pairs)]})
    told = offers(counts, employers.reset_index(), totals, figure=figure, rho=0.3, ranges=ranges)
    return told.iloc[0]


PAIRS = [
    (40_000, 50_000),
    (45_000, 55_000),
    (50_000, 50_000),
    (48_000, 52_000),
    (52_000, 60_000),
    (60_000, 70_000),
    (30_000, 40_000),
    (55_000, 55_000),
]


def test_adverts_are_counted_below_at_and_above_the_figure_by_the_middle_of_their_range() -> None:
    told = fold(PAIRS, 50_000)
    assert (told["below"], told["same"], told["above"]) == (2, 3, 3)


def test_ranges_start_above_hold_or_top_out_below_the_figure() -> None:
    told = fold(PAIRS, 50_000)
    # A range that ends at the figure holds it.
    assert (told["starts_above"], told["straddles"], told["tops_out_below"]) == (3, 4, 1)


def test_one_sided_ranges_count_by_the_end_they_state() -> None:
    ranges = pd.DataFrame({"low": [60_000, None], "high": [None, 40_000], "vacancies": [4, 3]})
    counts = pd.DataFrame({"annual_gbp": [60_000, 40_000], "vacancies": [4, 3]})
    employers = pd.DataFrame({"employer": range(7), "vacancies": 1})
    totals = pd.DataFrame({"vacancies": [7], "with_pay": [7]})
    told = offers(counts, employers, totals, figure=50_000, rho=0.3, ranges=ranges).iloc[0]
    assert (told["starts_above"], told["straddles"], told["tops_out_below"]) == (4, 0, 3)


@given(
    st.lists(
        st.tuples(st.integers(20, 90), st.integers(0, 30)).map(
            lambda ends: (ends[0] * 1000, (ends[0] + ends[1]) * 1000)
        ),
        min_size=6,
        max_size=60,
    ),
    st.integers(10, 130).map(lambda thousands: thousands * 1000),
)
def test_it_agrees_with_counting_adverts_one_by_one(pairs: list[Pair], figure: int) -> None:
    told = fold(pairs, figure)
    middles = np.array([(low + high) / 2 for low, high in pairs])
    assert told["below"] == (middles < figure).sum()
    assert told["above"] == (middles > figure).sum()
    assert told["below"] + told["same"] + told["above"] == len(pairs) == told["priced"]
    assert told["starts_above"] == sum(low > figure for low, _ in pairs)
    assert told["tops_out_below"] == sum(high < figure for _, high in pairs)
    assert told["starts_above"] + told["straddles"] + told["tops_out_below"] == len(pairs)
    assert told["market_ratio"] == pytest.approx(figure / np.median(middles))
    assert told["share_below_low"] <= told["share_below"] <= told["share_below_high"]


@pytest.mark.parametrize(
    ("figure", "place"), [(30_000, "below"), (51_000, "inside"), (90_000, "above")]
)
def test_the_figure_stands_below_inside_or_above_the_interval_of_the_median(
    figure: int, place: str
) -> None:
    assert fold(PAIRS, figure)["place"] == place


def test_the_ratio_has_the_interval_of_the_median_turned_round() -> None:
    told = fold(PAIRS, 50_000)
    assert told["market_ratio_low"] == pytest.approx(50_000 / told["p50_high"])
    assert told["market_ratio_high"] == pytest.approx(50_000 / told["p50_low"])


def test_too_few_adverts_give_no_figure_but_the_reason() -> None:
    told = fold(PAIRS[:5], 50_000)
    assert told["withheld"] == "Only 5 of 8 adverts state yearly pay. We show a figure from 6"
    assert told[["below", "same", "above", "straddles", "market_ratio", "share_below"]].isna().all()
    assert (told["place"], told["confidence"]) == ("", "")


def test_two_employers_give_no_figure_however_many_adverts_they_have() -> None:
    told = fold(PAIRS * 10, 50_000, firms=[0, 1] * 40)
    assert (
        told["withheld"] == "Only 2 employers state yearly pay. We show a figure from 3 employers"
    )
    assert np.isnan(told["below"])


def test_each_group_has_its_own_place() -> None:
    regions = ["London"] * 6 + ["Wales"] * 6
    counts = pd.DataFrame(
        {
            "region": regions,
            "annual_gbp": [*range(60_000, 66_000, 1_000), *range(40_000, 46_000, 1_000)],
            "vacancies": 1,
        }
    )
    employers = pd.DataFrame({"region": regions, "employer": range(12), "vacancies": 1})
    totals = pd.DataFrame({"region": ["Wales", "London"], "vacancies": 9, "with_pay": 6})
    told = offers(counts, employers, totals, figure=50_000, rho=0.3, by=["region"])
    assert dict(zip(told["region"], told["below"], strict=True)) == {"Wales": 6, "London": 0}
    assert "straddles" not in told


def test_a_market_without_adverts_says_so() -> None:
    none = pd.DataFrame({"annual_gbp": [], "vacancies": []}, dtype=float)
    employers = pd.DataFrame({"employer": [], "vacancies": []}, dtype=float)
    totals = pd.DataFrame({"vacancies": [0], "with_pay": [0]})
    told = offers(none, employers, totals, figure=50_000, rho=0.3).iloc[0]
    assert told["withheld"] == "No adverts. We show a figure from 6"
