"""The snapshots as they stood on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.errors import MarketError
from analytics.snapshots.names import day_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from analytics.snapshots.inspection import Inspected


def until(as_of: dt.date | None, inspected: Sequence[Inspected]) -> list[Inspected]:
    """Return what was found among the snapshots up to a day; all of it where none is named.

    What names no day is of none, and stays.

    Raises:
        MarketError: there are snapshots, and all are later.
    """
    if as_of is None:
        return list(inspected)
    days = [day_of(entry.path) for entry in inspected]
    known = [day for day in days if day]
    if known and as_of < min(known):
        raise MarketError(
            f"There is no snapshot up to {as_of}: the earliest is of {min(known)}.",
            f"Name {min(known)} or a later day.",
        )
    return [one for one, day in zip(inspected, days, strict=True) if not day or day <= as_of]
