"""Damage to a run is said, mended where the rest tells what stood there, and hides no other run."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.errors import SnapshotError
from analytics.snapshots import store as snapshots
from analytics.snapshots.record import FILE, read_record
from tests.snapshots.written import advert, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.snapshots.store import Snapshot


def _truncate(snapshot: Snapshot) -> None:
    file = snapshot.listings
    file.write_bytes(file.read_bytes()[:-100])


def _mistype(snapshot: Snapshot) -> None:
    table = pq.read_table(snapshot.listings)
    at = table.schema.get_field_index("annual_gbp")
    pq.write_table(
        table.set_column(at, "annual_gbp", pa.array(["much"] * len(table))), snapshot.listings
    )


def _make_foreign(snapshot: Snapshot) -> None:
    pq.write_table(pa.table({"colour": ["red"]}), snapshot.file("raw"))


def _drop(snapshot: Snapshot) -> None:
    snapshot.file("raw").unlink()


def _shorten(snapshot: Snapshot) -> None:
    pq.write_table(pq.read_table(snapshot.listings)[:0], snapshot.listings)


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (_truncate, "listings.parquet of adzuna 2026-03-02 bad is truncated or no Parquet file."),
        (_mistype, "listings.parquet of adzuna 2026-03-02 bad has annual_gbp as string instead"),
        (_make_foreign, "raw.parquet of adzuna 2026-03-02 bad has no column listing_id."),
        (_drop, "raw.parquet of adzuna 2026-03-02 bad is missing."),
        (_shorten, "adzuna 2026-03-02 bad has 1 raw records but 0 listings."),
    ],
    ids=lambda value: getattr(value, "__name__", "").strip("_") or None,
)
def test_a_damaged_run_is_named_and_left_out_and_the_others_are_served(
    damage: object, fault: str
) -> None:
    good = write(advert(), run="good").snapshot
    bad = write(advert(), run="bad").snapshot
    assert callable(damage)
    damage(bad)
    assert snapshots.list_snapshots() == [good]
    faults = [found.fault for found in snapshots.inspect_snapshots() if found.fault]
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_what_is_no_snapshot_is_named(data: Path) -> None:
    write(advert())
    (data / "snapshots" / "notes.txt").touch()
    (data / "snapshots" / "source=adzuna" / "date=tomorrow" / "run=x").mkdir(parents=True)
    faults = [found.fault for found in snapshots.inspect_snapshots() if not found.snapshot]
    assert [fault.split(" is ")[0] for fault in faults] == [
        "notes.txt",
        "source=adzuna/date=tomorrow/run=x",
    ]
    assert len(snapshots.list_snapshots()) == 1


def test_a_thorough_look_finds_damage_inside_a_file() -> None:
    snapshot = write(*(advert(str(n), text=f"Text {n}" * 50) for n in range(200))).snapshot
    _blot(snapshot.file("raw"))
    [found] = snapshots.inspect_snapshots(thorough=True)
    assert found.fault == (
        "raw.parquet of adzuna 2026-03-02 python is not as it was written. "
        "Collect that day again, or move the folder elsewhere."
    )
    assert found.snapshot is None


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_bytes(b"noise")])
def test_a_damaged_quarantine_hides_no_listings(damage: Callable[[Path], object]) -> None:
    snapshot = write(advert("1"), advert("2", title=None)).snapshot
    damage(snapshot.file("quarantine"))
    [found] = snapshots.inspect_snapshots(thorough=True)
    assert found.fault.startswith("quarantine.parquet of adzuna 2026-03-02 python is")
    assert "Its listings stand" in found.fault
    assert snapshots.list_snapshots() == [snapshot]


def test_a_run_written_before_there_were_digests_is_given_them() -> None:
    snapshot = write(advert("1"), advert("2", title=None)).snapshot
    (snapshot.folder / FILE).unlink()
    raw = pq.read_table(snapshot.file("raw")).replace_schema_metadata(None)
    pq.write_table(raw, snapshot.file("raw"))
    [before] = snapshots.list_snapshots()
    assert (before.digest, before.doubtful) == ("", "")
    after = snapshots.sealed(before)
    record = read_record(snapshot.folder)
    assert (record.kept, record.quarantined) == (1, 1)
    assert after.digest == record.digests["listings"][0]
    _blot(snapshot.file("raw"))
    assert not snapshots.inspect_snapshots(thorough=True)[0].is_sound


def test_listings_stay_known_by_their_digest_whenever_a_rewrite_is_killed() -> None:
    snapshot = write(advert("1"), advert("2")).snapshot
    before = read_record(snapshot.folder).digests["listings"]
    older = snapshot.listings.read_bytes()
    listings = snapshots.read_listings(snapshot).assign(level="mid")
    after = snapshots.replace_listings(snapshot, listings)
    both = read_record(snapshot.folder).with_digests("listings", after.digest, *before)
    both.write(snapshot.folder)
    for content in (snapshot.listings.read_bytes(), older):
        snapshot.listings.write_bytes(content)
        [found] = snapshots.inspect_snapshots(thorough=True)
        assert found.is_sound
        assert found.snapshot
        assert found.snapshot.digest == hashlib.sha256(content).hexdigest()


def _blot(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4:2000] = bytes(1996)
    file.write_bytes(content)


def test_damaged_listings_beside_sound_raw_records_can_be_read_again() -> None:
    snapshot = write(*(advert(str(n), text=f"Text {n}" * 50) for n in range(200))).snapshot
    _blot(snapshot.listings)
    [found] = snapshots.inspect_snapshots(thorough=True)
    assert found.fault.endswith("A build reads its raw records again.")
    assert found.snapshot
    assert (found.is_sound, found.snapshot.rows) == (False, 200)
    assert snapshots.reread(found.snapshot) == snapshot
    assert snapshots.inspect_snapshots(thorough=True)[0].is_sound


def test_listings_of_an_older_reader_are_replaced_and_nothing_else() -> None:
    snapshot = write(advert("1"), advert("2")).snapshot
    before = snapshot.file("raw").read_bytes()
    listings = snapshots.read_listings(snapshot).assign(level="mid")
    snapshots.replace_listings(snapshot, listings)
    assert snapshots.read_listings(snapshot)["level"].tolist() == ["mid", "mid"]
    assert snapshot.file("raw").read_bytes() == before
    assert snapshots.read_listings(snapshots.reread(snapshot))["level"].iloc[0] == "senior"


def test_listings_of_an_older_reader_may_lack_what_a_newer_one_reads() -> None:
    snapshot = write(advert("1")).snapshot
    older = pq.read_table(snapshot.listings).drop_columns(["office_days"])
    pq.write_table(older.replace_schema_metadata({"reader_version": "older"}), snapshot.listings)
    [found] = snapshots.list_snapshots()
    assert found.reader_version == "older"
    assert "office_days" in snapshots.read_listings(snapshots.reread(found))


def test_listings_that_are_not_those_of_the_run_are_refused() -> None:
    snapshot = write(advert("1"), advert("2")).snapshot
    listings = snapshots.read_listings(snapshot)
    with pytest.raises(SnapshotError, match="their number differs"):
        snapshots.replace_listings(snapshot, listings[:1])
    with pytest.raises(SnapshotError, match="level is none of"):
        snapshots.replace_listings(snapshot, listings.assign(level="wizard"))
    assert len(snapshots.read_listings(snapshot)) == 2


def test_no_data_folder_is_an_empty_list(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setenv("BANDSTAND_DATA", str(data / "nowhere"))
    assert snapshots.list_snapshots() == []
