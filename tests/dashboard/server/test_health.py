from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unittest.mock import Mock

from flask import Flask

from dashboard.factory import create_app
from dashboard.server import health

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from analytics.market.market import Market
    from dashboard.model.page import Served


def test_health_says_which_market_and_how_old(market: Market, served: Served) -> None:
    with Flask("health").test_request_context():
        told = health.answer(served).get_json()
    assert told["market"] == market.id
    assert told["last_update"] == "2026-06-01"
    assert (told["snapshots"], told["doubtful_runs"]) == (2, 0)
    assert told["age_days"] > 0


def test_a_market_s_file_is_read_once_until_it_is_written_to(
    market: Market, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault, written = Mock(return_value=""), market.path.stat().st_mtime
    monkeypatch.setattr(market, "fault", fault)
    monkeypatch.setattr(health, "monotonic", lambda: 0.0)
    with Flask("health").test_request_context():
        for _ in range(3):
            assert health.answer(served).status_code == 200
        assert fault.call_count == 1
        os.utime(market.path, (written + 1, written + 1))
        health.answer(served)
    os.utime(market.path, (written, written))
    assert fault.call_count == 2


def test_health_is_503_without_a_market(tmp_path: Path) -> None:
    answer = create_app(tmp_path).server.test_client().get("/healthz")
    assert answer.status_code == 503
    assert "There is no market yet" in answer.get_data(as_text=True)
