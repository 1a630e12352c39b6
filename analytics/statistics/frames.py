"""Frames put together from columns, their names looked up in an index that all frames share."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES: Final = 512
"""Sets of names whose index is kept: those of every question and measure, and more."""


def frame_of(
    columns: Mapping[str, Any], index: pd.Index | None = None, *, copy: bool = True
) -> pd.DataFrame:
    """Return what `pd.DataFrame(columns, index=index)` does, in half the time.

    An index of texts is slow to make and slower to be looked into for the first time, which frames
    of a few rows would otherwise pay each anew.

    Args:
        columns: name → values, of one length; or one value for all rows where there is an index.
        index: of the rows; they are numbered without one.
        copy: whether values that are changed elsewhere must not change in the frame.
    """
    if not columns:
        return pd.DataFrame(index=index)
    frame = pd.DataFrame(dict(enumerate(columns.values())), index=index, copy=copy)
    frame.columns = _index_of(tuple(columns))
    return frame


@lru_cache(NAMES)
def _index_of(names: tuple[str, ...]) -> pd.Index:
    return pd.Index(names, dtype="str")


def with_columns(frame: pd.DataFrame, **columns: Any) -> pd.DataFrame:  # noqa: ANN401 - as pandas takes them
    """Return what `frame.assign(**columns)` does, made at once and not a column after another.

    Args:
        frame: the columns that come first.
        columns: those that come after them.

    Raises:
        ValueError: the frame has one of them.
    """
    first = {str(name): column.array for name, column in frame.items()}
    if twice := first.keys() & columns.keys():
        raise ValueError(f"A frame has the columns {sorted(twice)} already.")
    return frame_of({**first, **columns}, frame.index)
