"""How long an update takes, what it weighs and what it asks for: `python -m tests.bench.boards`.

Five hundred boards with 15,000 adverts are played by a server in a process of its own; one update,
a day later another, each in a process of its own as a person or a timer runs it: seconds, work and
memory are that process's, its start included.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import resource
import shutil
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
from tests.boards.play import WITH_ETAG
from tests.boards.server import ToServer, played

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FAULTY = ("404", "429", "500", "slow", "truncated", "redirected", "html")
EVERY = 50  # one board in so many is faulty
SAY = Console(soft_wrap=True)
KILO, MEGABYTE = 1_000, 1_000_000
SPAWN = multiprocessing.get_context("spawn")


class Took(NamedTuple):
    """What an update took: seconds, seconds of work, most megabytes held, bytes sent by system."""

    seconds: float
    own: float
    memory: float
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


def update(port: int, boards: int, now: dt.datetime, pipe: Connection) -> None:
    """Run an update and build; tell the pipe what it took of work and memory."""
    http.network = lambda: ToServer(port)
    listed = [Listed("", board.system, board.token) for board in market.boards(boards, boards)]
    report = Run(listed, "bench@bandstand.example", now=now).collect()
    built = build_market()
    SAY.print(
        f"{report.done} boards, {report.found:,} adverts found, {report.kept:,} kept, "
        f"{report.software:,} software, {report.new:,} new, {report.unchanged} unchanged, "
        f"{len(report.faults)} faults; market {built.market_id}"
    )
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    work = sum(one.ru_utime + one.ru_stime for one in used)
    pipe.send((work, used[0].ru_maxrss / KILO))


def timed(port: int, boards: int, now: dt.datetime, server: Connection) -> Took:
    """Run an update in a process of its own; return what it took."""
    here, there = SPAWN.Pipe()
    began = time.monotonic()
    process = SPAWN.Process(target=update, args=(port, boards, now, there))
    process.start()
    own, memory = here.recv()
    process.join()
    seconds = time.monotonic() - began
    server.send("count")
    sent, most = server.recv()
    SAY.print(
        f"most at once {most}; {seconds:.0f} s ({own:.1f} s of work), {memory:,.0f} MB, "
        f"{sent.total() / MEGABYTE:.1f} MB came"
    )
    return Took(seconds, own, memory, sent)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boards", type=int, default=500)
    parser.add_argument("--adverts", type=int, default=15_000)
    parser.add_argument("--etag", nargs="*", default=sorted(WITH_ETAG), help="systems that send it")
    parser.add_argument("--keep", help="a folder to copy what was collected to")
    asked = parser.parse_args()
    etags = frozenset(asked.etag)
    here, there = SPAWN.Pipe()
    server = SPAWN.Process(target=serve, args=(asked.boards, asked.adverts, etags, there))
    server.start()
    port = here.recv()
    day = dt.datetime(2026, 10, 5, 8, tzinfo=dt.UTC)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BANDSTAND_DATA"] = folder
        first = timed(port, asked.boards, day, here)
        here.send("next day")
        here.recv()
        second = timed(port, asked.boards, day + dt.timedelta(days=1), here)
        if asked.keep:
            shutil.copytree(folder, asked.keep)
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
    again = second.sent.total() / first.sent.total()
    SAY.print(
        f"first {first.seconds:.0f} s, {first.memory:,.0f} MB; second day {again:.1%} of the bytes "
        f"in {second.seconds / first.seconds:.0%} of the time, {second.own / first.own:.0%} of the "
        "work"
    )


if __name__ == "__main__":
    main()
