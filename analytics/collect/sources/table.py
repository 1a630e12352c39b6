"""Any table of adverts, CSV, Parquet or JSON lines, with its columns mapped by name."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import islice
from pathlib import Path  # noqa: TC003 - typer reads annotations at run time
from typing import TYPE_CHECKING, Annotated, Final

import typer

from analytics.collect.files import date_of, run_of
from analytics.collect.options import Day, MappingFile, RunName, SomeFiles, day
from analytics.collect.report import about_files, note, refuse, say, tell
from analytics.collect.suggestion.saved import save
from analytics.collect.suggestion.suggest import left_over, suggest
from analytics.collect.suggestion.trial import MANY, lines_on
from analytics.collect.table_mapping import (
    Mapping,
    fitted,
    read_mapping,
    read_pairs,
    to_record,
    unread,
)
from analytics.collect.table_rows import open_table
from analytics.collect.table_signs import Signs
from analytics.errors import BandstandError, CollectError
from analytics.snapshots.store import write_snapshot
from analytics.terminal.progress import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.collect.files import Record
    from analytics.collect.table_rows import Rejected
    from analytics.snapshots.store import SnapshotReport

TERMS: Final = "Use a table as the terms of its provider allow."
SOURCE: Final = "table"
WHOLE: Final = "text_complete"
HOW_TO_MAP: Final = (
    "Map one by --map employer=COLUMN; data/README.md names all that are known, and --suggest "
    "mapping.toml looks for what each could be."
)
SAMPLE: Final = 1_000
"""Rows of a table that a mapping is suggested by."""


MAP: Final = typer.Option("--map", help="COLUMN=THEIRS, as in title=job_title.")
CALLED: Final = typer.Option(help="What the source is called.")
WHOLE_TEXTS: Final = typer.Option(
    "--whole-texts", help="Texts are whole, even those that end in …."
)
STATED_PAY: Final = typer.Option(
    "--stated-pay", help="One sum with pence is stated, no site's estimate."
)
SUGGEST: Final = typer.Option(
    "--suggest", help="Save a mapping for the first file; nothing is collected."
)
DRY_RUN: Final = typer.Option("--dry-run", help="Show ten rows as they would be read; keep none.")


def command(  # noqa: PLR0913 - one option for each thing a table does not tell
    files: SomeFiles,
    *,
    mapped: Annotated[list[str] | None, MAP] = None,
    mapping: MappingFile = None,
    source: Annotated[str, CALLED] = "",
    date: Day = None,
    run: RunName = "",
    whole_texts: Annotated[bool, WHOLE_TEXTS] = False,
    stated_pay: Annotated[bool, STATED_PAY] = False,
    suggest_to: Annotated[Path | None, SUGGEST] = None,
    dry_run: Annotated[bool, DRY_RUN] = False,
) -> None:
    """Any CSV, Parquet or JSONL of adverts; columns of the same name need no mapping.

    With headings of its own: --suggest mapping.toml, look at what is shown, change the file where
    it is wrong, --mapping mapping.toml --dry-run, and then --mapping mapping.toml alone.
    """
    if suggest_to:
        files, mapping, dry_run = files[:1], suggest_to, True
        _suggest(files[0], suggest_to)
    base = read_mapping(mapping) if mapping else Mapping()
    known = base.model_copy(
        update={
            "columns": {**base.columns, **read_pairs(mapped or [])},
            "source": source or base.source or SOURCE,
            "date": day(date) or base.date,
            **_known_of_all(base, whole_texts=whole_texts, stated_pay=stated_pay),
        }
    )
    if dry_run:
        for file in files:
            _try(file, known)
    else:
        _collect(files, known, run)


def _suggest(file: Path, to: Path) -> None:
    """Save a mapping for a table, and say what it rests on."""
    table = open_table(file, [])
    rows = list(islice(table.rows, SAMPLE))
    suggestion = suggest(table.columns, rows, _day_of(file))
    save(suggestion, left_over(suggestion, table.columns, rows), to, file.name, run_of(file))
    for name, columns in suggestion.columns.items():
        say(f"{name} ← {' + '.join(columns)} ({suggestion.why[name]})")
    for name, value in suggestion.constants.items():
        say(f"{name} = {value} for every row, as the heading says")
    for sentence in suggestion.notes:
        say(sentence)
    say(f"Saved as {to}: look through it, and change what is wrong.\n")


def _try(file: Path, mapping: Mapping) -> None:
    """Show the first rows of a table as they would be read."""
    rejected: Rejected = []
    records = list(islice(_records([file], mapping, rejected), MANY))
    say(f"{file.name}, the first {len(records)} rows as they would be read; nothing was kept:")
    for line in lines_on(records, mapping.source, mapping.date or _day_of(file)):
        say(line)
    for _, reason in rejected[:MANY]:
        say(f"Not kept: {reason}")


def _day_of(file: Path) -> dt.date:
    """The day in a file's name, today where it has none: nothing is kept under it."""
    try:
        return date_of(file)
    except CollectError:
        return dt.datetime.now(tz=dt.UTC).date()


