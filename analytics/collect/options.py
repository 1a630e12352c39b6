"""The options that sources share on the command line."""

from __future__ import annotations

import datetime as dt
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Final

import typer

from analytics.terminal.numbers import whole_number

Files = Annotated[
    list[Path] | None,
    typer.Argument(help="Saved answers; without any, the source is asked live."),
]
SomeFiles = Annotated[list[Path], typer.Argument(help="The files.")]
MappingFile = Annotated[
    Path | None, typer.Option(help="A saved mapping; three stand in data/reference/mappings.")
]
Day = Annotated[
    dt.datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day of the files, where their names tell none."),
]
RunName = Annotated[
    str, typer.Option(help="Name of the run; else the file's name or the search tells.")
]
Limit = Annotated[int, whole_number("--limit", "The most adverts to ask for.")]
What = Annotated[str, typer.Option(help="Words to search for.")]
Where = Annotated[str, typer.Option(help="The place to search in; without it, the whole UK.")]
Board = Annotated[str, typer.Option(help="The employer's board, as its address names it.")]
Employer = Annotated[
    str, typer.Option(help="The employer's name, where the board's name does not tell it.")
]


_FUTURE: Final[ContextVar[bool]] = ContextVar("future", default=False)


def allow_future(*, allowed: bool) -> None:
    """Say whether days that lie ahead are meant: `collect --future`, on every source's command."""
    _FUTURE.set(allowed)


def may_be_future() -> bool:
    """Whether a run's day may lie ahead."""
    return _FUTURE.get()


def day(given: dt.datetime | None) -> dt.date | None:
    """Return the day of a date option."""
    return given.date() if given else None
