"""Clients that hang on beside people who ask: `python -m tests.bench.rude [SECONDS]`.

Four hundred send half a request and the rest a byte a second, send half a file, read an answer a
byte a second, or say nothing at all. Twenty people beside them get their pages within a second.
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from threading import Event, Thread
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from rich.console import Console

from analytics.collect.demo.shelve import ensure_demo
from analytics.market.build.build import build_market
from tests.bench.served import people, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

RUDE: Final = 400
PEOPLE: Final = 20
PAUSE: Final = 2.0
SECONDS: Final = 60.0
BAR: Final = 1.0
SERVERS: Final = ("gunicorn", "nginx", "waitress")
HOST: Final = b"Host: bandstand.example\r\n"
UPLOAD: Final = b"Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"
KINDS: Final = (
    b"GET /pay HTTP/1.1\r\n" + HOST + b"X-",
    b"POST /_dash-update-component HTTP/1.1\r\n" + HOST + UPLOAD,
    b"GET /download/listings.csv?window=all HTTP/1.1\r\n" + HOST + b"\r\n",
    b"",
)
"""What is sent at first; of the third the answer is read a byte a second."""


@contextmanager
def rude(port: int, many: int) -> Iterator[None]:
    """Let so many clients hang on to a server meanwhile, each from an address of its own."""
    over = Event()
    hanging = Thread(target=_hang_on, args=(port, many, over))
    hanging.start()
    try:
        yield
    finally:
        over.set()
        hanging.join()


def _hang_on(port: int, many: int, over: Event) -> None:
    held: dict[int, socket.socket | None] = dict.fromkeys(range(many))
    while not over.wait(1):
        for number, client in held.items():
            held[number] = _hang(client, number) or _begin(port, number)
    for client in held.values():
        if client:
            client.close()


def _begin(port: int, number: int) -> socket.socket | None:
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1_024)
    client.settimeout(0.05)
    try:
        client.bind((f"127.0.{3 + number // 250}.{1 + number % 250}", 0))
        client.connect(("127.0.0.1", port))
        client.sendall(KINDS[number % len(KINDS)])
    except OSError:
        client.close()
        return None
    return client


def _hang(client: socket.socket | None, number: int) -> socket.socket | None:
    """Send or read one byte more; None where the server has let go."""
    if client is None:
        return None
    try:
        if number % len(KINDS) in {0, 1}:
            client.sendall(b"a")
        elif _has_come(client) and not client.recv(1):
            raise ConnectionResetError
    except OSError:
        client.close()
        return None
    return client


def _has_come(client: socket.socket) -> bool:
    with DefaultSelector() as waiting:
        waiting.register(client, EVENT_READ)
        return bool(waiting.select(0))


def main() -> None:
    """Measure each way of serving, alone and beside rude clients."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    console, late = Console(highlight=False, markup=False), []
    with tempfile.TemporaryDirectory() as folder:
        with patch.dict("os.environ", BANDSTAND_DATA=folder):
            ensure_demo()
            build_market()
        for how in SERVERS:
            if how == "nginx" and not shutil.which("nginx"):
                console.print("NOT MEASURED: nginx is not installed.")
                continue
            late += [how for p95 in measured(how, Path(folder), seconds, console) if p95 > BAR]
    sys.exit(bool(late))


def measured(how: str, data: Path, seconds: float, console: Console) -> list[float]:
    """Say what people waited by one way of serving; return p95 beside rude clients, in a list."""
    found = []
    with tempfile.TemporaryDirectory() as folder, serving(how, data, Path(folder)) as (port, _pid):
        for many in (0, RUDE):
            with rude(port, many), people(port, PEOPLE, PAUSE) as met:
                Event().wait(seconds)
            console.print(
                f"{how}, {many} rude: {len(met.seconds)} answers, p95 {met.p95:.2f} s, longest "
                f"{max(met.seconds):.2f} s, {met.busy} busy, {len(met.faults)} faults"
            )
            for fault in sorted(set(met.faults))[:5]:
                console.print(f"  {fault}")
            found += [met.p95] if many else []
    return found


if __name__ == "__main__":
    main()
