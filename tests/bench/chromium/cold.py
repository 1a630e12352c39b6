"""How soon a server just started shows a chart: `python -m tests.bench.chromium.cold`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console

from analytics.assurance.speed.drawn import drawn_market
from dashboard.model.page import Chart
from dashboard.model.registry import page_at
from tests.bench.chromium.browser import loaded, serving, shown
from tests.bench.pages import MILLION, PAGES
from tests.bench.report import Measured, write
from tests.e2e.conftest import ROOT, measured_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

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
        if not any(isinstance(section, Chart) for section in page.sections):
            continue
        small, big = (_first_chart(browser, folder, path) for folder in (demo, large))
        of = f"a server just started, page {path}, first chart in Chromium"
        yield Measured(f"{of}, the demo", small, "s")
        yield Measured(f"{of}, {MILLION:,} vacancies", big, "s")
        yield Measured(f"{of}, {MILLION:,} vacancies over the demo", big / small, "times").at_most(
            MOST
        )


def _first_chart(browser: Browser, folder: Path, path: str) -> float:
    with serving(folder) as site:
        return loaded(browser, site, path)["chart"]


def _with_demo(folder: Path) -> None:
    """Write the demo and build its market in a data folder."""
    folder.mkdir()
    environment = {**os.environ, "BANDSTAND_DATA": str(folder)}
    for command in ("demo", "build"):
        subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, "-m", "analytics", command], env=environment, cwd=ROOT, check=True
        )


if __name__ == "__main__":
    main()
