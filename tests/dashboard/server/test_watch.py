from __future__ import annotations

import logging
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from flask import Flask

from analytics.market.files import write_digest
from analytics.market.market import Market
from dashboard.server import health
from dashboard.server.watch import fault_of, watch
from tests.dashboard.conftest import same
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_damage_to_the_market_served_stands_in_the_log_and_in_its_health(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = market_of(tmp_path, run(tmp_path, "2026-05-01", row("a")))
    write_digest(path)
    market = Market(path)
    served = partial(same, market)
    assert fault_of(served) == ""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"noise")
    over = Event()
    heard = Heard(over)
    logging.getLogger().addHandler(heard)
    watch(partial(fault_of, served), over, every=0.001).join(timeout=60)
    logging.getLogger().removeHandler(heard)
    assert caplog.text.count("is not as it was built") == 1
    with Flask("health").test_request_context():
        assert health.answer(served).status_code == 503
    market.close()


class Heard(logging.Handler):
    """What ends a watch once it has said something."""

    def __init__(self, over: Event) -> None:
        super().__init__()
        self.over = over

    def emit(self, _record: logging.LogRecord) -> None:
        self.over.set()


def test_a_look_that_fails_is_told_and_ends_no_watch(caplog: pytest.LogCaptureFixture) -> None:
    over, looks = Event(), iter([OSError("No such device"), OSError("Gone")])

    def look() -> str:
        fault = next(looks, None)
        if fault:
            raise fault
        over.set()
        return ""

    watch(look, over, every=0.001).join(timeout=60)
    assert over.is_set()
    assert "No such device" in caplog.text


def test_what_is_looked_at_once_waits_for_nothing() -> None:
    over = Event()

    def look() -> str:
        over.set()
        return ""

    watch(look, over, every=10_000, at_once=True).join(timeout=60)
    assert over.is_set()
