"""Boards that are played, and what is seen of those who ask them."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from analytics.collect.update.boards import systems

if TYPE_CHECKING:
    from tests.boards.shapes import Job


WITH_ETAG: Final = frozenset({"ashby", "greenhouse"})
"""Systems known to send an ETag and to answer 304 to it; docs/update.md names the sources."""


@dataclass
class Board:
    """A board that is played.

    Attributes:
        system: its system.
        token: its name there.
        jobs: what it has.
        fault: how it answers instead: 404, 429, 500, slow, truncated, redirected, endless, html,
            forbidden, wait_date, meet (calls wait for each other); "" where it is well.
    """

    system: str
    token: str
    jobs: list[Job]
    fault: str = ""

    @property
    def address(self) -> str:
        """Its list's address, without what is asked there."""
        return systems()[self.system].call(self.token, 0).url


@dataclass
class Play:
    """What is played, and what was seen of those who asked.

    Attributes:
        boards: by address.
        asked: calls by host.
        sent: bytes of bodies, by system; "" for what is no board's.
        most_at_once: the most calls at one time: of one host, and of all.
    """

    boards: dict[str, Board]
    etags: frozenset[str] = WITH_ETAG
    asked: Counter[str] = field(default_factory=Counter)
    calls: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    sent: Counter[str] = field(default_factory=Counter)
    most_at_once: dict[str, int] = field(default_factory=lambda: {"host": 0, "all": 0})
    now: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)
    meeting: threading.Barrier = field(default_factory=lambda: threading.Barrier(1))
    healed: set[str] = field(default_factory=set)

    def starts(self, host: str, path: str, agent: str) -> None:
        """Count a call that begins."""
        with self.lock:
            self.asked[host] += 1
            self.calls.append(f"{host}{path}")
            self.agents.add(agent)
            self.now[host] += 1
            self.most_at_once["host"] = max(self.most_at_once["host"], self.now[host])
            self.most_at_once["all"] = max(self.most_at_once["all"], self.now.total())

    def ends(self, host: str) -> None:
        """Count a call that ends."""
        with self.lock:
            self.now[host] -= 1

    def forget(self) -> None:
        """Begin to count anew."""
        with self.lock:
            self.asked.clear()
            self.calls.clear()
            self.sent.clear()
