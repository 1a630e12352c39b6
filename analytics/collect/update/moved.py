"""Systems that have moved: where all boards of one go on one day, it is not the employers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from analytics.schema.labels import plural

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from analytics.collect.update.boards import Board
    from analytics.collect.update.state import BoardMemory, Memories

FEW: Final = 5  # so many employers may leave a system on one day


def moved(boards: Iterable[Board], memories: Memories, day: dt.date) -> dict[str, list[str]]:
    """Return the keys of a system's boards where all that stood and were asked were not there.

    Args:
        boards: those of the run; one that was broken off did not ask all.
        memories: what is remembered of each.
        day: the run's.
    """
    stood: dict[str, list[str]] = defaultdict(list)
    for board in boards:
        memory = memories[board.key]
        if memory.tried == day and memory.since in (None, day):
            stood[board.system].append(board.key)
    return {
        system: keys
        for system, keys in stood.items()
        if len(keys) >= FEW and all(_is_gone(memories[key]) for key in keys)
    }


def take_back_moved(
    boards: Iterable[Board], memories: Memories, day: dt.date
) -> dict[str, list[str]]:
    """Ask again next time what went with all its system, else a month would be lost; return it."""
    gone = moved(boards, memories, day)
    for keys in gone.values():
        for key in keys:
            memories[key].take_back()
    return gone


def _is_gone(memory: BoardMemory) -> bool:
    """Tell a board that is not there from one that had no job for some time."""
    return bool(memory.aside) and memory.failed


def moved_sentence(title: str, many: int) -> str:
    """Say that a system has moved."""
    return (
        f"None of {plural(many, f'{title} board')} was there any more, so the system's address has "
        "probably changed. They are asked again in the next run."
    )
