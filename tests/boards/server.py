"""A server of ours that plays many boards of all systems, with faults, on this machine only."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

import httpx

from tests.boards.answers import DETAILS, answer, wire
from tests.boards.play import WITH_ETAG, Board, Play

if TYPE_CHECKING:
    from collections.abc import Iterator


WITHOUT_TEXTS: Final = {"greenhouse": "content", "workable": "details"}
"""Systems whose lists leave the texts out, and what is asked for to have them in."""


TEXTS: Final = frozenset({"content", "pay_input_ranges", "description"})
MEETING: Final = 60.0  # seconds that a call waits for the others
MOMENT: Final = 0.4  # seconds that a slow answer takes


class Handler(BaseHTTPRequestHandler):
    """Answers as a board does."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as real servers: else an answer takes 40 ms
    play: Play
    _system = ""
    _asked = ""

    def do_GET(self) -> None:
        """Answer a call that reads."""
        self._answered(0)

    def do_POST(self) -> None:
        """Answer a call that reads and says where in its body."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._answered(int(body["offset"]))

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answered(self, at: int) -> None:
        host, path = self.headers["Host"], urlsplit(self.path).path
        self._asked = host
        self.play.starts(host, path, self.headers["User-Agent"])
        try:
            self._answer(host, path, at)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            self._over()

    def _over(self) -> None:
        """Count a call as ended: before its last bytes go, since with them the next may come."""
        if self._asked:
            self.play.ends(self._asked)
        self._asked = ""

    def _answer(self, host: str, path: str, at: int) -> None:
        self._system = ""
        if path == "/robots.txt":
            rules = "User-agent: *\nDisallow: /private\n"
            closed = any(
                board.fault == "forbidden" and httpx.URL(board.address).host == host
                for board in self.play.boards.values()
            )
            self._send(200, rules + ("Disallow: /\n" if closed else ""), "text/plain")
            return
        query = parse_qs(urlsplit(self.path).query)
        at = at or int(
            next(iter(query.get("offset") or query.get("skip") or query.get("page") or ["0"]))
        )
        board = self.play.boards.get(f"https://{host}{path}")
        self._system = board.system if board else ""
        if board is None:
            self._details(f"https://{host}{path}")
        elif board.fault and board.address not in self.play.healed:
            self._fault(board, at)
        else:
            told: Any = answer(board.system, board.jobs, at)
            if WITHOUT_TEXTS.get(board.system, "offset") not in {"offset", *query}:
                told |= {"jobs": [_without_text(job) for job in told["jobs"]]}
            self._whole(board, told)

    def _details(self, address: str) -> None:
        """Answer for one job of a board."""
        for board in self.play.boards.values():
            base = (
                board.address.removesuffix("/jobs") if board.system == "workday" else board.address
            )
            if board.system in DETAILS and address.startswith(f"{base}/"):
                own = address.rsplit("/", 1)[-1].rsplit("R-", 1)[-1]
                job = next((one for one in board.jobs if str(one.number) == own), None)
                if job:
                    self._system = board.system
                    self._send(200, json.dumps(DETAILS[board.system](job)))
                    return
        self._send(404, '{"error": "not found"}')

    def _whole(self, board: Board, told: object) -> None:
        text = wire(board.system, told)
        etag = f'W/"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'
        if board.system not in self.play.etags:
            self._send(200, text)
        elif self.headers.get("If-None-Match") == etag:
            self._send(304, "", etag=etag)
        else:
            self._send(200, text, etag=etag)

    def _fault(self, board: Board, at: int) -> None:
        fault = board.fault
        if fault in ("429", "wait_date"):
            self.play.healed.add(board.address)
            self._send(429, "{}", wait="Wed, 21 Oct 2015 07:28:00 GMT" if "date" in fault else "0")
        elif fault == "slow":
            threading.Event().wait(MOMENT)
            self._whole(board, answer(board.system, board.jobs, at))
        elif fault == "meet":
            self.play.meeting.wait(MEETING)
            self._whole(board, answer(board.system, board.jobs, at))
        elif fault == "redirected":
            self._send(302, "", to="https://elsewhere.example/careers")
        elif fault == "html":
            self._send(200, "<!doctype html><title>Careers</title>", "text/html")
        elif fault in ("truncated", "endless"):
            self._broken(endless=fault == "endless")
        else:
            self._send(int(fault), '{"error": "it"}')

    def _broken(self, *, endless: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(10**12 if endless else 10_000))
        self.end_headers()
        self.wfile.write(b'{"jobs": [')
        while endless:
            self.wfile.write(b" " * 1_000_000)
        self.close_connection = True

    def _send(  # noqa: PLR0913 - what an answer is made of
        self,
        code: int,
        text: str,
        kind: str = "application/json",
        *,
        etag: str = "",
        wait: str = "",
        to: str = "",
    ) -> None:
        body = gzip.compress(text.encode(), 1) if text else b""
        headers = {
            "Content-Type": kind,
            "Content-Encoding": "gzip" if body else "",
            "ETag": etag,
            "Retry-After": wait,
            "Location": to,
        }
        self.send_response(code)
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        if code != 304:
            self.send_header("Content-Length", str(len(body)))
        with self.play.lock:
            self.play.sent[self._system] += len(body)
        self._over()
        self.end_headers()
        self.wfile.write(body)


def _without_text(job: dict[str, Any]) -> dict[str, Any]:
    return {name: job[name] for name in job if name not in TEXTS}


class ToServer(httpx.BaseTransport):
    """Carries every request to the server of this machine, whatever host it is for."""

    def __init__(self, port: int) -> None:
        self._port, self._inner = port, httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request there; the header Host keeps whom it is for."""
        there = request.url.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        sent = httpx.Request(
            request.method,
            there,
            headers=request.headers,
            stream=request.stream,
            extensions=request.extensions,
        )
        return self._inner.handle_request(sent)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


class Quiet(ThreadingHTTPServer):
    """Says nothing of callers who hang up, as they do on what never ends."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a caller who hung up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def played(boards: list[Board], etags: frozenset[str] = WITH_ETAG) -> Iterator[tuple[Play, int]]:
    """Play boards; give what is seen, and the port."""
    play = Play({board.address: board for board in boards}, etags)
    handler = type("Played", (Handler,), {"play": play})
    server = Quiet(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield play, server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
