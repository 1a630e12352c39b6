"""What was shown is kept as it was drawn, by market, part and query: asked again, it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from analytics.market.cache import MARKETS, Kept
from dashboard.model.pinned import market_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from dashboard.model.page import Served

T = TypeVar("T")
EACH: Final = 250_000
"""Bytes that a drawn chart takes, its table beside it: 90 to 590 kB, as traced on twelve."""
ROOM: Final = 96_000_000
"""Bytes that all of them take together."""
SHOWN: Final = Kept[Any](lambda _shown: EACH, ROOM, MARKETS)


def kept(part: tuple[str, str], search: str | None, served: Served, make: Callable[[], T]) -> T:
    """Return what a part of a page shows for a query, made once a market.

    A fault is not kept: what could not be answered is asked for again.

    Args:
        part: its kind and its name.
        search: the URL's query.
        served: returns the market.
        make: makes it.

    Raises:
        BandstandError: there is no market, or `make` raises it.
    """
    key = (served().id, market_shown(search, served).id, *part, search or "")
    shown: T = SHOWN.get(key, make)
    return shown
