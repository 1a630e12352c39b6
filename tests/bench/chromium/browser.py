"""How soon a page stands in a real browser: `python -m tests.bench.chromium.browser`.

With `--before ADDRESS`, where main at 6c07a6d serves as many vacancies, both are measured in turns.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from playwright.sync_api import expect
from rich.console import Console
from rich.table import Table

from tests.bench.many import market_of_many
from tests.bench.report import Measured, write
from tests.e2e.conftest import ROOT, free_port, measured_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

VACANCIES: Final = 100_000
TIMES: Final = 5
PATHS: Final = ("/", "/pay")
BEFORE: Final = "--before"
CHANGES: Final = ("Senior", "Junior", "Lead", "Mid", "Staff")
DRAWN: Final = ".drawn .cartesianlayer .trace"
"""A chart's marks as plotly.js draws them, whatever they are; its axes stand before them."""
PICTURE: Final = ".picture .marks > *"
"""The same of the picture that stands until then."""
WATCH: Final = f"""
window.seen = {{}}; window.slow = [];
new MutationObserver(() => {{
  const say = (what, there) => {{
    if (!there || what in window.seen) return;
    window.seen[what] = null;
    requestAnimationFrame(() => {{ window.seen[what] = performance.now(); }});  // as it is painted
  }};
  const answer = document.querySelector(".answer");
  say("headline", answer && answer.textContent.includes("£"));
  say("chart", document.querySelector("{PICTURE}, {DRAWN}"));
  say("drawn", document.querySelector("{DRAWN}"));
}}).observe(document, {{subtree: true, childList: true, characterData: true}});
new PerformanceObserver((list) => window.slow.push(...list.getEntries().map((one) => one.duration)))
  .observe({{type: "event", durationThreshold: 16, buffered: true}});
"""


def main() -> None:
    """Measure against a server on this machine, and write each figure beside what is asked."""
    before = sys.argv[sys.argv.index(BEFORE) + 1] if BEFORE in sys.argv else ""
    with tempfile.TemporaryDirectory() as folder, measured_in() as browser:
        (Path(folder) / "market").mkdir()
        market_of_many(Path(folder) / "market", VACANCIES, months=12)
        with serving(Path(folder)) as site:
            loaded(browser, site, "/")
            found = [one for at in PATHS for one in _first_loads(browser, site, before, at)]
            found += _changes(browser, site)
    write(found)
    Console().print(shown(found, f"In Chromium, {VACANCIES:,} vacancies, median of {TIMES}"))


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a data folder, and give where; the server has just been started."""
    port = free_port()
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


def loaded(browser: Browser, site: str, path: str) -> dict[str, float]:
    """Load a page as a visitor does who was never there.

    Returns:
        Seconds to its `headline`, to its first `chart`, be it a picture, and until plotly.js has
        `drawn` that, the `megabytes` of all that came, and of what had come `before` it stood.
    """
    context = browser.new_context(base_url=site, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    had = _counted(page)
    page.add_init_script(WATCH)
    page.goto(path)
    _settled(page)
    seen = {what: at / 1e3 for what, at in page.evaluate("window.seen").items()}
    context.close()
    first = min(at for at, _ in had)
    there = [size for at, size in had if at - first <= seen["chart"]]
    whole = sum(size for _, size in had)
    return {**seen, "megabytes": whole / 1e6, "before": sum(there) / 1e6}


def _settled(page: Page) -> None:
    expect(page.locator("#page h1")).to_be_visible()
    expect(page.locator("figcaption:empty, .panel-body:empty")).to_have_count(0)
    expect(page.locator(DRAWN).first).to_be_attached()
    expect(page.locator("[data-dash-is-loading]")).to_have_count(0)


def _counted(page: Page) -> list[tuple[float, float]]:
    """Return a list to which every answer adds when it had come and its bytes on the wire."""
    had: list[tuple[float, float]] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.requestWillBeSent", lambda said: had.append((said["timestamp"], 0.0)))
    wire.on(
        "Network.loadingFinished",
        lambda said: had.append((said["timestamp"], said["encodedDataLength"])),
    )
    return had


def _first_loads(browser: Browser, site: str, before: str, path: str) -> list[Measured]:
    both = [
        [loaded(browser, at, path) for at in (site, before) if at]  # one after another
        for _ in range(TIMES)
    ]
    ours, *theirs = (_middle(loads) for loads in zip(*both, strict=True))
    of, seconds = f"in Chromium, {VACANCIES:,} vacancies, page {path}", "s"
    found = [
        Measured(f"{of}, headline", ours["headline"], seconds).at_most(1.2),
        Measured(f"{of}, first chart", ours["chart"], seconds),
        Measured(f"{of}, first chart drawn by plotly.js", ours["drawn"], seconds),
        Measured(f"{of}, before the first chart", ours["before"], "MB").at_most(0.4),
        Measured(f"{of}, all of it", ours["megabytes"], "MB").at_most(1.75),
    ]
    return [*found, *(ratio for one in theirs for ratio in _beside(of, ours, one))]


def _beside(of: str, ours: dict[str, float], theirs: dict[str, float]) -> list[Measured]:
    """Return how long a first chart takes beside 6c07a6d's, as a picture and by plotly.js."""
    drawn = ours["drawn"] / theirs["drawn"]
    return [
        Measured(
            f"{of}, first chart over 6c07a6d's", ours["chart"] / theirs["chart"], "times"
        ).at_most(0.6),
        Measured(f"{of}, first chart drawn by plotly.js over 6c07a6d's", drawn, "times"),
    ]


def _middle(loads: Sequence[dict[str, float]]) -> dict[str, float]:
    return {what: statistics.median(load[what] for load in loads) for what in loads[0]}


def _changes(browser: Browser, site: str) -> list[Measured]:
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
    change = statistics.median(sizes) / 1e3
    return [
        Measured("in Chromium, page /pay, a filter change", change, "kB").at_most(60),
        Measured("in Chromium, page /pay, interaction to next paint, p95", late, "ms").at_most(200),
    ]


def _changed(page: Page, level: str, had: list[tuple[float, float]]) -> float:
    before = page.locator(".looking").first.inner_text()
    had.clear()
    page.get_by_label(level, exact=True).check()
    expect(page.locator(".looking").first).not_to_have_text(before)
    _settled(page)
    return sum(size for _, size in had)


def shown(found: Sequence[Measured], title: str) -> Table:
    """Return figures as a table, each beside what is asked."""
    table = Table("what", "measured", "asked", title=title)
    for one in found:
        asked = "" if one.bar is None else f"≤ {one.bar:g} {one.unit}"
        table.add_row(one.name, f"{one.value:.3g} {one.unit}", asked)
    return table


if __name__ == "__main__":
    main()
