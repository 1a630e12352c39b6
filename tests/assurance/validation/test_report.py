from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from analytics.assurance.validation import report, truth
from analytics.assurance.validation.checked import Checked, Discoveries
from analytics.assurance.validation.durations import CAMPAIGNS, plant_booked_spells
from analytics.assurance.validation.estimates import few_employers
from analytics.assurance.validation.planted import LEVELS, RISE, plain, plant
from analytics.assurance.validation.report import folded, read, write
from analytics.assurance.validation.table import as_table
from analytics.assurance.validation.trial import likeness, trial
from analytics.commands import validate

if TYPE_CHECKING:
    from collections.abc import Callable
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
    told = folded([x for one, _ in results for x in one], [x for _, two in results for x in two])
    medians = told[told["figure"] == "median of pay by level"].iloc[0]
    assert medians["share"] > 0.5
    others = {"adjusted premium of London", "adjusted log odds of naming a technology"}
    assert others | {"technologies that mark seniors"} <= set(told["figure"])


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
    told = folded(checked("median", 1, 0), [Discoveries("marks", 4, 1), Discoveries("marks", 0, 0)])
    row = told.set_index("figure").loc["marks"]
    assert row["share"] == 0.125
    assert not row["holds"]


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    told = folded(checked("median", 19, 1), [Discoveries("marks", 4, 0)])
    stored = tmp_path / "validation.csv"
    write(told, markets=20, date=dt.date(2026, 11, 22), path=stored)
    found = read(stored)
    assert found["share"].tolist() == [0.95, 0]
    assert found["date"].tolist() == ["2026-11-22"] * 2
    assert read(tmp_path / "none.csv").empty


def test_the_terminals_table_has_a_row_a_figure() -> None:
    table = as_table(folded(checked("raw (confounded)", 1, 1), [Discoveries("marks", 1, 1)]))
    assert table.row_count == 2
    assert list(table.columns[4].cells) == ["", "NO"]


def test_many_booked_spells_end_on_one_day() -> None:
    spells, employers = plant_booked_spells(1, 0.5)
    ends = spells[spells["ended"]].groupby("exit")["vacancies"].sum()
    assert ends.loc[[14.0, 28.0, 30.0]].min() > 10 * ends.drop(CAMPAIGNS, errors="ignore").median()
    assert (spells["entry"] > 0).any()
    assert employers["vacancies"].sum() == spells["vacancies"].sum()


def test_where_the_better_paid_are_silent_the_truth_is_the_median_of_stated_pay() -> None:
    assert all(truth.stated_medians()[level] < truth.medians()[level] for level in LEVELS)
    few = truth.silenced(np.random.default_rng(1), truth.people())
    assert few["annual_gbp"].count() < truth.people()["annual_gbp"].count()


def test_a_handful_of_employers_has_a_median_or_is_withheld() -> None:
    market = plant(2)
    now = market.vacancies("now")
    checks = [
        one for seed in range(20) for one in few_employers(seed, now, likeness(now)) if one.low
    ]
    assert checks
    assert all(one.low <= one.estimate <= one.high for one in checks)
    assert np.mean([one.low <= one.true <= one.high for one in checks]) > 0.8


def test_a_report_has_the_mean_width_of_each_figure() -> None:
    row = folded([Checked("median", 1, 3, 2, 2), Checked("median", 1, 4, 2, 2)], []).iloc[0]
    assert row["width"] == 2.5


def test_full_is_four_thousand_markets(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def validated(markets: int, **_: object) -> pd.DataFrame:
        asked.append(markets)
        return folded(checked("median", 1, 0), [])

    monkeypatch.setattr(report, "validate", validated)
    for words in (["--full"], ["--markets", "7"]):
        assert CliRunner().invoke(app_of(validate.command), [*words, "--no-keep"]).exit_code == 0
    assert asked == [4_000, 7]


def app_of(command: Callable[..., None]) -> typer.Typer:
    app = typer.Typer()
    app.command()(command)
    return app
