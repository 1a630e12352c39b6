"""Progress of an update: a line that moves in a terminal, a line now and then in a log."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Final

from rich.console import Console

from analytics.schema.labels import plural
from analytics.terminal.progress import repeated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analytics.collect.update.report import Report

BEGINNING: Final = "Asking the first boards …"
EVERY: Final = 30.0  # seconds between two lines of a log
MINUTE: Final = 60.0


@contextmanager
def shown_boards() -> Iterator[Callable[[Report], None]]:
    """Give a function that shows a report so far, on the error stream."""
    began, before = time.monotonic(), -1
    with _line() as show:

        def tell(report: Report) -> None:
            nonlocal before
            before = report.done - 1 if before < 0 else before
            show(sentence(report, time.monotonic() - began, before))

        yield tell


@contextmanager
def _line() -> Iterator[Callable[[str], object]]:
    """Give a function that changes a line of the terminal, or of a log's next lines."""
    console = Console(stderr=True, highlight=False, markup=False)
    if console.is_terminal:
        with console.status(BEGINNING) as status:
            yield status.update
        return
    with repeated(partial(console.print, soft_wrap=True), BEGINNING, EVERY) as keep:
        yield keep


def sentence(report: Report, seconds: float, before: int = 0) -> str:
    """Return boards done, adverts found and kept, and the time left, in a line.

    Args:
        report: the report so far.
        seconds: since the run began or went on.
        before: boards that an earlier run had done.
    """
    done = max(1, report.done - before)
    left = seconds / done * max(0, report.boards - report.done)
    time_left = f"{left / MINUTE:.0f} min" if left >= MINUTE else f"{left:.0f} s"
    return (
        f"{report.done:,} of {plural(report.boards, 'board')}, "
        f"{plural(report.found, 'advert')} found, "
        f"{plural(report.software, 'UK software advert')} kept, about {time_left} left"
    )
