"""Which page stands at a path, and what around it changes with the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dash import no_update

from analytics.errors import BandstandError
from dashboard.components import shell
from dashboard.components.card import First
from dashboard.components.panel import shown_options
from dashboard.framework import render
from dashboard.framework.entry import before_scripts
from dashboard.framework.titles import title
from dashboard.model import state as states
from dashboard.model.opening import opening
from dashboard.model.pinned import market_shown
from dashboard.model.registry import page_at
from dashboard.reporting import format as words

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.model.page import Page, Served


NOTHING: Final = First()


def first(path: str, search: str, served: Served) -> Component:
    """Return the whole page as it is first asked for, with what is seen of it at first."""
    page, usual = page_at(path), opening(served)
    banner, footer, fault = _market(search, served)
    query = f"?{search}" if search else ""
    parts = render.at_first(page, query, served) if page and page.headline and not fault else {}
    body = _body(path, page, fault, First(query, parts))
    around = shell.Surroundings(title(page), usual, banner, footer)
    return shell.shell(states.read(search, usual), body, page, around)


def route(
    path: str | None, served: Served, shown: str = "", search: str | None = None
) -> list[Any]:
    """Return the page at a path and what changes with it.

    Args:
        path: the URL's path.
        served: returns the market.
        shown: the title of the page that stands already; it is left as it is.
        search: the URL's query, which may name the market that it was made on.

    Returns:
        The page's body, its title, whether the panel is hidden and its class, the banner, the
        footer, and whether each option is hidden.
    """
    page = page_at(path)
    banner, footer, fault = _market(search, served)
    return [
        no_update if title(page) == shown else _body(path, page, fault),
        title(page),
        not (page and page.headline) or bool(fault),
        shell.beside(page),
        banner,
        footer,
        *(page is None or option not in page.options for option in shown_options().values()),
    ]


def words_first(path: str, search: str, served: Served) -> str:
    """Return the HTML that stands until the scripts are there: question, answer, first chart."""
    banner, _, fault = _market(search, served)
    query = f"?{search}" if search else ""
    return before_scripts(page_at(path), query, served, banner, has_market=not fault)


def _body(path: str | None, page: Page | None, fault: str, first: First = NOTHING) -> Component:
    if page is None:
        return shell.not_found(path or "")
    return (
        shell.without_market(page, fault)
        if page.headline and fault
        else shell.page_body(page, first)
    )


def _market(search: str | None, served: Served) -> tuple[Component | None, Component | None, str]:
    """Return the banner and footer of the market shown and, where none can be opened, why."""
    try:
        market = market_shown(search, served)
    except BandstandError as fault:
        return None, None, str(fault)
    banner = shell.banner(is_synthetic=market.is_synthetic, is_counts_only=market.is_counts_only)
    return banner, shell.footer(market.id, words.day(market.latest)), ""
