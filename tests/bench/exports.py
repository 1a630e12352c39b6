"""How long a large export takes, and how large it is: `python -m tests.bench.exports`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table

from analytics.filters.filters import Filters
from analytics.market.market import Market
from dashboard.export.export import FORMATS
from dashboard.reporting.format import count
from dashboard.server.downloads import answer
from tests.bench.many import market_of_many

if TYPE_CHECKING:
    from dashboard.model.page import Served

ROWS: Final = 100_000
ASKED: Final = {"xlsx": "≤ 30 s", "csv": "≤ 5 s", "parquet": "≤ 5 s"}


def main() -> None:
    """Export every listing of a large market in each form, and print how long that takes."""
    with tempfile.TemporaryDirectory() as folder:
        market = Market(market_of_many(Path(folder), ROWS, months=1))
        market.ask("totals", Filters())
        Console().print(_table(lambda: market))
        market.close()


def _table(served: Served) -> Table:
    title = f"Exports of {count(ROWS)} listings"
    table = Table("form", "measured", "asked", "size", title=title)
    for form, name in FORMATS.items():
        begun = perf_counter()
        size = len(answer("listings", form, "", served).get_data())
        table.add_row(name, f"{perf_counter() - begun:.1f} s", ASKED[form], f"{size / 1e6:.1f} MB")
    return table


if __name__ == "__main__":
    main()
