"""Posted: how long vacancies stood since they were posted, and who posted them, by month.

What the questions of the same names say in SQL, in the same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.market.columnar.columns import NEVER
from analytics.market.windows import DAY, number_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from analytics.market.windows import AnyTime

    Options = Mapping[str, object]
    Ints = NDArray[np.integer[Any]]

POSTED: Final = "date_trunc('month', posted_on)::DATE"


def posted_spells(asked: AnyTime, _by: Sequence[str], _chosen: Options) -> pd.DataFrame:
    """Return when vacancies were posted, and how long they stood, in days since then."""
    columns, until = asked.columns, number_of(asked.window.until)
    rows, month = _posted(asked)
    posted, seen, last, gone = (
        columns.days(name)[rows] for name in ("posted_on", "first_seen", "last_seen", "gone_by")
    )
    ended = (gone != NEVER) & (gone <= until)
    halves = np.where(ended, last + gone, 2 * np.minimum(last, until)) - 2 * posted
    (at, entry, half, end), number = _counted([month, seen - posted, halves, ended])
    spells = {"entry": entry, "exit": half / 2, "ended": end > 0, "vacancies": number}
    return pd.DataFrame({"month": columns.coded(POSTED).named.take(at).array, **spells})


def posted_employers(asked: AnyTime, _by: Sequence[str], _chosen: Options) -> pd.DataFrame:
    """Return how many vacancies each employer posted in each month."""
    columns = asked.columns
    rows, month = _posted(asked)
    (at, firm), number = _counted([month, columns.employers()[rows]])
    months = columns.coded(POSTED).named.take(at).array
    return pd.DataFrame({"month": months, "employer": columns.names()[firm], "vacancies": number})


def _posted(asked: AnyTime) -> tuple[Ints, Ints]:
    """Return the vacancies that say when they were posted, of whole months, and a code of which."""
    columns, rows, window = asked.columns, asked.selection.rows, asked.window
    months = columns.coded(POSTED)
    days = months.named.to_numpy().astype(DAY)
    is_whole = days > np.datetime64(window.since, "D")  # no day is none
    seen = columns.days("first_seen")[rows] <= number_of(window.until)
    rows = rows[is_whole[months.codes[rows]] & seen]
    return rows, months.codes[rows]


def _counted(parts: list[Any]) -> tuple[list[Ints], Ints]:
    """Return the different rows of some columns of whole numbers, sorted, and how many of each."""
    least = [int(part.min(initial=0)) for part in parts]
    sizes = [int(part.max(initial=0)) - low + 1 for part, low in zip(parts, least, strict=True)]
    key = np.zeros(len(parts[0]), np.int64)
    for part, low, size in zip(parts, least, sizes, strict=True):
        key = key * size + (part - low)
    code, keys = pd.factorize(key)
    order = np.argsort(keys)
    columns = np.unravel_index(keys[order], sizes)
    rows: list[Ints] = [column + low for column, low in zip(columns, least, strict=True)]
    return rows, np.bincount(code, minlength=len(keys))[order]
