"""`python -m analytics prune`: older days folded, a month's end kept as it was."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from analytics.schema.labels import plural
from analytics.terminal.numbers import whole_number

MONTHS: Final = 24


def command(
    months: Annotated[
        int, whole_number("--months", "Of how many months every day is kept.")
    ] = MONTHS,
) -> None:
    """Fold the days of older months, so that a market as it stood can still be told to the month.

    Adverts stay; what goes is their being shown again and again. Make a backup first.
    """
    from analytics.collect.update.state import locked  # noqa: PLC0415 - keeps the command line quick
    from analytics.snapshots.fold import fold  # noqa: PLC0415 - the same
    from analytics.terminal.progress import shown  # noqa: PLC0415 - the same

    with locked(), shown() as progress:
        gone = fold(months, progress)
    if not gone:
        typer.echo(
            f"Nothing was folded: no search ran often enough before the last {months} months."
        )
        return
    sentence = plural(gone, "snapshot was folded into another", "snapshots were folded into others")
    typer.echo(f"{sentence}. Next: python -m analytics build")
