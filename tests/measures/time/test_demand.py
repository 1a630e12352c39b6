from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.demand import demand, monthly

ADVERTS = st.lists(
    st.tuples(st.integers(0, 9), st.sets(st.sampled_from(["Go", "Java", "SQL"])), st.booleans()),
    min_size=1,
    max_size=60,
).map(lambda rows: pd.DataFrame(rows, columns=["employer", "stack", "whole"]))


def sizes(raw: pd.DataFrame) -> pd.DataFrame:
    return raw.groupby("employer").size().reset_index(name="vacancies")


@given(raw=ADVERTS)
def test_technologies_are_counted_among_texts_read_whole(raw: pd.DataFrame) -> None:
    whole = raw[raw["whole"]]
    named = whole.assign(technology=whole["stack"].map(sorted)).explode("technology")
    part = named.dropna(subset="technology").groupby(["technology", "employer"]).size()
    found = demand(
        part.reset_index(name="vacancies"),
        sizes(raw),
        sizes(whole),
        by=["technology"],
        rho=0.3,
    )
    expected = named["technology"].value_counts()
    assert found.set_index("technology")["vacancies"].to_dict() == expected.to_dict()
    assert found["vacancies"].is_monotonic_decreasing
    assert set(found["out_of"]) <= {len(whole)}
    known = found.dropna(subset="share")
    assert (known["rank_best"] <= known["rank"]).all()
    assert (known["rank"] <= known["rank_worst"]).all()


def test_levels_are_counted_among_all() -> None:
    raw = pd.DataFrame({"employer": range(8), "level": ["mid", "mid", "mid", "lead"] * 2})
    part = raw.groupby(["level", "employer"]).size().reset_index(name="vacancies")
    found = demand(part, sizes(raw), sizes(raw.iloc[:2]), by=["level"], rho=0.0)
    assert found[["level", "vacancies", "share"]].to_numpy().tolist() == [
        ["mid", 6, 0.75],
        ["lead", 2, 0.25],
    ]


def test_without_a_group_all_are_counted() -> None:
    every = pd.DataFrame({"employer": [1, 2, 3], "vacancies": [4, 1, 1]})
    assert demand(every, every, every, rho=0.0)["vacancies"].tolist() == [6]


def test_a_month_stands_once_with_new_and_live() -> None:
    new = pd.DataFrame({"month": ["2026-01-01", "2026-02-01"], "vacancies": [5, 3]})
    live = pd.DataFrame({"month": ["2026-02-01", "2026-03-01"], "vacancies": [7, 2]})
    found = monthly(new, live)
    assert found[["new", "live"]].to_numpy().tolist() == [[5, 0], [3, 7], [0, 2]]
