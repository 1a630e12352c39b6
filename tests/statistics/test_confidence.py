from __future__ import annotations

import pytest

from analytics.statistics.confidence import GRADES, labels, rule


@pytest.mark.parametrize(
    ("half", "effective", "employers", "label"),
    [
        (0.05, 100, 20, "high"),
        (0.06, 100, 20, "medium"),
        (0.05, 99, 20, "medium"),
        (0.05, 100, 19, "medium"),
        (0.11, 500, 90, "low"),
        (0.05, 29, 20, "low"),
    ],
)
def test_a_label_asks_for_vacancies_employers_and_a_narrow_interval(
    half: float, effective: float, employers: float, label: str
) -> None:
    found = labels([50_000], [50_000 * (1 - half)], [50_000 * (1 + half)], [effective], [employers])
    assert list(found) == [label]


def test_what_is_withheld_has_no_label() -> None:
    nothing = float("nan")
    assert list(labels([nothing], [nothing], [nothing], [500], [500])) == [""]


def test_the_rule_in_words_holds_every_number_it_goes_by() -> None:
    for grade in GRADES:
        for part in (grade.label, str(grade.effective), str(grade.employers)):
            assert part in rule()
        assert f"{grade.half_width:.0%}" in rule()
