from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import duckdb
import pyarrow.parquet as pq
import pytest

from analytics.errors import MarketError
from analytics.market.build import build
from analytics.market.build.build import build_market
from analytics.market.files import WRITING
from analytics.market.market import Market
from analytics.paths import ROOT
from analytics.snapshots.store import write_snapshot
from tests.market.build.asked import EVERYTHING
from tests.rows import day

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.snapshots.catalogue import Snapshot

KILLED_WHILE_WRITING = """
import os, signal
from analytics.market.build import build
build.write_facts = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
build.build_market()
"""


def collect(date: str, *ids: str, source: str = "reed") -> Snapshot:
    adverts = [
        {
            "listing_id": name,
            "title": f"Senior Python Developer {name}",
            "employer": f"Harbour {name}",
            "location": "Bristol",
            "text": f"We build {name} in Python.",
            "text_complete": True,
            "pay_text": "£60,000 a year",
            "pay_predicted": False,
        }
        for name in ids
    ]
    return write_snapshot(
        source, day(date), "python", adverts, [({"id": 9}, "It is empty.")]
    ).snapshot


def make_stale(snapshot: Snapshot) -> None:
    table = pq.read_table(snapshot.listings)
    old = table.replace_schema_metadata({"reader_version": "of old"})
    pq.write_table(old.drop_columns(["sketch"]), snapshot.listings)


def spoil(file: Path, where: float) -> None:
    content = bytearray(file.read_bytes())
    at = int(len(content) * where)
    content[at : at + 64] = b"\xff" * 64
    file.write_bytes(bytes(content))


def test_the_same_snapshots_are_built_once(data: Path) -> None:
    collect("2026-01-31", "barge", "canal")
    first, again = build_market(), build_market()
    assert (first.is_new, again.is_new) == (True, False)
    assert first.market_id == again.market_id == Market.open().id
    assert first.path.parent == data / "market"


def test_another_snapshot_makes_another_market_that_says_what_changed(data: Path) -> None:
    collect("2026-01-31", "barge")
    first = build_market()
    collect("2026-02-28", "barge", "canal")
    second = build_market()
    assert first.market_id != second.market_id
    changes = Market.open(data / "market").facts()["changes"].set_index(["figure", "month"])
    vacancies = changes.xs(("vacancies", ""))
    assert (vacancies["before"], vacancies["now"]) == (1, 2)
    assert ("new vacancies", "2026-01") not in changes.index


@pytest.mark.usefixtures("data")
def test_a_market_says_what_it_was_built_of() -> None:
    collect("2026-01-31", "barge")
    build_market()
    facts = Market.open().facts()
    assert facts["snapshots"]["run"].tolist() == ["python"]
    assert facts["reasons"]["reason"].tolist() == ["It is empty."]
    figures = facts["figures"].set_index("figure")["number"]
    assert figures["of these with stated pay"] == 1
    assert figures["records quarantined"] == 1
    assert facts["faults"].empty


