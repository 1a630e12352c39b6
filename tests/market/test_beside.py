"""Texts beside a market: they hold for it as it was built, and for one version, or not at all."""

from __future__ import annotations

import errno
import shutil
import zlib
from typing import TYPE_CHECKING

import pytest

from analytics.market import beside
from analytics.market.beside import keep_beside, one_at_a_time, state_of, texts_beside
from analytics.market.files import POINTER, answers_path, digest_path, point_to, write_digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXTS = {"headline /": "Half of these adverts offer £45,000 to £65,000", "chart x": "{}"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file that stands for a market, with texts beside it."""
    file = tmp_path / "market-one.duckdb"
    file.write_bytes(b"as it was built")
    write_digest(file)
    assert keep_beside(file, "v1", TEXTS)
    return file


def test_texts_are_read_as_they_were_kept(path: Path) -> None:
    assert texts_beside(path, "v1") == TEXTS


def test_texts_of_another_version_do_not_hold(path: Path) -> None:
    assert texts_beside(path, "v2") == {}


def test_texts_of_another_market_do_not_hold(path: Path) -> None:
    other = path.with_name("market-two.duckdb")
    shutil.copy(path, other)
    shutil.copy(digest_path(path), digest_path(other))
    shutil.copy(answers_path(path), answers_path(other))
    assert texts_beside(other, "v1") == {}


def test_texts_of_a_market_built_otherwise_under_the_same_id_do_not_hold(path: Path) -> None:
    path.write_bytes(b"built otherwise")
    write_digest(path)
    assert texts_beside(path, "v1") == {}


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
        lambda content: content.partition(b"\n")[2],
        lambda _: b"",
        lambda _: b"\n",
        lambda _: b"foreign \xff\n\x00",
    ],
)
def test_damaged_texts_do_not_hold_and_are_replaced(
    path: Path, damage: Callable[[bytes], bytes]
) -> None:
    file = answers_path(path)
    file.write_bytes(damage(file.read_bytes()))
    assert texts_beside(path, "v1") == {}
    assert keep_beside(path, "v1", TEXTS)
    assert texts_beside(path, "v1") == TEXTS


@pytest.mark.parametrize("content", [b"[]", b'{"headline /": 1}', b"no JSON"])
def test_what_is_no_text_by_name_does_not_hold(path: Path, content: bytes) -> None:
    packed = zlib.compress(content)
    digest = beside._digest(path, "v1", packed)  # as who may write the folder could
    answers_path(path).write_bytes(digest + b"\n" + packed)
    assert texts_beside(path, "v1") == {}


def test_a_folder_in_the_place_of_texts_is_none(path: Path) -> None:
    answers_path(path).unlink()
    answers_path(path).mkdir()
    assert texts_beside(path, "v1") == {}
    assert not keep_beside(path, "v1", TEXTS)
    assert sorted(path.parent.glob(".*")) == []


def test_more_than_is_ever_kept_is_neither_kept_nor_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "MOST", 100)
    assert not keep_beside(path, "v1", {"long": "a" * 100})
    assert texts_beside(path, "v1") == {}
    monkeypatch.setattr(beside, "MOST", 1_000)
    assert texts_beside(path, "v1") == TEXTS


def test_a_folder_that_may_not_be_written_keeps_what_it_has(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> tuple[int, str]:
        raise PermissionError

    monkeypatch.setattr("analytics.market.beside.tempfile.mkstemp", refuse)
    monkeypatch.setattr("analytics.market.beside.os.open", refuse)
    with one_at_a_time(path.parent):
        assert not keep_beside(path, "v1", {"other": "text"})
    assert texts_beside(path, "v1") == TEXTS


def test_texts_may_be_read_by_those_who_may_read_the_market(path: Path) -> None:
    path.chmod(0o640)
    keep_beside(path, "v1", TEXTS)
    assert answers_path(path).stat().st_mode & 0o777 == 0o640


def test_another_file_has_another_state(path: Path) -> None:
    before = state_of(path)
    assert before
    keep_beside(path, "v1", {**TEXTS, "chart y": "{}"})
    assert state_of(path) not in {None, before}
    answers_path(path).unlink()
    assert state_of(path) is None


def test_a_build_sweeps_the_texts_of_markets_that_are_gone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANDSTAND_KEEP", "2,0")
    late = answers_path(path.with_name("market-long-gone.duckdb"))
    late.touch()
    for name in ("two", "three"):
        later = path.with_name(f"market-{name}.duckdb")
        later.touch()
        keep_beside(later, "v1", TEXTS)
        point_to(later)
    assert (path.parent / POINTER).read_text() == "market-three.duckdb"
    kept = {file.name for file in path.parent.glob("*.answers")}
    assert kept == {"market-two.answers", "market-three.answers"}


def test_a_disk_that_knows_no_locks_holds_nobody_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("analytics.market.beside.fcntl.flock", refuse)
    with one_at_a_time(path.parent):
        assert keep_beside(path, "v2", TEXTS)
    assert texts_beside(path, "v2") == TEXTS
