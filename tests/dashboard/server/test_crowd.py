"""What the benchmark of many people sends is what a page sends, and is answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import httpx

from tests.bench.crowd import Clicks, shown_on
from tests.bench.mutated import small_app
from tests.bench.served import Met

if TYPE_CHECKING:
    from pathlib import Path

SOME = ("/pay", "/listings", "/sheet")


def test_a_click_asks_for_all_that_a_page_shows_and_is_answered(tmp_path: Path) -> None:
    answered, click = Met(), Clicks()
    served = httpx.WSGITransport(small_app(tmp_path).server, raise_app_exceptions=False)
    with httpx.Client(base_url="http://localhost", transport=served) as browser:
        for path in SOME:
            click.ask(browser, path, "?level=senior", answered)
    asked = sum(len(list(shown_on(path))) for path in SOME)
    assert (answered.faults, answered.busy) == ([], 0)
    assert len(answered.seconds) == asked > len(SOME)


def test_a_fault_and_a_busy_server_are_noted() -> None:
    met = Met()
    for status in (200, 400, 500, 503):
        met.note("part", partial(httpx.Response, status))
    assert (met.faults, met.busy, len(met.seconds)) == (["500: part"], 1, 4)
