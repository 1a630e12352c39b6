"""What was shown is kept as it was drawn, by market, part and query: asked again, it is there.

What is shown without a filter is looked for beside the market too, where `first_views` stores it:
a process that has just started need not work it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from analytics.market.cache import MARKETS, Kept
from dashboard.framework.in_text import read, written
from dashboard.model.pinned import market_shown
from dashboard.model.stored import stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.market.market import Market
    from dashboard.model.page import Served

T = TypeVar("T")
Part = tuple[str, str]
"""The kind of a part and its name."""
EACH: Final = 250_000
"""Bytes that a drawn chart takes, its table beside it: 90 to 590 kB, as traced on twelve."""
ROOM: Final = 96_000_000
"""Bytes that all of them take together."""
SHOWN: Final = Kept[Any](lambda _shown: EACH, ROOM, MARKETS)


def kept(part: Part, search: str | None, served: Served, make: Callable[[], T]) -> T:
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
    market = served()

    def first() -> Any:  # noqa: ANN401 - what the part shows
        before = None if search else _stored(market, part)
        return make() if before is None else before

    shown: T = SHOWN.get(key_of(part, search, served), first)
    return shown


def key_of(part: Part, search: str | None, served: Served) -> tuple[str, ...]:
    """Return what a part of a page follows from: the markets, the part and the query.

    Raises:
        MarketError: there is no market.
    """
    return (served().id, market_shown(search, served).id, *part, search or "")


def name_of(part: Part) -> str:
    """Return the name under which a part's default view is stored."""
    return " ".join(part)


def as_stored(part: Part, market: Market) -> str | None:
    """Return the default view of a part that is kept as text; None where there is none to store."""
    shown = SHOWN.held((market.id, market.id, *part, ""))
    return None if shown is None else written(part[0], shown)


def _stored(market: Market, part: Part) -> Any:  # noqa: ANN401 - what the part shows
    text = stored(market).get(name_of(part))
    return None if text is None else read(part[0], text)
