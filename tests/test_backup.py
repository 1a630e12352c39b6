from __future__ import annotations

import errno
import os
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from analytics import backup
from analytics.backup import LIST, back_up, restore
from analytics.commands.backup import command
from analytics.errors import SnapshotError
from analytics.market.build.build import build_market
from analytics.market.market import Market
from analytics.snapshots.store import inspect_snapshots, list_snapshots, write_snapshot
from tests.rows import day

if TYPE_CHECKING:
    from pathlib import Path

ADVERT = {"listing_id": "two", "title": "Senior Go Developer", "pay_text": "£60,000 a year"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder of one advert and its market, made once for all who begin with it."""
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANDSTAND_DATA", str(folder))
        write_snapshot("reed", day("2026-06-01"), "all", [ADVERT])
        build_market()
    return folder


@pytest.fixture(autouse=True)
def data(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path / "data"))
    shutil.copytree(built, tmp_path / "data")
    return tmp_path / "data"


def test_a_backup_says_the_command_that_brings_it_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command(tmp_path / "kept here")
    said = shlex.split(capsys.readouterr().out)
    assert said[-2:] == ["restore", str(tmp_path / "kept here")]


def elsewhere(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    monkeypatch.setenv("BANDSTAND_DATA", str(folder))
    return folder


def test_a_restored_market_is_the_same_and_need_not_be_built(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "sources.toml").write_text("[boards]\n")
    before = Market.open()
    back_up(tmp_path / "kept")
    restored = elsewhere(monkeypatch, tmp_path / "anew")
    restore(tmp_path / "kept")
    after = Market.open()
    assert (after.id, after.fault()) == (before.id, "")
    assert after.facts()["figures"].equals(before.facts()["figures"])
    assert (restored / "sources.toml").read_text() == "[boards]\n"
    assert after.path.stat().st_mtime == before.path.stat().st_mtime
    assert not build_market().is_new
    assert not any(found.fault for found in inspect_snapshots(thorough=True))
    assert not list(restored.rglob(".*"))
    before.close()
    after.close()


def test_nothing_is_written_over_unless_that_is_said(tmp_path: Path) -> None:
    kept = back_up(tmp_path / "kept").folder
    with pytest.raises(SnapshotError, match=r"A backup stands in .*kept already"):
        back_up(kept)
    with pytest.raises(SnapshotError, match="holds snapshots and market already"):
        restore(kept)
    write_snapshot("reed", day("2026-06-08"), "all", [ADVERT])
    back_up(kept, replace=True)
    shutil.rmtree(list_snapshots()[0].folder)
    restore(kept, replace=True)
    assert len(list_snapshots()) == 2


def test_what_is_worked_out_again_is_not_kept(tmp_path: Path, data: Path) -> None:
    for name in ("market-x.answers", "lock"):
        (data / "market" / name).touch()
    back_up(tmp_path / "kept")
    kept = {file.name for file in (tmp_path / "kept").rglob("*")}
    assert not kept & {"market-x.answers", "lock"}


@pytest.mark.parametrize("where", ["data/kept", "mine", "."])
def test_no_folder_that_is_no_backup_is_replaced(where: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine")
    with pytest.raises(SnapshotError, match="Choose another"):
        back_up(tmp_path / where, replace=True)
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "mine"


def test_a_damaged_backup_restores_nothing_and_says_what_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = back_up(tmp_path / "kept").folder
    anew = elsewhere(monkeypatch, tmp_path / "anew")
    raw = next(kept.rglob("raw.parquet"))
    whole = raw.read_bytes()
    raw.write_bytes(whole[:-9] + b"noise" + whole[-4:])
    with pytest.raises(SnapshotError, match=r"1 file of the backup .*nothing was restored: .*raw"):
        restore(kept)
    assert not (anew / "snapshots").exists()
    raw.write_bytes(whole)
    (kept / LIST).write_text(f"{'0' * 64}  ../../elsewhere\n")
    with pytest.raises(SnapshotError, match="cannot be trusted"):
        restore(kept)
    with pytest.raises(SnapshotError, match="isn't a backup"):
        restore(tmp_path)


def test_a_full_disk_leaves_the_earlier_backup_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = back_up(tmp_path / "kept").folder
    before = (kept / LIST).read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(backup, "_copy_one", full)
    with pytest.raises(SnapshotError, match="could not be written: No space left on device"):
        back_up(kept, replace=True)
    assert (kept / LIST).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
