"""The snapshots as they stood on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.snapshots.names import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from analytics.snapshots.inspection import Inspected


def until(as_of: dt.date | None, inspected: Sequence[Inspected]) -> list[Inspected]:
    """Return what was found among the snapshots up to a day; all of it where none is named.

    What names no day is of none, and stays.
    """
    return [
        entry
        for entry in inspected
        if as_of is None or (day := day_of(entry.path)) is None or day <= as_of
    ]
