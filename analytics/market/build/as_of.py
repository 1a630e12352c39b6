"""The snapshots as they stood on a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analytics.snapshots.inspection import Inspected

DATED: Final = "date="
"""How the folder of a day's snapshots begins."""


def until(as_of: dt.date | None, found: Sequence[Inspected]) -> list[Inspected]:
    """Return what was found among the snapshots up to a day; all of it where none is named."""
    return [entry for entry in found if as_of is None or not _is_after(entry.path, as_of)]


def _is_after(path: Path, day: dt.date) -> bool:
    """Return whether a path names a later day; what names none is of no day."""
    named = next((part for part in path.parts[::-1] if part.startswith(DATED)), "")
    try:
        return dt.date.fromisoformat(named.removeprefix(DATED)) > day
    except ValueError:
        return False
