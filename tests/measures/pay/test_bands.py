from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression

from analytics.benchmark.ladder_bands import bands, isotonic
from analytics.schema.listing import LEVELS

MIDDLES = {"junior": 30_000, "mid": 45_000, "senior": 60_000, "lead": 75_000}


def fold(
    middles: dict[str, int],
    size: int = 41,
    target: int = 50,
    width: float = 0.15,
    sizes: dict[str, int] | None = None,
) -> pd.DataFrame:
    """Return bands by level where each level's pay lies £100 apart around its middle."""
    parts = []
    for level, middle in middles.items():
        n = (sizes or {}).get(level, size)
        pay = middle + 100 * (np.arange(n) - (n - 1) / 2)
        parts.append(pd.DataFrame({"level": level, "annual_gbp": pay, "vacancies": 1}))
    counts = pd.concat(parts, ignore_index=True)
    employers = counts[["level", "vacancies"]].assign(employer=range(len(counts)))
    stated = counts.groupby("level", sort=False)["vacancies"].sum().reset_index()
    totals = stated.assign(with_pay=stated["vacancies"], vacancies=stated["vacancies"] * 2)
    told = bands(counts, employers, totals, rho=0.3, target=target, width=width)
    return told[told["vacancies"] > 0].set_index("level")


def test_a_band_lies_around_the_target_percentile() -> None:
    told = fold(MIDDLES, width=0.2).loc["senior"]
    assert (told["minimum"], told["midpoint"], told["maximum"]) == (48_000, 60_000, 72_000)
    assert told["midpoint_low"] < 60_000 < told["midpoint_high"]
    assert (told["vacancies"], told["priced"]) == (82, 41)


def test_the_target_may_be_another_percentile() -> None:
    told = fold(MIDDLES, target=75).loc["senior"]
    assert told["midpoint"] == np.percentile(60_000 + 100 * (np.arange(41) - 20), 75)


def test_levels_that_contradict_the_ladder_share_the_weighted_middle_and_are_named() -> None:
    told = fold({**MIDDLES, "mid": 64_000}, sizes={"mid": 21, "senior": 63})
    shared = (64_000 * 21 + 60_000 * 63) / 84
    assert told["midpoint"].to_list() == [30_000, shared, shared, 75_000]
    assert told["pooled"].to_dict() == {
        "junior": "",
        "mid": "mid, senior",
        "senior": "mid, senior",
        "lead": "",
    }
    assert told.loc["mid", "asked"] == 64_000


def test_the_ladder_parts_above_senior_so_a_manager_may_earn_less_than_a_principal() -> None:
    told = fold({"senior": 60_000, "lead": 70_000, "principal": 95_000, "manager": 80_000})
    assert told["midpoint"].to_list() == [60_000, 70_000, 95_000, 80_000]
    assert told.loc["manager", "under"] == "lead"
    assert told.loc["principal", "under"] == "senior"


def test_an_overlap_is_the_share_of_the_band_that_lies_in_the_one_below() -> None:
    told = fold({"mid": 50_000, "senior": 60_000}, width=0.2)
    # Mid ends at 60,000; senior goes from 48,000 to 72,000.
    assert told.loc["senior", "overlap"] == pytest.approx(0.5)
    assert told.loc["senior", "under"] == "mid"
    assert told["overlap"].isna().to_dict() == {"mid": True, "senior": False}


def test_bands_far_apart_do_not_overlap() -> None:
    assert fold({"junior": 30_000, "mid": 60_000}).loc["mid", "overlap"] == 0


def test_a_level_with_too_few_adverts_has_no_band_but_the_reason() -> None:
    told = fold(MIDDLES, sizes={"mid": 5})
    assert (
        told.loc["mid", "withheld"]
        == "Only 5 of 10 adverts state yearly pay. We show a figure from 6"
    )
    assert told.loc["mid", ["asked", "minimum", "midpoint", "maximum", "overlap"]].isna().all()
    assert told.loc["senior", "under"] == "junior"


def test_outer_percentiles_ask_for_more_adverts() -> None:
    told = fold({"mid": 45_000, "senior": 60_000}, target=90, sizes={"mid": 30})
    assert (
        told.loc["mid", "withheld"]
        == "Only 30 of 60 adverts state yearly pay. We show a figure from 36"
    )
    assert told.loc["senior", "withheld"] == ""


def test_adverts_that_state_no_level_are_in_no_band() -> None:
    assert list(fold({"unstated": 50_000, "senior": 60_000}).index) == ["senior"]


def test_inside_and_outside_ir35_have_a_ladder_each() -> None:
    rows = [
        ("inside", "mid", 400),
        ("inside", "senior", 500),
        ("outside", "mid", 520),
        ("outside", "senior", 480),
    ]
    counts = pd.DataFrame(
        [(ir35, level, rate, 9) for ir35, level, rate in rows],
        columns=["ir35", "level", "day_rate_gbp", "vacancies"],
    )
    employers = pd.DataFrame(
        [(ir35, level, firm, 3) for ir35, level, _ in rows for firm in range(3)],
        columns=["ir35", "level", "employer", "vacancies"],
    )
    totals = counts.drop(columns="day_rate_gbp").assign(with_pay=9)
    told = bands(counts, employers, totals, rho=0, by=["ir35"], value="day_rate_gbp").set_index(
        ["ir35", "level"]
    )
    assert told["midpoint"].dropna().to_list() == [400, 500, 500, 500]
    assert told["pooled"].to_dict()["outside", "mid"] == "mid, senior"


def test_a_level_without_an_advert_has_a_row_that_says_so() -> None:
    none = pd.DataFrame({"level": [], "annual_gbp": [], "vacancies": []})
    employers = pd.DataFrame({"level": [], "employer": [], "vacancies": []})
    totals = pd.DataFrame({"level": [], "vacancies": [], "with_pay": []})
    told = bands(none, employers, totals, rho=0.3)
    assert told["level"].to_list() == [level for level in LEVELS if level != "unstated"]
    assert set(told["withheld"]) == {"No adverts. We show a figure from 6"}


LADDER = st.lists(
    st.tuples(st.integers(20_000, 150_000), st.integers(1, 500)), min_size=1, max_size=9
)


@given(LADDER)
def test_on_a_plain_ladder_it_is_the_textbooks_isotonic_regression(
    nodes: list[tuple[int, int]],
) -> None:
    values, weights = (np.array(part, dtype=float) for part in zip(*nodes, strict=True))
    above = np.triu(np.ones((len(nodes), len(nodes)), dtype=bool))
    fitted = isotonic(values, weights, above)
    assert fitted == pytest.approx(isotonic_regression(values, weights=weights).x)


@given(
    st.lists(st.integers(20_000, 150_000), min_size=9, max_size=9),
    st.lists(st.integers(6, 90), min_size=9, max_size=9),
)
def test_no_band_stands_below_that_of_a_lower_level(middles: list[int], sizes: list[int]) -> None:
    steps = ["intern", "graduate", "junior", "mid", "senior"]
    levels = [*steps, "lead", "staff", "principal", "manager"]
    told = fold(
        dict(zip(levels, middles, strict=True)), sizes=dict(zip(levels, sizes, strict=True))
    )
    for name in ("minimum", "midpoint", "maximum", "midpoint_low", "midpoint_high"):
        for way in ([*steps, "lead", "manager"], [*steps, "staff", "principal"]):
            figures = told.loc[way, name]
            assert all(low <= high for low, high in pairwise(figures))
    assert (told["midpoint_low"] <= told["midpoint"]).all()
    assert (told["midpoint"] <= told["midpoint_high"]).all()
