"""How long a host is waited for: calls made again, and waits that are too long to sit out."""

from __future__ import annotations

from typing import Final

import httpx
from httpx_retries import Retry

from analytics.collect import http
from analytics.errors import CollectError

RETRIED: Final = (429, 500, 502, 503, 504)
METHODS: Final = ("GET", "POST")  # a board's POST only reads
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
    """Passes requests on, but does not sit out a wait that is too long."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; httpx calls this."""
        response = self._inner.handle_request(request)
        wait = http.retry_after(response)
        if wait > http.LONGEST_WAIT:
            response.close()
            raise CollectError(
                f"{request.url.host} asks to wait {wait / http.MINUTE:.0f} minutes.", TOMORROW
            )
        return response

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()
