from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import app

if TYPE_CHECKING:
    from collections.abc import Iterator

APP = Path(__file__).resolve().parents[1] / "app.py"


@pytest.fixture
def taken_port() -> Iterator[int]:
    """Return a port on which something else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def served(port: int, host: str = "") -> subprocess.CompletedProcess[str]:
    """Run the app where it cannot serve, and return how that ended."""
    environment = {**os.environ, "PORT": str(port), "HOST": host}
    return subprocess.run(  # noqa: S603 - our own app
        [sys.executable, str(APP)],
        env=environment,
        cwd=APP.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_taken_port_is_one_clear_sentence(taken_port: int) -> None:
    ended = served(taken_port)
    assert ended.returncode == 1
    assert f"127.0.0.1:{taken_port}" in ended.stderr
    assert f"PORT={taken_port + 1}" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_address_of_another_machine_is_one_clear_sentence() -> None:
    ended = served(8050, "8.8.8.8")
    assert ended.returncode == 1
    assert "HOST has to be" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("port", "host", "named"), [("8050", "?", "HOST is “?”"), ("eighty", "", "eighty")]
)
def test_a_host_or_port_that_is_none_is_one_clear_sentence(
    port: str, host: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", port)
    monkeypatch.setenv("HOST", host)
    with pytest.raises(SystemExit) as ended:
        app.main()
    assert named in str(ended.value.code)
