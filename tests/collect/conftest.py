from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from analytics.commands import collect
from analytics.errors import BandstandError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ran = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("BANDSTAND_DATA", str(folder))
    return folder


@pytest.fixture
def run_collect() -> Ran:
    """Run `collect …` as a person would; return its exit code and everything it said."""

    def ran(*words: object) -> tuple[int, str]:
        result = CliRunner().invoke(collect.app, [str(word) for word in words])
        fault = result.exception
        if isinstance(fault, BandstandError):
            return 1, f"{result.output}{fault}"
        if fault and not isinstance(fault, SystemExit):
            raise fault
        return result.exit_code, result.output

    return ran
