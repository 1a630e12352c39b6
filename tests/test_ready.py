from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from analytics import ready
from analytics.collect.demo.market import sized
from analytics.collect.demo.plan import planted
from analytics.collect.demo.shelve import write_demo
from analytics.errors import SnapshotError
from analytics.market.market import Market
from analytics.snapshots.store import write_snapshot
from tests.rows import day, market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty data folder."""
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    return tmp_path


def test_a_market_that_stands_is_served_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "market").mkdir()
    market_of(folder / "market", run(folder, "2026-06-01", row("one")))
    monkeypatch.setattr(ready, "build_market", pytest.fail)
    assert ready.ready_market() == []


def test_adverts_collected_since_are_named(folder: Path) -> None:
    (folder / "market").mkdir()
    path = market_of(folder / "market", run(folder, "2026-06-01", row("one")))
    os.utime(path, (0, 0))
    write_snapshot("reed", day("2026-06-02"), "all", [{"listing_id": "two", "title": "Developer"}])
    (told,) = ready.ready_market()
    assert told.startswith("Snapshots collected since this market was built are not in it (1)")
    assert "python -m analytics build" in told


def test_where_no_demo_can_be_written_the_reason_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(_progress: object) -> None:
        raise SnapshotError(f"The disk of {folder} is full.", "Free some space.")

    monkeypatch.setattr(ready, "ensure_demo", full_disk)
    assert ready.ready_market() == [f"The disk of {folder} is full. Free some space."]


def test_where_there_is_nothing_the_demo_is_made_and_built(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(progress: object) -> None:
        write_demo(sized(planted(), vacancies=100, months=2), progress=progress)  # type: ignore[arg-type]

    monkeypatch.setattr(ready, "ensure_demo", small)
    shares: list[float] = []
    assert ready.ready_market(lambda _doing, share: shares.append(share)) == []
    assert shares == sorted(shares)
    assert shares[-1] == 1
    market = Market.open(folder / "market")
    assert market.is_synthetic
    market.close()
