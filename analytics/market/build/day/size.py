"""How much larger a market's file gets by days that are added to it, and its being written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import duckdb

if TYPE_CHECKING:
    from pathlib import Path

MOST_GROWN: Final = 1.3
"""Times what the file of a market takes that was built whole."""
LEAST: Final = 16 * 10**6
"""Bytes below which nobody minds a file's size."""
ANEW: Final = "Writing the market's file anew"


class WholeSize(NamedTuple):
    """How large the file of a market was when nothing had been added to it.

    Attributes:
        bytes: of the file; 0 where the file that is meant is one of these.
        adverts: how many it held.
    """

    bytes: int = 0
    adverts: int = 0


def is_too_large(file: Path, adverts: int, whole: WholeSize) -> bool:
    """Tell whether a file of so many adverts takes too much more than one built whole.

    Args:
        file: a market file.
        adverts: how many it holds.
        whole: how large the file of fewer was.
    """
    grown = file.stat().st_size
    return grown > LEAST and grown * whole.adverts > MOST_GROWN * whole.bytes * adverts


def write_anew(file: Path, most: str) -> None:
    """Write a market file again, as large as one that is built whole, its rows in their order.

    Args:
        file: which nobody else has opened.
        most: how much memory DuckDB may take.

    Raises:
        duckdb.Error: the disk is full.
        OSError: the same.
    """
    beside = file.with_name(f"{file.name}.anew")
    with duckdb.connect(config={"memory_limit": most, "temp_directory": f"{beside}.tmp"}) as both:
        for name, path, how in (("grown", file, " (READ_ONLY)"), ("anew", beside, "")):
            at = duckdb.ConstantExpression(str(path))  # which no value that is bound may name
            both.execute(f"ATTACH {at} AS {name}{how}")
        both.execute("COPY FROM DATABASE grown TO anew")
        both.execute("CHECKPOINT anew")
    beside.replace(file)
