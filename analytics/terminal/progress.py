"""Progress of long work, as a bar in the terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


BETWEEN_LINES: Final = 4.0
"""Seconds between two lines of progress where there is no terminal."""
BEGINNING: Final = "Beginning ..."


@contextmanager
def shown() -> Iterator[Callable[[str, float], None]]:
    """Give a function that shows what is being done and the share behind it, 0 to 1.

    The bar goes to stderr, so that what a command prints can be piped on. Without a terminal there
    is a line now and then instead, where the work takes longer than that.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        with lines_on(lambda line: print(line, file=sys.stderr, flush=True)) as tell:  # noqa: T201 - as said
            yield tell
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0, visible=False)

        def tell(doing: str, share: float) -> None:
            bar.update(task, description=doing, completed=share, visible=True)

        yield tell


@contextmanager
def lines_on(
    write: Callable[[str], object], every: float = BETWEEN_LINES
) -> Iterator[Callable[[str, float], None]]:
    """Give a function that keeps what is being done, which is written as a line every few seconds.

    It is written from a thread of its own, so that a long step does not pass in silence.

    Args:
        write: writes a line.
        every: seconds between two lines.
    """
    doing, over = [BEGINNING], Event()

    def tell(what: str, share: float) -> None:
        doing[0] = f"{what} ({share:.0%}) ..."

    def say() -> None:
        while not over.wait(every):
            write(doing[0])

    saying = Thread(target=say, name="progress", daemon=True)
    saying.start()
    try:
        yield tell
    finally:
        over.set()
        saying.join()
