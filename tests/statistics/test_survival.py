from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from analytics.statistics.survival import product_limit

SPELLS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 20), st.booleans(), st.integers(1, 4)),
    min_size=2,
    max_size=30,
)


def test_the_error_is_greenwoods_by_hand() -> None:
    # 40 watched; 20, 10 and 10 end: S .5, .25, 0; .5 * sqrt(20/(40*20)), .25 * sqrt(.025 + .05)
    curve = product_limit([0, 0, 0], [10, 20, 30], [True] * 3, [20, 10, 10])
    assert curve.left.tolist() == [0.5, 0.25, 0]
    assert curve.at_risk.tolist() == [40, 20, 10]
    assert curve.error[:2] == pytest.approx([0.0790569, 0.0684653], abs=1e-7)
    assert np.isnan(curve.error[2])


def test_a_spell_counts_only_from_the_day_after_its_entry() -> None:
    curve = product_limit([0, 5, 10], [10, 20, 30], [True, True, False], [3, 4, 5])
    assert curve.days.tolist() == [10, 20]
    assert curve.at_risk.tolist() == [7, 9]
    assert curve.left == pytest.approx([4 / 7, 4 / 7 * 5 / 9])
    assert curve.fewest_at_risk(20) == (10, 7)


@given(spells=SPELLS.filter(lambda rows: any(ended for _, _, ended, _ in rows)))
def test_counts_give_what_statsmodels_gives_one_by_one(
    spells: list[tuple[int, int, bool, int]],
) -> None:
    entry, stay, ended, number = map(np.array, zip(*spells, strict=True))
    curve = product_limit(entry, entry + stay, ended, number)
    each = [np.repeat(column, number) for column in (entry + stay, ended.astype(int), entry)]
    with np.errstate(divide="ignore", invalid="ignore"):
        theirs = SurvfuncRight(each[0], each[1], entry=each[2])
    alive = curve.left > 0  # where all end, statsmodels goes on from a little more than nothing
    assert curve.days.tolist() == theirs.surv_times.tolist()
    assert curve.left[alive] == pytest.approx(theirs.surv_prob[alive])
    assert curve.error[alive] == pytest.approx(theirs.surv_prob_se[alive])
