"""Which page stands at a path, and what around it changes with the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics.errors import BandstandError
from dashboard import words
from dashboard.components import shell
from dashboard.controls import shown_options
from dashboard.page import page_at

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dashboard.page import Page, Served


def route(path: str | None, served: Served) -> list[Any]:
    """Return the page at a path and what changes with it.

    Returns:
        The page's body, its title, whether the panel is hidden, the banner, the footer, and whether
        each option is hidden.
    """
    page = page_at(path)
    banner, footer, fault = _market(served)
    return [
        _body(path, page, fault),
        title(page),
        not (page and page.headline) or bool(fault),
        banner,
        footer,
        *(page is None or option not in page.options for option in shown_options().values()),
    ]


def title(page: Page | None) -> str:
    """Return a page's title for the browser."""
    return f"{page.name if page else 'No such page'} · Bandstand"


def _body(path: str | None, page: Page | None, fault: str) -> Component:
    if page is None:
        return shell.not_found(path or "")
    return shell.without_market(page, fault) if page.headline and fault else shell.page_body(page)


def _market(served: Served) -> tuple[Component | None, Component | None, str]:
    """Return the banner, the footer and, where no market can be opened, why."""
    try:
        market = served()
    except BandstandError as fault:
        return None, None, str(fault)
    banner = shell.banner(is_synthetic=market.is_synthetic)
    return banner, shell.footer(market.id, words.day(market.latest)), ""
