"""A market whose default views are stored, and what a browser is sent of it."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from plotly.io.json import to_json_plotly

from analytics.market.files import answers_path, market_path
from analytics.market.market import Market
from dashboard.components.card import Drawn
from dashboard.framework import drawing, entry, headline, render, routing
from dashboard.framework.kept import SHOWN
from dashboard.framework.suggest_wider import HEADLINE
from dashboard.model.page import Chart, Panel
from dashboard.model.registry import all_pages
from dashboard.server.first_views import answer
from tests.dashboard.conftest import same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dashboard.model.page import Page, Served

PAGES = [page for page in all_pages() if page.headline]


class Filled(NamedTuple):
    """A market whose default views are stored, and what each page sent when it was worked out."""

    market: Market
    worked_out: dict[str, list[str]]


def sent(page: Page, served: Served) -> list[str]:
    """Return all that a browser is sent for a page without a filter, as JSON."""
    named = [section.name for section in page.sections if isinstance(section, Chart)]
    panels = [section.name for section in page.sections if isinstance(section, Panel)]
    of_charts, of_panels = (
        partial(one, served=served) for one in (drawing.shown, alone(drawing.fill))
    )
    of_headline = partial(alone(headline.headline), served=served)
    shown: list[Any] = [
        routing.words_first(page.path, "", served),
        routing.first(page.path, "", served),
        render.anew(of_headline, page.path, "", None, 1),
        *(render.anew(of_charts, name, "", None, len(Drawn._fields)) for name in named),
        *(render.anew(of_panels, name, "", None, 1) for name in panels),
        *(render.ask_wider(page.path, "", name, served) for name in (HEADLINE, *named)),
    ]
    return [to_json_plotly(one) for one in shown]


def alone(make: Any) -> Any:  # noqa: ANN401 - what answers for one part
    """Return what answers with a list of one thing."""
    return lambda name, search, served: [make(name, search, served)]


@pytest.fixture(scope="module")
def filled(market: Market, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Return a copy of the small market whose default views are stored."""
    path = copied(market, tmp_path_factory.mktemp("filled"))
    opened = Market(path)
    SHOWN.clear()
    answer(partial(same, opened))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entry, "PATIENCE", 60.0)
        worked_out = {page.path: sent(page, partial(same, opened)) for page in PAGES}
    yield Filled(opened, worked_out)
    opened.close()


@pytest.fixture
def another(filled: Filled, tmp_path: Path) -> Iterator[Market]:
    """Return another copy with what is stored of it, for a test to spoil."""
    path = copied(filled.market, tmp_path)
    shutil.copy(answers_path(filled.market.path), answers_path(path))
    opened = Market(path)
    yield opened
    opened.close()


def copied(market: Market, folder: Path) -> Path:
    """Return a copy of a market's file, and point to it."""
    path = market_path(market.id, folder)
    shutil.copy(market.path, path)
    (folder / "current").write_text(path.name)
    return path
