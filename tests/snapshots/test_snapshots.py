from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.errors import SnapshotError
from analytics.read.advert import read_adverts
from analytics.schema.column import arrow_schema
from analytics.snapshots import atomic, intake
from analytics.snapshots import store as snapshots
from analytics.snapshots.record import FILE, read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analytics.snapshots.store import Snapshot, SnapshotReport

DAY = dt.date(2026, 3, 2)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    return tmp_path


def advert(listing_id: str = "1", **given: object) -> dict[str, object]:
    return {
        "listing_id": listing_id,
        "title": "Senior Python Developer",
        "employer": "Kettle & Crane",
        "location": "Leeds, West Yorkshire",
        "text": "We build invoicing software in Python and PostgreSQL.",
        "text_complete": True,
        "pay_predicted": False,
        **given,
    }


def write(*adverts: dict[str, object], run: str = "python") -> SnapshotReport:
    return snapshots.write_snapshot("adzuna", DAY, run, adverts)


def test_a_run_is_one_folder_named_by_source_date_and_run(data: Path) -> None:
    write(advert())
    folder = data / "snapshots" / "source=adzuna" / "date=2026-03-02" / "run=python"
    assert sorted(file.name for file in folder.iterdir()) == [
        "listings.parquet",
        "quarantine.parquet",
        "raw.parquet",
        "run.json",
    ]


def test_what_was_collected_comes_back_as_given_with_its_reading() -> None:
    report = write(advert(posted_on="2026-03-01", pay_min=50_000))
    [snapshot] = snapshots.list_snapshots()
    assert snapshot == report.snapshot
    assert (snapshot.rows, snapshot.quarantined) == (1, 0)
    raw = snapshots.read_raw(snapshot).iloc[0]
    assert raw["posted_on"] == dt.date(2026, 3, 1)
    assert raw["pay_min"] == 50_000
    assert pd.isna(raw["pay_max"])
    read = snapshots.read_listings(snapshot).iloc[0]
    assert (read["source"], read["snapshot_date"], read["title"]) == (
        "adzuna",
        DAY,
        "Senior Python Developer",
    )
    assert read["level"] == "senior"


def test_the_tables_on_disk_have_the_types_of_the_contract() -> None:
    folder = write(advert()).snapshot.folder
    for table, columns in intake.TABLES.items():
        schema = pq.read_schema(folder / f"{table}.parquet")
        assert schema.equals(arrow_schema(columns))


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"title": None}, "title is missing."),
        ({"title": "  "}, "title is missing."),
        ({"title": ["Developer"]}, "title is not text."),
        ({"listing_id": None}, "listing_id is missing."),
    ],
)
def test_a_record_that_breaks_the_contract_goes_to_quarantine_with_its_reason(
    given: dict[str, object], reason: str
) -> None:
    report = write(advert("1"), advert("2") | given)
    assert report.kept == 1
    assert report.reasons == {reason: 1}
    [row] = snapshots.read_quarantine(report.snapshot).to_dict("records")
    field = reason.split(" ", maxsplit=1)[0]
    assert (row["reason"], row["row"], row["field"]) == (reason, 2, field)
    assert "Kettle & Crane" in row["record"]


@pytest.mark.parametrize(
    ("given", "unread", "read"),
    [
        ({"pay_min": "competitive"}, ("pay_min", "competitive"), None),
        ({"pay_max": float("inf")}, ("pay_max", "inf"), None),
        ({"posted_on": "31/31/2026"}, ("posted_on", "31/31/2026"), None),
        ({"text_complete": "perhaps"}, ("text_complete", "perhaps"), False),
        ({"pay_predicted": "perhaps"}, ("pay_predicted", "perhaps"), True),
        ({"pay_period": "a moon"}, ("pay_period", "a moon"), None),
        ({"contract_hint": "perm-ish"}, ("contract_hint", "perm-ish"), None),
        ({"employer": {"name": "Fern"}}, ("employer", "{'name': 'Fern'}"), None),
    ],
)
def test_an_optional_value_that_is_not_understood_loses_no_advert(
    given: dict[str, object], unread: tuple[str, str], read: object
) -> None:
    report = write(advert("1"), advert("2") | given)
    assert (report.kept, report.quarantined, report.unread) == (2, 0, {unread: 1})
    value = snapshots.read_raw(report.snapshot)[unread[0]].iloc[1]
    assert value is read or value == read or (read is None and pd.isna(value))


def test_an_id_that_comes_twice_is_kept_once() -> None:
    report = write(advert("7"), advert("8"), advert("7", title="Another"))
    assert (report.kept, report.reasons) == (2, {intake.AGAIN: 1})


def test_a_number_may_stand_for_an_id_and_broken_characters_for_text() -> None:
    report = write(advert() | {"listing_id": 5712, "title": "Developer \ud83d in Leeds"})
    raw = snapshots.read_raw(report.snapshot).iloc[0]
    assert (raw["listing_id"], raw["title"]) == ("5712", "Developer ? in Leeds")


def test_no_contact_is_written_anywhere() -> None:
    text = "Write to jo@kettle.example or ring 020 7946 0018."
    report = write(advert(text=text), advert("2", title=None, text=text))
    for table in ("raw", "listings", "quarantine"):
        assert b"jo@kettle" not in report.snapshot.file(table).read_bytes()
    assert "jo@" not in snapshots.read_raw(report.snapshot)["text"].iloc[0]
    assert "jo@" not in snapshots.read_quarantine(report.snapshot)["record"].iloc[0]


