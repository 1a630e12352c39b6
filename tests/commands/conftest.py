"""A data folder with a market of juniors and seniors, built once for all commands that only ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def two_levels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder: eight juniors on £30,000 and more, eight seniors on £70,000."""
    data = tmp_path_factory.mktemp("two_levels")
    (data / "market").mkdir()
    rows = [
        row(f"{level}{number}", level=level, pay=pay + 1000 * number, employer=f"Firm {number}")
        for level, pay in (("junior", 30_000), ("senior", 70_000))
        for number in range(8)
    ]
    market_of(data / "market", run(data, "2026-01-31"), run(data, "2026-02-28", *rows))
    return data
