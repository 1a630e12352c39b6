"""Watch over the data while it is served: damage to a file stands in the log."""

from __future__ import annotations

import logging
from itertools import chain, repeat
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from analytics.errors import BandstandError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dashboard.model.page import Served

LOG: Final = logging.getLogger(__name__)
EVERY: Final = 600.0
"""Seconds between two looks at the market's file."""
SELDOM: Final = 21_600.0
"""The same for all snapshots, which take longer to read and are in no figure until a build."""


def watch(
    look: Callable[[], str],
    over: Event | None = None,
    every: float = EVERY,
    *,
    at_once: bool = False,
) -> Thread:
    """Begin to look for damage now and then, until it is over.

    Args:
        look: returns what is wrong; "" where nothing is.
        over: set when nothing is served any more; never, when left out.
        every: seconds between two looks.
        at_once: whether to look before the first of them too.
    """
    stop = over or Event()
    waits = chain([0.0] if at_once else [], repeat(every))
    looking = Thread(target=_look_on, args=(look, stop, waits), name="watch", daemon=True)
    looking.start()
    return looking


def _look_on(look: Callable[[], str], over: Event, waits: Iterator[float]) -> None:
    last = ""
    while not over.wait(next(waits)):
        fault = _seen(look)
        if fault and fault != last:
            LOG.error("%s", fault)
        last = fault


def _seen(look: Callable[[], str]) -> str:
    """Return what a look gives; one that fails stands in the log and ends no watch."""
    try:
        return look()
    except Exception:
        LOG.exception("A look at the data failed")
        return ""


def fault_of(served: Served) -> str:
    """Return what is wrong with the market's file; "" where nothing is, or there is no market."""
    try:
        fault = served().fault()
    except (BandstandError, OSError):
        return ""
    return f"{fault} Then start this server again." if fault else ""
