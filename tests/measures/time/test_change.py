from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.measures.change import MEASURES, median_change, number_change
from analytics.statistics.clusters import changes_of
from analytics.statistics.comparable import breaks, in_both


def changes(now: list[int], before: list[int]) -> pd.DataFrame:
    """Return what the question `changes` says of employers with these numbers."""
    pairs = pd.DataFrame({"employer": range(len(now)), "now": now, "before": before})
    return changes_of(pairs[pairs["now"] + pairs["before"] > 0], [])


def test_a_steady_market_shows_no_clear_change() -> None:
    row = number_change(changes([5, 4, 6, 3, 7], [4, 5, 5, 4, 6])).iloc[0]
    assert row["change"] == pytest.approx(25 / 24 - 1)
    assert row["change_low"] < 0 < row["change_high"]
    assert row["verdict"] == "No clear change"


def test_when_every_employer_doubles_the_market_has_doubled_for_sure() -> None:
    row = number_change(changes([10, 6, 8, 4], [5, 3, 4, 2])).iloc[0]
    assert (row["change"], row["change_low"], row["change_high"]) == pytest.approx((1, 1, 1))
    assert row["verdict"] == "More"


def test_one_employers_burst_is_no_clear_change() -> None:
    row = number_change(changes([40, 2, 2, 2], [0, 2, 2, 2])).iloc[0]
    assert row["change"] == pytest.approx(46 / 6 - 1)
    assert row["verdict"] == "No clear change"


def test_too_few_vacancies_show_no_change() -> None:
    row = number_change(changes([2, 2, 1], [9, 9, 9])).iloc[0]
    assert np.isnan(row["change"])
    assert row["withheld"] == "Only 5 adverts in one of the two periods. We show a figure from 6"


NUMBERS = st.lists(st.integers(0, 9), min_size=4, max_size=12)


@given(now=NUMBERS, before=NUMBERS)
def test_changes_are_those_of_leaving_each_employer_out(now: list[int], before: list[int]) -> None:
    pairs = pd.DataFrame({"now": pd.Series(now), "before": pd.Series(before)}).fillna(0)
    pairs = pairs[pairs.sum(axis=1) > 0]
    if pairs.empty:
        return
    row = number_change(changes_of(pairs.rename_axis("employer").reset_index(), [])).iloc[0]
    if row["withheld"]:
        return
    total = pairs.sum()
    left_out = np.log((total["now"] - pairs["now"]) / (total["before"] - pairs["before"]))
    error = (np.log1p(row["change_high"]) - np.log1p(row["change_low"])) / 2
    g = len(pairs)
    moved = left_out - np.log(total["now"] / total["before"])
    expected = np.sqrt((g - 1) / g * (moved**2).sum())
    sizes = pairs.sum(axis=1)
    freedom = max(sizes.sum() ** 2 / (sizes**2).sum() - 1, 1)
    assert error == pytest.approx(stats.t.ppf(0.975, freedom) * expected)


def median(p50: float, half: float, **more: object) -> pd.DataFrame:
    row = {"p50": p50, "p50_low": p50 - half, "p50_high": p50 + half, "with_pay": 40}
    return pd.DataFrame([{**row, "withheld": "", **more}])


def test_a_change_of_medians_is_a_ratio_with_movers_interval() -> None:
    row = median_change(median(55_000, 2_000), median(50_000, 1_500), by=[]).iloc[0]
    assert row["change"] == pytest.approx(0.1)
    below = np.hypot(np.log(55 / 53), np.log(51.5 / 50))
    assert row["change_low"] == pytest.approx(np.expm1(np.log(1.1) - below))
    assert row["verdict"] == "More"
    assert (row["p50_low"], row["before_low"]) == (53_000, 48_500)
    assert (row["p50_high"], row["before_high"]) == (57_000, 51_500)


def test_a_withheld_median_has_no_change() -> None:
    hidden = median(
        np.nan, np.nan, withheld="Only 4 adverts state yearly pay. We show a figure from 6"
    )
    row = median_change(median(55_000, 2_000), hidden, by=[]).iloc[0]
    assert np.isnan(row["change"])
    assert row["withheld"] == "Only 4 adverts state yearly pay. We show a figure from 6"


def runs(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["search", "first_run", "last_run"])
    return frame.assign(since="2026-01-01", until="2026-06-30")


def test_a_search_that_started_half_way_is_a_break() -> None:
    old = runs(("a", "2026-01-03", "2026-06-29"), ("b", "2026-03-15", "2026-06-29"))
    new = runs(("a", "2026-01-03", "2026-06-29"), ("b", "2026-01-02", "2026-06-30"))
    assert in_both(new, old) == {"a"}
    assert breaks(new, old) == ["b"]


def test_a_change_is_folded_from_what_the_market_answers() -> None:
    watch = runs(("a", "2026-01-03", "2026-06-29"))
    told = changes([5, 4, 6], [4, 5, 5]).assign(level="mid")
    found = MEASURES["change"].fold(changes=told, runs=watch, runs_before=watch, by=["level"])
    assert found[["level", "vacancies", "before", "breaks"]].to_numpy().tolist() == [
        ["mid", 15, 14, 0]
    ]


@pytest.mark.parametrize("by", [[], ["level"]])
def test_a_change_of_pay_is_folded_from_what_the_market_answers(by: list[str]) -> None:
    watch = runs(("a", "2026-01-03", "2026-06-29"))
    pay = pd.DataFrame({"level": "mid", "annual_gbp": [4e4, 5e4], "vacancies": 5})
    firms = pd.DataFrame({"level": "mid", "employer": range(3), "vacancies": [2, 3, 5]})
    found = MEASURES["pay_change"].fold(
        counts=pay[[*by, "annual_gbp", "vacancies"]],
        counts_before=pay.assign(annual_gbp=[3e4, 4e4])[[*by, "annual_gbp", "vacancies"]],
        employers=firms[[*by, "employer", "vacancies"]],
        employers_before=firms[[*by, "employer", "vacancies"]],
        runs=watch,
        runs_before=watch,
        by=by,
        rho=0.0,
        basis="mid",
    )
    assert found[["p50", "before", "with_pay"]].to_numpy().tolist() == [[45_000, 35_000, 10]]
