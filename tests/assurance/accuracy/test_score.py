"""How the reading is scored."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.assurance.accuracy.score import Score, agreement, overlap, yes_or_no


def test_what_was_left_unread_is_neither_right_nor_wrong() -> None:
    said = ["London", "Wales", None, "unstated", float("nan")]
    right: list[list[object]] = [["London"], ["Scotland"], ["Wales"], [None], ["unstated"]]
    score = agreement("region", "cases", said, right, 0.9)
    assert (score.n, score.right, score.wrong, score.figure) == (5, 3, 1, 0.6)
    assert score.met is False
    assert score.of_wrong(0.2).met is True


def test_any_of_several_answers_is_right() -> None:
    assert agreement("family", "cases", ["data"], [["ml", "data"]]).figure == 1


def test_pay_is_right_only_in_all_its_parts() -> None:
    nothing = (float("nan"), float("nan"), None, None)
    said = [(30_000.0, 40_000.0, "year", "GBP"), (30_000.0, 40_000.0, "day", "GBP"), nothing]
    right: list[list[object]] = [
        [(30_000, 40_000, "year", "GBP")],
        [(30_000, 40_000, "year", "GBP")],
        [None],
    ]
    score = agreement("pay", "cases", said, right)
    assert (score.right, score.wrong) == (2, 1)


def test_names_are_scored_by_those_in_common() -> None:
    precision, recall, f1 = overlap(
        "stack", "cases", [["Go", "C"], ["SQL"]], [["Go"], ["SQL", "Git"]], F1=0.8
    )
    assert (precision.figure, recall.figure, f1.figure) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (precision.met, f1.met) == (None, False)


def test_a_yes_or_no_is_scored_by_its_yeses() -> None:
    precision, recall, _ = yes_or_no("course", "cases", [True, True, False], [True, False, False])
    assert (precision.figure, recall.figure) == (0.5, 1)


def test_a_row_carries_bar_and_date_in_words() -> None:
    row = Score("pay", "strings", "share wrong", 10, 9, 1, 0.1, 0.005, at_most=True)
    said = row.row(date(2026, 11, 22))
    assert (said["bar"], said["met"], said["date"]) == ("at most 0.005", "no", "2026-11-22")
