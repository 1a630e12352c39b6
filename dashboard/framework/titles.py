"""What a page is called where it is not seen: in a tab, a bookmark, a search engine, a message."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from analytics.filters.filters import DEFAULT
from dashboard.model import state as states
from dashboard.model.selections import chosen_words

if TYPE_CHECKING:
    from analytics.filters.filters import Filters
    from dashboard.model.page import Page

LONGEST: Final = 80
"""Characters of a title that name filters; a tab or a list of bookmarks shows fewer still."""


def title(page: Page | None) -> str:
    """Return a page's title for the browser."""
    return f"{page.name if page else 'No such page'} · Bandstand"


def full_title(page: Page | None, search: str, usual: Filters = DEFAULT) -> str:
    """Return a page's title with what its filters leave, where they are not the usual ones.

    Args:
        page: the page.
        search: the query.
        usual: what the market's pages open with.

    >>> from dashboard.model.registry import page_at
    >>> full_title(page_at("/pay"), "level=senior&region=London")
    'Pay: Senior, London · Bandstand'
    """
    filters = states.read(search, usual).filters
    changed = filters.changed_from(usual)
    if page is None or page.headline is None or not changed:
        return title(page)
    words = ", ".join(chosen_words(name, getattr(filters, name)) for name in changed)
    return f"{page.name}: {shorten(words, LONGEST, placeholder=' …')} · Bandstand"


def description(page: Page | None) -> str:
    """Return what a search engine, or whoever is sent a link, is told of a page."""
    asked = f"{page.question} " if page else ""
    return f"{asked}The UK market for backend developers, measured from job adverts."
