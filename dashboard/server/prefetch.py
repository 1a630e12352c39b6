"""Ask a page's questions before a browser does, while it reads scripts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

from analytics.errors import BandstandError
from dashboard.framework.drawing import draw
from dashboard.framework.view import view_of
from dashboard.model.page import Chart

if TYPE_CHECKING:
    from concurrent.futures import Future

    from dashboard.model.page import Page, Served

MOST: Final = 4
"""Pages whose questions wait at once; a page beyond them asks when it draws, as ever."""
ROOM: Final = BoundedSemaphore(MOST)
POOL: Final = ThreadPoolExecutor(1, thread_name_prefix="beforehand")


def ask_beforehand(page: Page | None, search: str | None, served: Served) -> Future[None] | None:
    """Begin to ask what a page's charts will ask, so that they find it answered.

    Args:
        page: the page that was asked for.
        search: the URL's query.
        served: returns the market.

    Returns:
        What is done when all is asked; None where nothing was begun.
    """
    if page is None or page.headline is None or not ROOM.acquire(blocking=False):
        return None
    return POOL.submit(_ask, page, search, served)


def _ask(page: Page, search: str | None, served: Served) -> None:
    try:
        _ask_charts(page, search, served)
    finally:
        ROOM.release()


def _ask_charts(page: Page, search: str | None, served: Served) -> None:
    """Ask each chart's questions; a fault is said by the chart itself when it asks again.

    A default view may be stored: the chart is then read, not asked.
    """
    for section in page.sections:
        if isinstance(section, Chart) and search:
            with suppress(BandstandError):
                section.ask(view_of(search, served))
        elif isinstance(section, Chart):
            draw(section.name, search, served)
