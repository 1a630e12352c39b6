from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Printed

TEAM = """title,region,pay,team
Senior Developer,London,£72000,red
Senior Developer,London,lots,red
Senior Developer,Leeds,£70000,blue
Senior Developer,Leeds,£71000,blue
"""


@pytest.fixture(scope="module")
def seniors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a market of eight seniors in London."""
    data = tmp_path_factory.mktemp("seniors")
    (data / "market").mkdir()
    rows = [
        row(f"s{n}", level="senior", pay=70_000 + 1_000 * n, employer=f"Firm {n}") for n in range(8)
    ]
    market_of(data / "market", run(data, "2026-01-31"), run(data, "2026-02-28", *rows))
    return data


@pytest.fixture
def team(seniors: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a team's file, which is held against that market."""
    monkeypatch.setenv("BANDSTAND_DATA", str(seniors))
    file = tmp_path / "team.csv"
    file.write_text(TEAM, "utf-8")
    return file


def test_a_team_is_told_in_sentences_before_its_rows(team: Path, printed: Printed) -> None:
    text = printed("benchmark", "team", str(team))
    assert text.startswith("Of 3 salaries, 0 are below the middle of the market, 3 not clearly")
    assert "1 could not be read" in text
    assert "Adverts give hiring ranges, not what those in post are paid" in text


def test_json_holds_every_row_with_the_columns_of_ones_own(team: Path, printed: Printed) -> None:
    told = json.loads(printed("benchmark", "team", str(team), "--format", "json"))
    assert [(one["row"], one["team"]) for one in told["rows"]] == [
        (2, "red"),
        (4, "blue"),
        (5, "blue"),
    ]
    assert told["rows"][0]["market_ratio"] == pytest.approx(72_000 / 73_500)
    assert told["rows"][1]["compared_with"].endswith("in the whole UK")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--part", "unread"], "Its pay “lots” isn't a number we can read"),
        (["--part", "gaps"], "Gaps need a column to be seen by. Try --by with: team, region."),
        (["--part", "gaps", "--by", "team"], "Fewer than 10 people"),
        (["--part", "everything"], "There is no part “everything”."),
    ],
)
def test_each_part_is_had_by_its_name(
    team: Path,
    printed: Printed,
    words: list[str],
    sentence: str,
) -> None:
    assert sentence in printed("benchmark", "team", str(team), *words)


def test_a_file_of_which_no_row_can_be_read_says_why(team: Path, printed: Printed) -> None:
    team.write_text("title,region,pay\nCook,Leeds,1\n", "utf-8")
    told = printed("benchmark", "team", str(team))
    assert told.startswith("No row of the file can be read. The first, row 2: Its")
