"""Watch over the market while it is served: damage to its file stands in the log at once."""

from __future__ import annotations

import logging
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from analytics.errors import BandstandError

if TYPE_CHECKING:
    from dashboard.model.page import Served

LOG: Final = logging.getLogger(__name__)
EVERY: Final = 600.0
"""Seconds between two looks at the file."""


def watch(served: Served, over: Event | None = None, every: float = EVERY) -> Thread:
    """Begin to look at the market's file now and then, until it is over.

    Args:
        served: returns the market.
        over: set when nothing is served any more; never, when left out.
        every: seconds between two looks.
    """
    stop = over or Event()
    looking = Thread(target=_look_on, args=(served, stop, every), name="watch", daemon=True)
    looking.start()
    return looking


def _look_on(served: Served, over: Event, every: float) -> None:
    said = ""
    while not over.wait(every):
        fault = fault_of(served)
        if fault and fault != said:
            LOG.error("%s Then start this server again.", fault)
        said = fault


def fault_of(served: Served) -> str:
    """Return what is wrong with the market's file; "" where nothing is, or there is no market."""
    try:
        return served().fault()
    except (BandstandError, OSError):
        return ""
