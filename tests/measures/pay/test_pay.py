from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.measures.pay import percentiles


def tables(adverts: pd.DataFrame, by: list[str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Count adverts (`level`, `employer`, `annual_gbp` or nan) as the market does."""
    stated = adverts.dropna(subset="annual_gbp")
    counts = stated.groupby([*by, "annual_gbp"]).size().reset_index(name="vacancies")
    employers = stated.groupby([*by, "employer"]).size().reset_index(name="vacancies")
    totals = (
        adverts.assign(all=0)
        .groupby([*by, "all"])
        .agg(vacancies=("employer", "size"), with_pay=("annual_gbp", "count"))
        .reset_index()
    )
    return counts, employers, totals


def fold(adverts: pd.DataFrame, by: list[str], rho: float = 0.0) -> pd.DataFrame:
    return percentiles(*tables(adverts, by), by=by, rho=rho)


def adverts(n: int, firms: int, pay: float | None = None) -> pd.DataFrame:
    """Return n adverts spread evenly over employers, paying 30,000, 31,000 …."""
    figures = [30_000 + 1000 * i if pay is None else pay for i in range(n)]
    return pd.DataFrame(
        {"level": "mid", "employer": [i % firms for i in range(n)], "annual_gbp": figures}
    ).astype({"annual_gbp": float})


def test_six_vacancies_of_three_employers_show_a_median_and_five_do_not() -> None:
    assert fold(adverts(6, 3), [])["p50"].item() == 32_500
    few = fold(adverts(5, 3), [])
    assert np.isnan(few["p50"].item())
    assert few["withheld"].item() == "Only 5 adverts state yearly pay. We show a figure from 6"


@pytest.mark.parametrize(("point", "needed"), [(50, 6), (25, 13), (75, 13), (10, 36), (90, 36)])
def test_each_percentile_appears_at_its_own_number(point: int, needed: int) -> None:
    enough, short = fold(adverts(needed, needed), []), fold(adverts(needed - 1, needed - 1), [])
    for column in (f"p{point}", f"p{point}_low", f"p{point}_high"):
        assert np.isfinite(enough[column].item())
        assert np.isnan(short[column].item())


def test_a_hidden_quartile_says_why() -> None:
    row = fold(adverts(12, 12), []).iloc[0]
    assert row["withheld"] == ""
    assert (
        row["withheld_part"]
        == "P25, P75: Only 12 adverts state yearly pay. We show a figure from 13"
    )


def test_two_employers_are_too_few_whatever_they_post() -> None:
    row = fold(adverts(400, 2), []).iloc[0]
    assert row["withheld"] == "Only 2 employers state yearly pay. We show a figure from 3 employers"
    assert np.isnan(row[["p50", "mean", "p25", "p90"]].astype(float)).all()


def test_vacancies_of_few_employers_count_for_fewer() -> None:
    row = fold(adverts(12, 3), [], rho=1.0).iloc[0]
    assert row["n_effective"] == 3
    assert row["withheld"].endswith("so they count as 3. We show a figure from 6")


def test_nothing_stated_is_said_so() -> None:
    silent = fold(adverts(4, 4).assign(annual_gbp=np.nan), [])
    assert (
        silent["withheld"].item() == "None of 4 adverts states yearly pay. We show a figure from 6"
    )
    assert np.isnan(silent["disclosure"].item())
    many = fold(adverts(9, 9).assign(annual_gbp=np.nan), [])
    assert many["disclosure"].item() == 0


def test_one_employer_with_more_than_half_is_warned_of() -> None:
    crowd = pd.concat([adverts(20, 10), adverts(21, 1)])
    assert fold(crowd, [])["warning"].item() == "one employer makes 56% of it"
    assert fold(adverts(20, 4), [])["warning"].item() == ""


@pytest.mark.parametrize(("apart", "word"), [(4_000, ""), (8_000, "rough"), (12_000, "very rough")])
def test_a_wide_interval_is_called_rough(apart: int, word: str) -> None:
    two_camps = adverts(12, 12)
    two_camps["annual_gbp"] = [50_000.0 - apart, 50_000.0 + apart] * 6
    assert fold(two_camps, [])["rough"].item() == word


def test_the_disclosure_rate_counts_every_vacancy() -> None:
    mixed = pd.concat([adverts(10, 10), adverts(30, 30).assign(annual_gbp=np.nan)])
    row = fold(mixed, []).iloc[0]
    assert (row["vacancies"], row["with_pay"], row["disclosure"]) == (40, 10, 0.25)
    assert row["disclosure_low"] < 0.25 < row["disclosure_high"]


def test_employers_who_never_or_always_state_pay_widen_the_disclosure_rate() -> None:
    mixed = pd.concat([adverts(30, 6), adverts(30, 6).assign(annual_gbp=np.nan)])
    apart = mixed.assign(employer=mixed["employer"] + 6 * mixed["annual_gbp"].isna())
    ends = []
    for market in (mixed, apart):
        everyone = market.groupby("employer").size().reset_index(name="vacancies")
        row = percentiles(*tables(market, []), rho=0.2, everyone=everyone).iloc[0]
        ends.append((row["disclosure"], row["disclosure_low"]))
    assert ends[0][0] == ends[1][0] == 0.5
    assert ends[1][1] < ends[0][1] - 0.1


def test_the_means_interval_is_that_of_leaving_each_employer_out() -> None:
    raw = adverts(30, 7)
    sums = raw.groupby("employer")["annual_gbp"].agg(gbp="sum", vacancies="size").reset_index()
    row = percentiles(*tables(raw, []), rho=0.2, sums=sums).iloc[0]
    means = [raw.loc[raw["employer"] != firm, "annual_gbp"].mean() for firm in range(7)]
    error = np.sqrt(6 / 7 * ((np.array(means) - raw["annual_gbp"].mean()) ** 2).sum())
    freedom = 30**2 / (sums["vacancies"] ** 2).sum() - 1
    half = stats.t.ppf(0.975, freedom) * error / row["mean"]
    assert np.log(row["mean_high"] / row["mean"]) == pytest.approx(half)
    assert np.log(row["mean"] / row["mean_low"]) == pytest.approx(half)


ADVERTS = st.lists(
    st.tuples(
        st.sampled_from(["junior", "mid", "senior"]),
        st.integers(0, 30),
        st.one_of(st.none(), st.integers(40, 200).map(lambda k: k * 500.0)),
    ),
    min_size=1,
    max_size=150,
)


@given(rows=ADVERTS, by=st.sampled_from([[], ["level"]]), rho=st.floats(0, 1))
def test_every_row_agrees_with_pandas_on_the_adverts_themselves(
    rows: list[tuple[str, int, float | None]], by: list[str], rho: float
) -> None:
    raw = pd.DataFrame(rows, columns=["level", "employer", "annual_gbp"])
    raw["annual_gbp"] = raw["annual_gbp"].astype(float)
    for row in fold(raw, by, rho).to_dict("records"):
        mine = raw if not by else raw[raw["level"] == row["level"]]
        pay = mine["annual_gbp"].dropna()
        firms = mine.dropna(subset="annual_gbp")["employer"].value_counts()
        assert (row["vacancies"], row["with_pay"]) == (len(mine), len(pay))
        assert row["employers"] == len(firms)
        if row["withheld"]:
            assert len(firms) < 3 or row["n_effective"] < 6
            assert np.isnan(row["p50"])
        else:
            assert row["p50"] == pay.quantile(0.5)
            assert row["mean"] == pytest.approx(pay.mean())
            assert row["p50_low"] <= row["p50"] <= row["p50_high"]
            assert row["largest_share"] == firms.max() / len(pay)
