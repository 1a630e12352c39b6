from __future__ import annotations

import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from analytics.collect import sources
from analytics.commands.collect import app

if TYPE_CHECKING:
    from tests.collect.conftest import Ran

TESTS = Path(__file__).parent / "sources"
BOARDS = {"ashby", "boards", "greenhouse", "lever"}
SYSTEMS = {
    "personio",
    "pinpoint",
    "recruitee",
    "smartrecruiters",
    "teamtailor",
    "workable",
    "workday",
}
SOURCES = [
    found.name
    for found in pkgutil.iter_modules(sources.__path__)
    if hasattr(importlib.import_module(f"analytics.collect.sources.{found.name}"), "command")
]
NEWCOMER = '''"""A new source."""

TERMS = "Free for all."


def command() -> None:
    """Collect what is new."""
    print("collected")
'''


def test_the_sources_of_the_readme_are_there() -> None:
    assert BOARDS | SYSTEMS | {"adzuna", "reed", "job_posting", "table"} <= set(SOURCES)


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_says_what_it_is_what_its_terms_allow_and_is_tested(name: str) -> None:
    source = importlib.import_module(f"analytics.collect.sources.{name}")
    assert str(inspect.getdoc(source.command)).splitlines()[0].endswith(".")
    assert source.TERMS.endswith(".")
    file = "boards" if name in BOARDS else "systems" if name in SYSTEMS else name
    assert (TESTS / f"test_{file}.py").exists()


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_is_a_command_with_help(name: str, run_collect: Ran) -> None:
    code, said = run_collect(name, "--help")
    assert (code, "Usage" in said) == (0, True)


def test_a_new_source_is_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "newcomer.py").write_text(NEWCOMER, encoding="utf-8")
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(tmp_path)])
    assert "newcomer" in CliRunner().invoke(app, ["--help"]).output
    assert CliRunner().invoke(app, ["newcomer"]).output == "collected\n"


def test_an_unknown_source_is_refused(run_collect: Ran) -> None:
    code, said = run_collect("adzun")
    assert (code, "No such command 'adzun'" in said) == (2, True)
