"""How soon a server just started shows a chart: `python -m tests.bench.chromium.cold`.

Asked is a server that starts again on a market that was served before, so that default views stand
beside it. The very first start on a new market, which has to work them out, is measured beside it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console

from analytics.assurance.speed.drawn import drawn_market
from analytics.market.files import ANSWERS
from dashboard.model.page import Chart
from dashboard.model.registry import page_at
from tests.bench.chromium.browser import loaded, serving, shown
from tests.bench.pages import MILLION, PAGES
from tests.bench.report import Measured, write
from tests.e2e.conftest import ROOT, measured_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser

TIMES: Final = 3
MOST: Final = 1.3
"""How many times as long as on the demo a chart may take at a million."""


def main() -> None:
    """Build both markets, and write what every page with a chart takes, beside what is asked."""
    with tempfile.TemporaryDirectory() as folder, measured_in() as browser:
        demo, large = Path(folder) / "demo", Path(folder) / "large"
        _with_demo(demo)
        (large / "market").mkdir(parents=True)
        drawn_market(large / "market", MILLION)
        found = list(figures(browser, demo, large))
    write(found)
    Console().print(shown(found, "First chart of a server just started, in Chromium"))


def figures(browser: Browser, demo: Path, large: Path) -> Iterator[Measured]:
    """Start a server anew for every page with a chart, on the demo and on the large market.

    Args:
        browser: an open one.
        demo: the data folder of the demo.
        large: that of a million vacancies.
    """
    for path in PAGES:
        page = page_at(path)
        assert page, path
        if any(isinstance(section, Chart) for section in page.sections):
            yield from _of_page(browser, demo, large, path)


def _of_page(browser: Browser, demo: Path, large: Path, path: str) -> Iterator[Measured]:
    for how, ready, bar in (
        ("just started", answered, MOST),
        ("started for the first time", _unanswered, None),
    ):
        small, big = _first_charts(browser, (demo, large), path, ready)
        of = f"a server {how}, page {path}, first chart in Chromium"
        yield Measured(f"{of}, the demo", small, "s")
        yield Measured(f"{of}, {MILLION:,} vacancies", big, "s")
        ratio = Measured(f"{of}, {MILLION:,} vacancies over the demo", big / small, "times")
        yield ratio.at_most(bar)


def _first_charts(
    browser: Browser, folders: Sequence[Path], path: str, ready: Callable[[Path], object]
) -> list[float]:
    """Return the median of a few starts on each folder, one after the other."""
    each: list[list[float]] = [[] for _ in folders]
    for _ in range(TIMES):
        for seconds, folder in zip(each, folders, strict=True):
            ready(folder)
            with serving(folder) as site:
                seconds.append(loaded(browser, site, path)["chart"])
    return list(map(statistics.median, each))


def answered(folder: Path) -> None:
    """Have default views stand beside a market, as a server that ran has left them."""
    _run(folder, "dashboard.answer")


def _unanswered(folder: Path) -> None:
    for left in (folder / "market").glob(f"*{ANSWERS}"):
        left.unlink()


def _with_demo(folder: Path) -> None:
    """Write the demo and build its market in a data folder."""
    folder.mkdir()
    for command in ("demo", "build"):
        _run(folder, "analytics", command)


def _run(folder: Path, *words: str) -> None:
    environment = {**os.environ, "BANDSTAND_DATA": str(folder)}
    command = [sys.executable, "-m", *words]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)  # noqa: S603 - our own


if __name__ == "__main__":
    main()
