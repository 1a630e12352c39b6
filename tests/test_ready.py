from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from analytics import ready
from analytics.collect.demo.market import sized
from analytics.collect.demo.plan import planted
from analytics.collect.demo.shelve import write_demo
from analytics.errors import SnapshotError
from analytics.market.build.build import build_market
from analytics.market.market import Market
from analytics.snapshots.store import write_snapshot
from tests.rows import day

if TYPE_CHECKING:
    from pathlib import Path


ADVERT = {"listing_id": "two", "title": "Developer"}


pytestmark = pytest.mark.usefixtures("data")


def test_a_market_that_stands_is_served_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    write_snapshot("reed", day("2026-06-01"), "all", [ADVERT])
    build_market()
    monkeypatch.setattr(ready, "build_market", pytest.fail)
    assert ready.ready_market() == []


def test_adverts_collected_since_are_named() -> None:
    write_snapshot("reed", day("2026-06-01"), "all", [ADVERT])
    build_market()
    write_snapshot("reed", day("2026-06-02"), "all", [ADVERT])
    (told,) = ready.ready_market()
    assert told.startswith("The market is older than its snapshots: 1 snapshot is not in it.")
    assert "python -m analytics build" in told


def test_a_data_folder_that_was_copied_is_as_new_as_before(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_snapshot("reed", day("2026-06-01"), "all", [ADVERT])
    build_market()
    copied = data.with_name(f"{data.name}-copied")
    shutil.copytree(data, copied, copy_function=shutil.copyfile)
    for number, file in enumerate(sorted(copied.rglob("*"), reverse=True)):
        os.utime(file, (number, number))
    monkeypatch.setenv("BANDSTAND_DATA", str(copied))
    assert ready.ready_market() == []


def test_damage_to_a_snapshot_is_found_while_a_market_is_served() -> None:
    kept = write_snapshot("reed", day("2026-06-01"), "all", [ADVERT]).snapshot
    assert ready.damage_to_snapshots() == ""
    content = kept.listings.read_bytes()
    kept.listings.write_bytes(content[:-200] + b"noise" + content[-195:])
    assert "listings.parquet of reed 2026-06-01 all is not as" in ready.damage_to_snapshots()


def test_where_no_demo_can_be_written_the_reason_is_told(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(_progress: object) -> None:
        raise SnapshotError(f"The disk of {data} is full.", "Free some space.")

    monkeypatch.setattr(ready, "ensure_demo", full_disk)
    assert ready.ready_market() == [f"The disk of {data} is full. Free some space."]


def test_where_there_is_nothing_the_demo_is_made_and_built(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(progress: object) -> None:
        write_demo(sized(planted(), vacancies=100, months=2), progress=progress)  # type: ignore[arg-type]

    monkeypatch.setattr(ready, "ensure_demo", small)
    shares: list[float] = []
    assert ready.ready_market(lambda _doing, share: shares.append(share)) == []
    assert shares == sorted(shares)
    assert shares[-1] == 1
    market = Market.open(data / "market")
    assert market.is_synthetic
    market.close()
