from __future__ import annotations

import pytest
from typer.testing import CliRunner

from analytics.__main__ import with_commands


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("read", "other keys are ignored. A line"),
        ("update", "folder adds and removes boards"),
        ("collect adzuna", "The free key is for personal research"),
    ],
)
def test_help_breaks_lines_only_where_the_terminal_ends(command: str, line: str) -> None:
    wide = {"COLUMNS": "300", "TERMINAL_WIDTH": "300"}
    shown = CliRunner().invoke(with_commands(), [*command.split(), "--help"], env=wide).output
    assert line in shown
