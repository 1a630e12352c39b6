"""What commands share: the filters as options, and answers printed or written to a file."""

from __future__ import annotations

import errno
import inspect
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer

from analytics.errors import BandstandError
from analytics.filters.control import refusal
from analytics.filters.filters import CONTROLS, Filters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

LONG: Final = 60
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Faults that leave the beginning of a file behind."""
PLAIN: Final = ("", "txt")  # endings of a file that is to be read as it is printed
Parameters = dict[str, tuple[Any, Any]]
"""Name → annotation and default."""
FORMAT: Final = Annotated[
    str,
    typer.Option("--format", help="table, csv, json or parquet; left out, as --out ends."),
]
OUT: Final = Annotated[Path | None, typer.Option(help="A file to write instead of printing.")]


class CommandAnswer(NamedTuple):
    """What a command answers in words and in figures.

    Attributes:
        sentence: what the figures say.
        figures: every column.
        about: what they are of, by name.
        shown: the columns that a terminal has room for; those that are not there are passed over.
    """

    sentence: str
    figures: pd.DataFrame
    about: Mapping[str, str]
    shown: Sequence[str]


def filter_options() -> Parameters:
    """Return an option for every filter."""
    return {
        name: (Annotated[list[str] | None, typer.Option(help=_help(name))], None)
        for name in CONTROLS
    }


def signature(parameters: Parameters) -> inspect.Signature:
    """Return parameters as typer reads them off a function."""
    return inspect.Signature(
        [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
            )
            for name, (annotation, default) in parameters.items()
        ]
    )


def filters_of(given: Mapping[str, Any]) -> Filters:
    """Return the filters among the values that typer gives.

    Raises:
        FilterError: a value is not known; on a command line it must not be left out quietly.
    """
    chosen = {name: split(given[name]) for name in CONTROLS if given[name]}
    filters, problems = Filters.from_query(chosen)
    if problems:
        raise refusal(problems[0])
    return filters


def split(given: list[str] | None) -> list[str]:
    """Return values that were given apart or behind commas."""
    return [part.strip() for text in given or [] for part in text.split(",")]


def form_of(given: str, out: Path | None) -> str:
    """Return the form that an answer takes: the one given, else the one its file's ending names.

    Raises:
        QuestionError: there is no such form.
    """
    from analytics.schema.suggest import known  # noqa: PLC0415 - keeps the command line quick
    from analytics.terminal.output import FORMATS  # noqa: PLC0415 - the same

    ending = out.suffix.removeprefix(".").lower() if out else ""
    by_ending = "table" if ending in PLAIN else ending
    return known("format", given or by_ending, FORMATS)


def deliver(text: bytes, out: Path | None) -> None:
    """Print an answer, or write it to a file.

    Raises:
        BandstandError: the file cannot be written.
    """
    if out is None:
        sys.stdout.buffer.write(text)
        return
    try:
        out.write_bytes(text)
    except OSError as fault:
        if fault.errno in FULL and out.is_file():
            out.unlink()  # the first rows of an answer read like a whole one
        raise BandstandError(f"{out} cannot be written: {fault.strerror}.") from fault
    typer.echo(f"Written: {out}", err=True)


def deliver_answer(answer: CommandAnswer, form: str, out: Path | None) -> None:
    """Print the sentence, then the figures; forms but `table` hold it beside every column.

    Raises:
        BandstandError: the file cannot be written.
    """
    from analytics.terminal.output import FORMATS  # noqa: PLC0415 - keeps the command line quick

    sentence, figures, about, shown = answer
    if form == "table":
        kept = figures[[name for name in shown if name in figures]]
        text = f"{sentence}\n\n".encode() + FORMATS[form](kept, dict(about))
    else:
        text = FORMATS[form](figures, {**about, "said": sentence})
    deliver(text, out)


def _help(name: str) -> str:
    control = CONTROLS[name]
    values = ", ".join(control.values())
    return f"{control.help} {values}" if len(values) <= LONG else control.help
