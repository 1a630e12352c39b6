from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.pay_shape import MEASURES, histogram, range_width, share_below

PAID = st.lists(
    st.tuples(
        st.sampled_from(["mid", "senior"]),
        st.integers(0, 12),
        st.integers(40, 400).map(lambda k: k * 500.0),
    ),
    min_size=1,
    max_size=90,
).map(lambda rows: pd.DataFrame(rows, columns=["level", "employer", "annual_gbp"]))
BY = st.sampled_from([[], ["level"]])


def counted(raw: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return raw.groupby(columns).size().reset_index(name="vacancies")


def banded(raw: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    totals = counted(raw, by) if by else pd.DataFrame({"vacancies": [len(raw)]})
    return histogram(
        counted(raw, [*by, "annual_gbp"]),
        counted(raw, [*by, "employer"]),
        totals.assign(with_pay=totals["vacancies"]),
        by=by,
        rho=0.0,
    )


@given(raw=PAID, by=BY)
def test_bands_hold_what_pandas_cut_puts_in_them(raw: pd.DataFrame, by: list[str]) -> None:
    edges = [*range(0, 155_000, 5_000), np.inf]
    found = banded(raw, by)
    for level, rows in found.groupby(by[0]) if by else [("", found)]:
        mine = raw[raw["level"] == level] if by else raw
        if len(mine) < 6 or mine["employer"].nunique() < 3:
            assert len(rows) == 1
            assert rows[["from_gbp", "to_gbp", "vacancies", "share"]].isna().all(axis=None)
            assert rows["withheld"].item()
            continue
        cut = pd.cut(mine["annual_gbp"], edges, right=False, labels=edges[:-1])
        expected = cut.value_counts()
        assert rows.set_index("from_gbp")["vacancies"].to_dict() == {
            start: n for start, n in expected.items() if n
        }
        assert rows["share"].sum() == pytest.approx(1)


def test_the_last_band_is_open() -> None:
    pay = [149_999.0, 149_999.0, 150_000.0, 150_000.0, 400_000.0, 400_000.0]
    found = banded(pd.DataFrame({"employer": range(6), "annual_gbp": pay}), [])
    assert found["from_gbp"].tolist() == [145_000, 150_000]
    assert found["vacancies"].tolist() == [2, 4]
    assert np.isnan(found["to_gbp"].iloc[-1])


@given(raw=PAID, by=BY, figure=st.integers(40, 400).map(lambda k: k * 500.0))
def test_the_share_below_is_pandas_own_with_half_of_the_ties(
    raw: pd.DataFrame, by: list[str], figure: float
) -> None:
    found = share_below(counted(raw, [*by, "employer", "annual_gbp"]), figure=figure, by=by, rho=0)
    for row in found.to_dict("records"):
        mine = raw[raw["level"] == row["level"]] if by else raw
        if row["n_effective"] < 6 or mine["employer"].nunique() < 3:
            assert np.isnan(row["below"])
            continue
        less, same = (mine["annual_gbp"] < figure).mean(), (mine["annual_gbp"] == figure).mean()
        assert row["below"] == pytest.approx(less + same / 2)
        assert row["vacancies"] == len(mine)
        assert row["low"] <= row["below"] <= row["high"]


def test_a_width_is_told_against_the_midpoint_and_lone_figures_have_none() -> None:
    ranges = pd.DataFrame(
        {
            "annual_min_gbp": [45_000.0, 50_000.0, np.nan, 60_000.0],
            "annual_max_gbp": [55_000.0, 50_000.0, 70_000.0, 80_000.0],
            "vacancies": [4, 5, 1, 2],
        }
    )
    employers = pd.DataFrame({"employer": range(12), "vacancies": 1})
    row = range_width(ranges, employers, rho=0.5).iloc[0]
    assert (row["vacancies"], row["with_pay"], row["disclosure"]) == (12, 6, 0.5)
    assert row["p50"] == pytest.approx(0.2)


def test_a_figure_typed_as_text_is_a_figure() -> None:
    pay = pd.DataFrame({"employer": range(8), "annual_gbp": 4e4, "vacancies": 1})
    found = MEASURES["share_below"].fold(employers=pay, by=[], rho=0.3, figure="50000")
    assert found["below"].item() == 1


def test_single_figures_have_no_width_and_no_group_says_so() -> None:
    counts = pd.DataFrame({"annual_min_gbp": [5e4], "annual_max_gbp": [5e4], "vacancies": [9]})
    employers = pd.DataFrame({"employer": range(9), "vacancies": 1})
    row = range_width(counts, employers, rho=0.3).iloc[0]
    assert (row["vacancies"], row["priced"]) == (9, 0)
    assert (
        row["withheld"] == "None of 9 adverts states both ends of a range. We show a figure from 6"
    )
