"""Made-up adverts: whether they stand whole, since half of them show a market of their own."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from analytics.paths import snapshots_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from analytics.snapshots.catalogue import Snapshot

WHOLE: Final = "Write it whole: python -m analytics demo"


def _mark() -> Path:
    return snapshots_dir() / ".demo-is-being-written"


@contextmanager
def being_written() -> Iterator[None]:
    """Mark the demo as unfinished until all of it is written, so that a killed writer shows.

    Raises:
        OSError: the disk refuses.
    """
    mark = _mark()
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    yield
    mark.unlink(missing_ok=True)


def what_is_missing(runs: Iterable[Snapshot]) -> str:
    """Return in what a demo is not whole, in a sentence; "" where it is, or there is none.

    Args:
        runs: the sound runs; each source of a demo shows its adverts on each of its days.
    """
    there = {(run.source, run.date) for run in runs if run.is_synthetic}
    if not there:
        return ""
    if _mark().exists():
        return f"The demo is half written: its writer was stopped. {WHOLE}"
    sources, days = {source for source, _ in there}, {day for _, day in there}
    missing = len(sources) * len(days) - len(there)
    if not missing:
        return ""
    return f"The demo is not whole: {missing:,} of its snapshots are missing. {WHOLE}"
