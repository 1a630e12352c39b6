"""A data folder of its own for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def data(data: Path) -> Path:
    """Return the empty data folder, which every test here takes."""
    return data
