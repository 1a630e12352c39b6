"""How long whole pages take, by processor time, nothing kept: python -m tests.bench.pages."""

from __future__ import annotations

import gc
import json
from functools import partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.market.cache import Kept
from dashboard.framework.drawing import draw, fill
from dashboard.framework.headline import headline
from dashboard.model.page import Chart, Panel
from dashboard.model.registry import page_at
from tests.bench.report import Measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.market.market import Market
    from dashboard.model.page import Served

ASKED: Final = json.loads(Path(__file__).with_name("views.json").read_text("utf-8"))
PAGES: Final[list[str]] = ASKED["pages"]
VIEWS: Final[dict[str, str]] = ASKED["views"]
BEFORE: Final = {
    "/": 6.1,
    "/pay": 3.2,
    "/places": 4.4,
    "/stack": 28.9,
    "/working": 3.8,
    "/careers": 4.2,
    "/sheet": 2.7,
    "/claims": 20.4,
    "/benchmark": 1.3,
    "/listings": 0.3,
}
"""Seconds of processor time, 95th percentile of the 20 views at a million, at 6c07a6d."""
TIMES: Final = {"/stack": 25, "/claims": 25, "/benchmark": 1, "/listings": 1}
"""How many times faster a page is asked to be; ten times where nothing is said."""
MILLION: Final = 1_000_000
AGAIN: Final = 50


def figures(market: Market, vacancies: int) -> Iterator[Measured]:
    """Measure every page's views; at a million beside what is asked."""
    served = partial(_same, market)
    _seconds("/pay", "", served)  # what is imported once is not a page's
    for path in PAGES:
        seconds = [_seconds(path, search, served) for search in VIEWS.values()]
        p95 = float(np.percentile(seconds, 95))
        bar = BEFORE[path] / TIMES.get(path, 10) if vacancies == MILLION else None
        name = f"page {path}, {vacancies:,} vacancies, p95"
        yield Measured(name, p95, "s of processor").at_most(bar)
        median = float(np.median(seconds))
        yield Measured(f"page {path}, {vacancies:,} vacancies, median", median, "s of processor")
    yield from _again(served, vacancies)


def _again(served: Served, vacancies: int) -> Iterator[Measured]:
    """Measure what all pages take together that somebody has asked for already."""
    for path in PAGES:
        _shown(path, "", served)
    start = process_time()
    for path in PAGES:
        _shown(path, "", served)
    seconds = process_time() - start
    bar = sum(BEFORE.values()) / AGAIN if vacancies == MILLION else None
    name = f"all pages asked again, {vacancies:,} vacancies"
    yield Measured(name, seconds, "s of processor").at_most(bar)


def _seconds(path: str, search: str, served: Served) -> float:
    for one in gc.get_objects():
        if isinstance(one, Kept):
            one.clear()
    start = process_time()
    _shown(path, search, served)
    return process_time() - start


def _shown(path: str, search: str, served: Served) -> None:
    """Answer and draw everything on a page."""
    page = page_at(path)
    assert page, path
    headline(path, search, served)
    for section in page.sections:
        if isinstance(section, Chart):
            draw(section.name, search, served)
        elif isinstance(section, Panel):
            fill(section.name, search, served)


def _same(market: Market) -> Market:
    return market
