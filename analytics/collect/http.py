"""Asking a source over HTTP: paced, retried, and every fault a sentence."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final

import httpx
from httpx_retries import Retry, RetryTransport

from analytics.collect.calls import Call
from analytics.collect.xml_values import parse_answer
from analytics.errors import CollectError

if TYPE_CHECKING:
    from analytics.collect.calls import Params

USER_AGENT: Final = "Bandstand/0.1 (measures the UK market for backend developers; research)"
CALLS_A_MINUTE: Final = 25  # Adzuna's documented limit, and kind to the others
TIMEOUT: Final = 30.0  # seconds without a byte
LONGEST_ANSWER: Final = 120.0  # seconds for the whole of one answer
LARGEST_ANSWER: Final = 50_000_000  # bytes once unpacked; the largest board seen has 12 million
RETRIES: Final = 3
LONGEST_WAIT: Final = 300.0  # seconds; a source that asks for more is asked again another time
AGAIN: Final = "Run the same command again: it goes on where it stopped."
MINUTE: Final = 60.0
TRIED_AGAIN: Final = frozenset({*Retry.RETRYABLE_STATUS_CODES, 500})
REFUSED: Final = (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN)


def network() -> httpx.BaseTransport:
    """Return what carries requests; tests put theirs in its place."""
    return httpx.HTTPTransport()


class Api:
    """A source's HTTP interface.

    Args:
        name: the source as a person calls it.
        key_hint: what to do about a key that is refused.
        missing: what a 404 means, in a sentence.
        auth: user and password for Basic authentication.
        calls_a_minute: the most calls in any minute, retries included.
    """

    def __init__(
        self,
        name: str,
        *,
        key_hint: str = "",
        missing: str = "",
        auth: tuple[str, str] | None = None,
        calls_a_minute: int = CALLS_A_MINUTE,
    ) -> None:
        self._name, self._key_hint, self._missing = name, key_hint, missing
        retry = Retry(
            total=RETRIES,
            allowed_methods=("GET", "POST"),  # a POST of ours only asks
            backoff_factor=0.5,
            max_backoff_wait=LONGEST_WAIT,
            status_forcelist=TRIED_AGAIN,
        )
        self._client = httpx.Client(
            transport=RetryTransport(
                transport=_Paced(name, network(), calls_a_minute), retry=retry
            ),
            headers={"User-Agent": USER_AGENT, "Accept": "application/json"},
            timeout=TIMEOUT,
            auth=auth,
            follow_redirects=True,
        )

    def get(self, url: str, params: Params | None = None, *, may_miss: bool = False) -> object:
        """Return the JSON that a source answers; None for what is not there if it may miss.

        Raises:
            CollectError: no answer, a refusal, or something that is no such value.
        """
        return self.answer(Call(url, params or {}), may_miss=may_miss)

    def answer(self, call: Call, *, may_miss: bool = False) -> object:
        """Return the value that a call is answered with; None for what is not there if it may miss.

        Raises:
            CollectError: no answer, a refusal, or something that is no JSON.
        """
        try:
            response, content = self._answer(call)
        except httpx.TimeoutException:
            raise CollectError(f"{self._name} gave no answer in time.", AGAIN) from None
        except httpx.HTTPError as fault:
            why = str(fault) or type(fault).__name__
            raise CollectError(f"{self._name} cannot be reached: {why}.", AGAIN) from None
        if may_miss and response.status_code == httpx.codes.NOT_FOUND:
            return None
        if response.is_error:
            raise self._refusal(response)
        try:
            return parse_answer(content or b" ", f"What {self._name} answered")
        except CollectError as fault:
            raise CollectError(fault.what, AGAIN) from None

    def _answer(self, call: Call) -> tuple[httpx.Response, bytes]:
        """Return an answer and its content, neither of which may take for ever.

        Raises:
            CollectError: it is too large or too slow.
        """
        started = time.monotonic()
        content = bytearray()
        method = "GET" if call.body is None else "POST"
        with self._client.stream(method, call.url, params=call.params, json=call.body) as response:
            for part in response.iter_bytes():
                content += part
                if len(content) > LARGEST_ANSWER:
                    raise self._too_much(f"is larger than {LARGEST_ANSWER / 1e6:.0f} MB")
                if time.monotonic() - started > LONGEST_ANSWER:
                    raise self._too_much(f"took longer than {LONGEST_ANSWER / MINUTE:.0f} minutes")
        return response, bytes(content)

    def _too_much(self, what: str) -> CollectError:
        return CollectError(f"An answer of {self._name} {what}: stopped.", AGAIN)

    def _refusal(self, response: httpx.Response) -> CollectError:
        code = response.status_code
        if code in REFUSED:
            return CollectError(f"{self._name} refused the key ({code}).", self._key_hint)
        if code == httpx.codes.NOT_FOUND and self._missing:
            return CollectError(self._missing)
        if code == httpx.codes.TOO_MANY_REQUESTS:
            return CollectError(f"{self._name} had too many calls (429).", f"Wait a while. {AGAIN}")
        return CollectError(f"{self._name} answered {code} {response.reason_phrase}.", AGAIN)


class _Paced(httpx.BaseTransport):
    """Keeps to a number of calls a minute, retries included, and to a bearable Retry-After."""

    def __init__(self, name: str, inner: httpx.BaseTransport, calls_a_minute: int) -> None:
        self._name, self._inner = name, inner
        self._calls: deque[float] = deque(maxlen=calls_a_minute)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request in its turn; httpx calls this."""
        self._wait_for_a_turn()
        response = self._inner.handle_request(request)
        wait = retry_after(response)
        if wait > LONGEST_WAIT:
            raise CollectError(
                f"{self._name} asks to wait {wait / MINUTE:.0f} minutes before the next call.",
                f"Wait that long. {AGAIN}",
            )
        return response

    def _wait_for_a_turn(self) -> None:
        if len(self._calls) == self._calls.maxlen:
            time.sleep(max(0.0, self._calls[0] + MINUTE - time.monotonic()))
        self._calls.append(time.monotonic())

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


def retry_after(response: httpx.Response) -> float:
    """Return the seconds that a source asks to wait, told as such or as a date; else 0."""
    try:
        return Retry().parse_retry_after(response.headers.get("Retry-After", "0"))
    except ValueError:
        return 0.0
