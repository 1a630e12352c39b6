"""Shows how adverts are read: one JSON object a line for each line of a JSONL file."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Final

import typer

from analytics.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator

STDIN: Final = Path("-")


def command(
    file: Annotated[Path, typer.Argument(help="Adverts, one JSON object a line; - for stdin.")],
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add the words that each field was read from.")
    ] = False,
) -> None:
    """Show how each advert is read: a JSON object a line, null where nothing is said.

    An advert is an object with any of title, text, location, pay and employer; other keys are
    ignored. A line that is no such object is answered by an object with `error`.
    """
    from analytics.read.lines import read_lines  # noqa: PLC0415 - other commands start without it

    with _opened(file) as lines:
        for answers in read_lines(lines, explain=explain):
            typer.echo("\n".join(answers).encode())


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes]]:
    """Open a file of adverts; a fault is a sentence that names it."""
    if file == STDIN:
        yield typer.get_binary_stream("stdin")
        return
    try:
        lines = file.open("rb")
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise CollectError(
            f'"{file}" cannot be read: {reason}.', "Name a file of adverts, or - for stdin."
        ) from None
    with lines:
        yield lines
