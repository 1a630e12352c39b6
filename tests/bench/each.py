"""How far a long trial is: a bar in a terminal, a line now and then without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from analytics.terminal.progress import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Thing = TypeVar("Thing")


def each(doing: str, things: Iterable[Thing], total: int | None = None) -> Iterator[Thing]:
    """Give each of these things, and show how many are done, of so many where that is known."""
    with counted(doing, total) as tally:
        for thing in things:
            yield thing
            tally.add()
