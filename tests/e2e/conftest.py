"""A real server, a small built market behind it, and a browser that is watched."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect, sync_playwright

from analytics.market.build.build import build_market
from analytics.snapshots.store import write_snapshot
from tests.e2e.adverts import MONTHS, adverts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Page,
        Playwright,
        Request,
        ViewportSize,
        WebError,
    )

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "tests" / "screenshots"
KEEP_SHOTS = "BANDSTAND_SHOTS"
"""Set it to keep pictures of what tests see; drawing them takes a tenth of the suite."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""What visitors have. Not chromium-headless-shell: it is another browser around the same engine."""
DESK: ViewportSize = {"width": 1440, "height": 900}
STILL: Literal["reduce"] = "reduce"
"""What moves may stand still for a moment on a busy machine, and is then clicked beside."""
PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine."""
PLAIN_CODE = (
    "--no-opt",
    "--invocation-count-for-maglev=16000",
    "--no-flush-bytecode",
    "--no-lazy-feedback-allocation",
)
"""What V8 does with scripts in tests, not in benches: it keeps what it has read for the next visit,
notes from the first call on what a function meets, and optimises only what runs all the time:
pages are left after seconds, before more would pay."""
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def chrome(names: Iterable[str] = NAMES) -> str | None:
    """Return the browser to drive: CHROME_PATH, or the first of those named that is installed."""
    named = os.environ.get("CHROME_PATH")
    found = (shutil.which(name) for name in names)
    return named or next(filter(None, found), MAC if Path(MAC).exists() else None)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def keep_shot(page: Page, name: str) -> None:
    """Keep a picture of a whole page where somebody asked for pictures."""
    if os.environ.get(KEEP_SHOTS):
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the full Chromium or Chrome that visitors have, or skip loudly."""
    path = chrome()
    if path is None:
        pytest.skip("NOT CHECKED IN A BROWSER: no Chromium or Chrome; CHROME_PATH can name one")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = launched(playwright, path, *PLAIN_CODE)
        yield opened
        opened.close()


def launched(playwright: Playwright, path: str, *script: str) -> Browser:
    """Return a browser that reads each script once; V8 takes further options of scripts.

    Playwright listens to the console, for which V8 else reads plotly.js three times over, half a
    second that no visitor's browser takes.
    """
    flags = " ".join(("--no-enable-lazy-source-positions", *script))
    arguments = ["--no-sandbox", f"--js-flags={flags}"]
    return playwright.chromium.launch(executable_path=path, args=arguments)


@contextmanager
def measured_in(patience: int = PATIENCE) -> Iterator[Browser]:
    """Give the browser that a bench measures in; without one, say so and end."""
    path = chrome()
    if path is None:
        print("NOT MEASURED: no Chromium or Chrome; CHROME_PATH can name one.", file=sys.stderr)  # noqa: T201 - a skipped check says so
        sys.exit()
    expect.set_options(timeout=patience)
    with sync_playwright() as playwright:
        opened = launched(playwright, path)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with three monthly snapshots and their market."""
    return market_in(tmp_path_factory.mktemp("data"), adverts)


def market_in(folder: Path, shown: Callable[[dt.date], Iterable[dict[str, object]]]) -> Path:
    """Write what a source shows each month as snapshots, build their market, return the folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANDSTAND_DATA", str(folder))
        for month in MONTHS:
            write_snapshot("demo", month, "tests", shown(month))
        build_market()
    return folder


@pytest.fixture(scope="session")
def site(data: Path) -> Iterator[str]:
    """Serve that market and return where."""
    with serving(data) as address:
        yield address


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """Serve a market as `python app.py` does, and give where."""
    port = free_port()
    environment = {**os.environ, "BANDSTAND_DATA": str(data), "PORT": str(port), "HOST": ""}
    command = [sys.executable, str(ROOT / "app.py")]
    with subprocess.Popen(  # noqa: S603 - our own app
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        said = server.stdout.readline()
        assert str(port) in said, said
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@dataclass
class Watch:
    """What a browser complained of, and where it went."""

    complaints: list[str] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Listen to every page of a context."""
        context.on("weberror", self._error)
        context.on("console", self._console)
        context.on("request", self._request)

    def leave(self, context: BrowserContext) -> None:
        """Listen no longer: what is cut off when a page is left is no fault of it."""
        context.remove_listener("weberror", self._error)
        context.remove_listener("console", self._console)
        context.remove_listener("request", self._request)

    def _error(self, error: WebError) -> None:
        self.complaints.append(str(error.error))

    def _console(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.complaints.append(said.text)

    def _request(self, request: Request) -> None:
        self.visited.append(request.url)

    def foreign(self, site: str) -> list[str]:
        """Return every address outside the site that was asked for."""
        return [url for url in self.visited if not url.startswith((site, "data:", "blob:"))]


@pytest.fixture
def watch() -> Watch:
    """Return what watches the browser of a test."""
    return Watch()


@contextmanager
def own_page(browser: Browser, site: str) -> Iterator[Page]:
    """Give a page that shares nothing with others."""
    context = browser.new_context(base_url=site, viewport=DESK, reduced_motion=STILL)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def visitor(browser: Browser, site: str) -> Iterator[Page]:
    """Return the page that tests take in turn: the scripts it has compiled it need not again."""
    with own_page(browser, site) as page:
        yield page


@pytest.fixture(scope="session")
def second_visitor(browser: Browser, site: str) -> Iterator[Page]:
    """Return the page of somebody else, for the same reason one for all tests."""
    with own_page(browser, site) as page:
        yield page


def forget(page: Page) -> None:
    """Undo what a test did to its visitor, and wait where nothing is asked."""
    page.unroute_all(behavior="ignoreErrors")
    page.goto("/robots.txt")
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.context.clear_cookies()
    page.context.clear_permissions()
    page.set_viewport_size(DESK)
    page.emulate_media(media="null", color_scheme="null", reduced_motion=STILL)


@pytest.fixture
def page(visitor: Page, site: str, watch: Watch) -> Iterator[Page]:
    """Return a page as a new visitor finds it; it must not complain, or leave the site."""
    watch.over(visitor.context)
    yield visitor
    watch.leave(visitor.context)
    forget(visitor)
    assert not watch.complaints
    assert not watch.foreign(site)


@pytest.fixture
def other(second_visitor: Page) -> Iterator[Page]:
    """Return the page of somebody else, in another browser."""
    yield second_visitor
    forget(second_visitor)
