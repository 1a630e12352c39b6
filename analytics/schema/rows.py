"""Rows of a frame as mappings with names, and columns beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

Row = dict[str, Any]
"""A row by column."""
NONE: Final = -1
"""The place of what is nowhere."""


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Return each row, in order.

    Columns are taken by number: each name is slow to take out of pandas' index of texts.
    """
    numbered = frame.set_axis(range(frame.shape[1]), axis=1)
    names = map(str, frame.columns.tolist())
    columns = {
        name: column.tolist() for name, (_, column) in zip(names, numbered.items(), strict=True)
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def places_of(frame: pd.DataFrame, among: pd.DataFrame, keys: Sequence[str]) -> Places:
    """Return which row of another frame has each row's keys, as texts; `NONE` for none.

    Args:
        frame: the columns named.
        among: the same, no two rows alike in them.
        keys: the columns.
    """
    mine, theirs = (
        zip(*(map(str, one[name].tolist()) for name in keys), strict=True) for one in (frame, among)
    )
    place = {key: n for n, key in enumerate(theirs)}
    return np.array([place.get(key, NONE) for key in mine], dtype=np.int64)


def at_places(column: pd.Series, at: Places, nothing: float | str = np.nan) -> Any:  # noqa: ANN401 - an array of the column's type
    """Return a column's values at some places, and nothing at `NONE`, of the column's type."""
    return column.array.take(at, allow_fill=True, fill_value=nothing)
