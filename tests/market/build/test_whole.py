"""When a build takes from the market that stands, and when it makes all anew."""

from __future__ import annotations

import errno
import shutil
import signal
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from analytics.market.build.build import build_market
from analytics.market.build.day import standing, write
from analytics.market.build.day.onto import write_onto
from analytics.market.files import id_of, joined_path
from analytics.market.market import Market
from analytics.paths import ROOT, lying_at
from analytics.snapshots.store import write_snapshot
from tests.market.build.test_build import KILLED_WHILE_WRITING, collect
from tests.market.build.test_days import tables
from tests.rows import day, raw_advert

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from analytics.market.build.build import BuildReport
    from analytics.market.build.day.standing import Upon
    from analytics.snapshots.catalogue import Snapshot

    Progress = Callable[[str], object]
    Change = Callable[[Path, pytest.MonkeyPatch], object]

KILLED_WITHIN = """
import os, signal
from analytics.market.build.build import build_market
from analytics.market.build.day import onto, standing
standing.LEAST = 0
onto._put_back = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
build_market()
"""
UNKNOWN = "it is not known how its adverts were joined"
OTHERS = "snapshots of it changed or went, or others came among them"


def built(data: Path) -> BuildReport:
    """Build; and once more elsewhere, where no market knows how its adverts were joined."""
    report = build_market()
    elsewhere = data / "elsewhere"
    for kept in elsewhere.glob("*.joined"):
        kept.unlink()
    with lying_at(market=elsewhere):
        anew = build_market()
    assert anew.market_id == report.market_id
    assert tables(anew.path) == tables(report.path)
    return report


