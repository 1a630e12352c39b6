"""The data dictionary: `data/README.md`, written from the contract so that it cannot drift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analytics.schema import listing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.schema.listing import Column

OPENING: Final = """\
# The data

Written by `make docs` from `analytics/schema/listing.py`, the only place where a column is
declared; a test fails when the two differ. Names carry units; unknown is null or `unstated`, never
a guess.

`snapshots/` and `market/` are made by the commands and never committed. `reference/` holds small
checked-in facts, each with its source, date and licence in its first lines.

A snapshot is one run of one source on one date: `snapshots/source=…/date=…/run=…/` with three
tables. It is immutable: the same source, date and run again replaces it whole.
"""
TABLES: Final = (
    ("raw.parquet", "The records as collected, contact details removed.", listing.RAW),
    ("listings.parquet", "One row is one advert as one source showed it.", listing.LISTING),
    ("quarantine.parquet", "Records that could not be read, and why.", listing.QUARANTINE),
)


def _row(column: Column) -> str:
    values = ", ".join(column.allowed)
    meaning = f"{column.meaning} *{values}*" if values else column.meaning
    need = "" if column.required else "may be null"
    return f"| `{column.name}` | {column.type} | {column.unit} | {need} | {meaning} |"


def _table(file: str, opening: str, columns: Iterable[Column]) -> str:
    head = "| column | type | unit | null | meaning |\n| --- | --- | --- | --- | --- |"
    rows = "\n".join(_row(column) for column in columns)
    return f"## {file}\n\n{opening}\n\n{head}\n{rows}\n"


def data_dictionary() -> str:
    """Return the whole of `data/README.md` as Markdown."""
    return "\n".join([OPENING, *(_table(*table) for table in TABLES)])
