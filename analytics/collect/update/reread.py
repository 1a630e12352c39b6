"""Adverts are read together, and those that were read before by the same reader not again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from analytics.read.advert import READ, READ_FROM, READER_VERSION, read_adverts
from analytics.snapshots.intake import readable
from analytics.snapshots.store import read_listings, read_raw

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from analytics.collect.files import Record
    from analytics.snapshots.intake import Reader
    from analytics.snapshots.store import Snapshot

GIVEN: Final = [column.name for column in READ_FROM]


class ToRead(NamedTuple):
    """The records of a search, and the snapshot that it wrote the last time."""

    records: Sequence[Record]
    last: Snapshot | None = None


def readers_of(several: Sequence[ToRead], today: dt.date) -> list[Reader]:
    """Return a reader for the records of each search, which have been read together.

    Reading a handful of adverts takes nearly as long as reading hundreds.

    Args:
        several: what was found by each.
        today: the day on which it was.
    """
    known = [_known(one.last) for one in several]
    fresh = [_unknown(one, mine, today) for one, mine in zip(several, known, strict=True)]
    read = _read(pd.concat(fresh)) if any(map(len, fresh)) else None
    return [_reader([mine, read]) for mine in known]


def reader_after(last: Snapshot | None) -> Reader:
    """Return a reader that knows what the last snapshot of the same search was read as."""
    return _reader([_known(last)])


def _unknown(one: ToRead, known: pd.DataFrame | None, today: dt.date) -> pd.DataFrame:
    """Return the records that nobody has read, as a reader is given them."""
    raw = readable(one.records, today)
    return raw if known is None else raw[~pd.Index(_words(raw)).isin(known.index)]


def _read(raw: pd.DataFrame) -> pd.DataFrame | None:
    """Return what adverts are read as, by their words; None where one of them breaks a reader."""
    given = raw.reset_index(drop=True)
    try:
        read = read_adverts(given)[READ].set_axis(pd.Index(_words(given)), axis=0)
    except Exception:  # noqa: BLE001 - each search is read by itself then, and loses that one only
        return None
    return read[~read.index.duplicated()]


def _known(last: Snapshot | None) -> pd.DataFrame | None:
    """Return what a snapshot's adverts were read as, by their words; None where it is no use."""
    if last is None or last.reader_version != READER_VERSION:
        return None
    listings = read_listings(last).set_index(pd.Index(_words(read_raw(last))))
    return listings[~listings.index.duplicated()][READ]


def _reader(tables: Sequence[pd.DataFrame | None]) -> Reader:
    known = [table for table in tables if table is not None]
    if not known:
        return read_adverts

    def read(raw: pd.DataFrame) -> pd.DataFrame:
        """Read raw records; those with the same words as before keep what was read."""
        left, parts = raw, []
        for table in known:
            words = pd.Index(_words(left))
            is_known = words.isin(table.index)
            parts.append(table.reindex(words[is_known]).set_axis(left.index[is_known], axis=0))
            left = left[~is_known]
        parts += [read_adverts(left)] if len(left) else []
        some = [part for part in parts if len(part)] or parts[:1]
        return (some[0] if len(some) == 1 else pd.concat(some)).reindex(raw.index)

    return read


def _words(raw: pd.DataFrame) -> list[str]:
    given = raw[GIVEN].astype(object)
    return [repr(row) for row in given.where(given.notna(), None).to_numpy().tolist()]
