from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.skills import MEASURES, companions, named
from analytics.statistics.intervals import wilson

ADVERTS = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from(["mid", "senior"]),
        st.sets(st.sampled_from(["Go", "Java", "SQL"])).map(sorted),
    ),
    min_size=12,
    max_size=60,
).map(lambda rows: pd.DataFrame(rows, columns=["employer", "level", "technology"]))


def counted(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return frame.groupby(columns).size().reset_index(name="vacancies")


@given(raw=ADVERTS)
def test_shares_by_level_are_pandas_own(raw: pd.DataFrame) -> None:
    long = raw.explode("technology").dropna(subset="technology")
    found = named(
        counted(long, ["level", "technology", "employer"]),
        counted(raw, ["level", "employer"]),
        what="technology",
        by=["level"],
        rho=0.3,
    )
    for row in found.to_dict("records"):
        mine = raw[raw["level"] == row["level"]]
        names_it = mine["technology"].map(lambda names, one=row["technology"]: one in names)
        assert row["vacancies"] == names_it.sum()
        if not row["withheld"]:
            assert row["share"] == pytest.approx(names_it.mean())


@given(raw=ADVERTS)
def test_companions_are_pandas_own(raw: pd.DataFrame) -> None:
    long = raw.explode("technology").dropna(subset="technology")
    pairs = [
        (one, other)
        for names in raw["technology"]
        for one in names
        for other in names
        if one < other
    ]
    found = companions(
        counted(pd.DataFrame(pairs, columns=["technology", "other"]), ["technology", "other"]),
        pd.concat(
            [
                counted(long, ["technology", "employer"]),
                counted(raw, ["employer"]).assign(technology=None),
            ]
        ),
        rho=0.0,
    )
    for row in found.to_dict("records"):
        names_it = raw["technology"].map(lambda names, one=row["technology"]: one in names)
        other = raw["technology"].map(lambda names, one=row["other"]: one in names)
        assert row["vacancies"] == (names_it & other).sum()
        assert row["share"] == pytest.approx(other[names_it].mean())
        assert row["times"] == pytest.approx(other[names_it].mean() / other.mean())
        low, high = wilson([row["share"]], [names_it.sum()])
        assert (row["low"], row["high"]) == pytest.approx((low[0], high[0]))


def test_what_two_vacancies_name_is_no_companion() -> None:
    pairs = pd.DataFrame({"technology": ["Go"], "other": ["SQL"], "vacancies": [2]})
    employers = pd.DataFrame(
        {"technology": ["Go", "SQL", None], "employer": [1, 2, 1], "vacancies": [2, 2, 50]}
    )
    assert companions(pairs, employers, rho=0.0).empty


def test_technologies_are_folded_without_a_group() -> None:
    part = pd.DataFrame({"technology": ["Go", "SQL", "SQL"], "employer": [1, 2, 3], "vacancies": 1})
    whole = pd.DataFrame({"employer": [1, 2, 3], "vacancies": 2})
    found = MEASURES["technologies"].fold(part=part, whole=whole, by=[], rho=0.0)
    assert found["technology"].tolist() == ["SQL", "Go"]
    assert found["share"].tolist() == pytest.approx([2 / 6, 1 / 6])
