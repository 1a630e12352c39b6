"""Turns: so many requests are computed at once, others wait, and too many are told when to come."""

from __future__ import annotations

import socket
import ssl
import time
from collections import deque
from threading import Event, Lock
from typing import TYPE_CHECKING, Any, Final

from flask import Response, g, request

from dashboard.server.refusals import line

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

AT_ONCE: Final = 4
"""Requests computed at once; they share one interpreter, so that more would only be slower."""
WAITING: Final = 100
"""Requests that wait for their turn; fewer than any server of ours has threads."""
PATIENCE: Final = 20.0
"""Seconds that a request waits."""
LONGEST: Final = 60
"""Seconds after which nobody is asked to wait longer before trying again."""
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


def take_turns(server: Flask, turns: Turns) -> None:
    """Have a server compute so many requests at once.

    A file that is sent batch by batch gives its turn on once it begins to be sent: who reads it
    slowly keeps nobody waiting.
    """

    def begin() -> Response | None:
        """Return that there are too many; None where it is the request's turn."""
        if request.path.startswith(LIGHT):
            return None
        wait = turns.begin()
        if wait:
            return busy(wait)
        g.began = turns.clock()
        return line("", LEFT) if has_left(request.environ) else None

    def end(_fault: BaseException | None) -> None:
        began = g.pop("began", None)
        if began is not None:
            turns.end(turns.clock() - began)

    server.before_request(begin)
    server.teardown_request(end)


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
    told = environ.get("waitress.client_disconnected")
    if told is not None:
        return bool(told())
    theirs = environ.get("gunicorn.socket")
    if not isinstance(theirs, socket.socket):
        return False
    try:
        return theirs.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except (OSError, ValueError):
        return not isinstance(theirs, ssl.SSLSocket)
