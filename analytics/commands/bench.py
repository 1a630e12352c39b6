"""`python -m analytics bench`: how fast the work is done on this machine."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from analytics import benchmarks
from analytics.errors import BandstandError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.benchmarks.figure import Figure


def command(
    what: Annotated[str, typer.Argument(help="What to measure, for instance reading.")] = "reading",
    adverts: Annotated[
        int | None, typer.Option(help="How many adverts to stream; a million takes minutes.")
    ] = None,
) -> None:
    """Measure speed and memory and print them beside what is asked."""
    known = [module.name for module in iter_modules(benchmarks.__path__)]
    if what not in known:
        raise BandstandError(f'There is no benchmark "{what}".', "Name one of: reading.")
    module = import_module(f"analytics.benchmarks.{what}")
    Console().print(_table(module.figures(adverts)))


def _table(figures: Iterable[Figure]) -> Table:
    table = Table(title="Measured on this machine")
    for name in ("what", "n", "figure", "unit", "bar"):
        table.add_column(name)
    for figure in figures:
        value = f"{figure.value:,.0f}"
        table.add_row(figure.what, f"{figure.n:,}", value, figure.unit, figure.bar)
    return table
