"""The README tells a newcomer what the code does today."""

from __future__ import annotations

import re

import pytest

from analytics.paths import ROOT
from dashboard import readme

TEXT = readme.README.read_text(encoding="utf-8")
FIRST_SCREEN = 30


def test_its_tables_are_the_code_s() -> None:
    assert readme.filled(TEXT) == TEXT, "README.md has drifted: run `make docs`"


def test_every_table_of_the_code_stands_in_it() -> None:
    assert set(re.findall(r"<!-- (\w+) -->", TEXT)) == set(readme.tables())


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_both_commands_stand_on_its_first_screen(command: str) -> None:
    assert command in "\n".join(TEXT.splitlines()[:FIRST_SCREEN])


def test_every_file_it_links_is_there() -> None:
    linked = re.findall(r"\]\((?!http)([^)#]+)\)", TEXT)
    assert linked
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_every_make_target_it_names_exists() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", TEXT, re.MULTILINE)) <= set(targets)
