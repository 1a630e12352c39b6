from __future__ import annotations

import pandas as pd
import pytest

from analytics.statistics.withheld import withheld_reasons


def reason(value: str = "annual_gbp", **numbers: float) -> str:
    row = {"priced": 4, "with_pay": 4, "n_effective": 4.0, "employers": 4, **numbers}
    return str(withheld_reasons(pd.DataFrame([row]), 6, value)[0])


def test_who_states_pay_of_one_kind_just_states_pay() -> None:
    assert reason() == "4 vacancies state pay; 6 are needed"
    assert reason(priced=0, with_pay=0) == "no vacancy states pay; 6 are needed"


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("annual_gbp", "a yearly figure"),
        ("annual_min_gbp", "a yearly minimum"),
        ("annual_max_gbp", "a yearly maximum"),
        ("day_rate_gbp", "a day rate"),
        ("width", "both ends of a range"),
    ],
)
def test_where_others_state_pay_of_another_kind_the_missing_kind_is_named(
    value: str, what: str
) -> None:
    assert reason(value, with_pay=40) == f"4 vacancies state {what}; 6 are needed"
    assert reason(value, priced=1, with_pay=9) == f"1 vacancy states {what}; 6 are needed"
    assert reason(value, priced=0, with_pay=9) == f"no vacancy states {what}; 6 are needed"
    few = reason(value, priced=30, with_pay=40, employers=2)
    assert few == f"2 employers state {what}; 3 are needed"
    alike = reason(value, priced=30, with_pay=40, n_effective=4.58)
    assert alike.startswith(f"30 vacancies state {what} but few employers do")
    assert alike.endswith("so they count as 4.5; 6 are needed")


def test_day_rates_are_no_pay_in_general() -> None:
    assert reason("day_rate_gbp") == "4 vacancies state a day rate; 6 are needed"


def test_enough_is_not_withheld() -> None:
    assert not reason(priced=6, with_pay=6, n_effective=6)
