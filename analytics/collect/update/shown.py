"""Progress of an update: a line that moves in a terminal, a line now and then in a log."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rich.console import Console

from analytics.schema.labels import plural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analytics.collect.update.report import Report

EVERY: Final = 30.0  # seconds between two lines of a log
MINUTE: Final = 60.0


@contextmanager
def shown_boards() -> Iterator[Callable[[Report], None]]:
    """Give a function that shows a report so far, on the error stream."""
    console = Console(stderr=True, highlight=False, markup=False)
    began = last = time.monotonic()
    first_done = -1
    if not console.is_terminal:

        def tell(report: Report) -> None:
            """Write a line to the log now and then."""
            nonlocal last, first_done
            first_done = report.done - 1 if first_done < 0 else first_done
            if time.monotonic() - last >= EVERY:
                last = time.monotonic()
                console.print(sentence(report, last - began, first_done))

        yield tell
        return
    with console.status("Asking the first boards …") as status:

        def show(report: Report) -> None:
            """Change the line in the terminal."""
            nonlocal first_done
            first_done = report.done - 1 if first_done < 0 else first_done
            status.update(sentence(report, time.monotonic() - began, first_done))

        yield show


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
