"""How long an update takes, what it weighs and what it asks for: `python -m tests.bench.boards`.

Five hundred boards with 15,000 adverts are played by a server in a process of its own; one update,
a day later another. Memory is this process's, which is the one that a person would run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import resource
import tempfile
import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console

from analytics.collect import http
from analytics.collect.update.boards import Board as Listed
from analytics.collect.update.run import Run
from analytics.market.build.build import build_market
from tests.boards import market
from tests.boards.server import WITH_ETAG, ToServer, played

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FAULTY = ("404", "429", "500", "slow", "truncated", "redirected", "html")
EVERY = 50  # one board in so many is faulty
SAY = Console(soft_wrap=True)
MEGABYTE = 1_000_000


class Took(NamedTuple):
    """What an update took: seconds, seconds of this process's own work, bytes sent by system."""

    seconds: float
    own: float
    sent: Counter[str]


def serve(boards: int, adverts: int, etags: frozenset[str], pipe: Connection) -> None:
    """Play boards until told to stop; a day passes when asked for."""
    some = market.boards(boards, adverts)
    for number, board in enumerate(some):
        if number % EVERY == EVERY - 1:
            board.fault = FAULTY[number // EVERY % len(FAULTY)]
    with played(some, etags) as (play, port):
        pipe.send(port)
        while (asked := pipe.recv()) != "stop":
            if asked == "next day":
                market.next_day(some)
            pipe.send((Counter(play.sent), dict(play.most_at_once)))
            play.forget()


def update(boards: list[Listed], now: dt.datetime, pipe: Connection) -> Took:
    """Run an update and build; return what it took."""
    began, own = time.monotonic(), time.process_time()
    report = Run(boards, "bench@bandstand.example", now=now).collect()
    built = build_market()
    took = time.monotonic() - began, time.process_time() - own
    pipe.send("count")
    sent, most = pipe.recv()
    SAY.print(
        f"{report.done} boards, {report.found:,} adverts found, {report.kept:,} kept, "
        f"{report.software:,} software, {report.unchanged} unchanged, {len(report.faults)} faults, "
        f"most at once {most}; market {built.market_id}: {took[0]:.0f} s ({took[1]:.0f} s own), "
        f"{sent.total() / MEGABYTE:.1f} MB"
    )
    return Took(*took, sent)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boards", type=int, default=500)
    parser.add_argument("--adverts", type=int, default=15_000)
    parser.add_argument("--etag", nargs="*", default=sorted(WITH_ETAG), help="systems that send it")
    asked = parser.parse_args()
    etags = frozenset(asked.etag)
    here, there = multiprocessing.Pipe()
    spawn = multiprocessing.get_context("spawn")
    server = spawn.Process(target=serve, args=(asked.boards, asked.adverts, etags, there))
    server.start()
    port = here.recv()
    http.network = lambda: ToServer(port)
    boards = [
        Listed("", board.system, board.token) for board in market.boards(asked.boards, asked.boards)
    ]
    day = dt.datetime(2026, 10, 5, 8, tzinfo=dt.UTC)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BANDSTAND_DATA"] = folder
        first = update(boards, day, here)
        here.send("next day")
        here.recv()
        second = update(boards, day + dt.timedelta(days=1), here)
    here.send("stop")
    server.join()
    tell(first, second)


def tell(first: Took, second: Took) -> None:
    """Print what the first and the second day took, of each system and together."""
    for system, bytes_sent in first.sent.most_common():
        SAY.print(
            f"{system or 'robots.txt':16}{bytes_sent / MEGABYTE:6.2f} MB, second day "
            f"{second.sent[system] / MEGABYTE:5.2f} MB = {second.sent[system] / bytes_sent:4.0%}, "
            f"{second.sent[system] / first.sent.total():5.1%} of all"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    again = second.sent.total() / first.sent.total()
    SAY.print(
        f"first {first.seconds:.0f} s, {memory:,.0f} MB; second day {again:.1%} of the bytes "
        f"in the bytes in {second.seconds / first.seconds:.0%} of the time"
    )


if __name__ == "__main__":
    main()
