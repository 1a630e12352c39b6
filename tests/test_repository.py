"""What must hold of every file that git tracks."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.house import nodes_of

ROOT = Path(__file__).resolve().parent.parent
REGISTRIES = [".".join(p) for p in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|work|root|Users|tmp)/\w")
MODULE_PLACE = re.compile(
    r"(?<![\w./<-])(?:analytics|dashboard)/[\w/]+(?:\.(?:py|sql|css|js|toml))?"
)
PAST_OR_MADE_UP = ("CHANGELOG.md", "CONTRIBUTING.md", "tests/test_house.py", "tests/house.py")
"""Files that name places of the past, or that are given as examples."""
LONGEST_BODY = 30
USUAL_BODY = 8
LONGEST_FILE = 250


@cache
def tracked() -> list[Path]:
    """Return every file of the checkout that git tracks, or all of them outside a checkout."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("NOT CHECKED: git or its folder is absent, so tracked files are unknown")
    listed = subprocess.run(  # noqa: S603 - git itself, on fixed words
        [git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    """Return name and text of every tracked text file, this one apart."""
    found = [f for f in tracked() if f.suffix not in {".png", ".parquet"} and f != Path(__file__)]
    return [(f.relative_to(ROOT).as_posix(), f.read_text(encoding="utf-8")) for f in found]


def modules() -> list[Path]:
    """Return every module, tests too."""
    return [f for f in tracked() if f.suffix == ".py"]


def code() -> list[Path]:
    """Return the product's own modules."""
    return [f for f in modules() if "tests" not in f.relative_to(ROOT).parts]


def test_no_file_names_a_registry_host() -> None:
    assert [(n, h) for n, text in texts() for h in REGISTRIES if h in text] == []


def test_no_file_holds_a_path_of_a_machine() -> None:
    assert [name for name, text in texts() if MACHINE_PATH.search(text)] == []


def lost_places(text: str) -> list[str]:
    """Return the folders and modules of ours that a text names and that are not there."""
    named = {place.rstrip("/") for place in MODULE_PLACE.findall(text)}
    return sorted(
        place for place in named if not any((ROOT / place).parent.glob(f"{(ROOT / place).name}*"))
    )


def test_no_file_names_a_place_that_is_gone() -> None:
    lost = {n: lost_places(text) for n, text in texts() if n not in PAST_OR_MADE_UP}
    assert {name: places for name, places in lost.items() if places} == {}


def test_a_place_that_is_gone_is_found() -> None:
    assert lost_places("as `analytics/answers.py`, not analytics/read/pay/, says") == [
        "analytics/answers.py"
    ]


def test_no_test_sleeps() -> None:
    sleeping = re.compile(r"\bsleep\(|wait_for_timeout\(")
    assert [n for n, text in texts() if n.startswith("tests/") and sleeping.search(text)] == []


def test_the_locks_pin_with_hashes_and_name_no_address() -> None:
    locks = sorted(ROOT.glob("requirements*.lock"))
    assert {"requirements.lock", "requirements-notebook.lock"} <= {lock.name for lock in locks}
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        pinned = re.findall(r"^\S+==\S+", text, flags=re.MULTILINE)
        assert len(pinned) > 30
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text


def test_what_tests_install_holds_all_that_runs() -> None:
    runs, tests = (
        set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    )
    assert runs - tests == set()


@cache
def functions() -> tuple[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef], ...]:
    """Return the product's own functions, each with its module."""
    return tuple(
        (f, node)
        for f in code()
        for node in nodes_of(f.read_text(encoding="utf-8"))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return a function's lines less its docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    said = ast.get_docstring(function, clean=False) is not None
    return lines - ((first.end_lineno or 0) - first.lineno + 1 if said else 0)


def test_functions_stay_small() -> None:
    bodies = sorted(body_length(node) for _, node in functions())
    assert bodies[len(bodies) // 2] <= USUAL_BODY
    assert bodies[int(len(bodies) * 0.95)] <= LONGEST_BODY


def lengths(files: list[Path]) -> dict[str, int]:
    """Return path → lines: by its whole path, since many files share a bare name."""
    return {f.relative_to(ROOT).as_posix(): f.read_text("utf-8").count("\n") for f in files}


def test_files_stay_small() -> None:
    long = {path: n for path, n in lengths(modules()).items() if n > LONGEST_FILE}
    assert long == {}, "split it by what it is about"


def test_no_file_escapes_being_measured() -> None:
    assert len(lengths(modules())) == len(modules()) > len({f.name for f in modules()})


def test_every_public_function_says_what_it_gives() -> None:
    silent = [
        f"{f.relative_to(ROOT).as_posix()}:{node.name}"
        for f, node in functions()
        if not node.name.startswith("_")
        and body_length(node) > 5
        and ast.get_docstring(node) is None
    ]
    assert silent == []


def test_no_generated_data_is_committed() -> None:
    kept_out = ("data/snapshots/", "data/market/", "data/update/", "tests/screenshots/", ".venv/")
    assert [f for f, _ in texts() if f.startswith(kept_out)] == []
