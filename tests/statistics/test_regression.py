from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from analytics.statistics.fits import jackknife
from analytics.statistics.mentions import memberships
from analytics.statistics.regression import beside, categories, least_squares


def cells(seed: int, firms: int = 25) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    n = 160
    frame = pd.DataFrame(
        {
            "london": random.integers(0, 2, n),
            "level": random.choice(["mid", "senior", "lead"], n, p=[0.5, 0.3, 0.2]),
            "employer": random.integers(0, firms, n),
            "vacancies": random.integers(1, 4, n),
        }
    )
    effect = random.normal(0, 0.2, firms)[frame["employer"]]
    frame["y"] = 0.2 * frame["london"] + effect + random.normal(0, 0.1, n)
    return frame


def dense(frame: pd.DataFrame) -> np.ndarray:
    senior, lead = frame["level"] == "senior", frame["level"] == "lead"
    return np.column_stack([np.ones(len(frame)), frame["london"], senior, lead]).astype(float)


def test_coefficients_are_those_of_every_vacancy_written_out() -> None:
    frame = cells(1)
    design = beside(frame["london"], categories([frame["level"]]))
    fit = least_squares(design, frame["y"], frame["vacancies"], frame["employer"])
    long = frame.loc[frame.index.repeat(frame["vacancies"])]
    expected = sm.OLS(long["y"].to_numpy(), dense(long)).fit()
    assert fit.coefficient(1)["estimate"] == pytest.approx(expected.params[1])


def test_errors_are_those_of_leaving_each_employer_out() -> None:
    frame = cells(2)
    design = beside(frame["london"], categories([frame["level"]]))
    fit = least_squares(design, frame["y"], frame["vacancies"], frame["employer"])
    without = np.array(
        [
            sm.WLS(rest["y"].to_numpy(), dense(rest), weights=rest["vacancies"]).fit().params[1]
            for firm in frame["employer"].unique()
            for rest in [frame[frame["employer"] != firm]]
        ]
    )
    g = len(without)
    moved = without - fit.coefficients[1]
    error = np.sqrt((g - 1) / g * (moved**2).sum())
    found = fit.coefficient(1)
    assert (found["high"] - found["low"]) / 2 / error == pytest.approx(2.0, abs=0.1)
    assert fit.freedom == g - 1
    assert fit.errors[1] == pytest.approx(error)


def test_employers_of_little_weight_are_left_out_nearly_exactly() -> None:
    frame = pd.concat([cells(seed).assign(run=seed) for seed in range(12)])
    frame["employer"] += 1000 * frame["run"]
    design = beside(frame["london"])
    fit = least_squares(design, frame["y"], frame["vacancies"], frame["employer"])
    moved = []
    for firm in frame["employer"].unique():
        rest = frame[frame["employer"] != firm]
        one = least_squares(beside(rest["london"]), rest["y"], rest["vacancies"], rest["employer"])
        moved.append(one.coefficients[1] - fit.coefficients[1])
    error = np.sqrt((len(moved) - 1) / len(moved) * np.square(moved).sum())
    assert fit.errors[1] == pytest.approx(error, rel=1e-3)


@pytest.mark.parametrize("numbers", [1, 40, 200])
def test_a_design_in_blocks_is_fitted_as_a_whole(
    numbers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of a cell or so, of some employers, and of half of all cells."""
    frame = pd.concat(
        [cells(3), cells(4, firms=90).assign(employer=lambda one: one["employer"] + 99)]
    )
    design = beside(frame["london"], categories([frame["level"]]))
    args = frame["y"], frame["vacancies"], frame["employer"]
    whole = least_squares(design, *args, asked=range(4))
    monkeypatch.setattr(jackknife, "BLOCK", numbers)
    fit = least_squares(design, *args, asked=range(4))
    for column in range(4):
        assert fit.coefficient(column) == pytest.approx(whole.coefficient(column))


def test_a_column_said_twice_changes_nothing() -> None:
    frame = cells(3)
    once = beside(frame["london"], categories([frame["level"]]))
    twice = beside(frame["london"], categories([frame["level"], frame["level"]]))
    args = frame["y"], frame["vacancies"], frame["employer"]
    one, two = least_squares(once, *args).coefficient(1), least_squares(twice, *args).coefficient(1)
    assert one == pytest.approx(two)


def test_a_column_that_others_can_say_has_no_coefficient() -> None:
    frame = cells(6)
    elsewhere = 1 - frame["london"]
    design = beside(frame["london"], elsewhere)
    fit = least_squares(design, frame["y"], frame["vacancies"], frame["employer"])
    assert np.isnan(fit.coefficient(1)["estimate"])


def test_lists_become_overlapping_indicators() -> None:
    lists = pd.Series([["Go", "Python"], [], ["Python", "Rust"]])
    assert memberships(lists, ["Go", "Python"]).toarray().tolist() == [[1, 1], [0, 0], [0, 1]]


def test_an_error_is_overstated_by_what_alike_errors_would_make_of_it() -> None:
    frame = cells(7, firms=9)
    long = frame.loc[frame.index.repeat(frame["vacancies"])].reset_index(drop=True)
    design = beside(frame["london"], categories([frame["level"]]))
    fit = least_squares(design, frame["y"], frame["vacancies"], frame["employer"])
    whole = np.linalg.pinv(dense(long))[1]
    squares = []
    for firm in long["employer"].unique():
        kept = (long["employer"] != firm).to_numpy()
        without = np.zeros(len(long))
        without[kept] = np.linalg.pinv(dense(long[kept]))[1]
        squares.append(np.square(without - whole).sum())
    g, total = len(squares), sum(squares)
    overstates, freedom = fit.student(1)
    assert overstates == pytest.approx(total * (g - 1) / g / np.square(whole).sum())
    assert freedom == pytest.approx(total**2 / np.square(squares).sum())


def test_an_employer_with_a_column_to_itself_tells_nothing_of_the_others() -> None:
    frame = cells(8, firms=9)
    mine = frame["employer"] == 0
    frame.loc[mine, "london"] = 1
    rest = frame[~mine]
    among, alone = (
        least_squares(design, part["y"], part["vacancies"], part["employer"]).student(1)
        for part, design in (
            (frame, beside(frame["london"], mine.to_numpy(float))),
            (rest, beside(rest["london"])),
        )
    )
    assert among.freedom == pytest.approx(alone.freedom)
    assert among.overstates * 9 / 8 == pytest.approx(alone.overstates * 8 / 7)
