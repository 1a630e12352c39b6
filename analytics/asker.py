"""Whether somebody still waits for an answer: what computes it asks, a server tells."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


class AskerLeftError(Exception):
    """Who asked has gone, so that nobody waits for the answer: no fault, and no sentence."""


def nobody_leaves() -> bool:
    """Return that who asks is there: a command, a notebook, a test."""
    return False


ASKER_LEFT: Final[ContextVar[Callable[[], bool]]] = ContextVar("asker_left", default=nobody_leaves)
"""Tells whether who asks has gone; a server sets it for each request."""
