from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.measures.stated_shares import (
    coverage,
    degree_by_employer,
    hybrid_days,
    of_those_that_say,
    tracks,
)

RHO = 0.4


def adverts(column: str, *rows: tuple[object, int, int]) -> pd.DataFrame:
    """Return so many adverts of an employer that give an answer."""
    return pd.DataFrame(rows, columns=[column, "employer", "vacancies"])


def six_times(part: pd.DataFrame) -> pd.DataFrame:
    """Return the adverts of six times as many employers, so that a share may be shown."""
    return pd.concat([part.assign(employer=part["employer"] + 100 * n) for n in range(6)])


def test_those_that_do_not_say_are_out_of_the_share() -> None:
    part = adverts(
        "work_mode", ("hybrid", 1, 3), ("office", 2, 1), ("remote", 3, 1), ("unstated", 4, 9)
    )
    found = of_those_that_say(six_times(part), what="work_mode", by=[], rho=RHO)
    found = found.set_index("work_mode")
    assert found["share"].to_dict() == {"hybrid": 0.6, "office": 0.2, "remote": 0.2}
    assert set(found["out_of"]) == {6 * 5}


def test_two_and_three_days_are_one_answer() -> None:
    part = adverts("office_days", (2.0, 1, 2), (3.0, 2, 1), (4.0, 3, 1), (None, 4, 7))
    found = hybrid_days(six_times(part), by=[], rho=RHO).set_index("days")
    assert list(found.loc["2 or 3", ["vacancies", "out_of", "share"]]) == [6 * 3, 6 * 4, 0.75]


def test_coverage_is_the_share_that_tells_anything() -> None:
    part = adverts("sector", ("finance", 1, 2), ("retail", 2, 1), ("unstated", 3, 1))
    found = coverage(six_times(part), by=[], rho=RHO, of="sector").set_index("said")
    assert found["share"].to_dict() == {"stated": 0.75, "unstated": 0.25}


def test_tracks_are_of_openings_above_senior() -> None:
    part = adverts("level", ("staff", 1, 1), ("principal", 2, 1), ("lead", 3, 2), ("mid", 4, 5))
    found = tracks(six_times(part), by=[], rho=RHO).set_index("track")
    assert found["share"].to_dict() == {"technical": 0.5, "people": 0.5}


def test_an_employer_counts_once_however_many_adverts_it_has() -> None:
    part = adverts("degree", ("required", 1, 50), ("unstated", 2, 1), ("unstated", 3, 1))
    part = six_times(part).assign(employer_kind="direct")
    found = degree_by_employer(part, by=[]).set_index("degree")
    ends = found[["low", "high"]].to_dict("index")["required"]
    assert found["share"].to_dict() == pytest.approx({"required": 1 / 3, "unstated": 2 / 3})
    assert ends["low"] < 1 / 3 < ends["high"]
    assert set(found["out_of"]) == {6 * 3}


def test_agencies_are_no_employers() -> None:
    part = adverts("degree", *(("unstated", n, 1) for n in range(3)), ("required", 9, 40))
    kinds = ["direct", "direct", "unstated", "agency"]
    found = degree_by_employer(part.assign(employer_kind=kinds), by=[])
    assert found["degree"].tolist() == ["unstated"]


def test_two_employers_are_too_few_to_tell() -> None:
    part = adverts("degree", ("required", 1, 1), ("unstated", 2, 1)).assign(employer_kind="direct")
    found = degree_by_employer(part, by=[])
    assert found["share"].isna().all()
    assert set(found["withheld"]) == {"Only 2 employers. We show a figure from 6"}


counted = st.lists(
    st.tuples(
        st.sampled_from(["required", "preferred", "not_needed", "unstated"]),
        st.integers(1, 6),
        st.integers(1, 5),
    ),
    min_size=1,
    max_size=30,
)


@given(counted)
def test_shares_of_employers_are_means_over_employers(rows: list[tuple[str, int, int]]) -> None:
    part = six_times(adverts("degree", *rows)).assign(employer_kind="direct")
    written_out = part.loc[part.index.repeat(part["vacancies"])]
    found = degree_by_employer(part, by=[]).set_index("degree")["share"]
    for answer, share in found.items():
        plain = (written_out["degree"] == answer).groupby(written_out["employer"]).mean().mean()
        assert share == pytest.approx(plain)


@given(counted)
def test_shares_of_those_that_say_are_plain_means(rows: list[tuple[str, int, int]]) -> None:
    part = six_times(adverts("degree", *rows))
    said = part.loc[part.index.repeat(part["vacancies"])].query("degree != 'unstated'")
    found = of_those_that_say(part, what="degree", by=[], rho=RHO)
    plain = said["degree"].value_counts(normalize=True)
    assert dict(zip(found["degree"], found["share"], strict=True)) == pytest.approx(plain.to_dict())
