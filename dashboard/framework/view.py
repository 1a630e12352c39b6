"""What a URL's query looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.model import state as states
from dashboard.model.opening import usual
from dashboard.model.page import View
from dashboard.model.pinned import market_shown

if TYPE_CHECKING:
    from dashboard.model.page import Served


def view_of(search: str | None, served: Served) -> View:
    """Return what a URL's query looks at.

    Raises:
        MarketError: there is no market to look at.
    """
    market = market_shown(search, served)
    state = states.read(search, usual(market))
    return View(market, state.filters, state.options, state.other)
