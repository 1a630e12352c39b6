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

TOGETHER: Final = 32  # boards read at once: more hold more in memory and gain little


def as_they_come(visits: Queue[Visit | None], hosts: int) -> Iterator[list[Visit]]:
    """Give the visits that wait, at least one, until every host has been visited."""
    while hosts:
        several = [visits.get()]
        while len(several) < TOGETHER and not visits.empty():
            several.append(visits.get_nowait())
        hosts -= several.count(None)
        if visited := [one for one in several if one is not None]:
            yield visited


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
