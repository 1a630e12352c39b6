from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from analytics.statistics.fits.outcomes import Outcomes
from analytics.statistics.odds import Odds, odds

RANDOM = np.random.default_rng(4)
CELLS, FIRMS = 160, 25
FIRM, PLACE = RANDOM.integers(0, FIRMS, CELLS), RANDOM.integers(0, 3, CELLS)
COUNTS = RANDOM.integers(1, 4, CELLS).astype(float)
NAMES = RANDOM.random((CELLS, 3)) < (0.3, 0.5, 0.2)
SENIOR = RANDOM.random(CELLS) < np.where(NAMES[:, 0], 0.7, 0.3)


def fitted(has: np.ndarray, firms: np.ndarray = FIRM) -> Odds:
    """Fit a model a thing; where vacancies are is what they have in common."""
    design = np.array(
        [[1, named, place == 1, place == 2] for named in (0, 1) for place in range(3)]
    )
    common = Outcomes(design.astype(float), PLACE, PLACE + 3, SENIOR.astype(float), COUNTS, firms)
    return odds(common, has)


@pytest.mark.parametrize("thing", range(3))
def test_odds_ratios_are_statsmodels_own(thing: int) -> None:
    found = fitted(NAMES)
    columns = [np.ones(CELLS), NAMES[:, thing], PLACE == 1, PLACE == 2]
    long = np.repeat(np.arange(CELLS), COUNTS.astype(int))
    written_out = np.column_stack(columns).astype(float)[long]
    model = sm.GLM(SENIOR[long].astype(float), written_out, family=sm.families.Binomial())
    expected = model.fit(cov_type="cluster", cov_kwds={"groups": FIRM[long]})
    assert found.estimate[thing] == pytest.approx(expected.params[1])
    assert 0.95 * expected.bse[1] < found.error[thing] < 1.5 * expected.bse[1]
    low, high = found.ends(0.95)
    assert low[thing] < found.estimate[thing] < high[thing]
    assert found.freedom == FIRMS - 1


def test_an_outcome_told_without_fail_has_no_odds_ratio() -> None:
    p_values = fitted(np.column_stack([SENIOR, NAMES[:, 0]])).p_values()
    assert np.isnan(p_values).tolist() == [True, False]


def test_a_thing_that_goes_far_from_what_is_usual_has_an_odds_ratio() -> None:
    """One vacancy in a hundred is senior, and half of those that name it: a step too far at first.

    With nothing to adjust for, the odds ratio is that of the table of four.
    """
    number, senior = np.array([1980.0, 20, 10, 10]), np.array([0.0, 1, 0, 1])
    cells = [np.repeat(each / 5, 5) for each in (number, senior * 5)]
    alike = np.zeros(len(cells[0]), dtype=int)
    firms = np.tile(np.arange(5), 4)
    common = Outcomes(np.array([[1.0, 0], [1, 1]]), alike, alike + 1, cells[1], cells[0], firms)
    found = odds(common, np.repeat([False, False, True, True], 5)[:, None])
    assert np.exp(found.estimate) == pytest.approx([99])


def test_an_outcome_told_without_fail_by_all_that_is_known_has_no_odds_ratio() -> None:
    """The thing and how many others are named, with its square, tell every outcome together."""
    random, number = np.random.default_rng(2), 40
    others, has = random.integers(0, 5, number), random.random(number) < 0.3
    employers = random.integers(0, 8, number)
    outcome = (others + 2 * has + random.normal(0, 0.4, number) > 3.2).astype(float)
    design = np.array([[1.0, named, n, n**2] for named in (0, 1) for n in range(5)])
    common = Outcomes(design, others, others + 5, outcome, np.ones(number), employers)
    assert np.isnan(odds(common, has[:, None]).estimate).all()


def test_what_nobody_names_has_no_odds_ratio() -> None:
    assert np.isnan(fitted(np.zeros((CELLS, 1), dtype=bool)).estimate).all()
    assert fitted(NAMES[:, :0]).estimate.tolist() == []


def left_out_in_turn(has: np.ndarray, estimate: float, firms: np.ndarray = FIRM) -> float:
    """Return the error of a thing by leaving each employer out of the last step of its own fit."""
    columns = [np.ones(CELLS), has, PLACE == 1, PLACE == 2]
    design = np.column_stack(columns).astype(float)
    long = np.repeat(np.arange(CELLS), COUNTS.astype(int))
    fit = sm.GLM(SENIOR[long].astype(float), design[long], family=sm.families.Binomial()).fit()
    assert fit.params[1] == pytest.approx(estimate)
    chance = fit.predict(design)
    weight, score = COUNTS * chance * (1 - chance), COUNTS * (SENIOR - chance)
    moved = []
    for firm in np.unique(firms):
        others, mine = firm != firms, firm == firms
        left = design[others].T @ (design[others] * weight[others, None])
        moved.append((np.linalg.pinv(left) @ design[mine].T @ score[mine])[1])
    return float(np.sqrt((len(moved) - 1) / len(moved) * np.square(moved).sum()))


@pytest.mark.parametrize(
    ("of_one", "of_others"), [(0.3, 0.3), (0.5, 0.5), (0.2, 0.2), (0.9, 0.1), (1.0, 0.04)]
)
def test_errors_are_those_of_leaving_each_employer_out(of_one: float, of_others: float) -> None:
    """Whoever names it alike, and where one employer names it more than all others do."""
    chance = np.where(FIRM[0] == FIRM, of_one, of_others)
    has = np.random.default_rng(7).random(CELLS) < chance
    found = fitted(has[:, None])
    assert found.error[0] == pytest.approx(left_out_in_turn(has, found.estimate[0]), rel=0.005)


@pytest.mark.parametrize("several", [0, 1, 60])
def test_errors_are_so_of_employers_with_one_vacancy_too(several: int) -> None:
    """Many of whom are alike; two of them, of either outcome, name what nobody else does."""
    firms = np.where(np.arange(CELLS) < several, FIRM, FIRMS + np.arange(CELLS))
    rare = np.isin(np.arange(CELLS), [np.flatnonzero(SENIOR)[-1], np.flatnonzero(~SENIOR)[-1]])
    has = np.column_stack([NAMES, rare])
    found = fitted(has, firms)
    for thing, estimate in enumerate(found.estimate):
        expected = left_out_in_turn(has[:, thing], estimate, firms)
        assert found.error[thing] == pytest.approx(expected, rel=0.005)


def test_things_fitted_together_are_fitted_as_alone() -> None:
    together, alone = fitted(NAMES), [fitted(NAMES[:, [thing]]) for thing in range(3)]
    assert together.estimate == pytest.approx([one.estimate[0] for one in alone])
    assert together.error == pytest.approx([one.error[0] for one in alone])


def test_a_vacancy_whose_outcome_is_as_good_as_sure_spoils_no_error() -> None:
    """One that names hundreds of technologies where others name three."""
    number = np.where(np.arange(CELLS) == 0, 900.0, np.random.default_rng(5).integers(0, 4, CELLS))
    senior = np.random.default_rng(6).random(CELLS) < 0.2 + 0.2 * number
    named = np.repeat([0.0, 1.0], CELLS)
    design = np.column_stack([np.ones(2 * CELLS), named, np.tile(number, 2)])
    each = np.arange(CELLS)
    firm = np.where(each == 0, FIRMS, FIRM)
    common = Outcomes(design, each, each + CELLS, senior.astype(float), COUNTS, firm)
    found = odds(common, NAMES)
    alone = odds(common.taken(each[1:]), NAMES[1:])
    assert found.error == pytest.approx(alone.error, rel=0.01)
