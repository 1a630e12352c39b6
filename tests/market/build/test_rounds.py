"""Vacancies made in rounds are those that are made together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pytest

from analytics.assurance.speed.drawn import drawn_runs
from analytics.market.build import adverts
from analytics.market.build import rounds as of_rounds
from analytics.market.build.described import in_full
from analytics.market.build.packed import A_RUN
from analytics.market.build.rounds import rounds
from analytics.market.build.tables import write_tables

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.snapshots.catalogue import Snapshot


@pytest.mark.parametrize(
    ("rows", "ends"), [([4, 4, 4, 4], [3, 4]), ([4, 25, 1, 1], [2, 3, 4]), ([30], [1]), ([0], [1])]
)
def test_a_round_is_of_some_runs(
    rows: list[int], ends: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_rounds, "A_ROUND", 10)
    found = list(rounds(rows))
    assert [end for _, end in found] == [A_RUN * end - 1 for end in ends]
    assert [start for start, _ in found] == [0, *(A_RUN * end for end in ends[:-1])]


def test_tables_made_in_rounds_are_those_made_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = drawn_runs(tmp_path, 900)
    whole = tables_of(tmp_path / "whole", runs)
    monkeypatch.setattr(of_rounds, "A_ROUND", 100)
    assert len(list(rounds([run.rows for run in runs]))) > 9
    assert tables_of(tmp_path / "rounds", runs) == whole
    assert len(whole["vacancies"]) < len(whole["listings"]) == 900


def test_tables_are_the_same_where_nothing_can_be_laid_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = drawn_runs(tmp_path, 900)
    whole = tables_of(tmp_path / "whole", runs)
    monkeypatch.setattr(adverts, "ASIDE", 1)
    (tmp_path / "cramped.tmp").write_text("in the way")
    assert tables_of(tmp_path / "cramped", runs) == whole


def test_adverts_are_handed_on_in_parts_as_they_are_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = drawn_runs(tmp_path, 300)
    given: list[pd.DataFrame] = []

    def join(handed: pd.DataFrame) -> pd.Series:
        given.append(handed)
        return of_hundreds(handed)

    for number, part in enumerate((adverts.A_PART, 70)):
        monkeypatch.setattr(adverts, "A_PART", part)
        write_tables(tmp_path / str(number), runs, join, lambda _doing: None)
    whole, parts = given
    assert len(whole) == 300 > 4 * 70
    assert parts["seen_id"].is_monotonic_increasing
    pd.testing.assert_frame_equal(in_full(parts), in_full(whole), check_categorical=False)
    assert parts["employer"].nunique() < len(parts["employer"].cat.categories) + 1 < 300


def tables_of(path: Path, runs: list[Snapshot]) -> dict[str, list[Any]]:
    """Return the rows of each table of a market of which some vacancies have several adverts."""
    write_tables(path, runs, of_hundreds, lambda _doing: None)
    with duckdb.connect(str(path), read_only=True) as market:
        names = [name for (name,) in market.execute("SHOW TABLES").fetchall()]
        return {name: market.execute(f"FROM {name}").fetchall() for name in names}


def of_hundreds(given: pd.DataFrame) -> pd.Series:
    number = given["listing_id"].str[1:].astype(int)
    return (number % 100).where(number % 7 == 0, number).astype(str)
