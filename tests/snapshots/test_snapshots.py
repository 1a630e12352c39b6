from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow.parquet as pq
import pytest

from analytics.read.advert import read_adverts
from analytics.schema.column import arrow_schema
from analytics.snapshots import intake
from analytics.snapshots import store as snapshots
from tests.snapshots.written import DAY, advert, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
