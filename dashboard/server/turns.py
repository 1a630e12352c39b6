"""Turns: so many requests are computed at once, others wait, and too many are told when to come."""

from __future__ import annotations

import socket
import ssl
import time
from collections import deque
from functools import partial
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar

from flask import Response, g, request

from analytics.asker import ASKER_LEFT, AskerLeftError, nobody_leaves
from dashboard.server.refusals import line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flask import Flask

T = TypeVar("T")
AT_ONCE: Final = 2
"""Requests computed at once; they share one interpreter, which gets less done among four."""
WAITING: Final = 250
"""Requests that wait for their turn; fewer than any server of ours has threads."""
FILES_AT_ONCE: Final = 2
FILES_WAITING: Final = 30
"""The same of downloads and the API's answers, which may be large."""
PATIENCE: Final = 20.0
"""Seconds that a request waits."""
LONGEST: Final = 60
"""Seconds after which nobody is asked to wait longer before trying again."""
FILES: Final = ("/download/", "/api/")
LIGHT: Final = (
    *("/assets/", "/_dash-component-suites/", "/_dash-dependencies", "/bootstrap/", "/known/"),
    *("/health", "/metrics", "/login", "/robots.txt", "/favicon.ico"),
)
"""What is answered at once, whoever waits."""
LEFT: Final = 499
"""Status for the log where nobody is there any more, as nginx has it."""


class Turns:
    """A queue with an end: first come, first served.

    Args:
        at_once: how many have their turn at the same time.
        waiting: how many may wait.
        patience: how many seconds one waits.
        clock: returns seconds.
    """

    def __init__(
        self,
        at_once: int = AT_ONCE,
        waiting: int = WAITING,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._free, self._at_once, self._most = at_once, at_once, waiting
        self._patience, self.clock = patience, clock
        self._queue: deque[Event] = deque()
        self._usual = 0.3
        self._lock = Lock()

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return len(self._queue)

    def begin(self) -> float:
        """Return 0 once it is one's turn, or after how many seconds to come again.

        Who gets 0 has to call `end`.
        """
        with self._lock:
            if self._free and not self._queue:
                self._free -= 1
                return 0.0
            if len(self._queue) >= self._most:
                return self._wait()
            turn = Event()
            self._queue.append(turn)
        return 0.0 if turn.wait(self._patience) else self._give_up(turn)

    def end(self, seconds: float) -> None:
        """Give one's turn to the next after so many seconds."""
        with self._lock:
            self._usual += 0.1 * (seconds - self._usual)
            if self._queue:
                self._queue.popleft().set()
            else:
                self._free += 1

    def _give_up(self, turn: Event) -> float:
        with self._lock:
            if turn.is_set():  # it was given just now
                return 0.0
            self._queue.remove(turn)
            return self._wait()

    def _wait(self) -> float:
        """Return how long all who wait will take."""
        return min(LONGEST, max(1.0, self._usual * (1 + len(self._queue)) / self._at_once))


class Lanes:
    """Two queues: a file that takes long keeps no page waiting.

    Args:
        pages: for pages and what they ask.
        files: for downloads and the API.
    """

    def __init__(self, pages: Turns | None = None, files: Turns | None = None) -> None:
        self.pages = pages or Turns()
        self.files = files or Turns(at_once=FILES_AT_ONCE, waiting=FILES_WAITING)
        self._batch = Lock()

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return self.pages.waiting + self.files.waiting

    def of(self, path: str) -> Turns | None:
        """Return where a request waits; None for what is answered at once."""
        if path.startswith(LIGHT):
            return None
        return self.files if path.startswith(FILES) else self.pages

    def one_by_one(self, parts: Iterable[T]) -> Iterator[T]:
        """Give the parts of a file, computed one at a time, whoever reads them and how slowly."""
        coming = iter(parts)
        while True:
            with self._batch:
                part = next(coming, None)
            if part is None:
                return
            yield part


def take_turns(server: Flask, lanes: Lanes) -> None:
    """Have a server compute so many requests at once.

    A file that is sent batch by batch gives its turn on once it begins to be sent, and its batches
    are computed one at a time: who reads it slowly keeps nobody waiting. What is computed for
    somebody who leaves ends at its next question, or within half a second in the midst of one.
    """
    server.before_request(partial(_begin, lanes))
    server.after_request(partial(_in_batches, lanes))
    server.teardown_request(_end)
    server.register_error_handler(AskerLeftError, lambda _: line("", LEFT))


def _begin(lanes: Lanes) -> Response | None:
    """Return that there are too many; None where it is the request's turn."""
    lane = lanes.of(request.path)
    if lane is None:
        return None
    wait = lane.begin()
    if wait:
        return busy(wait)
    g.began, g.lane = lane.clock(), lane
    ASKER_LEFT.set(partial(has_left, request.environ))
    return line("", LEFT) if has_left(request.environ) else None


def _in_batches(lanes: Lanes, response: Response) -> Response:
    """Return an answer whose batches, if it has any, are computed one at a time."""
    if response.is_streamed and request.path.startswith(FILES):
        parts: Any = response.response
        response.response = lanes.one_by_one(parts)
        if hasattr(parts, "close"):
            response.call_on_close(parts.close)
    return response


def _end(_fault: BaseException | None) -> None:
    """Give a request's turn on, if it had one."""
    ASKER_LEFT.set(nobody_leaves)
    lane: Turns | None = g.pop("lane", None)
    if lane is not None:
        lane.end(lane.clock() - g.began)


def busy(seconds: float) -> Response:
    """Return that too many ask at once, and when to come again; a browser does so by itself."""
    whole = str(round(max(1.0, seconds)))
    answer = line(f"Bandstand is busy: many people are asking. Try again in {whole} s.", 503)
    answer.headers["Retry-After"] = whole
    if request.method == "GET" and request.accept_mimetypes.accept_html:
        answer.headers["Refresh"] = whole
    return answer


def has_left(environ: dict[str, Any]) -> bool:
    """Return whether the one who asks is known to have gone, as far as the server can tell."""
    disconnected = environ.get("waitress.client_disconnected")
    if disconnected is not None:
        return bool(disconnected())
    theirs = environ.get("gunicorn.socket")
    if not isinstance(theirs, socket.socket):
        return False
    try:
        return theirs.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except (OSError, ValueError):
        return not isinstance(theirs, ssl.SSLSocket)
