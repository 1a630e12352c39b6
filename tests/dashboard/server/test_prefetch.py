from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.errors import MarketError
from dashboard.framework.drawing import draw
from dashboard.model.registry import page_at
from dashboard.server.prefetch import MOST, ask_beforehand

if TYPE_CHECKING:
    import pytest

    from analytics.market.market import Market
    from dashboard.model.page import Served

SEARCH = "?level=senior&window=12"


def test_a_chart_finds_its_answer_when_it_was_asked_beforehand(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = ask_beforehand(page_at("/pay"), SEARCH, served)
    assert begun
    begun.result(timeout=60)
    asked: list[str] = []
    monkeypatch.setattr("analytics.measures.answers.answer", lambda *_, **__: asked.append("again"))
    draw("pay-by-level", SEARCH, served)
    assert not asked


def test_without_a_market_nothing_breaks_and_the_next_page_has_room() -> None:
    def none() -> Market:
        raise MarketError("There is no market yet.")

    for _ in range(2 * MOST):
        begun = ask_beforehand(page_at("/pay"), "", none)
        assert begun
        assert begun.result(timeout=60) is None


def test_a_page_without_figures_asks_nothing(served: Served) -> None:
    assert ask_beforehand(page_at("/data"), "", served) is None
    assert ask_beforehand(None, "", served) is None
