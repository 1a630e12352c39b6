"""What was collected, written down and told: kept, quarantined with reasons, files with faults."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from analytics.errors import CollectError
from analytics.schema.labels import plural
from analytics.snapshots.store import write_snapshot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from analytics.collect.files import Page, Saved
    from analytics.snapshots.store import SnapshotReport


def progress_bar() -> Progress:
    """Return a progress bar that counts things done, on the error stream."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def write_saved(source: str, saved: Saved) -> None:
    """Write a snapshot for each date and run, and tell what was kept and what was not.

    Raises:
        CollectError: a file had a fault; what the others gave is written nevertheless.
    """
    reports: list[SnapshotReport] = []
    try:
        with progress_bar() as bar:
            total = sum(len(page.records) for page in saved.pages.values())
            task = bar.add_task("Reading adverts", total=total)
            for (date, run), page in sorted(saved.pages.items()):
                reports.append(_write(source, date, run, page, partial(bar.advance, task)))
    finally:
        tell(reports, sum(page.left_out for page in saved.pages.values()))
    if saved.faults:
        raise CollectError("\n".join([*saved.faults, f"Files not used: {len(saved.faults)}."]))


def _write(
    source: str, date: dt.date, run: str, page: Page, progress: Callable[[int], object]
) -> SnapshotReport:
    return write_snapshot(source, date, run, page.records, page.rejected, progress=progress)


def note(sentence: str) -> None:
    """Tell something on the error stream, beside the progress."""
    Console(stderr=True, highlight=False, soft_wrap=True, markup=False).print(sentence)


def tell(reports: Iterable[SnapshotReport], left_out: int = 0) -> None:
    """Say how many adverts were kept, and why others were not."""
    out = Console(highlight=False, soft_wrap=True, markup=False)
    reasons: Counter[str] = Counter()
    kept = runs = 0
    for report in reports:
        out.print(f"{report.snapshot.name}: {report.kept:,} kept")
        reasons.update(report.reasons)
        kept, runs = kept + report.kept, runs + 1
    if not runs:
        return
    out.print(f"Kept {kept:,} adverts in {plural(runs, 'snapshot')}.")
    for reason, count in reasons.most_common():
        out.print(f"Quarantined {count:,}: {reason}")
    if left_out:
        out.print(f"Left out {left_out:,}: not listed, or not in the UK.")
