"""What many people wait for a click: `python -m tests.bench.crowd [SECONDS]`.

Each opens a page of a market of a million, half of the time without a filter, and its browser asks
for all that the page shows at once, as after a click. Every server is started anew beside default
views that stand already, and meets one person alone before it meets fifty.
"""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from rich.console import Console

from analytics.assurance.speed.drawn import drawn_market
from dashboard.factory import create_app
from dashboard.model.page import Chart, Panel
from dashboard.model.registry import page_at
from dashboard.server.refusals import CALLBACKS
from tests.bench.chromium.cold import answered
from tests.bench.inputs.calls import body_of
from tests.bench.pages import MILLION, PAGES, VIEWS
from tests.bench.report import Measured, write
from tests.bench.served import people, serving

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    import httpx

    from tests.bench.served import Met

SERVERS: Final = ("waitress", "gunicorn")
MANY: Final = 50
PAUSE: Final = 5.0
SECONDS: Final = 90.0
AT_ONCE: Final = 6
"""Connections that a browser opens to a host."""
BEFORE: Final = 32.7
"""Seconds for a callback, 95th percentile, with 20 people on a million at 6c07a6d on waitress."""
FASTER: Final = 15
MOST: Final = 6
"""How many times as long as one person alone each of many may wait."""


def main() -> None:
    """Serve a million vacancies each way, and write what people waited beside what is asked."""
    seconds = float([*sys.argv, f"{SECONDS}"][1])
    with tempfile.TemporaryDirectory() as data:
        (Path(data) / "market").mkdir()
        drawn_market(Path(data) / "market", MILLION)
        answered(Path(data))
        found = [one for how in SERVERS for one in figures(how, Path(data), seconds)]
    write(found)


def figures(
    how: str, data: Path, seconds: float, many: int = MANY, pause: float = PAUSE
) -> Iterator[Measured]:
    """Give what callbacks take of one and of many, by one way of serving, saying it as it comes.

    Args:
        how: `waitress` or `gunicorn`.
        data: the data folder, with a market.
        seconds: how long each is measured.
        many: people.
        pause: seconds that one thinks between two looks, on average.
    """
    alone = _met(how, data, seconds, 1, pause / 5)
    beside = _met(how, data, seconds, many, pause)
    name = f"a callback by {how}"
    p95 = Measured(f"{name}, {many} people, p95", beside.p95, "s").at_most(BEFORE / FASTER)
    times = Measured(f"{name}, {many} people over one, p95", beside.p95 / alone.p95, "times")
    faults = len(beside.faults) + beside.busy
    for one in (
        Measured(f"{name}, one person, p95", alone.p95, "s"),
        Measured(f"{name}, {many} people, answers", len(beside.seconds), "answers"),
        p95,
        times.at_most(MOST),
        Measured(f"{name}, {many} people, not answered", faults, "answers").at_most(0),
    ):
        Console(highlight=False).print(f"{one.name}: {one.value:.3g} {one.unit}")
        yield one
    for fault in sorted(set(beside.faults))[:5]:
        Console(highlight=False, markup=False).print(fault)


def _met(how: str, data: Path, seconds: float, many: int, pause: float) -> Met:
    click = Clicks()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(how, data, Path(folder)) as (port, _pid),
        people(port, many, pause, click) as met,
    ):
        Event().wait(seconds)
    return met


class Clicks:
    """What a browser asks for after a click: everything on a page at once."""

    def __init__(self) -> None:
        self._callbacks = create_app().callback_map

    def __call__(self, browser: httpx.Client, chance: random.Random, met: Met) -> None:
        """Click once, and note what each answer took."""
        search = chance.choice(["", chance.choice(list(VIEWS.values()))])
        self.ask(browser, chance.choice(PAGES), search, met)

    def ask(self, browser: httpx.Client, path: str, search: str, met: Met) -> None:
        """Ask for all that a page shows for a query, as many parts at once as a browser does."""
        with ThreadPoolExecutor(AT_ONCE) as hands:
            for kind, name in shown_on(path):
                output, one = self._declared(kind)
                body = body_of(output, one, name, {"url.search": search})
                hands.submit(met.note, f"{kind} {name}{search}", partial(_post, browser, body))

    def _declared(self, kind: str) -> tuple[str, dict[str, object]]:
        return next((out, one) for out, one in self._callbacks.items() if f'"{kind}"' in out)


def shown_on(path: str) -> Iterator[tuple[str, str]]:
    """Give the kind and name of each part of a page that a filter changes."""
    page = page_at(path)
    assert page, path
    yield "headline", path
    for section in page.sections:
        if isinstance(section, Chart | Panel):
            yield "drawn" if isinstance(section, Chart) else "panel", section.name


def _post(browser: httpx.Client, body: dict[str, object]) -> httpx.Response:
    """Return the answer to a callback.

    Raises:
        HTTPStatusError: it was refused.
    """
    answer = browser.post(CALLBACKS, json=body)
    return answer.raise_for_status() if answer.is_client_error else answer


if __name__ == "__main__":
    main()
