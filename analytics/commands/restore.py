"""`python -m analytics restore DIR`: a backup put back."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer


def command(
    folder: Annotated[Path, typer.Argument(help="The folder that `backup` wrote.")],
    *,
    replace: Annotated[bool, typer.Option(help="Replace what stands.")] = False,
) -> None:
    """Put a backup back into the data folder, once every file of it is known to be whole."""
    from analytics.backup import restore  # noqa: PLC0415 - keeps the command line quick
    from analytics.paths import data_dir  # noqa: PLC0415 - the same
    from analytics.terminal.progress import shown  # noqa: PLC0415 - the same

    with shown() as progress:
        kept = restore(folder, replace=replace, progress=progress)
    typer.echo(f"{kept.files:,} files of {kept.folder} are back in {data_dir()}.")
