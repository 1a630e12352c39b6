from __future__ import annotations

import pandas as pd
import pytest

from analytics.statistics.reasons import first_of, with_cause
from analytics.statistics.too_few import few_watched
from analytics.statistics.withheld import (
    change_reasons,
    comparison_reason,
    duration_reason,
    share_reasons,
    withheld_reasons,
)


def reason(value: str = "annual_gbp", needed: int = 6, **numbers: float) -> str:
    row = {
        "priced": 4,
        "with_pay": 7,
        "vacancies": 9,
        "n_effective": 4.0,
        "employers": 4,
        **numbers,
    }
    return str(withheld_reasons(pd.DataFrame([row]), needed, value)[0])


def test_a_reason_says_how_many_of_how_many_and_from_when_a_figure_is_shown() -> None:
    assert reason() == "Only 4 of 9 adverts state yearly pay. We show a figure from 6"
    assert reason(priced=1) == "Only 1 of 9 adverts states yearly pay. We show a figure from 6"
    assert reason(priced=0) == "None of 9 adverts states yearly pay. We show a figure from 6"
    assert reason(priced=0, vacancies=0) == "No adverts. We show a figure from 6"
    assert reason(priced=4, vacancies=4).startswith("Only 4 adverts state yearly pay.")


def test_a_minimum_that_all_who_state_pay_give_is_yearly_pay() -> None:
    assert reason("annual_min_gbp", with_pay=4) == reason()


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("annual_min_gbp", "a yearly minimum"),
        ("annual_max_gbp", "a yearly maximum"),
        ("day_rate_gbp", "a day rate"),
        ("width", "both ends of a range"),
    ],
)
def test_what_is_missing_is_named(value: str, what: str) -> None:
    assert reason(value) == f"Only 4 of 9 adverts state {what}. We show a figure from 6"
    few = reason(value, priced=30, vacancies=40, employers=2)
    assert few == f"Only 2 employers state {what}. We show a figure from 3 employers"
    alike = reason(value, priced=30, vacancies=40, n_effective=4.58)
    assert alike == (
        f"Most of these 30 adverts that state {what} are from a few employers, so they count as "
        "4.5. We show a figure from 6"
    )


def test_enough_is_not_withheld() -> None:
    assert not reason(priced=6, n_effective=6)
    assert reason(priced=6, n_effective=6, needed=13).endswith("We show a figure from 13")
    assert not comparison_reason(6, 3)
    assert not duration_reason(6, 20, 3)
    assert share_reasons([6], [6.0], [3]).tolist() == [""]


def test_a_share_of_few_adverts_or_employers_is_withheld() -> None:
    reasons = share_reasons([4, 40, 40], [4.0, 30.0, 5.99], [4, 2, 9])
    assert reasons.tolist() == [
        "Only 4 adverts. We show a figure from 6",
        "Only 2 employers advertise. We show a figure from 3 employers",
        (
            "Most of these 40 adverts are from a few employers, so they count as 5.9. "
            "We show a figure from 6"
        ),
    ]


def test_comparisons_changes_and_spells_have_their_own_words() -> None:
    assert comparison_reason(5, 9).startswith("Only 5 adverts on one side of the comparison.")
    assert comparison_reason(9, 1).startswith("Only 1 employer on one side of the comparison.")
    assert change_reasons([9.0], [0.0], [9.0])[0].startswith(
        "No adverts in one of the two periods."
    )
    assert duration_reason(5, 40, 9).startswith("Only 5 of 40 adverts ended while we watched.")
    assert few_watched(1, 2).startswith("We watched only 1 advert on day 2")


def test_no_reason_overwrites_another() -> None:
    assert first_of(["a", "", ""], ["b", "c", ""]).tolist() == ["a", "c", ""]
    assert with_cause(pd.Series(["a", ""]), "why").tolist() == ["why", ""]
