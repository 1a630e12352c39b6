"""Which market answers a link: the one that it was made on, for as long as that is kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from analytics.errors import GoneError
from analytics.market.earlier import earlier
from dashboard.model import state as states

if TYPE_CHECKING:
    from analytics.market.market import Market
    from dashboard.model.page import Served


def market_named(market_id: str, served: Served) -> Market:
    """Return the market of an id; the one that is served where there is none.

    Raises:
        GoneError: it is no longer kept.
        MarketError: there is no market to look at.
    """
    market = served()
    if market_id in {"", market.id}:
        return market
    return earlier(market_id, market.path.parent)


def market_shown(search: str | None, served: Served) -> Market:
    """Return the market that a page shows; the newest where the one of its link is gone.

    Raises:
        MarketError: there is no market to look at.
    """
    with suppress(GoneError):
        return market_named(states.made_on(search), served)
    return served()
