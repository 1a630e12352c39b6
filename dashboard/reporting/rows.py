"""Rows of a frame as mappings with names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return each row as name → value, in order."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
