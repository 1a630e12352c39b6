"""A demo is written whole, once, and never among real adverts."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from typer import Typer
from typer.testing import CliRunner

from analytics.collect.demo import shelve
from analytics.collect.demo.market import make_demo, shown, sized
from analytics.collect.demo.plan import Plan, planted
from analytics.commands import demo as command
from analytics.errors import SnapshotError
from analytics.market.build.build import build_market
from analytics.market.files import current_path
from analytics.market.market import Market
from analytics.snapshots.store import list_snapshots, read_raw, write_snapshot
from analytics.snapshots.synthetic import what_is_missing

if TYPE_CHECKING:
    from pathlib import Path

TINY = sized(planted(), vacancies=100, months=2)


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.setattr(shelve, "planted", lambda: TINY)
    return TINY


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a tiny demo, written once for all who begin with one."""
    folder = tmp_path_factory.mktemp("written")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANDSTAND_DATA", str(folder))
        shelve.write_demo(TINY)
    return folder


@pytest.fixture
def shelved(tiny: Plan, written: Path, data: Path) -> Plan:
    """Put that demo into the data folder, and return its plan."""
    shutil.copytree(written, data, dirs_exist_ok=True)
    return tiny


def test_a_demo_is_written_only_where_there_are_no_adverts(tiny: Plan) -> None:
    done = shelve.ensure_demo()
    assert done is not None
    assert done.vacancies == tiny.size.vacancies
    assert shelve.ensure_demo() is None


def test_a_demo_left_half_written_is_written_again(shelved: Plan, data: Path) -> None:
    shutil.rmtree(data / "snapshots" / "source=demo_board" / "date=2026-10-28")
    [fault] = build_market().faults
    assert fault.startswith("The demo is not whole: 1 of its snapshots are missing.")
    done = shelve.ensure_demo()
    assert done is not None
    assert done.snapshots == len(list_snapshots())
    assert done.vacancies == shelved.size.vacancies
    assert build_market().faults == ()


def test_a_demo_whose_writer_was_stopped_does_not_pass_for_a_whole_one(
    tiny: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve.write_demo(sized(tiny, months=4))
    with monkeypatch.context() as stopped:
        stopped.setattr(shelve, "_clear", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            shelve.write_demo(tiny)
    assert "half written" in what_is_missing(list_snapshots())
    shelve.write_demo(tiny)
    assert what_is_missing(list_snapshots()) == ""


def test_real_adverts_are_left_alone(tiny: Plan) -> None:
    advert = {"listing_id": "1", "title": "Backend Developer", "text_complete": True}
    real = advert | {"pay_predicted": False}
    write_snapshot("reed", dt.date(2026, 10, 1), "backend", [real])
    assert shelve.ensure_demo() is None
    shelve.write_demo(tiny)
    assert "reed" in {snapshot.source for snapshot in list_snapshots()}


@pytest.mark.usefixtures("shelved")
def test_a_market_of_real_adverts_leaves_the_demo_out_and_says_so() -> None:
    advert = {"listing_id": "1", "title": "Backend Developer", "text_complete": True}
    write_snapshot("reed", dt.date(2026, 10, 1), "backend", [advert | {"pay_predicted": False}])
    report = build_market()
    market = Market(current_path())
    assert report.snapshots == 1
    assert not market.is_synthetic
    assert market.facts()["faults"]["fault"].str.contains("6 demo snapshots are left out").all()
    market.close()


def test_a_new_demo_replaces_the_earlier_one(tiny: Plan) -> None:
    shelve.write_demo(sized(tiny, months=4))
    done = shelve.write_demo(tiny)
    kept = list_snapshots()
    assert len(kept) == done.snapshots
    assert sum(snapshot.rows for snapshot in kept) == done.listings


def test_an_earlier_demo_that_cannot_be_removed_is_named(
    shelved: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = OSError(errno.EROFS, os.strerror(errno.EROFS))
    monkeypatch.setattr(shutil, "rmtree", Mock(side_effect=refused))
    first = min(shelve._demo_days())
    with pytest.raises(SnapshotError, match=rf"{first} .*Read-only file system.*Make the"):
        shelve.write_demo(shelved)


def test_what_is_written_is_what_was_made(shelved: Plan) -> None:
    demo = make_demo(shelved)
    last = next(s for s in list_snapshots() if s.source == "demo_board" and s.date.month == 10)
    made = shown(demo.adverts[demo.adverts["source"] == "demo_board"], 1)
    written = read_raw(last).set_index("listing_id")
    made = made[made["title"] != ""].set_index("listing_id")
    assert written["text"].to_dict() == made["text"].to_dict()


def test_progress_rises_from_nothing_to_all(tiny: Plan) -> None:
    shares: list[float] = []
    shelve.write_demo(tiny, progress=lambda _doing, share: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_the_command_says_what_it_wrote_and_what_comes_next() -> None:
    app = Typer()
    app.command()(command.command)
    result = CliRunner().invoke(app, ["--vacancies", "120", "--months", "2", "--seed", "3"])
    assert result.exit_code == 0, result.output
    assert "120 vacancies" in result.output
    assert "python -m analytics build" in result.output
