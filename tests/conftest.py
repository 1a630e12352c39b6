"""What every test may use."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from analytics import __main__ as command_line
from analytics.read import advert

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    Printed = Callable[..., str]

BUSY = (HealthCheck.too_slow,)
settings.register_profile("suite", deadline=None, max_examples=20, suppress_health_check=BUSY)
settings.register_profile("thorough", deadline=None, max_examples=200, suppress_health_check=BUSY)
settings.load_profile("suite")
"""One budget; no deadline, since a busy machine must not fail a right answer."""

SELDOM = (20_000, 20, 20)
"""How many containers more than there were, and how many lesser rounds, call for a round."""
gc.set_threshold(10_000_000)  # nearly all that is read until tests are found stays


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among modules and tests, which are half of a heap."""
    gc.freeze()
    gc.set_threshold(*SELDOM)


IN_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there
ROOM = 4 * 2**30
"""Bytes: eight times what tests have laid down at their end."""


def pytest_configure() -> None:
    """Lay down what tests write in memory where there is room: small markets wait for a disk most.

    Whoever names another place by TMPDIR is heeded.
    """
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free >= ROOM:
        os.environ.setdefault("TMPDIR", str(IN_MEMORY))
        tempfile.tempdir = None  # which has been looked up by now


SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests in a browser.

    A worker that is done takes over what stands last with another, so that one worker keeps these,
    and one browser, server and market is enough.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real and labelled adverts, or skip the test loudly."""
    if not SHARED.is_dir():
        pytest.skip(f"NOT CHECKED ON REAL ADVERTS: the folder {SHARED.name}/ is absent")
    return SHARED


READ: dict[str, pd.DataFrame] = {}
"""What adverts of tests were read as, by all that they say."""


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the same adverts once for all tests of what is done with them: it comes out the same.

    Tests of readers do without it.
    """
    each = advert._read_each

    def read(adverts: pd.DataFrame, *, explain: bool) -> pd.DataFrame:
        said = repr((adverts.to_dict("list"), explain))
        if said not in READ:
            READ[said] = each(adverts, explain=explain)
        return READ[said].copy()

    monkeypatch.setattr(advert, "_read_each", read)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_once: None) -> Path:  # noqa: ARG001 - what is collected there
    """Return an empty data folder, which the code under test takes."""
    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Printed:
    """Run the command line, and return what it prints; a fault's sentence, if it ends in one."""

    def ran(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["analytics", *words])
        with pytest.raises(SystemExit) as end:
            command_line.main()
        out, err = capfd.readouterr()
        return err if end.value.code else out

    return ran