@pytest.mark.usefixtures("data")
def test_listings_of_an_older_reader_are_read_anew() -> None:
    collect("2026-02-28", "canal")
    make_stale(collect("2026-01-31", "barge"))
    report = build_market()
    assert (report.reread, report.faults) == (1, ())
    assert len(Market.open().ask("listings", EVERYTHING)) == 1
    assert build_market().reread == 0


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("where", [0.02, 0.1, 0.3])
def test_a_damaged_snapshot_is_named_and_the_others_are_built(where: float) -> None:
    collect("2026-01-31", "barge")
    bad = collect("2026-02-28", "canal")
    spoil(bad.listings, where)
    bad.file("raw").write_bytes(b"no records")
    report = build_market()
    assert (report.snapshots, report.mended) == (1, ())
    assert len(report.faults) == 1
    assert "reed 2026-02-28 python" in report.faults[0]
    assert Market.open().facts()["faults"]["fault"].tolist() == list(report.faults)


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("where", [0.02, 0.1, 0.3, 0.99])
def test_damaged_listings_are_read_again_from_the_raw_records(where: float) -> None:
    collect("2026-01-31", "barge")
    bad = collect("2026-02-28", "canal")
    whole = build_market()
    spoil(bad.listings, where)
    whole.path.unlink()
    report = build_market()
    assert (report.market_id, report.snapshots, report.faults) == (whole.market_id, 2, ())
    pointer, said = report.mended
    assert pointer == build.POINTED
    assert said.startswith("listings.parquet of reed 2026-02-28 python is")
    assert said.endswith("A build reads its raw records again.")
    assert build_market().mended == ()


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("more", [(), ("canal",)])
def test_a_damaged_market_is_built_again(more: tuple[str, ...]) -> None:
    collect("2026-01-31", "barge")
    build_market().path.write_bytes(b"no market")
    collect("2026-02-28", "barge", *more)
    build_market()
    with closing(Market.open()) as market:
        assert len(market.ask("listings", EVERYTHING)) == 1 + len(more)
    build_market().path.write_bytes(b"no market")
    assert build_market().is_new


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("where", [0.3, 0.5, 0.7, 0.9])
def test_a_market_damaged_in_its_middle_is_found_said_and_built_again(where: float) -> None:
    collect("2026-05-01", "a", "b")
    first = build_market()
    market = Market(first.path)
    assert market.fault() == ""
    market.close()
    whole = first.path.read_bytes()
    at = int(len(whole) * where)
    noise = bytes(255 - byte for byte in whole[at : at + 64])
    first.path.write_bytes(whole[:at] + noise + whole[at + 64 :])
    again = build_market()
    assert again.is_new
    assert "built again" in " ".join(again.mended)
    assert (again.market_id, build_market().is_new) == (first.market_id, False)
    mended = Market(again.path)
    assert mended.fault() == ""
    mended.close()


@pytest.mark.usefixtures("data")
def test_without_snapshots_the_way_to_some_is_told() -> None:
    with pytest.raises(MarketError, match=r"There is no snapshot.*analytics collect --help"):
        build_market()


def test_a_killed_build_leaves_the_old_market(data: Path) -> None:
    collect("2026-01-31", "barge")
    before = build_market()
    collect("2026-02-28", "canal")
    killed = subprocess.run(  # noqa: S603 - our own words, given to this same Python
        [sys.executable, "-c", KILLED_WHILE_WRITING], cwd=ROOT, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    laid_aside = data / "market" / f"{WRITING}it.tmp"
    laid_aside.mkdir()
    (laid_aside / "block").touch()
    assert len(list((data / "market").glob(f"{WRITING}*"))) > 1
    assert Market.open().id == before.market_id
    assert build_market().is_new
    assert not list((data / "market").glob(f"{WRITING}*"))


def test_a_full_disk_is_one_sentence_and_the_old_market_stands(
    monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    def refuse(*_: object, **__: object) -> float:
        raise duckdb.IOException("Could not write file: No space left on device\nmore\n")

    collect("2026-01-31", "barge")
    with monkeypatch.context() as patch:
        patch.setattr(build, "write_tables", refuse)
        with pytest.raises(MarketError, match=r"Free some space or make the folder writable\.$"):
            build_market()
    before = build_market()
    collect("2026-02-28", "canal")
    monkeypatch.setattr(build, "write_tables", refuse)
    with pytest.raises(MarketError, match=r"No space left on device\. Free some space.* stands"):
        build_market()
    assert Market.open(data / "market").id == before.market_id


def test_a_folder_that_cannot_be_written_is_one_sentence(data: Path) -> None:
    collect("2026-01-31", "barge")
    (data / "market").write_text("in the way")
    with pytest.raises(MarketError, match="The market could not be written"):
        build_market()


def test_progress_runs_from_nothing_to_all(data: Path) -> None:
    make_stale(collect("2026-01-31", "barge"))
    told: list[tuple[str, float]] = []
    build_market(lambda doing, share: told.append((doing, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert all(doing for doing, _ in told)
    assert data.exists()
