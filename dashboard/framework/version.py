"""Which version of the data a link shows, where that is not the newest one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from analytics.errors import GoneError
from dashboard.model.pinned import market_named
from dashboard.reporting.format import day

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from analytics.market.market import Market
    from dashboard.model.page import Served
    from dashboard.model.state import State


def version(path: str, state: State, shown: Market, served: Served) -> Component | None:
    """Return that a link shows an earlier version of the data, or that its version is gone.

    Args:
        path: the page's path.
        state: what the link asks.
        shown: the market that answers it.
        served: returns the newest market.
    """
    newest = served()
    if state.made_on in {"", newest.id}:
        return None
    to_newest = dcc.Link("Show the newest", href=f"{path}{state.on('').search()}")
    sentence = _in_words(state.made_on, shown, newest, served)
    return html.P([sentence, " ", to_newest, "."], className="looking version")


def _in_words(made_on: str, shown: Market, newest: Market, served: Served) -> str:
    try:
        market_named(made_on, served)
    except GoneError as fault:
        return (
            f"This link was made with version {made_on[:6]} of the data; this is version "
            f"{newest.id[:6]}. {fault.what} Figures can differ where adverts were added since."
        )
    made_up = " Its adverts are synthetic, not real vacancies." if shown.is_synthetic else ""
    return (
        f"These are the figures of version {shown.id[:6]} of the data, up to {day(shown.latest)}, "
        f"with which this link was made.{made_up} The newest is version {newest.id[:6]}, up to "
        f"{day(newest.latest)}."
    )
