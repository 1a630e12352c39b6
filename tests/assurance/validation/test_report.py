from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from analytics.assurance.validation import truth
from analytics.assurance.validation.checked import Checked, Found
from analytics.assurance.validation.planted import LEVELS, RISE, plain, plant
from analytics.assurance.validation.report import folded, read, write
from analytics.assurance.validation.table import as_table
from analytics.assurance.validation.trial import likeness, trial

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _small_population(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(truth, "POPULATION", 5_000)


def test_a_market_is_the_same_whenever_it_is_planted() -> None:
    pd.testing.assert_frame_equal(plant(3).listings, plant(3).listings)


def test_courses_and_known_reposts_are_no_vacancies() -> None:
    market = plant(1)
    now = market.vacancies("now")
    assert market.listings["is_training_course"].any()
    assert not now["is_training_course"].any()
    assert not now["vacancy"].duplicated().any()
    assert len(now) < (market.listings["window"] == "now").sum()


def test_employers_are_as_alike_as_planted() -> None:
    random_ones = [plant(seed) for seed in range(4)]
    found = [likeness(market.vacancies("now")) for market in random_ones]
    assert all(0 <= rho <= 1 for rho in found)
    assert sum(found) / 4 > 0.15


def test_a_few_markets_hold_their_truth_more_often_than_not() -> None:
    results = [trial(seed) for seed in range(2)]
    report = folded([x for one, _ in results for x in one], [x for _, two in results for x in two])
    medians = report[report["figure"] == "median of pay by level"].iloc[0]
    assert medians["share"] > 0.5
    assert {"adjusted premium of London", "technologies that mark seniors"} <= set(report["figure"])


def test_the_truth_rises_as_planted() -> None:
    people = plain(np.random.default_rng(1), 2_000)
    assert set(people["level"]) == set(LEVELS)
    assert sum(truth.median_rises().values()) / len(LEVELS) == pytest.approx(RISE, abs=0.1)


def checked(figure: str, held: int, missed: int) -> list[Checked]:
    return [Checked(figure, 0, 2, 1, 1.5)] * held + [Checked(figure, 2, 3, 1, 2.5)] * missed


@pytest.mark.parametrize(
    ("figure", "held", "holds"),
    [
        ("median of pay", 94, True),
        ("median of pay", 93, False),
        ("median of pay", 100, True),
        ("adjusted premium", 95, True),
        ("adjusted premium", 98, False),
    ],
)
def test_each_figure_has_its_bar(figure: str, held: int, *, holds: bool) -> None:
    row = folded(checked(figure, held, 100 - held), []).iloc[0]
    assert row["share"] == held / 100
    assert bool(row["holds"]) is holds


def test_a_confounded_figure_has_no_bar() -> None:
    row = folded(checked("raw premium (confounded)", 1, 9), []).iloc[0]
    assert pd.isna(row["holds"])
    assert row["bias"] == pytest.approx(1.4)


def test_false_discoveries_are_a_part_of_all() -> None:
    report = folded(checked("median", 1, 0), [Found("marks", 4, 1), Found("marks", 0, 0)])
    row = report.set_index("figure").loc["marks"]
    assert row["share"] == 0.125
    assert not row["holds"]


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    report = folded(checked("median", 19, 1), [Found("marks", 4, 0)])
    stored = tmp_path / "validation.csv"
    write(report, markets=20, date=dt.date(2026, 11, 22), path=stored)
    found = read(stored)
    assert found["share"].tolist() == [0.95, 0]
    assert found["date"].tolist() == ["2026-11-22"] * 2
    assert read(tmp_path / "none.csv").empty


def test_the_terminals_table_has_a_row_a_figure() -> None:
    table = as_table(folded(checked("raw (confounded)", 1, 1), [Found("marks", 1, 1)]))
    assert table.row_count == 2
    assert list(table.columns[4].cells) == ["", "NO"]
