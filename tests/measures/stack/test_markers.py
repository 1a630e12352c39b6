from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from analytics.measures.markers import EITHER, LISTS, MEASURES, markers


@pytest.fixture
def cells() -> pd.DataFrame:
    """Return cells in which Kafka marks seniors; Java does not, but for the longer lists."""
    random = np.random.default_rng(11)
    n, firms = 1200, 200
    employer = random.integers(0, firms, n)
    senior = random.random(n) < 0.5
    kafka = random.random(n) < np.where(senior, 0.5, 0.25)
    java, sql = random.random(n) < 0.4, random.random(n) < 0.5
    stack = [
        [name for name, is_named in zip(("Java", "Kafka", "SQL"), row, strict=True) if is_named]
        for row in zip(java, kafka, sql, strict=True)
    ]
    return pd.DataFrame(
        {
            "level": np.where(senior, "senior", "mid"),
            "family": random.choice(["backend", "full_stack"], n),
            "sector": random.choice(["finance", "unstated"], n),
            "employer": employer,
            "stack": stack,
            "practices": [["mentoring"] if one else [] for one in senior & (employer < 150)],
            "technologies": [len(names) for names in stack],
            "vacancies": 1,
        }
    )


def test_a_planted_marker_stands_and_the_rest_do_not(cells: pd.DataFrame) -> None:
    found = markers(cells, what="technology", lower="mid", upper="senior").set_index("technology")
    assert found.loc["Kafka", "stands"]
    assert found.T.to_dict()["Kafka"]["low"] > 1
    assert found.index[0] == "Kafka"


def test_odds_ratios_are_those_of_statsmodels(cells: pd.DataFrame) -> None:
    found = markers(cells, what="technology", lower="mid", upper="senior").set_index("technology")
    has = cells["stack"].map(lambda names: "Java" in names)
    design = np.column_stack(
        [
            np.ones(len(cells)),
            has,
            cells["family"] == "backend",
            cells["sector"] == "finance",
            cells["technologies"] - has,
            (cells["technologies"] - has) ** 2,
        ]
    ).astype(float)
    fit = sm.Logit((cells["level"] == "senior").to_numpy(float), design).fit(disp=False)
    assert found.loc["Java", "odds_ratio"] == pytest.approx(np.exp(fit.params[1]))


def test_shares_beside_the_odds_are_pandas_own(cells: pd.DataFrame) -> None:
    found = markers(cells, what="technology", lower="mid", upper="senior").set_index("technology")
    has = cells["stack"].map(lambda names: "SQL" in names)
    seniors = cells["level"] == "senior"
    assert found.loc["SQL", "share_upper"] == pytest.approx(has[seniors].mean())
    assert found.loc["SQL", "share_lower"] == pytest.approx(has[~seniors].mean())


def test_what_no_mid_vacancy_names_is_not_tested(cells: pd.DataFrame) -> None:
    assert markers(cells, what="practice", lower="mid", upper="senior").empty


def test_a_sector_that_only_seniors_have_spoils_nothing(cells: pd.DataFrame) -> None:
    few = (cells["level"] == "senior") & (cells.index < 40)
    odd = cells.assign(sector=cells["sector"].mask(few, "gaming"))
    found = markers(odd, what="technology", lower="mid", upper="senior").set_index("technology")
    assert found["odds_ratio"].notna().all()
    assert found.loc["Kafka", "stands"]


def test_technologies_and_practices_together_are_told_as_alone(cells: pd.DataFrame) -> None:
    """CI/CD is both: where it is a technology one fewer is named besides it."""
    ci, pairs = np.random.default_rng(3).binomial(1, [[0.3], [0.5]], (2, len(cells))).tolist()
    lists = zip(cells["stack"], ci, pairs, strict=True)
    named = [
        ([*names, *["CI/CD"] * one], ["CI/CD"] * one + ["pairing"] * two)
        for names, one, two in lists
    ]
    stack, practices = (pd.Series(each, dtype=object) for each in zip(*named, strict=True))
    both = cells.assign(stack=stack, practices=practices, technologies=cells["technologies"] + ci)
    together = markers(both, what=EITHER, lower="mid", upper="senior")
    assert together["kind"].tolist() == ["technology"] * 4 + ["practice"] * 2
    for kind in LISTS:
        alone = markers(both, what=kind, lower="mid", upper="senior")
        mine = together[together["kind"] == kind].drop(columns="kind")
        pd.testing.assert_frame_equal(
            mine.rename(columns={"name": kind}).reset_index(drop=True), alone, rtol=1e-9
        )


def test_no_vacancies_have_no_markers(cells: pd.DataFrame) -> None:
    for what in (*LISTS, EITHER):
        assert markers(cells.iloc[:0], what=what, lower="mid", upper="senior").empty


def test_a_step_is_typed_in_words(cells: pd.DataFrame) -> None:
    found = MEASURES["markers"].fold(cells=cells, by=[], what="technology", step="mid to senior")
    assert set(found["technology"]) == {"Java", "Kafka", "SQL"}
