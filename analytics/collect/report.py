"""What was collected, written down and told: kept, quarantined with reasons, files with faults."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rich.console import Console

from analytics.collect.options import may_be_future
from analytics.errors import CollectError
from analytics.schema.labels import plural
from analytics.snapshots.dates import READERS as DAYS
from analytics.snapshots.record import About, marks_of
from analytics.snapshots.store import write_snapshot
from analytics.terminal.progress import counted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from analytics.collect.files import AnswerPage, Saved
    from analytics.snapshots.store import SnapshotReport


LOOK: Final = "Look at what the source gave, then collect it again."
DOUBTFUL: Final = "It is marked doubtful and closes no vacancy until a good run confirms it."
NOT_KEPT: Final = "It was not kept: the earlier run of that day stands."
WORDS_NAMED: Final = 8
"""How many values of a field a report names."""
NOT_UNDERSTOOD: Final = "Not understood and left unstated"
NO_DAY: Final = "No exact day is told, so left unstated"


def write_saved(source: str, saved: Saved) -> None:
    """Write a snapshot for each date and run, and tell what was kept and what was not.

    Raises:
        CollectError: a file had a fault or a run is doubtful; the others are written nevertheless.
    """
    reports: list[SnapshotReport] = []
    try:
        total = sum(len(page.records) for page in saved.pages.values())
        with counted("Reading adverts", total) as count:
            for (date, run), page in sorted(saved.pages.items()):
                reports.append(_write(source, date, run, page, count.add))
    finally:
        tell(reports, sum(page.left_out for page in saved.pages.values()))
    refuse(saved.faults, "Files not used", reports)


def _write(
    source: str, date: dt.date, run: str, page: AnswerPage, progress: Callable[[int], object]
) -> SnapshotReport:
    about = about_files(page.files, left_out=page.left_out, unread=page.unread)
    return write_snapshot(
        source, date, run, page.records, page.rejected, about=about, progress=progress
    )


def about_files(
    files: Sequence[Path], *, left_out: int = 0, unread: Counter[tuple[str, str]] | None = None
) -> About:
    """What is known of a run that came from files.

    Raises:
        CollectError: one of them cannot be read.
    """
    try:
        origin = marks_of(files)
    except OSError as fault:
        raise CollectError(f"{fault.filename} cannot be read: {fault.strerror}.") from fault
    return About(
        origin=origin,
        folder=files[0].resolve().parent.name if files else "",
        left_out=left_out,
        unread=Counter() if unread is None else unread,
        may_be_future=may_be_future(),
    )


def refuse(faults: Sequence[str], unused: str, reports: Iterable[SnapshotReport]) -> None:
    """End with a failing exit where something was not used or a run is doubtful.

    Raises:
        CollectError: says each fault and each doubt.
    """
    lines = [*faults, f"{unused}: {len(faults)}."] if faults else []
    doubts = [doubt_of(report) for report in reports if report.doubtful]
    if lines or doubts:
        raise CollectError("\n".join([*lines, *doubts]), LOOK if doubts else "")


def doubt_of(report: SnapshotReport) -> str:
    """Why a run is doubtful and what follows from it, in two sentences."""
    what = DOUBTFUL if report.stands else NOT_KEPT
    return f"{report.snapshot.name}: {report.doubtful} {what}"


def note(sentence: str) -> None:
    """Tell something on the error stream, beside the progress."""
    Console(stderr=True, highlight=False, soft_wrap=True, markup=False).print(sentence)


def say(sentence: str) -> None:
    """Tell something that was asked for."""
    Console(highlight=False, soft_wrap=True, markup=False).print(sentence)


def tell(reports: Iterable[SnapshotReport], left_out: int = 0) -> None:
    """Say how many adverts were kept, and why others were not."""
    out = Console(highlight=False, soft_wrap=True, markup=False)
    reasons: Counter[str] = Counter()
    unread: Counter[tuple[str, str]] = Counter()
    rows: dict[str, Sequence[int]] = {}
    kept = runs = 0
    for report in reports:
        out.print(_line(report))
        reasons.update(report.reasons)
        unread.update(report.unread)
        rows |= report.rows
        kept, runs = kept + report.kept, runs + report.stands
    if runs:
        out.print(f"Kept {plural(kept, 'advert')} in {plural(runs, 'snapshot')}.")
    for reason, count in reasons.most_common():
        where = f" (rows {', '.join(map(str, rows[reason]))}" if rows.get(reason) else ""
        more = ", …)" if where and count > len(rows[reason]) else ")" if where else ""
        out.print(f"Quarantined {count:,}: {reason}{where}{more}")
    for line in not_understood(unread):
        out.print(line)
    if left_out:
        out.print(f"Left out {left_out:,}: not listed, or not in the UK.")


def _line(report: SnapshotReport) -> str:
    """What became of a run, in a line."""
    if not report.stands:
        return f"{report.snapshot.name}: {report.kept:,} given, not kept"
    line = f"{report.snapshot.name}: {report.kept:,} kept"
    if report.replaced is not None:
        line += f", in place of {report.replaced:,} that an earlier run of that day kept"
    if report.beside:
        line += f"; {report.beside} of that day stands already, from other files"
    return line


def not_understood(unread: Mapping[tuple[str, str], int]) -> list[str]:
    """A line for each field of which values were not understood, the most frequent first."""
    fields: dict[str, list[str]] = {}
    for (name, value), count in Counter(unread).most_common():
        fields.setdefault(name, []).append(f"“{value}”, {plural(count, 'row')}")
    return [
        f"{NO_DAY if name in DAYS else NOT_UNDERSTOOD}, {name}: {'; '.join(words[:WORDS_NAMED])}"
        + (f"; and {len(words) - WORDS_NAMED:,} more." if len(words) > WORDS_NAMED else ".")
        for name, words in fields.items()
    ]
