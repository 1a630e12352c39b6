from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics.intervals import wilson
from analytics.statistics.likeness import intraclass_correlation
from analytics.statistics.shares import ranks, shares

ADVERTS = st.lists(
    st.tuples(
        st.sampled_from(["London", "Wales"]),
        st.integers(0, 8),
        st.sampled_from(["remote", "hybrid", "unstated"]),
    ),
    min_size=1,
    max_size=80,
).map(lambda rows: pd.DataFrame(rows, columns=["region", "employer", "work_mode"]))


def counted(raw: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return raw.groupby([*by, "employer"]).size().reset_index(name="vacancies")


def fold(raw: pd.DataFrame, by: list[str], rho: float = 0.0) -> pd.DataFrame:
    part, whole = counted(raw, [*by, "work_mode"]), counted(raw, by)
    return shares(part, whole, by=by, of=["work_mode"], rho=rho)


@given(raw=ADVERTS, by=st.sampled_from([[], ["region"]]))
def test_every_share_is_pandas_own(raw: pd.DataFrame, by: list[str]) -> None:
    for row in fold(raw, by).to_dict("records"):
        mine = raw if not by else raw[raw["region"] == row["region"]]
        said = mine[mine["work_mode"] == row["work_mode"]]
        assert (row["vacancies"], row["out_of"]) == (len(said), len(mine))
        assert row["employers"] == said["employer"].nunique()
        if mine["employer"].nunique() < 3 or row["n_effective"] < 6:
            assert np.isnan(row["share"])
            assert "We show a figure from" in row["withheld"]
        else:
            assert row["share"] == len(said) / len(mine)
            assert row["low"] <= row["share"] <= row["high"]


@given(raw=ADVERTS)
def test_what_employers_say_alike_widens_the_interval(raw: pd.DataFrame) -> None:
    sizes = raw.groupby("employer").size()
    for row in fold(raw, []).dropna(subset="share").to_dict("records"):
        yes = (raw["work_mode"] == row["work_mode"]).astype(float)
        sums = yes.groupby(raw["employer"]).sum()
        rho = np.nan_to_num(intraclass_correlation(sums, sums, sizes))
        deff = 1 + ((sizes**2).sum() / len(raw) - 1) * rho
        assert row["n_effective"] == pytest.approx(len(raw) / deff)
        assert (row["low"], row["high"]) == pytest.approx(
            tuple(end.item() for end in wilson([row["share"]], [len(raw) / deff]))
        )


def test_the_markets_correlation_is_the_least_that_is_taken() -> None:
    raw = pd.DataFrame({"employer": [1, 1, 2, 2, 3, 3], "work_mode": ["remote", "office"] * 3})
    assert fold(raw, [], rho=0.5)["n_effective"].tolist() == [4.0, 4.0]


def of_ten(shares: dict[str, object]) -> pd.DataFrame:
    """Return shares with the counts out of ten that they are of."""
    found = pd.DataFrame(shares)
    return found.assign(vacancies=found["share"] * 10, out_of=10)


def test_a_withheld_share_has_no_rank_and_may_stand_anywhere() -> None:
    found = of_ten({"share": [0.9, 0.5, 0.1], "n_effective": 10_000.0})
    ranked = ranks(found.assign(share=[np.nan, 0.5, 0.1]))
    assert ranked["rank"].tolist()[1:] == [2, 3]
    assert np.isnan(ranked["rank"].iloc[0])
    assert ranked["rank_best"].tolist()[1:] == [1, 2]
    assert ranked["rank_worst"].tolist()[1:] == [2, 3]


def test_ranks_are_ranges_that_close_in_with_evidence() -> None:
    few = of_ten({"share": [0.6, 0.4, 0.1], "n_effective": 30.0})
    many = few.assign(n_effective=10_000.0)
    assert ranks(many)[["rank_best", "rank", "rank_worst"]].to_numpy().tolist() == [
        [1, 1, 1],
        [2, 2, 2],
        [3, 3, 3],
    ]
    assert ranks(few)["rank_worst"].tolist() == [2, 3, 3]
    assert ranks(few)["rank_best"].tolist() == [1, 1, 2]


def test_ranks_are_counted_within_each_group() -> None:
    found = of_ten(
        {"region": ["Wales", "London", "Wales"], "share": [0.2, 0.1, 0.9], "n_effective": 1e4}
    )
    ranked = ranks(found, by=["region"])
    assert ranked.set_index(["region", "share"])["rank"].to_dict() == {
        ("Wales", 0.2): 2,
        ("London", 0.1): 1,
        ("Wales", 0.9): 1,
    }