@pytest.fixture(scope="module")
def first_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder whose market stands, built once for all who begin with one."""
    folder = tmp_path_factory.mktemp("stood")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANDSTAND_DATA", str(folder))
        collect("2026-01-31", "barge", "canal")
        collect("2026-01-31", "canal", source="totaljobs")
        built(folder)
    return folder


@pytest.fixture
def stood(first_built: Path, data: Path) -> Path:
    """Put that market and its snapshots into the data folder, and return it."""
    shutil.copytree(first_built, data, dirs_exist_ok=True)
    return data


def test_days_are_added_to_the_market_that_stands(stood: Path) -> None:
    for date, *ids in (("2026-02-07", "barge", "dock"), ("2026-02-08", "lock"), ("2026-02-20",)):
        collect(date, *ids)
        report = built(stood)
        assert (report.is_new, report.whole) == (True, "")
    collect("2026-02-20", "canal", "weir", source="totaljobs")
    assert built(stood).whole == ""


@pytest.mark.parametrize("cheaper", [0, 1])
def test_a_market_is_built_whole_where_that_takes_no_longer(
    cheaper: int, stood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect("2026-02-07", "barge", "dock")
    shown = int(Market.open().fact("snapshots")["kept"].sum()) + 2
    added: list[Path] = []

    def noted(
        path: Path, upon: Upon, runs: Sequence[Snapshot], progress: Progress, *, keep: bool
    ) -> float:
        added.append(path)
        return write_onto(path, upon, runs, progress, keep=keep)

    monkeypatch.setattr(write, "write_onto", noted)
    monkeypatch.setattr(standing, "LEAST", shown + cheaper)
    assert built(stood).whole == ""
    assert len(added) == 1 - cheaper


def test_days_without_an_advert_are_followed_by_others(data: Path) -> None:
    for date, *ids in (("2026-01-31",), ("2026-02-07",), ("2026-02-08", "lock"), ("2026-02-20",)):
        collect(date, *ids)
        assert built(data).whole == ""


def removed(data: Path, _: pytest.MonkeyPatch) -> None:
    shutil.rmtree(next(data.rglob("listings.parquet")).parent)


def replaced(_: Path, __: pytest.MonkeyPatch) -> None:
    collect("2026-01-31", "barge", "quay")


def in_the_past(_: Path, __: pytest.MonkeyPatch) -> None:
    collect("2026-01-15", "barge")


def another_version(_: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(standing, "versions", lambda: "another")


def damaged(data: Path, _: pytest.MonkeyPatch) -> None:
    (kept,) = (data / "market").glob("*.joined")
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 1
    kept.write_bytes(bytes(content))


def cut(data: Path, _: pytest.MonkeyPatch) -> None:
    (kept,) = (data / "market").glob("*.joined")
    kept.write_bytes(kept.read_bytes()[:30])


def gone(data: Path, _: pytest.MonkeyPatch) -> None:
    (kept,) = (data / "market").glob("*.joined")
    kept.unlink()


def another_market(data: Path, _: pytest.MonkeyPatch) -> None:
    (market,) = (data / "market").glob("*.duckdb")
    market.write_bytes(market.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (removed, OTHERS),
        (replaced, OTHERS),
        (in_the_past, OTHERS),
        (another_version, "another version of Bandstand built it"),
        (damaged, UNKNOWN),
        (cut, UNKNOWN),
        (gone, UNKNOWN),
        (another_market, UNKNOWN),
    ],
)
def test_what_does_not_match_is_built_whole_and_said(
    change: Change, why: str, stood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(stood, monkeypatch)
    collect("2026-02-28", "dock")
    assert built(stood).whole == why
    collect("2026-03-02", "dock", "lock")
    assert built(stood).whole == ""


def test_a_place_that_older_titles_name_is_built_whole_and_said(stood: Path) -> None:
    shown = raw_advert(7, title="Senior Python Developer", location="Barge", text="Python.")
    write_snapshot("reed", day("2026-02-28"), "python", [shown])
    assert built(stood).whole == "a place that stands in older titles is named for the first time"


def test_words_named_for_the_first_time_are_taken_in(stood: Path) -> None:
    shown = raw_advert(7, text="Haskell, Python and Ada; pair programming.")
    write_snapshot("reed", day("2026-02-28"), "python", [shown])
    assert built(stood).whole == ""


def no_room(patch: pytest.MonkeyPatch) -> None:
    little = SimpleNamespace(free=100)
    patch.setattr("shutil.disk_usage", lambda _: little)


def full_on_the_way(patch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    patch.setattr("pyarrow.ipc.new_file", full)


@pytest.mark.parametrize("fill", [no_room, full_on_the_way])
def test_a_market_is_built_where_nothing_can_be_kept_beside_it(
    fill: Callable[[pytest.MonkeyPatch], None], stood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect("2026-02-28", "dock")
    with monkeypatch.context() as patch:
        fill(patch)
        assert built(stood).whole == ""
    assert not list((stood / "market").glob("*.joined"))
    collect("2026-03-02", "dock", "lock")
    assert built(stood).whole == UNKNOWN


@pytest.mark.parametrize("killed", [KILLED_WHILE_WRITING, KILLED_WITHIN])
def test_a_killed_build_leaves_what_the_next_one_builds_on(killed: str, stood: Path) -> None:
    (first,) = (stood / "market").glob("*.duckdb")
    collect("2026-02-28", "dock")
    ended = subprocess.run(  # noqa: S603 - our own words, given to this same Python
        [sys.executable, "-c", killed], cwd=ROOT, check=False
    )
    assert ended.returncode == -signal.SIGKILL
    assert joined_path(first).exists()
    assert Market.open().id == id_of(first)
    assert built(stood).whole == ""
    assert not list((stood / "market").glob(".writing-*"))


def test_only_of_the_current_market_it_is_kept_how_adverts_were_joined(stood: Path) -> None:
    collect("2026-02-28", "dock")
    report = build_market()
    assert build_market(as_of=day("2026-01-31")).whole == ""
    assert list((stood / "market").glob("*.joined")) == [joined_path(report.path)]
