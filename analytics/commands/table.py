"""`python -m analytics table`: a measure's figures by groups, for the vacancies of some filters."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from analytics.errors import BandstandError, FilterError
from analytics.filters import CONTROLS, Filters

MEASURE: Final = Annotated[str, typer.Argument(help="For instance pay; a wrong name lists them.")]
BY: Final = Annotated[list[str] | None, typer.Option(help="Groups: --by level --by region.")]
OPTION: Final = Annotated[list[str] | None, typer.Option(help="Of the measure: basis=max.")]
FORMAT: Final = Annotated[str, typer.Option("--format", help="table, csv, json or parquet.")]
OUT: Final = Annotated[Path | None, typer.Option(help="A file to write instead of printing.")]
LONG: Final = 60


def _help(name: str) -> str:
    control = CONTROLS[name]
    values = ", ".join(control.values())
    return f"{control.help} {values}" if len(values) <= LONG else control.help


def _parameters() -> dict[str, tuple[Any, Any]]:
    """Return the command's parameters, name → annotation and default: a filter's is its field."""
    filters = {
        name: (Annotated[list[str] | None, typer.Option(help=_help(name))], None)
        for name in CONTROLS
    }
    return {
        "measure": (MEASURE, inspect.Parameter.empty),
        "by": (BY, None),
        "option": (OPTION, None),
        **filters,
        "form": (FORMAT, "table"),
        "out": (OUT, None),
    }


def command(**given: Any) -> None:  # noqa: ANN401 - typer gives each as `_parameters` declares it
    """Print a measure's figures by groups, for the vacancies that the filters leave."""
    filters = _filters({name: given[name] for name in CONTROLS if given[name]})
    text = _figures(
        given["measure"],
        filters,
        _split(given["by"]),
        dict(_pair(text) for text in _split(given["option"])),
        given["form"],
    )
    _deliver(text, given["out"])


command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what typer reads
    [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
        )
        for name, (annotation, default) in _parameters().items()
    ]
)


def _figures(
    measure: str, filters: Filters, by: list[str], options: dict[str, str], form: str
) -> bytes:
    from analytics.answers import about, answer  # noqa: PLC0415 - keeps the command line quick
    from analytics.market import Market  # noqa: PLC0415 - the same
    from analytics.nearest import known  # noqa: PLC0415 - the same
    from analytics.printed import FORMATS  # noqa: PLC0415 - the same

    write = FORMATS[known("format", form, FORMATS)]
    market = Market.open()
    figures = answer(market, measure, filters, by=by, **options)
    return write(figures, about(market, measure, filters))


def _filters(given: dict[str, list[str]]) -> Filters:
    """Return the filters.

    Raises:
        FilterError: a value is not known; on a command line it must not be left out quietly.
    """
    filters, problems = Filters.from_query({name: _split(text) for name, text in given.items()})
    if problems:
        raise FilterError(problems[0].replace(", so it was left out", ""))
    return filters


def _split(given: list[str] | None) -> list[str]:
    return [part.strip() for text in given or [] for part in text.split(",")]


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value


def _deliver(text: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(text)
        return
    try:
        out.write_bytes(text)
    except OSError as fault:
        raise BandstandError(f"{out} cannot be written: {fault.strerror}.") from fault
    typer.echo(f"Written: {out}", err=True)