def _collect(files: list[Path], mapping: Mapping, run: str) -> None:
    """Write the runs that files hold, and say how each went."""
    faults, runs = _by_run(files, mapping, run)
    reports = list(_written(runs, mapping, faults))
    tell(reports)
    refuse(faults, "Not used", reports)


def _known_of_all(base: Mapping, *, whole_texts: bool, stated_pay: bool) -> dict[str, object]:
    """Return what of a mapping a person may tell of all rows: texts are whole, pay is stated."""
    pay = base.predicted.model_copy(update={"equal_with_pence": False} if stated_pay else {})
    whole = {WHOLE: True} if whole_texts else {}
    return {"constants": {**base.constants, **whole}, "predicted": pay}


def _written(
    runs: dict[tuple[dt.date, str], list[Path]], mapping: Mapping, faults: list[str]
) -> Iterator[SnapshotReport]:
    """Write each run, and yield how it went; why one cannot be written is added to `faults`."""
    for (of_day, name), files in sorted(runs.items()):
        try:
            yield _write(files, mapping, of_day, name)
        except BandstandError as fault:
            faults.append(str(fault))


def _by_run(
    files: list[Path], mapping: Mapping, run: str
) -> tuple[list[str], dict[tuple[dt.date, str], list[Path]]]:
    """Return files by the day and name of their run, and the faults of those that have none."""
    faults: list[str] = []
    runs: dict[tuple[dt.date, str], list[Path]] = defaultdict(list)
    for file in files:
        try:
            of_day = mapping.date or date_of(file)
        except CollectError as fault:
            faults.append(str(fault))
        else:
            runs[of_day, run or run_of(file)].append(file)
    return faults, runs


def _write(files: list[Path], mapping: Mapping, of_day: dt.date, run: str) -> SnapshotReport:
    rejected: Rejected = []
    with counted(f"Reading {run}") as count:
        return write_snapshot(
            mapping.source,
            of_day,
            run,
            _records(files, mapping, rejected),
            rejected,
            about=about_files(files),
            progress=count.add,
        )


def _records(files: list[Path], mapping: Mapping, rejected: Rejected) -> Iterator[Record]:
    for file in files:
        table = open_table(file, rejected)
        of_table = fitted(mapping, table.columns, file.name)
        if left := unread(of_table, table.columns):
            note(f"Columns of {file.name} that are not read: {', '.join(left)}. {HOW_TO_MAP}")
        signs = Signs(
            texts=not {WHOLE} & {*of_table.columns, *of_table.constants},
            pay="pay_predicted" not in of_table.columns
            and of_table.predicted.equal_with_pence is None,
        )
        yield from signs.watch(to_record(row, of_table) for row in table.rows)
        for sentence in signs.notes():
            note(f"{file.name}: {sentence}")
