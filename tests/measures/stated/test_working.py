from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.working import MEASURES, terms

ADVERTS = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.sampled_from(["mid", "senior"]),
        st.sampled_from([2.0, 2.5, np.nan]),
    ),
    min_size=1,
    max_size=50,
).map(lambda rows: pd.DataFrame(rows, columns=["employer", "level", "office_days"]))


def counted(raw: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    return raw.groupby(columns, dropna=False).size().reset_index(name="vacancies")


@given(raw=ADVERTS)
def test_terms_add_to_one_with_what_is_not_mentioned(raw: pd.DataFrame) -> None:
    found = terms(
        counted(raw, ["level", "office_days", "employer"]),
        counted(raw, ["level", "employer"]),
        what="office_days",
        by=["level"],
        rho=0.3,
    )
    for level, rows in found.groupby("level"):
        mine = raw[raw["level"] == level]
        counts = rows.set_index("office_days")["vacancies"]
        assert counts.get("unstated", 0) == mine["office_days"].isna().sum()
        assert counts.get("2.5", 0) == (mine["office_days"] == 2.5).sum()
        if rows["withheld"].eq("").all():
            assert rows["share"].sum() == pytest.approx(1)


def test_each_term_is_a_measure_of_its_own() -> None:
    part = pd.DataFrame({"degree": ["required", None], "employer": [1, 2], "vacancies": [3, 1]})
    whole = pd.DataFrame({"employer": range(1, 7), "vacancies": [3, 1, 1, 1, 1, 1]})
    part, whole = (
        pd.concat([one.assign(employer=one["employer"] + 10 * n) for n in range(3)])
        for one in (part, whole)
    )
    found = MEASURES["degree"].fold(part=part, whole=whole, by=[], rho=0.0)
    assert found[["degree", "share"]].to_numpy().tolist() == [
        ["required", 0.375],
        ["unstated", 0.125],
    ]
