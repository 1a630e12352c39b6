"""How soon a page stands in a real browser: `python -m tests.bench.browser`."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import expect, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.bench.many import market_of_many
from tests.e2e.conftest import PATIENCE, ROOT, chrome, free_port, launched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

VACANCIES: Final = 100_000
TIMES: Final = 5
PATHS: Final = ("/", "/pay")
CHANGES: Final = ("Senior", "Junior", "Lead", "Mid", "Staff")
DRAWN: Final = ".drawn .cartesianlayer .trace"
"""A chart's marks, whatever they are; its axes stand before them."""
WATCH: Final = f"""
window.seen = {{}}; window.slow = [];
new MutationObserver(() => {{
  const say = (what, there) => {{ if (there) window.seen[what] ??= performance.now(); }};
  const answer = document.querySelector(".answer");
  say("headline", answer && answer.textContent.includes("£"));
  say("chart", document.querySelector("{DRAWN}"));
}}).observe(document, {{subtree: true, childList: true, characterData: true}});
new PerformanceObserver((list) => window.slow.push(...list.getEntries().map((one) => one.duration)))
  .observe({{type: "event", durationThreshold: 16, buffered: true}});
"""


def main() -> None:
    """Measure against a server on this machine, and print each figure beside what is asked."""
    path = chrome()
    if path is None:
        Console().print("NOT MEASURED: no Chromium or Chrome; CHROME_PATH can name one.")
        return
    expect.set_options(timeout=PATIENCE)
    with _served() as site, sync_playwright() as playwright:
        browser = launched(playwright, path)
        _loaded(browser, site, "/")
        rows = [row for at in PATHS for row in _first_loads(browser, site, at)]
        Console().print(_table([*rows, *_changes(browser, site)]))
        browser.close()


@contextmanager
def _served() -> Iterator[str]:
    """Serve a market of so many vacancies, and give where."""
    folder, port = Path(tempfile.mkdtemp()), free_port()
    (folder / "market").mkdir()
    market_of_many(folder / "market", VACANCIES, months=12)
    environment = {**os.environ, "BANDSTAND_DATA": str(folder), "PORT": str(port), "HOST": ""}
    with subprocess.Popen(  # noqa: S603 - our own app
        [sys.executable, str(ROOT / "app.py")], env=environment, cwd=ROOT, stdout=subprocess.PIPE
    ) as server:
        assert server.stdout
        try:
            server.stdout.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
    shutil.rmtree(folder)


def _loaded(browser: Browser, site: str, path: str) -> dict[str, float]:
    """Load a page as a visitor does who was never there; seconds and megabytes by name."""
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    had = _counted(page)
    page.add_init_script(WATCH)
    page.goto(path)
    _settled(page)
    seen = page.evaluate("window.seen")
    context.close()
    return {**{what: seen[what] / 1e3 for what in seen}, "megabytes": sum(had) / 1e6}


def _settled(page: Page) -> None:
    expect(page.locator("#page h1")).to_be_visible()
    expect(page.locator("figcaption:empty, .panel-body:empty")).to_have_count(0)
    expect(page.locator(DRAWN).first).to_be_attached()
    expect(page.locator("[data-dash-is-loading]")).to_have_count(0)


def _counted(page: Page) -> list[float]:
    """Return a list to which every answer adds the bytes that crossed the wire."""
    had: list[float] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda said: had.append(said["encodedDataLength"]))
    return had


def _first_loads(browser: Browser, site: str, path: str) -> list[tuple[str, str, str]]:
    loads = [_loaded(browser, site, path) for _ in range(TIMES)]
    middle = {what: statistics.median(load[what] for load in loads) for what in loads[0]}
    return [
        (f"{path} headline readable, cold cache", f"{middle['headline']:.2f} s", "≤ 1.2 s"),
        (f"{path} first chart, cold cache", f"{middle['chart']:.2f} s", "≤ 2.5 s"),
        (f"{path} compressed, all of it", f"{middle['megabytes']:.2f} MB", "≤ 2.5 MB"),
    ]


def _changes(browser: Browser, site: str) -> list[tuple[str, str, str]]:
    """Tick one level after another on Pay; the bytes of a change and how soon it is painted.

    Half of the ticks wait for the answer before them, the others come while charts are drawn.
    """
    page = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900}).new_page()
    had = _counted(page)
    page.add_init_script(WATCH)
    page.goto("/pay")
    _settled(page)
    sizes = [_changed(page, level, had) for level in CHANGES]
    for level in CHANGES:
        page.get_by_label(level, exact=True).uncheck()
    _settled(page)
    slow: list[Any] = sorted(page.evaluate("window.slow")) or [16]
    late = slow[min(len(slow) - 1, int(0.95 * len(slow)))]
    return [
        ("/pay a filter change", f"{statistics.median(sizes) / 1e3:.0f} kB", "≤ 60 kB"),
        ("/pay interaction to next paint, p95", f"{late:.0f} ms", "≤ 200 ms"),
    ]


def _changed(page: Page, level: str, had: list[float]) -> float:
    before = page.locator(".looking").first.inner_text()
    had.clear()
    page.get_by_label(level, exact=True).check()
    expect(page.locator(".looking").first).not_to_have_text(before)
    _settled(page)
    return sum(had)


def _table(rows: list[tuple[str, str, str]]) -> Table:
    title = f"In Chromium, {VACANCIES:,} vacancies, median of {TIMES}"
    table = Table("what", "measured", "asked", title=title)
    for row in rows:
        table.add_row(*row)
    return table


if __name__ == "__main__":
    main()
