from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analytics.measures.reach import languages, reach


@pytest.fixture
def adverts() -> pd.DataFrame:
    """Return adverts: Java and Go are languages, SQL stands beside them."""
    random = np.random.default_rng(5)
    n = 240
    stack = [
        [
            name
            for name, often in (("Go", 0.2), ("Java", 0.5), ("SQL", 0.5))
            if random.random() < often
        ]
        for _ in range(n)
    ]
    return pd.DataFrame(
        {
            "employer": random.integers(0, 40, n),
            "level": random.choice(["junior", "mid", "unstated"], n),
            "sector": random.choice(["finance", "public", "unstated"], n),
            "employer_stage": random.choice(["start_up", "unstated"], n),
            "region": random.choice(["London", "Wales", "UK"], n, p=[0.6, 0.1, 0.3]),
            "annual_gbp": random.choice([40_000.0, 50_000.0, np.nan], n),
            "stack": stack,
        }
    )


LANGUAGES = ("Go", "Java")


def languages_of(names: list[str]) -> list[str]:
    return [name for name in names if name in LANGUAGES]


def pairs(raw: pd.DataFrame) -> pd.DataFrame:
    """Return how many adverts name each pair of technologies, each pair once."""
    found = [pair for names in raw["stack"] for pair in itertools.combinations(sorted(names), 2)]
    frame = pd.DataFrame(found, columns=["technology", "other"])
    return frame.groupby(["technology", "other"]).size().reset_index(name="vacancies")


def tables(raw: pd.DataFrame) -> dict[str, Any]:
    long = raw.assign(technology=raw["stack"]).explode("technology").dropna(subset="technology")
    paid = long.dropna(subset="annual_gbp")
    alone = raw["stack"].map(languages_of)

    def count(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
        return frame.groupby(list(columns)).size().reset_index(name="vacancies")

    return {
        "part": count(long, "technology", "employer"),
        "whole": count(raw, "employer"),
        "alone": count(raw.assign(technology=alone.str[0])[alone.str.len() == 1], "technology"),
        "levels": count(long, "technology", "level"),
        "sectors": count(long, "technology", "sector"),
        "pairs": pairs(raw),
        "regions": count(long, "technology", "region"),
        "stages": count(long, "technology", "employer_stage"),
        "counts": count(paid, "technology", "annual_gbp"),
        "employers": count(paid, "technology", "employer"),
        "totals": count(long, "technology").assign(with_pay=count(paid, "technology")["vacancies"]),
    }


def test_reach_is_pandas_own_count(adverts: pd.DataFrame) -> None:
    found = reach(**tables(adverts), rho=0.3, among={"Go", "Java"}).set_index("technology")
    assert found.index.tolist() == ["Java", "Go"]
    go = adverts[["Go" in names for names in adverts["stack"]]]
    alone = ["Java" not in names for names in go["stack"]]
    assert found.loc["Go", "vacancies"] == len(go)
    assert found.loc["Go", "only"] == sum(alone)
    assert found.loc["Go", "junior"] == (go["level"] == "junior").sum()
    assert found.loc["Go", "p50"] == go["annual_gbp"].median()


def test_breadth_counts_stated_values_of_six_vacancies(adverts: pd.DataFrame) -> None:
    found = reach(**tables(adverts), rho=0.3, among={"Go", "Java"}).set_index("technology")
    java = adverts[["Java" in names for names in adverts["stack"]]]
    for column, of in (("sectors", "sector"), ("levels", "level"), ("stages", "employer_stage")):
        stated = java.loc[java[of] != "unstated", of].value_counts()
        assert found.loc["Java", column] == (stated >= 6).sum()
    assert (
        found.loc["Java", "regions"]
        == (java["region"].value_counts()[["London", "Wales"]] >= 6).sum()
    )


def test_companions_are_the_commonest_first(adverts: pd.DataFrame) -> None:
    found = reach(**tables(adverts), rho=0.3, among={"Go", "Java"}).set_index("technology")
    assert found.loc["Java", "companions"] == "SQL, Go"


def test_query_languages_stand_beside_others() -> None:
    assert {"Java", "Python", "Go"} <= languages()
    assert not {"SQL", "HTML"} & languages()
