"""Adverts are read together, and those that were read before by the same reader not again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd
import pyarrow as pa

from analytics.read.advert import READ, READ_FROM, READER_VERSION, read_adverts
from analytics.snapshots.catalogue import read_table
from analytics.snapshots.frames import frame_of
from analytics.snapshots.intake import readable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

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

    Reading a handful of adverts takes nearly as long as reading hundreds, and so does looking up
    what they were read as.

    Args:
        several: what was found by each.
        today: the day on which it was.
    """
    known = _known(one.last for one in several)
    records = [record for one in several for record in one.records]
    fresh = _unknown(records, known, today) if records else None
    read = None if fresh is None else _read(fresh)
    return [_reader(_joined([known, read]))] * len(several)


def reader_after(last: Snapshot | None) -> Reader:
    """Return a reader that knows what the last snapshot of the same search was read as."""
    return _reader(_known([last]))


def _unknown(
    records: Sequence[Record], known: pd.DataFrame | None, today: dt.date
) -> pd.DataFrame | None:
    """Return the records that nobody has read, as a reader is given them; None for none."""
    raw = readable(records, today)
    left = raw if known is None else raw[~pd.Index(_words(raw)).isin(known.index)]
    return left if len(left) else None


def _read(raw: pd.DataFrame) -> pd.DataFrame | None:
    """Return what adverts are read as, by their words; None where one of them breaks a reader."""
    given = raw.reset_index(drop=True)
    try:
        read = read_adverts(given)[READ].set_axis(pd.Index(_words(given)), axis=0)
    except Exception:  # noqa: BLE001 - each search is read by itself then, and loses that one only
        return None
    return read[~read.index.duplicated()]


def _known(snapshots: Iterable[Snapshot | None]) -> pd.DataFrame | None:
    """Return what snapshots' adverts were read as, by their words; None where nothing is of use."""
    words: list[str] = []
    listings: list[pa.Table] = []
    for last in snapshots:
        if last is None or last.reader_version != READER_VERSION:
            continue
        given = read_table(last, "raw", GIVEN)
        if given.num_columns == len(GIVEN):
            words += _in_words(given[name].to_pylist() for name in GIVEN)
            listings.append(read_table(last, "listings", READ))
    if not listings:
        return None
    read = frame_of(pa.concat_tables(listings)).set_axis(pd.Index(words), axis=0)
    return read[~read.index.duplicated()]


def _joined(tables: Iterable[pd.DataFrame | None]) -> pd.DataFrame | None:
    """Return tables with different adverts as one; None where there is none."""
    some = [table for table in tables if table is not None and len(table)]
    return pd.concat(some) if some else None


def _reader(known: pd.DataFrame | None) -> Reader:
    if known is None:
        return read_adverts

    def read(raw: pd.DataFrame) -> pd.DataFrame:
        """Read raw records; those with the same words as before keep what was read."""
        words = pd.Index(_words(raw))
        is_known = words.isin(known.index)
        before = known.reindex(words[is_known]).set_axis(raw.index[is_known], axis=0)
        left = raw[~is_known]
        return pd.concat([before, read_adverts(left)]).reindex(raw.index) if len(left) else before

    return read


def _words(raw: pd.DataFrame) -> list[str]:
    return _in_words(pa.array(raw[name], from_pandas=True).to_pylist() for name in GIVEN)


def _in_words(columns: Iterable[list[object]]) -> list[str]:
    """Return each advert's words as one text, of the columns that a reader is given."""
    return [repr(row) for row in zip(*columns, strict=True)]
