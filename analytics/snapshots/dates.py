"""Days that words tell only of the day on which they were seen: "3 days ago", "18 May"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.read.days import closes_on, posted_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

READERS: Final = {"posted_on": posted_on, "closes_on": closes_on}


def with_days(records: pd.DataFrame, seen: dt.date) -> pd.DataFrame:
    """Return raw records whose days in words are days, as far as the words tell them.

    Args:
        records: any of the columns of `READERS`.
        seen: the day on which a source showed them.
    """
    dated = {}
    for name, read in READERS.items():
        given = records.get(name)
        if given is not None and any(isinstance(value, str) for value in given):
            dated[name] = pd.Series([_day(value, seen, read) for value in given], given.index)
    return records.assign(**dated) if dated else records


def _day(value: object, seen: dt.date, read: Callable[[object, dt.date], object]) -> object:
    return read(value, seen) or value if isinstance(value, str) else value
