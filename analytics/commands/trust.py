"""`python -m analytics trust RUN`: a doubtful run is right after all."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    run: Annotated[
        list[str], typer.Argument(help="The run as `check` names it: adzuna 2026-03-09 python.")
    ],
) -> None:
    """Take a doubtful run for what its source showed: what it does not show has gone."""
    from analytics.snapshots.store import run_named, trusted  # noqa: PLC0415 - keeps the command line quick

    before = run_named(" ".join(run))
    trusted(before)
    typer.echo(
        f"{before.name} counts from now on; it was doubted: {before.doubtful} "
        "Next: python -m analytics build"
    )
