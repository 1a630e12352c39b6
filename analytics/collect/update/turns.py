"""Whose turn it is: boards by host, and visits as they come."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import httpx

from analytics.collect.update.boards import systems
from analytics.errors import BandstandError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from queue import Queue

    from analytics.collect.update.board_visit import Visit
    from analytics.collect.update.boards import Board


def as_they_come(visits: Queue[Visit | None], hosts: int) -> Iterator[Visit]:
    """Give visits as they come, until every host has been visited.

    Args:
        visits: what is visited; None where a host has no more.
        hosts: how many are visited.
    """
    while hosts:
        one = visits.get()
        if one is None:
            hosts -= 1
        else:
            yield one


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
