"""`python -m analytics table`: a measure's figures by groups, for the vacancies of some filters."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from analytics.command_options import deliver, filter_options, filters_of, signature, split

if TYPE_CHECKING:
    from analytics.filters import Filters

MEASURE: Final = Annotated[str, typer.Argument(help="For instance pay; a wrong name lists them.")]
BY: Final = Annotated[list[str] | None, typer.Option(help="Groups: --by level --by region.")]
OPTION: Final = Annotated[list[str] | None, typer.Option(help="Of the measure: basis=max.")]
FORMAT: Final = Annotated[str, typer.Option("--format", help="table, csv, json or parquet.")]
OUT: Final = Annotated[Path | None, typer.Option(help="A file to write instead of printing.")]


def command(**given: Any) -> None:  # noqa: ANN401 - typer gives each as its signature declares it
    """Print a measure's figures by groups, for the vacancies that the filters leave."""
    text = _figures(
        given["measure"],
        filters_of(given),
        split(given["by"]),
        dict(_pair(text) for text in split(given["option"])),
        given["form"],
    )
    deliver(text, given["out"])


command.__signature__ = signature(  # type: ignore[attr-defined]  # what typer reads
    {
        "measure": (MEASURE, inspect.Parameter.empty),
        "by": (BY, None),
        "option": (OPTION, None),
        **filter_options(),
        "form": (FORMAT, "table"),
        "out": (OUT, None),
    }
)


def _figures(
    measure: str, filters: Filters, by: list[str], options: dict[str, str], form: str
) -> bytes:
    from analytics.answers import about, answer, first_run  # noqa: PLC0415 - keeps the command line quick
    from analytics.market import Market  # noqa: PLC0415 - the same
    from analytics.nearest import known  # noqa: PLC0415 - the same
    from analytics.printed import FORMATS  # noqa: PLC0415 - the same

    write = FORMATS[known("format", form, FORMATS)]
    market = Market.open()
    figures = answer(market, measure, filters, by=by, **options)
    said = about(market, measure, filters, by=by, **options)
    why = first_run(market, filters)
    if figures.empty and why:
        said["empty"] = why
        typer.echo(f"No figures: {why}.", err=True)  # a CSV file without rows cannot say it
    return write(figures, said)


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value
