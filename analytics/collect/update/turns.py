"""Whose turn it is: boards by host, and visits as they come."""

from __future__ import annotations

import time
from collections import defaultdict
from queue import Empty
from typing import TYPE_CHECKING, Final

import httpx

from analytics.collect.update.boards import systems
from analytics.errors import BandstandError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from queue import Queue

    from analytics.collect.update.board_visit import Visit
    from analytics.collect.update.boards import Board

TOGETHER: Final = 32  # boards read at once: more hold more in memory and gain little
LONGEST: Final = 5.0  # seconds that a board waits for others to be read with


def as_they_come(visits: Queue[Visit | None], hosts: int) -> Iterator[list[Visit]]:
    """Give visits as they come, several at once, until every host has been visited.

    Args:
        visits: what is visited; None where a host has no more.
        hosts: how many are visited.
    """
    while hosts:
        several: list[Visit] = []
        until = 0.0
        while hosts and len(several) < TOGETHER:
            try:
                one = visits.get(timeout=max(until - time.monotonic(), 0) if several else None)
            except Empty:
                break
            if one is None:
                hosts -= 1
            else:
                until = until or time.monotonic() + LONGEST
                several.append(one)
        if several:
            yield several


def by_host(boards: Iterable[Board]) -> dict[str, list[Board]]:
    """Return boards by the host that has them."""
    hosts: dict[str, list[Board]] = defaultdict(list)
    for board in boards:
        hosts[_host_of(board)].append(board)
    return hosts


def _host_of(board: Board) -> str:
    try:
        return httpx.URL(systems()[board.system].call(board.token, 0).url).host
    except BandstandError:
        return board.key
