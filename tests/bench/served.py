"""Servers as people meet them, and people who ask them: what rude clients and a soak share."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final

import httpx
import numpy as np

from analytics.paths import ROOT
from tests.e2e.conftest import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Looks = Callable[[httpx.Client, random.Random], object]
    """What one does at a time: asks a site by a browser, and leaves to chance what for."""

STARTS: Final = 120
LOG: Final = "server.log"
"""Where in its folder a server says what befell it."""
VIEWS: Final = json.loads((ROOT / "tests" / "bench" / "views.json").read_text("utf-8"))
FILES: Final = ("/download/pay-by-level.csv", "/api/v1/measures/pay", "/healthz")
BUSY: Final = HTTPStatus.SERVICE_UNAVAILABLE
NGINX: Final = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{conf}
}}
"""


@dataclass
class Met:
    """What people met.

    Attributes:
        seconds: how long each answer took.
        busy: how often they were told to try again.
        faults: a line for each answer that must not be.
    """

    seconds: list[float] = field(default_factory=list)
    busy: int = 0
    faults: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def note(self, what: str, ask: Callable[[], httpx.Response]) -> None:
        """Ask, and note under a name what came of it."""
        begun, status = time.monotonic(), 0
        try:
            status = ask().status_code
            fault = (
                "" if status < HTTPStatus.INTERNAL_SERVER_ERROR or status == BUSY else f"{status}"
            )
        except httpx.HTTPError as broken:
            fault = type(broken).__name__
        with self.lock:
            self.seconds.append(time.monotonic() - begun)
            self.busy += status == BUSY
            self.faults += [f"{fault}: {what}"] if fault else []

    @property
    def p95(self) -> float:
        """Return what 95 in 100 answers did not exceed, in seconds."""
        return float(np.percentile(self.seconds, 95)) if self.seconds else float("nan")


@contextmanager
def serving(how: str, data: Path, folder: Path) -> Iterator[tuple[int, int]]:
    """Serve a data folder by `waitress`, `gunicorn` or `nginx`; give its port and process.

    Args:
        how: which.
        data: the data folder.
        folder: an empty one for what a server writes.
    """
    port = free_port()
    own = {"BANDSTAND_DATA": str(data), "PORT": str(port), "HOST": "127.0.0.1"}
    own |= {"BANDSTAND_PROXY": "127.0.0.1"} if how == "nginx" else {}
    command = COMMANDS["waitress" if how == "waitress" else "gunicorn"]
    with _process(command, own, folder / LOG) as app:
        _wait_for(port)
        if how != "nginx":
            yield port, app.pid
            return
        front = free_port()
        conf = folder / "nginx.conf"
        conf.write_text(NGINX.format(folder=folder, conf=documented(front, port)))
        with _process(["nginx", "-p", str(folder), "-c", str(conf)], {}, folder / "nginx.log"):
            _wait_for(front)
            yield front, app.pid


COMMANDS: Final = {
    "waitress": [sys.executable, "app.py"],
    "gunicorn": [sys.executable, "-m", "gunicorn", "app:server"],
}


def documented(front: int, behind: int) -> str:
    """Return what docs/hosting.md gives for nginx, without TLS and on these ports."""
    text = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    conf = text.partition("```nginx\n")[2].partition("```")[0]
    conf = re.sub(r" *ssl_certificate.*\n", "", conf)
    conf = conf.replace("listen 443 ssl;", f"listen 127.0.0.1:{front};")
    return conf.replace("127.0.0.1:8050", f"127.0.0.1:{behind}")


@contextmanager
def _process(
    command: list[str], own: dict[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 - our own words
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONFAULTHANDLER": "1", **own},
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(STARTS)


def _wait_for(port: int) -> None:
    """Wait until a server answers.

    Raises:
        TimeoutError: it does not.
    """
    until, pause = time.monotonic() + STARTS, Event()
    while time.monotonic() < until:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health", timeout=5).is_success:
                return
        except httpx.HTTPError:
            pause.wait(0.2)
    raise TimeoutError


@contextmanager
def people(
    port: int, many: int, pause: float, look: Callable[..., object] | None = None
) -> Iterator[Met]:
    """Let so many people look at a site meanwhile.

    Args:
        port: where the server listens.
        many: how many, each from an address of its own.
        pause: seconds that one thinks between two looks, on average.
        look: what one does then: takes a browser, chance, and what is `met`; left out, it asks for
            a page, a file or figures.
    """
    met, over = Met(), Event()
    do = partial(look or _look, met=met)
    looking = [Thread(target=_look_on, args=(port, n, pause, over, do)) for n in range(many)]
    for one in looking:
        one.start()
    try:
        yield met
    finally:
        over.set()
        for one in looking:
            one.join()


def _look_on(port: int, number: int, pause: float, over: Event, look: Looks) -> None:
    chance = random.Random(number)  # noqa: S311 - no secret
    source = httpx.HTTPTransport(local_address=f"127.0.2.{number + 1}")
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", transport=source, timeout=60) as browser:
        while not over.wait(chance.uniform(0, 2 * pause)):
            look(browser, chance)


def _look(browser: httpx.Client, chance: random.Random, met: Met) -> None:
    view = chance.choice(list(VIEWS["views"].values()))
    address = chance.choice([*VIEWS["pages"], *FILES]) + view
    met.note(address, partial(browser.get, address))
