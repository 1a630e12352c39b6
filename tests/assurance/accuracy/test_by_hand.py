"""Figures that a person counted stand in the table of accuracy with their own day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from analytics.assurance.accuracy.by_hand import CHECKS, scores
from analytics.schema.column import names
from analytics.schema.listing import READ

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "field,n,right,wrong,missed,coverage,adverts,date,set,by\n"
ROW = "sector,10,7,1,2,0.5,40,2026-01-02,adverts of a winter,read by hand\n"


@pytest.fixture
def checks(tmp_path: Path) -> Path:
    file = tmp_path / "hand_checks.csv"
    file.write_text("# how they were drawn\n" + HEAD + ROW, encoding="utf-8")
    return file


def test_a_check_gives_the_share_right_and_the_coverage(checks: Path) -> None:
    right, coverage = scores(checks)
    assert (right.n, right.right, right.wrong, right.figure) == (10, 7, 1, 0.7)
    assert (coverage.measure, coverage.n, coverage.right) == ("coverage", 40, 20)


def test_a_check_keeps_the_day_on_which_it_was_made(checks: Path) -> None:
    assert {s.row(date(2026, 5, 5))["date"] for s in scores(checks)} == {"2026-01-02"}


def test_what_was_read_is_right_wrong_or_missed() -> None:
    lines = [x for x in CHECKS.read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    for line in lines[1:]:
        _, n, right, wrong, missed, *_ = line.split(",")
        assert int(n) == int(right) + int(wrong) + int(missed)


def test_every_field_without_labels_was_checked() -> None:
    checked = {score.field for score in scores()}
    fields = {"sector", "employer_kind", "employer_stage", "years_min", "entry_route", "practices"}
    fields |= {"visa"}
    labelled_too = {"pay", "stack", "family", "pairs of duplicates"}
    assert fields | labelled_too | {"system design", "place outside the UK"} == checked
    assert fields <= set(names(READ))
