"""`python -m analytics table`: a measure's figures by groups, for the vacancies of some filters."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, Final

import typer

from analytics.terminal.options import (
    FORMAT,
    OUT,
    deliver,
    filter_options,
    filters_of,
    form_of,
    signature,
    split,
)

MEASURE: Final = Annotated[str, typer.Argument(help="For instance pay; a wrong name lists them.")]
BY: Final = Annotated[list[str] | None, typer.Option(help="Groups: --by level --by region.")]
MARKET: Final = Annotated[
    str, typer.Option(help="The id of a market that is kept, as links have it; else the newest.")
]
OPTION: Final = Annotated[list[str] | None, typer.Option(help="Of the measure: basis=max.")]


def command(**given: Any) -> None:  # noqa: ANN401 - typer gives each as its signature declares it
    """Print a measure's figures by groups, for the vacancies that the filters leave."""
    deliver(_figures(given, form_of(given["form"], given["out"])), given["out"])


command.__signature__ = signature(  # type: ignore[attr-defined]  # what typer reads
    {
        "measure": (MEASURE, inspect.Parameter.empty),
        "by": (BY, None),
        "option": (OPTION, None),
        **filter_options(),
        "market": (MARKET, ""),
        "form": (FORMAT, ""),
        "out": (OUT, None),
    }
)


def _figures(given: dict[str, Any], form: str) -> bytes:
    from analytics.market.market import Market  # noqa: PLC0415 - the same
    from analytics.measures.answers import about, answer, why_empty  # noqa: PLC0415 - keeps the command line quick
    from analytics.terminal.output import FORMATS  # noqa: PLC0415 - the same

    measure, filters, by = given["measure"], filters_of(given), split(given["by"])
    options = dict(_pair(text) for text in split(given["option"]))
    market = Market.open(market=given["market"])
    figures = answer(market, measure, filters, by=by, **options)
    notes = about(market, measure, filters, by=by, **options)
    if figures.empty:
        notes["empty"] = why_empty(market, measure, filters)
        typer.echo(f"No figures: {notes['empty']}.", err=True)  # a CSV file without rows cannot
    return FORMATS[form](figures, notes)


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value
