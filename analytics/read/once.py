"""What is made once and kept, however many threads ask for it together."""

from __future__ import annotations

from functools import wraps
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")


def once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Return what gives the value that the first call makes; others wait for that one.

    `functools.cache` lets every thread that comes before the first has ended make its own: sixteen
    that visited boards held sixteen gazetteers.
    """
    turn = RLock()
    kept: list[Made] = []

    @wraps(make)
    def given() -> Made:
        if not kept:
            with turn:
                kept.extend([] if kept else [make()])
        return kept[0]

    return given
