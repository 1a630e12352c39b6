"""What a column is: its name, type, unit, meaning and allowed values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT: Final = pa.string()
TEXTS: Final = pa.list_(pa.string())
NUMBER: Final = pa.float64()
FLAG: Final = pa.bool_()
DAY: Final = pa.date32()


@dataclass(frozen=True)
class Column:
    """One column of a table on disk.

    Attributes:
        name: the column's name, the same wherever the quantity stands; units are part of it.
        type: its Arrow type.
        unit: what one of it is, in words ("GBP a year", "days a week"); "" for text and flags.
        meaning: what it says, in a sentence.
        allowed: the allowed values; empty where any value of the type may stand.
        required: whether null is forbidden.
        title: what it is called where a vacancy is shown; "" where it is not.
        is_fact: whether the market keeps it of each vacancy just as the text says it: an enum or a
            number, to filter and group by.
        from_whole: whether only complete texts tell it: cut ones lose most of it.
    """

    name: str
    type: pa.DataType
    unit: str
    meaning: str
    allowed: tuple[str, ...] = ()
    required: bool = False
    title: str = ""
    is_fact: bool = False
    from_whole: bool = False


def names(columns: Iterable[Column]) -> list[str]:
    """Return the columns' names in order."""
    return [column.name for column in columns]


def arrow_schema(columns: Iterable[Column]) -> pa.Schema:
    """Return the Arrow schema of a table with these columns."""
    return pa.schema([pa.field(c.name, c.type, nullable=not c.required) for c in columns])
