from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.market.cache import Memory
from analytics.measures import answers
from dashboard.model.page import View

if TYPE_CHECKING:
    from analytics.market.market import Market


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the questions that were folded, in a memory that begins empty."""
    questions: list[str] = []

    def answer(_market: Market, question: str, _filters: Filters, **_asked: Any) -> pd.DataFrame:  # noqa: ANN401 - as answers take them
        questions.append(question)
        return pd.DataFrame({"vacancies": [1]})

    monkeypatch.setattr(answers, "answer", answer)
    monkeypatch.setattr(answers, "KEPT", Memory())
    return questions


def test_what_headline_and_chart_both_ask_is_folded_once(market: Market, folded: list[str]) -> None:
    first, again = (View(market, Filters()).ask("pay", by=["level"]) for _ in range(2))
    assert folded == ["pay"]
    first["vacancies"] = 2
    assert again["vacancies"].tolist() == [1]


def test_other_filters_groups_and_options_are_asked_anew(market: Market, folded: list[str]) -> None:
    view = View(market, Filters())
    view.ask("pay")
    view.ask("pay", by=["level"])
    view.ask("pay", basis="max")
    View(market, Filters(level=("senior",))).ask("pay")
    assert folded == ["pay"] * 4