def test_what_the_collector_could_not_use_is_quarantined_too() -> None:
    report = snapshots.write_snapshot("adzuna", DAY, "x", [], [({"a": 1}, "No advert.")])
    assert (report.kept, report.quarantined) == (0, 1)
    assert snapshots.read_quarantine(report.snapshot)["record"].tolist() == ['{"a": 1}']


def test_an_advert_that_breaks_the_reader_loses_none_of_the_others() -> None:
    def breaks(raw: pd.DataFrame) -> pd.DataFrame:
        if raw["title"].eq("Bomb").any():
            raise ZeroDivisionError
        return read_adverts(raw)

    adverts = [advert("1"), advert("2", title="Bomb"), advert("3")]
    report = snapshots.write_snapshot("adzuna", DAY, "python", adverts, read=breaks)
    assert (report.kept, report.reasons) == (2, {intake.UNREAD: 1})
    assert snapshots.read_listings(report.snapshot)["listing_id"].tolist() == ["1", "3"]


def test_records_may_come_lazily_as_mappings_or_as_frames() -> None:
    told: list[int] = []

    def frames() -> Iterator[pd.DataFrame]:
        yield pd.DataFrame([advert("1"), advert("2")])
        yield pd.DataFrame([advert("3")])

    report = snapshots.write_snapshot("a", DAY, "frames", frames(), progress=told.append)
    assert (report.kept, told) == (3, [2, 1])


def test_the_same_run_again_replaces_the_first_whole() -> None:
    write(advert("1"), advert("2"))
    write(advert("3"))
    [snapshot] = snapshots.list_snapshots()
    assert snapshots.read_raw(snapshot)["listing_id"].tolist() == ["3"]


def test_a_fault_half_way_leaves_the_earlier_run_as_it_was(data: Path) -> None:
    write(advert("1"))

    def breaks() -> Iterator[dict[str, object]]:
        yield advert("2")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(SnapshotError, match="No space left on device"):
        snapshots.write_snapshot("adzuna", DAY, "python", breaks())
    [snapshot] = snapshots.list_snapshots()
    assert snapshots.read_raw(snapshot)["listing_id"].tolist() == ["1"]
    assert not list(data.rglob(".*"))


KILLED = """
import os, signal, sys
from analytics.snapshots import atomic
from pathlib import Path
target = Path(sys.argv[1])
with atomic.new_folder(target) as beside:
    (beside / "half").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_writer_leaves_nothing_that_counts_and_the_next_one_sweeps(data: Path) -> None:
    target = data / "snapshots" / "source=adzuna" / "date=2026-03-02" / "run=python"
    ended = subprocess.run(  # noqa: S603 - this very Python, with the script above
        [sys.executable, "-c", KILLED, str(target)], cwd=Path(__file__).parents[2], check=False
    )
    assert ended.returncode == -signal.SIGKILL
    assert [file.read_text() for file in data.rglob("half")] == ["half"]
    assert snapshots.list_snapshots() == []
    write(advert())
    assert not list(data.rglob("half"))


def test_a_run_set_aside_by_a_killed_writer_is_put_back() -> None:
    folder = write(advert("1")).snapshot.folder
    folder.rename(folder.with_name(atomic.REPLACED + folder.name))
    [snapshot] = snapshots.list_snapshots()
    assert snapshot.folder == folder


def test_a_living_writer_is_not_swept(data: Path) -> None:
    with atomic.new_folder(data / "one") as beside:
        atomic.sweep(data)
        assert beside.is_dir()


def test_a_read_only_folder_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> str:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "snapshots")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(SnapshotError, match=r"could not be written: Read-only file system\. "):
        write(advert())


def test_a_data_folder_that_is_a_file_is_one_sentence(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "file").touch()
    monkeypatch.setenv("BANDSTAND_DATA", str(data / "file"))
    with pytest.raises(SnapshotError, match=r"adzuna 2026-03-02 python could not be written: Not"):
        write(advert())


@pytest.mark.parametrize("name", ["../../etc", "a/b", "a\0b", "run=1", "C#"])
def test_a_hostile_name_stays_inside_the_folder(name: str, data: Path) -> None:
    snapshots.write_snapshot(name, DAY, name, [advert()])
    [snapshot] = snapshots.list_snapshots()
    assert snapshot.folder.parents[2] == data / "snapshots"
    assert set(snapshot.run) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")


def test_names_that_lose_a_character_do_not_meet() -> None:
    assert snapshots.slug("C#") != snapshots.slug("C++")
    with pytest.raises(SnapshotError, match="cannot name a snapshot"):
        snapshots.slug("///")


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


def test_days_are_told_of_the_day_of_the_snapshot() -> None:
    given = {"posted_on": "3 days ago", "closes_on": "Closing date: 18 May"}
    report = write(advert(**given), advert("2", posted_on="30+ days ago"))
    raw = snapshots.read_raw(report.snapshot).set_index("listing_id")
    assert raw.loc["1", "posted_on"] == dt.date(2026, 2, 27)
    assert raw.loc["1", "closes_on"] == dt.date(2026, 5, 18)
    assert raw["posted_on"].isna()["2"]
    assert report.unread == {("posted_on", "30+ days ago"): 1}


@pytest.mark.parametrize(("source", "region"), [("reed", "UK"), ("harvest", "unknown")])
def test_what_a_source_of_uk_jobs_only_kept_before_it_said_so_is_in_the_uk(
    source: str, region: str
) -> None:
    report = snapshots.write_snapshot(source, DAY, "all", [advert(location=None, text=None)])
    assert snapshots.read_listings(snapshots.reread(report.snapshot))["region"].tolist() == [region]
