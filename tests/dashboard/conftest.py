"""A small market for the dashboard: its rows are made here and read in seconds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from dashboard import factory
from dashboard.factory import create_app
from dashboard.framework import entry
from dashboard.framework.kept import SHOWN
from dashboard.model.page import View
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from flask.testing import FlaskClient

    from dashboard.factory import BandstandDash
    from dashboard.model.page import Served

FORMULA = '=HYPERLINK("https://evil.example","Developer")'
MARKUP = "<img src=x onerror=alert(1)> Developer"


def listings(level: str, how_many: int, first_pay: int, **said: Any) -> list[dict[str, object]]:  # noqa: ANN401 - any column
    """Return listings of one level, each by an employer of its own, £1,000 apart."""
    return [
        row(
            f"{level}-{number}",
            pay=first_pay + 1_000 * number,
            level=level,
            level_from="title",
            employer=f"Employer {level} {number}",
            title=f"{level.capitalize()} Developer {number}",
            **said,
        )
        for number in range(how_many)
    ]


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Forty seniors from £60,000, twenty juniors from £25,000, four interns who say too little."""
    folder = tmp_path_factory.mktemp("dashboard")
    seen = [
        *listings("senior", 40, 60_000, stack=["Java", "AWS"]),
        *listings("junior", 20, 25_000, stack=["Python"], region="North West"),
        *listings("intern", 4, 18_000),
        row("formula", title=FORMULA),
        row("markup", title=MARKUP, url="javascript:alert(1)"),
    ]
    at_start = run(folder, "2026-05-01", row("old"))
    later = run(folder, "2026-06-01", *seen)
    opened = Market(market_of(folder, at_start, later))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def serving(market: Market) -> BandstandDash:
    """Return an app that serves the small market: one, since an app takes long to make."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(factory, "current_market", lambda _folder: market)
        return create_app()


@pytest.fixture(scope="module")
def client(serving: BandstandDash) -> FlaskClient:
    """Return a new visitor of that app."""
    client: FlaskClient = serving.server.test_client()
    return client


@pytest.fixture
def served(market: Market) -> Served:
    """Return what a callback asks for its market."""
    return partial(same, market)


def same(market: Market) -> Market:
    """Return the market that a callback asks for."""
    return market


@pytest.fixture
def view(market: Market) -> View:
    """Return the market through the usual filters."""
    return View(market, Filters())


@pytest.fixture(autouse=True)
def nothing_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test see what another one has drawn, nor a picture be late on a busy machine."""
    monkeypatch.setattr(entry, "PATIENCE", 60.0)
    SHOWN.clear()
