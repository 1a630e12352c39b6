"""Asking many hosts politely: robots.txt honoured, one call at a time to a host."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

import httpx
from httpx_retries import RetryTransport
from protego import Protego

from analytics.collect import http
from analytics.collect.update.patience import TOMORROW, Bearable, retry
from analytics.collect.xml_values import parse_answer
from analytics.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.collect.calls import Call

AGENT: Final = "Bandstand"
MOST_BYTES: Final = 40_000_000
"""A longer answer is taken for one that never ends."""
LONGEST: Final = 120.0  # seconds that an answer may take in all
TIMEOUT: Final = httpx.Timeout(30.0)
TRIES: Final = 2  # of an answer that breaks off
REDIRECTS: Final = 5
ROBOTS_BYTES: Final = 512_000


class NotThereError(CollectError):
    """A board has gone, or never was."""


class NotThereElsewhereError(CollectError):
    """A host sent the call to another one, where there is nothing: its own word is not known."""


class Unchanged(Exception):  # noqa: N818 - good news
    """What was asked for is as it was when it was last asked for."""


class Validators(NamedTuple):
    """What a host gave to ask later whether anything changed."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """The headers that ask for what changed only."""
        values = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in values.items() if value}


NONE: Final = Validators()


class Reply(NamedTuple):
    """What a call was answered with."""

    value: object
    validators: Validators


class _Host:
    """A host's turn, its rules and when it was last asked."""

    def __init__(self) -> None:
        self.turn = threading.RLock()
        self.rules: Protego | None = None
        self.free_at = 0.0


class Visitor:
    """Asks hosts, from several threads at once.

    Args:
        contact: an address to write to, told to every host; may be empty.
        received: bytes that came before.

    Attributes:
        received: bytes that came, as they came.
    """

    def __init__(self, contact: str = "", received: int = 0) -> None:
        contact_given = f"contact: {contact}" if contact else "no contact given"
        agent = f"{AGENT}/0.1 (research on the UK job market; {contact_given})"
        self._waits = Bearable(http.network())
        self._client = httpx.Client(
            transport=RetryTransport(self._waits, retry(http.RETRIES)),
            headers={"User-Agent": agent, "Accept": "application/json"},
            timeout=TIMEOUT,
            limits=httpx.Limits(max_keepalive_connections=64),
        )
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._counting = threading.Lock()
        self.received = received

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def ask(
        self,
        call: Call,
        known: Validators = NONE,
        pause: float = 0.0,
        retries: int = http.RETRIES,
    ) -> Reply:
        """Return what a call is answered with.

        Args:
            call: the call.
            known: what the host gave the last time.
            pause: the least seconds between two calls of the host.
            retries: how often the call is made again where the host is in trouble.

        Raises:
            NotThereError: the host that was asked has nothing at this address.
            NotThereElsewhereError: a host that it sent the call to has nothing.
            Unchanged: it is as it was.
            CollectError: no answer, a refusal, or something that is not JSON.
        """
        method = "GET" if call.body is None else "POST"
        request = self._client.build_request(
            method,
            call.url,
            params=call.params or None,
            json=call.body,
            headers=known.headers(),
            extensions={"retry": retry(retries)},
        )
        for _ in range(REDIRECTS):
            response, content = self._in_turn(request, pause)
            if response.next_request is None:
                return _reply(response, content, httpx.URL(call.url).host)
            request = response.next_request
        raise CollectError(f"{request.url.host} sends every call elsewhere.", TOMORROW)

    def _in_turn(self, request: httpx.Request, pause: float) -> tuple[httpx.Response, bytes]:
        """Send a request when it is its turn at its host, if the host's rules allow it."""
        with self._counting:
            host = self._hosts[request.url.netloc.decode()]
        with host.turn:
            rules = self._rules(host, request.url)
            if not rules.can_fetch(str(request.url), AGENT):
                raise CollectError(
                    f"{request.url.host} does not allow programs to read {request.url.path} "
                    "(robots.txt).",
                    "Remove the board in sources.toml, or ask the site.",
                )
            pause = self._waits.slowed(request.url.host, pause)
            pause = max(pause, float(rules.crawl_delay(AGENT) or 0))
            time.sleep(max(0.0, host.free_at + pause - time.monotonic()) if host.free_at else 0)
            try:
                return self._sent(request)
            finally:
                host.free_at = time.monotonic()

    def _sent(self, request: httpx.Request, tries: int = TRIES) -> tuple[httpx.Response, bytes]:
        """Send a request and read its answer; one that breaks off is asked for once more."""
        name = request.url.host
        try:
            response = self._client.send(request, stream=True)
            try:
                return response, b"".join(self._read(response, name))
            finally:
                response.close()
                with self._counting:
                    self.received += response.num_bytes_downloaded
        except httpx.TimeoutException:
            raise CollectError(f"{name} gave no answer in time.", TOMORROW) from None
        except httpx.RemoteProtocolError:
            if tries > 1:
                return self._sent(request, tries - 1)
            raise CollectError(f"What {name} answers breaks off.", TOMORROW) from None
        except httpx.HTTPError as fault:
            why = str(fault) or type(fault).__name__
            raise CollectError(f"{name} cannot be reached: {why}.", TOMORROW) from None

    @staticmethod
    def _read(response: httpx.Response, name: str) -> Iterator[bytes]:
        size, until = 0, time.monotonic() + LONGEST
        for block in response.iter_bytes():
            size += len(block)
            if size > MOST_BYTES or time.monotonic() > until:
                raise CollectError(f"What {name} answers does not end.", TOMORROW)
            yield block

    def _rules(self, host: _Host, url: httpx.URL) -> Protego:
        """Return a host's rules; asked for once, and where there are none, all is allowed."""
        if host.rules is None:
            robots = self._client.build_request("GET", url.join("/robots.txt"))
            response, content = self._sent(robots)
            if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
                raise CollectError(
                    f"The rules of {url.host} (robots.txt) cannot be read: "
                    f"it answered {response.status_code}.",
                    TOMORROW,
                )
            text = content[:ROBOTS_BYTES].decode("utf-8", "replace")
            host.rules = Protego.parse(text if response.is_success else "")
        return host.rules


def _reply(response: httpx.Response, content: bytes, asked: str) -> Reply:
    """Return what a response holds.

    Args:
        response: the last one of a call, no redirect.
        content: its content.
        asked: the host that the call was for.
    """
    host, code = response.url.host, response.status_code
    if code == httpx.codes.NOT_MODIFIED:
        raise Unchanged
    if code in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        if host != asked:
            raise NotThereElsewhereError(
                f"{asked} sends the call to {host}, which has nothing there ({code}).", TOMORROW
            )
        raise NotThereError(f"{host} has no such board ({code}).")
    if code == httpx.codes.TOO_MANY_REQUESTS:
        raise CollectError(f"{host} had too many calls (429).", TOMORROW)
    if not response.is_success:
        raise CollectError(f"{host} answered {code} {response.reason_phrase}.", TOMORROW)
    value = parse_answer(content or b" ", f"What {host} answered")
    validators = (response.headers.get(name, "") for name in ("ETag", "Last-Modified"))
    return Reply(value, Validators(*validators))
