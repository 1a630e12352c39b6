"""What the project is built on: its licences, and what is known against it."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from analytics.paths import ROOT
from dashboard import licences
from tests.bench import audit
from tests.bench.audit import LOCKS, NOT_CHECKED, advisories, is_affected, locked, weaknesses

if TYPE_CHECKING:
    from pathlib import Path


def advisory(name: str, *events: dict[str, str], **more: object) -> dict[str, object]:
    affected = {
        "package": {"ecosystem": "PyPI", "name": name},
        "ranges": [{"type": "ECOSYSTEM", "events": list(events)}],
    }
    return {"id": f"OSV-{name}", "summary": "It\nbreaks.", "affected": [affected], **more}


IN_2, IN_3 = ({"introduced": "0"}, {"fixed": "2.0"}), ({"introduced": "3.0"}, {"fixed": "3.1.1"})
OLD = advisory("Flask", *IN_2, *IN_3)


def test_the_licences_are_those_of_what_is_installed() -> None:
    assert licences.FILE.read_text("utf-8") == licences.page(), "run `make docs`"


def test_every_package_states_a_licence() -> None:
    assert [name for name in licences.named() if licences.licence(name) == "not stated"] == []


def test_both_locks_are_looked_up() -> None:
    packages = locked((ROOT / lock).read_text("utf-8") for lock in LOCKS)
    assert {"dash", "duckdb", "pytest", "flask-openapi"} <= set(packages)


@pytest.mark.parametrize(
    ("version", "is_weak"), [("1.1", True), ("2.0", False), ("3.1.0", True), ("3.1.1", False)]
)
def test_a_weakness_is_known_by_its_range(version: str, *, is_weak: bool) -> None:
    found = weaknesses({"flask": version}, [OLD])
    assert bool(found) == is_weak
    if is_weak:
        assert str(found[0]).startswith(f"flask {version}: OSV-Flask, It breaks.; mended in ")


def test_a_version_that_is_listed_is_weak_and_another_package_is_not() -> None:
    told = advisory("other")
    told["affected"][0]["versions"] = ["1.0"]  # type: ignore[index]  # as JSON has it
    assert len(weaknesses({"other": "1.0", "another": "1.0"}, [told])) == 1
    assert is_affected("2.1", [{"introduced": "0"}, {"last_affected": "2.0"}]) is False


def test_an_export_is_read_without_what_was_withdrawn(tmp_path: Path) -> None:
    withdrawn = advisory("dash", {"introduced": "0"}, withdrawn="2026-01-01")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for number, one in enumerate((OLD, withdrawn)):
            archive.writestr(f"{number}.json", json.dumps(one))
    assert [one["id"] for one in advisories(tmp_path / "all.zip")] == ["OSV-Flask"]


@pytest.fixture
def exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of two exports: in one what is locked is weak, in the other it is not."""
    monkeypatch.delenv(audit.VARIABLE, raising=False)
    for folder, fixed in (("weak", "999"), ("sound", "0.1")):
        (tmp_path / folder).mkdir()
        told = advisory("dash", {"introduced": "0"}, {"fixed": fixed})
        (tmp_path / folder / "1.json").write_text(json.dumps(told))
    return tmp_path


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ("", 0, NOT_CHECKED),
        ("none.zip", 1, "cannot be read"),
        ("weak", 1, "1 known weaknesses."),
        ("sound", 0, "0 known weaknesses."),
    ],
)
def test_what_cannot_be_checked_is_said_loudly(
    given: str, code: int, said: str, exports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.main([str(exports / given)] if given else []) == code
    assert said in capsys.readouterr().out
