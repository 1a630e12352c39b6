"""Earlier markets: which files are kept, and one of them opened again by its id."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

from analytics.errors import GoneError, MarketError
from analytics.market.files import ANEW, built_files, id_of, kept_path
from analytics.market.market import Market

if TYPE_CHECKING:
    from pathlib import Path

MOST_OPEN: Final = 2
"""Earlier markets that stay open; the one asked longest ago is given up first."""
_opened: OrderedDict[Path, Market] = OrderedDict()
_opening = Lock()


def kept_ids(folder: Path) -> list[str]:
    """Return the ids of the markets that are kept, the newest first."""
    return [id_of(path) for path in built_files(folder)]


def earlier(market_id: str, folder: Path) -> Market:
    """Return a market that is kept, whether or not it is still the current one.

    Args:
        market_id: its id, as a stranger gives it.
        folder: where the market files lie.

    Raises:
        GoneError: there is no such market, or no more; or another version of Bandstand built it.
    """
    path = kept_path(market_id, folder)
    with _opening:
        if path not in _opened:
            _opened[path] = _opened_anew(market_id, path)
        _opened.move_to_end(path)
        while len(_opened) > MOST_OPEN:
            _opened.popitem(last=False)
        return _opened[path]


def _opened_anew(market_id: str, path: Path) -> Market:
    try:
        return Market(path)
    except MarketError as fault:
        raise GoneError(
            f"Version {market_id[:6]} of the data was built by another version of Bandstand, "
            "which cannot be opened any more.",
            ANEW,
        ) from fault
