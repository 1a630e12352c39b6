from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.reweighted import STRATA, reweighted_median, weighted_median
from analytics.statistics.intervals import order_shares

COMPARES = ("reweighted_pay",)
STRATUM = {"level": "mid", "one_region": "London", "sector": "finance", "source": "demo"}


def adverts(number: int, **said: object) -> pd.DataFrame:
    """Return as many adverts of one stratum, each of an employer of its own."""
    return pd.DataFrame({"employer": range(number), "annual_gbp": np.nan, **STRATUM, **said})


def fold(raw: pd.DataFrame, by: list[str], rho: float = 0.0) -> pd.DataFrame:
    """Count adverts as the market does, and fold them."""
    keys = list(dict.fromkeys([*by, *STRATA]))
    paid = raw.dropna(subset="annual_gbp")
    totals = raw.groupby(keys).agg(vacancies=("employer", "size"), with_pay=("annual_gbp", "count"))
    return reweighted_median(
        paid.groupby([*keys, "annual_gbp"]).size().reset_index(name="vacancies"),
        paid.groupby([*by, "employer"]).size().reset_index(name="vacancies"),
        totals.reset_index(),
        by=by,
        rho=rho,
    )


def test_silent_seniors_count_in_the_reweighted_median() -> None:
    mids = adverts(10, annual_gbp=40_000.0)
    seniors = adverts(16, level="senior")
    seniors.loc[:3, "annual_gbp"] = 70_000.0
    row = fold(pd.concat([mids, seniors]), []).iloc[0]
    assert (row["p50"], row["p50_reweighted"]) == (40_000, 70_000)
    assert (row["vacancies"], row["with_pay"], row["covered"]) == (26, 14, 1)


def test_when_all_state_pay_reweighting_changes_nothing() -> None:
    row = fold(adverts(9, annual_gbp=np.arange(3e4, 3.9e4, 1e3)), ["level"]).iloc[0]
    assert row["p50"] == row["p50_reweighted"] == 34_000
    assert row["n_effective"] == 9


def test_half_at_one_figure_and_half_at_another_is_no_shift() -> None:
    row = fold(adverts(20, annual_gbp=[40_000.0] * 10 + [50_000.0] * 10), []).iloc[0]
    assert row["p50"] == row["p50_reweighted"] == 45_000


def test_the_middle_of_the_weight_is_interpolated_by_hand() -> None:
    # weights 1, 1, 2 are worth 16/6: the middle 6/16 of the weight lies from 5/16 to 11/16, of
    # which 30,000 (from 4/16 to 8/16) has 3/16 and 50,000 (from 8/16 on) as much
    found = weighted_median(
        np.array([0, 0, 0, 2]),
        np.array([20_000.0, 30_000, 50_000, 70_000]),
        np.array([1.0, 1, 2, 5]),
        np.array([16 / 6, 0, 1]),
    )
    assert found[[0, 2]].tolist() == [40_000, 70_000]
    assert np.isnan(found[1])


def test_what_no_stratum_can_speak_for_is_not_covered() -> None:
    raw = pd.concat([adverts(6, annual_gbp=40_000.0), adverts(2, level="staff")])
    assert fold(raw, [])["covered"].item() == 0.75


def test_too_few_have_no_median_of_either_kind() -> None:
    row = fold(adverts(5, annual_gbp=40_000.0), []).iloc[0]
    assert row[["p50", "p50_reweighted"]].isna().all()
    assert row["withheld"] == "Only 5 adverts state yearly pay. We show a figure from 6"


ADVERTS = st.lists(
    st.tuples(
        st.sampled_from(["mid", "senior"]),
        st.sampled_from(["London", "Wales"]),
        st.sampled_from(["finance", "unstated"]),
        st.integers(0, 12),
        st.one_of(st.none(), st.integers(60, 90).map(lambda k: k * 500.0)),
    ),
    min_size=1,
    max_size=80,
).map(
    lambda rows: pd.DataFrame(
        rows, columns=["level", "one_region", "sector", "employer", "annual_gbp"]
    ).astype({"annual_gbp": float})
)


def weights(mine: pd.DataFrame) -> pd.Series:
    """Return for each advert with pay how many of its stratum it stands for."""
    strata = mine.groupby(["level", "one_region", "sector"])["annual_gbp"]
    return (strata.transform("size") / strata.transform("count"))[mine["annual_gbp"].notna()]


def quantiles(mine: pd.DataFrame, weight: pd.Series, *shares: float) -> list[float]:
    """Return for each share of the weight the pay at which it is reached."""
    paid = mine.loc[weight.index].assign(weight=weight).sort_values("annual_gbp")
    reached = paid["weight"].cumsum().to_numpy() + 1e-9
    at = [int(np.argmax(reached >= share * weight.sum())) for share in shares]
    return paid["annual_gbp"].iloc[at].tolist()


def middle(mine: pd.DataFrame, weight: pd.Series) -> float:
    """Return the mean pay of the middle 1/n* of the weight, cut into thin slices."""
    half = (weight**2).sum() / weight.sum() ** 2 / 2
    slices = 0.5 + half * (np.arange(-999, 1000, 2) / 1000)
    return float(np.mean(quantiles(mine, weight, *slices)))


@given(raw=ADVERTS, by=st.sampled_from([[], ["level"]]), rho=st.floats(0, 1))
def test_the_reweighted_median_is_pandas_own_on_the_adverts_themselves(
    raw: pd.DataFrame, by: list[str], rho: float
) -> None:
    for row in fold(raw.assign(source="demo"), by, rho).to_dict("records"):
        mine = raw if not by else raw[raw["level"] == row["level"]]
        mine = mine.reset_index(drop=True)
        paid, weight = mine.dropna(subset="annual_gbp"), weights(mine)
        assert (row["vacancies"], row["priced"]) == (len(mine), len(paid))
        if paid.empty:
            assert row["withheld"].startswith(("None of ", "The only advert does not "))
            continue
        firms = paid["employer"].value_counts()
        deff = 1 + ((firms**2).sum() / len(paid) - 1) * rho
        unequal = len(paid) * (weight**2).sum() / weight.sum() ** 2
        assert row["n_effective"] == pytest.approx(len(paid) / deff / unequal)
        assert bool(row["withheld"]) == (row["n_effective"] < 6 or len(firms) < 3)
        if not row["withheld"]:
            low, high = (end.item() for end in order_shares([row["n_effective"]], 50))
            assert row["p50"] == paid["annual_gbp"].median()
            assert row["p50_reweighted"] == pytest.approx(middle(mine, weight), abs=20)
            ends = [row["p50_reweighted_low"], row["p50_reweighted_high"]]
            assert ends == quantiles(mine, weight, low, high)
