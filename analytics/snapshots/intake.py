"""Raw records taken in: held against the contract, read, and written as the tables of a run."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from contextlib import ExitStack
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.read.advert import READER_VERSION, read_adverts
from analytics.read.parallel import in_order
from analytics.schema import listing
from analytics.schema.column import Column, arrow_schema, names
from analytics.schema.conform import conform
from analytics.schema.labels import HOME, UK_ONLY
from analytics.snapshots.contacts import without_contacts
from analytics.snapshots.dates import with_days
from analytics.snapshots.frames import chunks, frame_of
from analytics.snapshots.quarantine import ROW, as_dicts, faulty
from analytics.snapshots.record import STAMP

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from analytics.schema.conform import Conformed, Mask
    from analytics.snapshots.frames import RawRecords

    Reader = Callable[[pd.DataFrame], pd.DataFrame]

TABLES: Final = {
    "raw": listing.RAW,
    "listings": listing.LISTING,
    "quarantine": listing.QUARANTINE,
}
AGAIN: Final = "listing_id stands more than once in this run; the first was kept."
UNREAD: Final = "The reader failed on it."
ROWS_NAMED: Final = 5
"""How many rows a report names for each reason."""
SAYING: Final = ("title", "employer", "location", "url", "text", "pay_text")
"""Columns in which a contact could stand; an id that looks like a telephone number is none."""


class _Given(NamedTuple):
    """What a process reads: raw records, where and when they were shown, and the reader."""

    raw: pd.DataFrame
    source: str
    date: dt.date
    read: Reader


class _Checked(NamedTuple):
    """Records held against the contract: `raw` has those at `fitting`, the rest have reasons."""

    records: pd.DataFrame
    reasons: pd.Series
    fitting: pd.Index
    raw: pa.Table


class Intake:
    """Writes `raw`, `listings` and `quarantine` into a folder, chunk by chunk."""

    def __init__(
        self, folder: Path, source: str, date: dt.date, read: Reader = read_adverts
    ) -> None:
        """Take records of `source` as shown on `date` into `folder`, as a context manager."""
        self.source, self.date = source, date
        self._read = read
        self.kept = 0
        self.reasons: Counter[str] = Counter()
        self.unread: Counter[tuple[str, str]] = Counter()
        self.stated: Counter[str] = Counter()
        self.rows: defaultdict[str, list[int]] = defaultdict(list)
        self._met = 0
        self._folder = folder
        self._seen: set[str] = set()
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Open the three files."""
        self._files = {
            table: self._open.enter_context(
                pq.ParquetWriter(
                    self._folder / f"{table}.parquet",
                    stamped(columns, STAMP if table == "raw" else {}),
                    compression="zstd",
                )
            )
            for table, columns in TABLES.items()
        }
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close them, whatever happened."""
        self._open.__exit__(kind, fault, trace)

    def take(self, frames: Iterable[pd.DataFrame]) -> Iterator[int]:
        """Keep the records that fit the contract and can be read; quarantine the others.

        Frames are read on several cores where they are many. Gives the number of records done.
        """
        waiting: deque[_Checked] = deque()

        def to_read() -> Iterator[_Given]:
            for frame in frames:
                waiting.append(self._checked(frame.reset_index(drop=True)))
                yield _Given(frame_of(waiting[-1].raw), self.source, self.date, self._read)

        alone = self._read is not read_adverts  # a caller's own cannot go to other processes
        for listings in in_order(_listings, to_read(), workers=1 if alone else None):
            checked = waiting.popleft()
            read = conform(listings, listing.LISTING)
            read.reasons[listings["reader_version"].isna()] = UNREAD
            self._keep(checked, read)
            yield len(checked.records)

    def _checked(self, records: pd.DataFrame) -> _Checked:
        """Hold records against the contract; tell those that came before."""
        raw = conform(with_days(records, self.date), listing.RAW, lenient=True)
        self.unread += raw.unread
        reasons = raw.reasons.copy()
        fitting = records.index[raw.fits]
        again = self._again(raw.table.column("listing_id").to_pylist())
        reasons[fitting[again]] = AGAIN
        table = _without_contacts(raw.table.filter(pa.array(~again)))
        return _Checked(records, reasons, fitting[~again], table)

    def _keep(self, checked: _Checked, read: Conformed) -> None:
        reasons = checked.reasons
        reasons[checked.fitting] = read.reasons.to_numpy()
        kept = checked.raw.filter(pa.array(read.fits))
        self._files["raw"].write_table(kept)
        for name in kept.column_names:
            self.stated[name] += kept.num_rows - kept.column(name).null_count
        self._files["listings"].write_table(read.table)
        self.kept += read.table.num_rows
        left_out = (reasons != "").to_numpy()
        numbered = checked.records[left_out]
        if ROW not in numbered:
            numbered = numbered.assign(**{ROW: np.flatnonzero(left_out) + self._met + 1})
        self._met += len(reasons)
        self.reject(zip(as_dicts(numbered), reasons[left_out], strict=True))

    def reject(self, records: Iterable[tuple[object, str]]) -> None:
        """Quarantine records that are no adverts, each with its reason in a sentence."""
        rows = [faulty(record, reason) for record, reason in records]
        if not rows:
            return
        frame = pd.DataFrame(rows, columns=names(listing.QUARANTINE), dtype=object)
        self._files["quarantine"].write_table(conform(frame, listing.QUARANTINE).table)
        self.reasons.update(frame["reason"])
        for reason, number in zip(frame["reason"], frame["row"], strict=True):
            if number is not None and len(self.rows[reason]) < ROWS_NAMED:
                self.rows[reason].append(int(number))

    def _again(self, ids: list[str]) -> Mask:
        again = []
        for listing_id in ids:
            again.append(listing_id in self._seen)
            self._seen.add(listing_id)
        return np.array(again, dtype=bool)


def stamped(
    columns: tuple[Column, ...], also: Mapping[str, str] = MappingProxyType({})
) -> pa.Schema:
    """Return the Arrow schema of a table, stamped with the reader that wrote it."""
    return arrow_schema(columns).with_metadata({"reader_version": READER_VERSION, **also})


def listings_of(
    raw: pd.DataFrame, source: str, date: dt.date, read: Reader = read_adverts
) -> pd.DataFrame:
    """Read raw records into listings: identity, what was given, what was read.

    A source that lists UK jobs only says so of records that were kept before sources did.
    """
    if source in UK_ONLY:
        raw = raw.assign(country_hint=raw["country_hint"].fillna(HOME))
    given = raw[["listing_id", *listing.AS_GIVEN]]
    identity = given.assign(source=source, snapshot_date=date)
    return identity.join(read(raw))[names(listing.LISTING)]


def _listings(given: _Given) -> pd.DataFrame:
    """Read raw records; one that breaks a reader is left unread and loses none of the others."""
    try:
        return listings_of(*given)
    except Exception:  # noqa: BLE001 - whatever a reader trips over, the other adverts are kept
        half = len(given.raw) // 2
        if not half:
            return given.raw.reindex(columns=names(listing.LISTING)).astype(object)
        parts = (given.raw[:half], given.raw[half:])
        return pd.concat([_listings(given._replace(raw=part)) for part in parts])


def readable(records: RawRecords, date: dt.date) -> pd.DataFrame:
    """Return records as a reader is given them: those that fit the contract, without contacts.

    Args:
        records: as `write_snapshot` takes them.
        date: the day on which they were seen.
    """
    frames = [frame.reset_index(drop=True) for frame in chunks(records)] or [pd.DataFrame()]
    dated = (with_days(frame, date) for frame in frames)
    tables = (conform(frame, listing.RAW, lenient=True).table for frame in dated)
    return pd.concat([frame_of(_without_contacts(table)) for table in tables])


def as_read(
    records: pd.DataFrame, source: str, date: dt.date
) -> tuple[pd.DataFrame, pd.Series, Counter[tuple[str, str]]]:
    """Read raw records as a run takes them in, and keep nothing.

    Args:
        records: the raw records.
        source: what the source is called.
        date: the day on which they were seen.

    Returns:
        The listings of those that are kept, their `text` beside; for each record why it is not
        kept, "" where it is; and column and value → how often it was not understood.
    """
    raw = conform(with_days(records, date), listing.RAW, lenient=True)
    given = frame_of(_without_contacts(raw.table))
    return listings_of(given, source, date).assign(text=given["text"]), raw.reasons, raw.unread


def _without_contacts(raw: pa.Table) -> pa.Table:
    for name in SAYING:
        at = raw.schema.get_field_index(name)
        texts = without_contacts(raw.column(at).combine_chunks())
        raw = raw.set_column(at, raw.schema.field(at), texts)
    return raw
