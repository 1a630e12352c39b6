"""Whose turn it is: boards by host, and visits as they come."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import httpx

from analytics.collect.update.boards import systems
from analytics.errors import BandstandError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from queue import Queue

    from analytics.collect.update.board_visit import Visit
    from analytics.collect.update.boards import Board

CALL: Final = 0.1  # seconds, about


def as_they_come(visits: Queue[Visit | None], threads: int) -> Iterator[Visit]:
    """Give visits as they come, until every thread that visits has ended.

    Args:
        visits: what is visited; None where a thread ends, whatever ended it.
        threads: how many visit.
    """
    while threads:
        one = visits.get()
        if one is None:
            threads -= 1
        else:
            yield one


def by_host(boards: Iterable[Board]) -> dict[str, list[Board]]:
    """Return boards by the host that has them; the host that takes longest comes first.

    A host with a pause between calls and many boards would else be left when all others are done.
    """
    hosts: dict[str, list[Board]] = defaultdict(list)
    for board in boards:
        hosts[_host_of(board)].append(board)
    return dict(sorted(hosts.items(), key=lambda host: -_takes(host[1])))


def _takes(boards: list[Board]) -> float:
    """Return about how many seconds a host takes with one call a board."""
    return sum(CALL + systems()[board.system].pause for board in boards)


def _host_of(board: Board) -> str:
    try:
        return httpx.URL(systems()[board.system].call(board.token, 0).url).host
    except BandstandError:
        return board.key
