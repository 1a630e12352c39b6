"""The report as a table for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Hashable


def as_table(report: pd.DataFrame) -> Table:
    """Return the report's rows, each with its bar and whether it holds."""
    table = Table(title="Intervals and discoveries on planted markets")
    for name in ("Figure", "About", "Share", "Bar", "Holds", "Number"):
        table.add_column(name, justify="left" if name in {"Figure", "About"} else "right")
    for row in report.to_dict("records"):
        table.add_row(*_cells(row))
    return table


def _cells(row: dict[Hashable, object]) -> list[str]:
    has_bar = not pd.isna(row["holds"])  # type: ignore[call-overload]  # one value, not a list
    bar = f"{row['at_least']:.0%} to {row['at_most']:.0%}" if has_bar else "none"
    holds = ("yes" if row["holds"] else "NO") if has_bar else ""
    return [
        str(row["figure"]),
        str(row["about"]),
        f"{row['share']:.1%}",
        bar,
        holds,
        f"{row['intervals']:,}",
    ]
