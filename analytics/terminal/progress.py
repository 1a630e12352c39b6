"""Progress of long work, as a bar in the terminal."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


BETWEEN_LINES: Final = 4.0
"""Seconds between two lines of progress where there is no terminal."""


@contextmanager
def shown() -> Iterator[Callable[[str, float], None]]:
    """Give a function that shows what is being done and the share behind it, 0 to 1.

    The bar goes to stderr, so that what a command prints can be piped on. Without a terminal there
    is a line now and then instead, where the work takes longer than that.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield in_lines(lambda line: print(line, file=sys.stderr, flush=True))  # noqa: T201 - as said
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0, visible=False)

        def tell(doing: str, share: float) -> None:
            bar.update(task, description=doing, completed=share, visible=True)

        yield tell


def in_lines(
    write: Callable[[str], object], clock: Callable[[], float] = time.monotonic
) -> Callable[[str, float], None]:
    """Return a function that writes what is being done, a line every few seconds."""
    due = [clock() + BETWEEN_LINES]

    def tell(doing: str, share: float) -> None:
        if clock() >= due[0]:
            due[0] = clock() + BETWEEN_LINES
            write(f"{doing} ({share:.0%}) ...")

    return tell
