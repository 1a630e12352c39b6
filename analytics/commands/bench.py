"""`python -m analytics bench`: how fast the work is done on this machine."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from analytics.assurance import speed
from analytics.errors import BandstandError
from analytics.schema.labels import listed
from analytics.terminal.numbers import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from analytics.assurance.speed.figure import Figure


def command(
    what: Annotated[str, typer.Argument(help="What to measure; everything if left out.")] = "",
    adverts: Annotated[
        int | None,
        whole_number("--adverts", "How many adverts to stream; a million takes minutes."),
    ] = None,
) -> None:
    """Measure speed and memory and print them beside what is asked."""
    known = _known()
    if what and what not in known:
        hint = f"Name one of: {listed(list(known))}."
        raise BandstandError(f'There is no benchmark "{what}".', hint)
    for name in [what] if what else known:
        Console().print(_table(known[name].figures(adverts)))


def _known() -> dict[str, ModuleType]:
    """Return name → module of every benchmark in `analytics/assurance/speed/`."""
    names = [module.name for module in iter_modules(speed.__path__)]
    modules = {name: import_module(f"{speed.__name__}.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "figures")}


def _table(figures: Iterable[Figure]) -> Table:
    table = Table(title="Measured on this machine")
    for name in ("what", "n", "figure", "unit", "bar"):
        table.add_column(name)
    for figure in figures:
        value = f"{figure.value:,.0f}"
        table.add_row(figure.what, f"{figure.n:,}", value, figure.unit, figure.bar)
    return table
