"""`python -m analytics backup DIR`: the data folder kept elsewhere."""

from __future__ import annotations

import shlex
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer

MEGABYTE = 1_000_000


def command(
    folder: Annotated[Path, typer.Argument(help="The folder to be made.")],
    *,
    replace: Annotated[bool, typer.Option(help="Replace an earlier backup there.")] = False,
) -> None:
    """Copy snapshots, market, configuration and what updates remember, each file with a digest."""
    from analytics.backup import back_up  # noqa: PLC0415 - keeps the command line quick
    from analytics.terminal.progress import shown  # noqa: PLC0415 - the same

    with shown() as progress:
        kept = back_up(folder, replace=replace, progress=progress)
    typer.echo(
        f"{kept.files:,} files ({kept.size / MEGABYTE:,.1f} MB) are kept in {kept.folder}. "
        f"They come back with: python -m analytics restore {shlex.quote(str(kept.folder))}"
    )
