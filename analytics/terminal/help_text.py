"""What `--help` says of a command, from its docstring."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def flowed(command: Callable[..., object]) -> str:
    """Return what a command does, a line a paragraph: a terminal breaks lines where it ends."""
    paragraphs = (inspect.getdoc(command) or "").split("\n\n")
    return "\n\n".join(" ".join(one.split()) for one in paragraphs)
