"""`python -m analytics update`: collects every configured source and builds the market anew."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import typer

from analytics.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.collect.update.config import Config
    from analytics.collect.update.report import Report


GO_ON: Final = (
    "Free some space or make the data folder writable, and run it again: it goes on from there."
)


def command(
    *,
    build: Annotated[bool, typer.Option(help="Build the market of what came.")] = True,
) -> None:
    """Collect every configured source and build: without configuration, employers' own boards.

    Safe to run again and again, by hand or by a timer; sources.toml in the data folder adds and
    removes boards, searches, keys and files.
    """
    from analytics.collect.update.config import read_config  # noqa: PLC0415 - keeps the command line quick
    from analytics.collect.update.state import locked  # noqa: PLC0415 - the same

    config = read_config()
    with locked(), _disk_faults():
        report = _collect(config)
        for sentence in report.sentences():
            typer.echo(sentence)
        if build:
            _build()
    others = len(config.search) + len(config.files)
    if report.faults and len(report.faults) >= report.boards + others:
        why = "board. Is this machine online?" if report.boards else "source."
        typer.echo(f"Nothing came from any {why}", err=True)
        raise typer.Exit(1)


@contextmanager
def _disk_faults() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        why = fault.strerror or fault
        raise CollectError(f"What came cannot be written down: {why}.", GO_ON) from fault


def _collect(config: Config) -> Report:
    from analytics.collect.update import config as configured  # noqa: PLC0415 - as above
    from analytics.collect.update.others import collect_others  # noqa: PLC0415 - as above
    from analytics.collect.update.run import Run  # noqa: PLC0415 - as above
    from analytics.collect.update.shown import shown_boards  # noqa: PLC0415 - as above

    if not config.contact:
        typer.echo(
            f'Hosts are told no contact: set contact = "…" in {configured.config_file()}.', err=True
        )
    for key in configured.removed_in_vain(config):
        typer.echo(f"No list has the board {key} that [[remove]] names.", err=True)
    with shown_boards() as progress:
        run = Run(configured.boards_of(config), config.contact, progress)
        try:
            report = run.collect()
        except KeyboardInterrupt:
            typer.echo("Stopped. What came is kept, and the next run goes on from there.", err=True)
            raise
    report.faults |= collect_others(config)
    report.save()
    return report


def _build() -> None:
    from analytics.commands.build import command as build_command  # noqa: PLC0415 - as above
    from analytics.snapshots.inspection import is_any_sound  # noqa: PLC0415 - as above

    if is_any_sound():
        build_command()
