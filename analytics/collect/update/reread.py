"""Adverts that were read before by the same reader are not read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analytics.read.advert import READ, READ_FROM, READER_VERSION, read_adverts
from analytics.snapshots.store import read_listings, read_raw

if TYPE_CHECKING:
    from analytics.snapshots.intake import Reader
    from analytics.snapshots.store import Snapshot

GIVEN = [column.name for column in READ_FROM]


def reader_after(last: Snapshot | None) -> Reader:
    """Return a reader that knows what the last snapshot of the same search was read as."""
    if last is None or last.reader_version != READER_VERSION:
        return read_adverts
    words = _words(read_raw(last))
    listings = read_listings(last).set_index(pd.Index(words))
    known = listings[~listings.index.duplicated()][READ]

    def read(raw: pd.DataFrame) -> pd.DataFrame:
        """Read raw records; those with the same words as before keep what was read."""
        of_raw = pd.Index(_words(raw))
        is_known = of_raw.isin(known.index)
        before = known.reindex(of_raw[is_known]).set_axis(raw.index[is_known], axis=0)
        if is_known.all():
            return before
        return pd.concat([before, read_adverts(raw[~is_known])]).reindex(raw.index)

    return read


def _words(raw: pd.DataFrame) -> list[str]:
    given = raw[GIVEN].astype(object)
    return [repr(row) for row in given.where(given.notna(), None).to_numpy().tolist()]
