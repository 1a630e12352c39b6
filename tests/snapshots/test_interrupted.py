"""A writer that is killed, refused or misled leaves what was there, and nothing half-written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analytics.errors import SnapshotError
from analytics.snapshots import atomic
from analytics.snapshots import store as snapshots
from tests.snapshots.written import DAY, advert, write

if TYPE_CHECKING:
    from collections.abc import Iterator


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
