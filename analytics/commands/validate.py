"""The command `validate`: whether the intervals hold what they promise."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from analytics.terminal.numbers import whole_number

FULL: Final = 4_000


def command(
    markets: Annotated[
        int, whole_number("--markets", "How many planted markets to measure.")
    ] = 1000,
    workers: Annotated[int, whole_number("--workers", "Processes at work.")] = 2,
    *,
    full: Annotated[bool, typer.Option("--full", help=f"Measure {FULL:,} markets.")] = False,
    keep: Annotated[bool, typer.Option(help="Write data/reference/validation.csv.")] = True,
) -> None:
    """Plant the truth in small markets, measure them, and report how often intervals hold it."""
    import datetime as dt  # noqa: PLC0415 - the command line starts without it

    from rich.console import Console  # noqa: PLC0415 - as above

    from analytics.assurance.validation.report import validate, write  # noqa: PLC0415 - as above
    from analytics.assurance.validation.table import as_table  # noqa: PLC0415 - as above
    from analytics.terminal.progress import counted  # noqa: PLC0415 - as above

    markets = FULL if full else markets
    with counted("Measuring planted markets", markets) as count:
        report = validate(markets, workers=workers, done=lambda n: count.reach(n, markets))
    Console().print(as_table(report))
    if keep:
        write(report, markets=markets, date=dt.datetime.now(tz=dt.UTC).date())
    if (report["holds"] == False).any():  # noqa: E712 - null has no bar to miss
        raise typer.Exit(1)
