"""Progress of long work: a bar in a terminal, a line now and then without one."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


BETWEEN_LINES: Final = 4.0
"""Seconds between two lines of progress where there is no terminal."""
BEGINNING: Final = "Beginning ..."


class Tally:
    """How many things are done, of how many, told whenever either changes."""

    def __init__(self, show: Callable[[int, int | None], object], total: int | None) -> None:
        """Begin with nothing done; a total of None is not known yet."""
        self._show, self._done, self._total = show, 0, total
        self._lock = Lock()

    def add(self, more: int = 1) -> None:
        """Say that more are done; threads may say so at once."""
        with self._lock:
            self._done += more
            self._show(self._done, self._total)

    def reach(self, done: int, total: int | None) -> None:
        """Say how many are done by now, and of how many."""
        with self._lock:
            self._done, self._total = done, total
            self._show(done, total)


@contextmanager
def counted(doing: str, total: int | None = None, every: float = BETWEEN_LINES) -> Iterator[Tally]:
    """Give a count of things done, shown as `shown` does.

    Args:
        doing: what is done: "Reading adverts".
        total: how many there are, where it is known.
        every: seconds between two lines where there is no terminal.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        with repeated(_to_stderr, f"{doing} ...", every) as keep:
            yield Tally(lambda done, of: keep(_line(doing, done, of)), total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(doing, total=total)
        yield Tally(lambda done, of: bar.update(task, completed=done, total=of), total)


def _line(doing: str, done: int, total: int | None) -> str:
    of = "" if total is None else f" of {total:,}"
    return f"{doing}: {done:,}{of} ..."


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - what a log shows


@contextmanager
def shown() -> Iterator[Callable[[str, float], None]]:
    """Give a function that shows what is being done and the share behind it, 0 to 1.

    The bar goes to stderr, so that what a command prints can be piped on. Without a terminal there
    is a line now and then instead, where the work takes longer than that.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        with lines_on(_to_stderr) as tell:
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

    Args:
        write: writes a line.
        every: seconds between two lines.
    """
    with repeated(write, BEGINNING, every) as keep:
        yield lambda doing, share: keep(f"{doing} ({share:.0%}) ...")


@contextmanager
def repeated(
    write: Callable[[str], object], first: str, every: float = BETWEEN_LINES
) -> Iterator[Callable[[str], None]]:
    """Give a function that keeps a line, which is written every few seconds.

    It is written from a thread of its own, so that a long step does not pass in silence.

    Args:
        write: writes a line.
        first: the line until another is kept.
        every: seconds between two lines.
    """
    kept, over = [first], Event()

    def keep(line: str) -> None:
        kept[0] = line

    def repeat() -> None:
        while not over.wait(every):
            write(kept[0])

    writing = Thread(target=repeat, name="progress", daemon=True)
    writing.start()
    try:
        yield keep
    finally:
        over.set()
        writing.join()
