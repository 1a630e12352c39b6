"""How long a host is waited for: calls made again, and waits that are too long to sit out."""

from __future__ import annotations

from typing import Final

import httpx
from httpx_retries import Retry

from analytics.collect import http
from analytics.errors import CollectError

RETRIED: Final = (httpx.codes.TOO_MANY_REQUESTS, 500, 502, 503, 504)
METHODS: Final = ("GET", "POST")  # a board's POST only reads
SLOWER: Final = 2.0  # times the usual pause, at a host that has had too many calls
UNTOLD: Final = "5"  # seconds to wait after too many calls, where the host does not say
TOMORROW: Final = "It is asked again in the next run."


def retry(total: int) -> Retry:
    """Return how calls are made again, with a wait that grows or that the host asks for."""
    return Retry(
        total=total,
        backoff_factor=0.5,
        max_backoff_wait=http.LONGEST_WAIT,
        allowed_methods=METHODS,
        status_forcelist=RETRIED,
    )


class Bearable(httpx.BaseTransport):
    """Passes requests on, but does not sit out a wait that is too long.

    Attributes:
        throttling: hosts that have answered that they had too many calls.
    """

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner
        self.throttling: set[str] = set()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; httpx calls this."""
        response = self._inner.handle_request(request)
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            self.throttling.add(request.url.host)
            response.headers.setdefault("Retry-After", UNTOLD)
        wait = http.retry_after(response)
        if wait > http.LONGEST_WAIT:
            response.close()
            raise CollectError(
                f"{request.url.host} asks to wait {wait / http.MINUTE:.0f} minutes.", TOMORROW
            )
        return response

    def slowed(self, host: str, pause: float) -> float:
        """Return the pause between calls of a host: longer once it has had too many."""
        return pause * SLOWER if host in self.throttling else pause

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()
