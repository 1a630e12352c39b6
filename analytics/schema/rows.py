"""Rows of a frame as mappings with names, and columns beside them."""

from __future__ import annotations

from typing import Any

import pandas as pd

Row = dict[str, Any]
"""A row by column."""


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Return each row, in order."""
    columns = {str(name): column.tolist() for name, column in frame.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def with_columns(frame: pd.DataFrame, **columns: Any) -> pd.DataFrame:  # noqa: ANN401 - as pandas takes them
    """Return what `frame.assign(**columns)` does, made at once and not a column after another.

    Args:
        frame: the columns that come first.
        columns: those that come after them, or take the place of one of them.
    """
    own = {str(name): column for name, column in frame.items()}
    return pd.DataFrame({**own, **columns}, index=frame.index)
