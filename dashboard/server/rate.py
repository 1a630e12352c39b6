"""How often an address may ask: so many times at once, and again as time goes by."""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_ADDRESSES: Final = 10_000
"""Addresses remembered; the one that asked longest ago is forgotten first."""


class RateLimit:
    """A bucket of tokens for each address (the token bucket of traffic policing).

    Args:
        most: how often an address may ask at once.
        seconds: in how many seconds an empty bucket is full again.
        clock: returns seconds.
    """

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, address: str) -> float:
        """Return 0 and count one more, or how many seconds an address has to wait until it may."""
        with self._lock:
            now = self._clock()
            left, since = self._left.pop(address, (float(self._most), now))
            left = min(self._most, left + (now - since) * self._most / self._seconds)
            may = left >= 1
            self._left[address] = (left - may, now)
            if len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
            return 0.0 if may else (1 - left) * self._seconds / self._most
