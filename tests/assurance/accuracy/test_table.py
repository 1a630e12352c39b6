"""The figures that are measured and written down."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.assurance.accuracy.real import stated
from analytics.assurance.accuracy.reposts import containment, planted
from analytics.assurance.accuracy.score import COLUMNS, Score
from analytics.assurance.accuracy.table import FIGURES, AccuracyError, measure, write

if TYPE_CHECKING:
    from pathlib import Path


def rows(file: Path) -> list[dict[str, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_the_file_holds_a_row_for_each_score(tmp_path: Path) -> None:
    file = tmp_path / "accuracy.csv"
    write([Score("level", "titles", "share right", 2, 1, 1, 0.5, 0.98)], date(2026, 1, 2), file)
    (row,) = rows(file)
    assert tuple(row) == COLUMNS
    assert (row["n"], row["figure"], row["met"]) == ("2", "0.5", "no")


def test_the_checked_in_figures_name_their_sets_numbers_and_date() -> None:
    for row in rows(FIGURES):
        assert row["set"]
        assert int(row["n"]) > 0
        assert date.fromisoformat(row["date"])


def test_without_labelled_adverts_a_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(AccuracyError, match="no folder away/ with labelled adverts"):
        list(measure(tmp_path / "away"))


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("£20,000 - £25,000 per annum, OTE", (20_000, 25_000, "year", "GBP")),
        ("£11.44 per hour", (11.44, 11.44, "hour", "GBP")),
        ("up to £300 per day", (None, 300, "day", "GBP")),
        ("£525 - £700 per annum", None),
        ("Not specified", None),
    ],
)
def test_a_plain_rule_tells_the_truth_of_regular_strings(text: str, pay: object) -> None:
    assert stated(text) == pay


@pytest.mark.real
def test_every_bar_is_met(shared: Path) -> None:
    missed = [score for score in measure(shared) if score.met is False]
    assert not missed


def test_reposts_are_changed_copies() -> None:
    text = "One fine day we build. Then we test it all. " * 30
    real = pd.DataFrame({"text": [text] * 4, "source": "site"})
    shouted, edited, cut, reordered = planted(real)["text"]
    assert shouted == text.upper()
    assert 0.4 < containment(text, edited) < 1
    assert cut == text[:500]
    assert sorted(reordered.split()) == sorted(text.split())
