"""The benchmark of reading measures what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from analytics.assurance.speed import peers, reading
from analytics.commands.bench import command
from analytics.errors import BandstandError

if TYPE_CHECKING:
    from pathlib import Path

app = typer.Typer()
app.command()(command)


@pytest.fixture
def without_real_adverts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine that has the project only, and little time."""
    monkeypatch.setattr(reading, "SHARED", tmp_path)
    monkeypatch.setattr(reading, "_ON_ONE_CORE", 20)
    monkeypatch.setattr(reading, "_SAMPLE", 30)


@pytest.mark.usefixtures("without_real_adverts")
def test_speed_and_memory_are_measured_on_demo_adverts_too() -> None:
    done = CliRunner().invoke(app, ["reading", "--adverts", "15"])
    assert done.exit_code == 0
    assert "adverts a second" in done.stdout
    assert "MB" in done.stdout


def test_an_unknown_benchmark_is_answered_by_those_there_are() -> None:
    fault = CliRunner().invoke(app, ["flying"]).exception
    assert isinstance(fault, BandstandError)
    assert "reading" in str(fault)


def strings_of_reed_and_govuk(folder: Path) -> Path:
    strings = ["£30,000 - £40,000 per annum", "£12.50 per hour", "Competitive"]
    pd.DataFrame({"salary_offered": strings}).to_csv(folder / "reed_2018_pay_strings.csv")
    pd.DataFrame({"salary": strings}).to_csv(folder / "govuk_2023_pay_strings.csv")
    return folder


def test_pay_parsers_are_compared_on_the_same_strings(tmp_path: Path) -> None:
    ours = next(peers.compared(strings_of_reed_and_govuk(tmp_path)))
    assert (ours.n, ours.value) == (4, 100)


def test_each_parser_of_others_is_granted_what_it_does_not_tell(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = [[30_000, 40_000, None, "£"], None, [30_000, 30_000, None, "£"], [12.5, 12.5, None, ""]]
    peer = {"Peer": {"seconds": 2, "said": said}}
    monkeypatch.setattr(peers, "_answers", lambda _: peer)
    _, _, right, rate = peers.compared(strings_of_reed_and_govuk(tmp_path))
    assert (right.what, right.value) == ("Peer: pay strings read right", 50)
    assert rate.value == 2


def test_a_loud_line_says_where_the_parsers_of_others_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    wanted = tmp_path / "requirements-peers.txt"
    wanted.write_text("--no-index\nno-such-peer==1\n")
    monkeypatch.setattr(peers, "LIST", wanted)
    monkeypatch.setattr(peers, "FOLDER", tmp_path / "peers")
    ours = list(peers.compared(strings_of_reed_and_govuk(tmp_path)))
    assert {figure.what.split(":")[0] for figure in ours} == {"Bandstand"}
    assert "ONLY BANDSTAND IS MEASURED" in capfd.readouterr().err
