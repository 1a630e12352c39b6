from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from analytics.statistics.intervals import (
    Interval,
    design_effect,
    discoveries,
    finite_from,
    mover_difference,
    order_ranks,
    selected_level,
    wilson,
)
from analytics.statistics.likeness import intraclass_correlation

POINT = st.sampled_from([10, 25, 50, 75, 90])


@given(n=st.integers(1, 3000), point=POINT)
def test_without_clustering_the_ranks_are_the_binomials_own(n: int, point: int) -> None:
    low, high = order_ranks([n], [n], point)
    if n < finite_from(point):
        assert np.isnan(low[0]) or np.isnan(high[0])
    else:
        assert low[0] == stats.binom.ppf(0.025, n, point / 100)
        assert high[0] == stats.binom.ppf(0.975, n, point / 100) + 1


@given(n=st.integers(36, 2000), point=POINT, deff=st.floats(1, 20))
def test_clustering_never_narrows_an_interval(n: int, point: int, deff: float) -> None:
    plain, clustered = order_ranks([n], [n], point), order_ranks([n], [n / deff], point)
    assert not clustered.low[0] > plain.low[0]
    assert not clustered.high[0] < plain.high[0]


def test_the_least_numbers_are_those_of_the_design() -> None:
    assert [finite_from(point) for point in (10, 25, 50, 75, 90)] == [36, 13, 6, 13, 36]


def test_an_employer_each_costs_nothing_and_one_employer_costs_everything_at_full_correlation() -> (
    None
):
    assert design_effect([10], [10], 0.8).tolist() == [1]
    assert design_effect([100], [10], 1.0).tolist() == [10]
    assert design_effect([0], [0], 0.5).tolist() == [1]


def test_kishs_formula_on_three_employers() -> None:
    assert design_effect([4 + 9 + 25], [10], 0.4) == pytest.approx(1 + (3.8 - 1) * 0.4)


@given(st.integers(0, 500), st.integers(1, 500))
def test_wilson_is_statsmodels_wilson(part: int, rest: int) -> None:
    n = part + rest
    low, high = wilson([part / n], [n])
    expected = proportion_confint(part, n, method="wilson")
    assert (low[0], high[0]) == pytest.approx(expected, abs=1e-9)


def test_wilson_of_nothing_is_unknown() -> None:
    assert np.isnan(wilson([np.nan], [0.0]).low[0])


def test_the_intraclass_correlation_is_found_again() -> None:
    random = np.random.default_rng(4)
    firm = np.repeat(np.arange(4000), random.integers(1, 6, 4000))
    pay = random.normal(0, np.sqrt(0.6), 4000)[firm] + random.normal(0, np.sqrt(0.4), len(firm))
    sums, squares = np.bincount(firm, pay), np.bincount(firm, pay**2)
    assert intraclass_correlation(sums, squares, np.bincount(firm)) == pytest.approx(0.6, abs=0.03)


def test_the_intraclass_correlation_agrees_with_an_analysis_of_variance() -> None:
    firms = [[1.0, 2.0, 4.0], [7.0, 8.0, 9.0], [3.0, 3.0, 5.0]]
    f = stats.f_oneway(*firms).statistic
    found = intraclass_correlation(
        [sum(x) for x in firms], [sum(y * y for y in x) for x in firms], [3, 3, 3]
    )
    assert found == pytest.approx((f - 1) / (f + 2))


def test_the_intraclass_correlation_of_lone_vacancies_is_unknown() -> None:
    assert np.isnan(intraclass_correlation([1, 2], [1, 4], [1, 1]))
    assert np.isnan(intraclass_correlation([3], [5], [2]))


def test_a_difference_of_symmetric_intervals_adds_them_in_quadrature() -> None:
    a, b = Interval(np.array([7.0]), np.array([13.0])), Interval(np.array([0.0]), np.array([8.0]))
    low, high = mover_difference([10.0], a, [4.0], b)
    assert (low[0], high[0]) == (1.0, 11.0)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_discoveries_are_those_of_statsmodels(p_values: list[float]) -> None:
    expected = multipletests(p_values, alpha=0.05, method="fdr_bh")[0]
    assert discoveries(p_values).tolist() == expected.tolist()


def test_an_unknown_p_value_is_no_discovery() -> None:
    assert discoveries([np.nan, 0.001]).tolist() == [False, True]


def test_intervals_widen_with_what_was_not_selected() -> None:
    assert selected_level([True, False, False, False], 4) == pytest.approx(1 - 0.05 / 4)
    assert selected_level([True] * 4, 4) == pytest.approx(0.95)
