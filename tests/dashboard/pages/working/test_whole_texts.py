from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.filters.filters import Filters
from analytics.market.market import Market
from dashboard.framework.drawing import draw
from dashboard.model.page import View
from dashboard.pages.stack.page import headline as stack
from dashboard.pages.working.page import headline as working
from dashboard.pages.working.whole_texts import NONE_AT_ALL, NONE_LEFT, why_none
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


def of_texts(folder: Path, *, whole: bool) -> View:
    """Return a view of two adverts, of which one has a whole text or none has."""
    shown = run(folder, "2026-06-01", row("a", text_complete=whole), row("b", text_complete=False))
    market_of(folder, shown)
    return View(Market.open(folder), Filters(window="all", state="all"))


def test_a_market_without_whole_texts_says_so_once_and_where_they_are_had(tmp_path: Path) -> None:
    view = of_texts(tmp_path, whole=False)
    assert stack(view) == working(view) == NONE_AT_ALL


def test_each_chart_of_whole_texts_says_so_too_where_there_is_none(tmp_path: Path) -> None:
    view = of_texts(tmp_path, whole=False)
    for name in ("work-mode", "visa", "remote-by-year", "mode-premium", "technologies"):
        assert draw(name, "?window=all&state=new", lambda: view.market).finding == NONE_AT_ALL, name


def test_filters_that_leave_no_whole_text_say_what_to_widen(tmp_path: Path) -> None:
    assert why_none(of_texts(tmp_path, whole=True)) == NONE_LEFT
