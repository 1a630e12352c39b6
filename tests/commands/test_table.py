from __future__ import annotations

import errno
import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from analytics import __main__ as command_line
from analytics.filters.filters import CONTROLS
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Printed


@pytest.fixture(autouse=True)
def data(two_levels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANDSTAND_DATA", str(two_levels))


def test_pay_by_level_for_a_region_as_json(printed: Printed) -> None:
    text = printed("table", "pay", "--by", "level", "--region", "London", "--format", "json")
    told = json.loads(text)
    assert [(one["level"], one["p50"]) for one in told["rows"]] == [
        ("junior", 33_500),
        ("senior", 73_500),
    ]
    assert told["period"] == "2026-01-31 to 2026-02-28"


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_figures_say_how_they_were_asked_for(printed: Printed, form: str) -> None:
    asked = ["pay", "--by", "level", "--region", "London", "--format", form]
    text = printed("table", *asked)
    assert "basis=mid" in text
    assert "region=London" in text


def test_groups_and_values_may_stand_apart_or_behind_commas(printed: Printed) -> None:
    apart = ["--by", "level", "--by", "region", "--level", "junior", "--level", "mid"]
    behind = ["--by", "level,region", "--level", "junior,mid"]
    first, second = (
        printed("table", "pay", *words, "--format", "csv") for words in (apart, behind)
    )
    assert first == second
    assert first.startswith("level,region,")


def test_a_disk_that_is_full_leaves_no_half_of_an_answer(
    printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "pay.csv"

    def half(path: Path, text: bytes) -> int:
        with path.open("wb") as file:
            file.write(text[:100])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(type(out), "write_bytes", half)
    said = printed("table", "pay", "--out", str(out))
    assert "cannot be written: No space left on device" in said
    assert not out.exists()


def test_a_file_is_written_where_it_is_asked_for(printed: Printed, tmp_path: Path) -> None:
    out = tmp_path / "pay.parquet"
    printed("table", "pay", "--format", "parquet", "--out", str(out))
    assert out.read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize(
    ("name", "start"), [("pay.parquet", b"PAR1"), ("pay.CSV", b"vacancies,"), ("pay.txt", b"meas")]
)
def test_a_file_takes_the_form_that_its_ending_names(
    printed: Printed,
    tmp_path: Path,
    name: str,
    start: bytes,
) -> None:
    printed("table", "pay", "--out", str(tmp_path / name))
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["pya"], "There is no measure “pya”. Did you mean pay?"),
        (["pay", "--by", "levle"], "There is no group “levle”. Did you mean level?"),
        (["pay", "--level", "seniro"], "The filter level does not know “seniro”."),
        (["pay", "--by", "level", "--by", "level"], "The group “level” is named twice"),
        (
            ["pay", "--window", "12", "--window", "6"],
            "The filter window takes one value, so give it once.",
        ),
        (["pay", "--window", "7"], "does not know “7”. There are: 3, 6, 12, 36, all."),
        (["pay", "--format", "xml"], "There is no format “xml”."),
        (["pay", "--out", "pay.xlsx"], "There is no format “xlsx”."),
        (["pay", "--option", "basis=most"], "There is no value of “basis” “most”."),
        (["pay", "--out", "/nowhere/at/all"], "/nowhere/at/all cannot be written"),
    ],
)
def test_a_wrong_word_is_one_sentence(
    printed: Printed,
    words: list[str],
    sentence: str,
) -> None:
    assert sentence in printed("table", *words)


def test_every_filter_is_an_option(printed: Printed) -> None:
    told = printed("table", "--help")
    assert all(f"--{name.replace('_', '-')}" in told for name in CONTROLS)


def test_a_first_run_says_why_nothing_is_new_and_what_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: Printed
) -> None:
    (tmp_path / "market").mkdir()
    market_of(tmp_path / "market", run(tmp_path, "2026-03-31", row("a", pay=50_000)))
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    by_level = ["pay", "--by", "level"]
    why = "do not say when they were posted. The state “live” shows"
    assert why in printed("table", *by_level)
    assert why in printed("table", "pay", "--format", "csv")
    nowhere = [*by_level, "--region", "Wales"]
    assert why not in printed("table", *nowhere)
    assert why not in printed("table", *nowhere, "--state", "live")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["pay", "--by", "level", "--region", "Wales"], "No figures: no vacancy fits the filters."),
        (
            ["changed_most", "--window", "all"],
            "No figures: 16 vacancies fit the filters, but what changed_most counts",
        ),
    ],
)
def test_an_empty_table_says_whether_vacancies_or_what_is_measured_is_missing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    monkeypatch.setattr(sys, "argv", ["analytics", "table", *words, "--format", "csv"])
    with pytest.raises(SystemExit):
        command_line.main()
    assert why in capfd.readouterr().err
