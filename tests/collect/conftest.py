from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from httpx_retries import retry
from typer.testing import CliRunner

from analytics.collect import http
from analytics.commands import collect
from analytics.errors import BandstandError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Answer = Callable[[httpx.Request], httpx.Response]
    Ran = Callable[..., tuple[int, str]]
    Serve = Callable[[Answer], None]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_once: None) -> Path:  # noqa: ARG001 - what is collected there
    folder = tmp_path / "data"
    monkeypatch.setenv("BANDSTAND_DATA", str(folder))
    return folder


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Have Adzuna's key in the environment, and no file beside that holds another."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADZUNA_APP_ID", "an-id")
    monkeypatch.setenv("ADZUNA_APP_KEY", "a-secret")


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the seconds that calls would have waited; nothing waits here."""
    seconds: list[float] = []
    monkeypatch.setattr("time.sleep", seconds.append)
    return seconds


@pytest.fixture
def run_collect() -> Ran:
    """Run `collect …` as a person would; return its exit code and everything it said."""

    def ran(*words: object) -> tuple[int, str]:
        result = CliRunner().invoke(collect.app, [str(word) for word in words])
        fault = result.exception
        if isinstance(fault, BandstandError):
            return 1, f"{result.output}{fault}"
        if fault and not isinstance(fault, SystemExit):
            raise fault
        return result.exit_code, result.output

    return ran


class FakeTime:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []
        self.sleep = self.wait

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeTime:
    fake = FakeTime()
    monkeypatch.setattr(http, "time", fake)
    monkeypatch.setattr(retry, "time", fake)
    return fake


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch, clock: FakeTime) -> Serve:
    """Answer every request by a function; no network, no waiting."""
    assert clock.now == 0

    def served(answer: Answer) -> None:
        monkeypatch.setattr(http, "network", lambda: httpx.MockTransport(answer))

    return served
