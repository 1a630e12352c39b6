"""The boards that an update asks: the list that ships, or the one that a check wrote anew."""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from analytics.collect import sources
from analytics.collect.calls import BoardSystem
from analytics.errors import CollectError
from analytics.paths import REFERENCE, data_dir
from analytics.snapshots import atomic

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME: Final = "boards.csv"
COLUMNS: Final = (
    "employer",
    "system",
    "token",
    "confidence",
    "evidence",
    "source",
    "licence",
    "last_seen",
)
SURE: Final = frozenset("AB")
PROVED: Final = "A"
"""The confidence of a board that answered with jobs when it was checked."""


@dataclass(frozen=True)
class Board:
    """An employer's board.

    Attributes:
        employer: whose it is.
        system: the source that reads it, as greenhouse.
        token: its name there.
        confidence: A to D, as the list's first lines say; A for one's own.
        evidence: how it is known.
        source: who says so.
        licence: what may be done with the row.
        last_seen: the day it was last known to be there.
    """

    employer: str
    system: str
    token: str
    confidence: str = PROVED
    evidence: str = ""
    source: str = ""
    licence: str = ""
    last_seen: str = ""

    @property
    def key(self) -> str:
        """What tells it from other boards."""
        return f"{self.system}/{self.token}"


@cache
def systems() -> dict[str, BoardSystem]:
    """Return the kinds of board that can be read, by name."""
    modules = (
        importlib.import_module(f"{sources.__name__}.{name}")
        for _, name, _ in pkgutil.iter_modules(sources.__path__)
    )
    kinds = (getattr(module, "SOURCE", None) for module in modules)
    return {kind.name: kind for kind in kinds if isinstance(kind, BoardSystem)}


def list_file() -> Path:
    """Return where the list stands: in the data folder where a check wrote one, else as shipped."""
    own = data_dir() / NAME
    return own if own.exists() else REFERENCE / NAME


def listed_boards() -> list[Board]:
    """Return every board of the list, those of unread systems and doubtful ones too.

    Raises:
        CollectError: the list cannot be read or lacks a column.
    """
    file = list_file()
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise CollectError(f"{file} cannot be read: {fault.strerror}.") from fault
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise CollectError(f"{file} has no column {', '.join(missing)}.", "Remove or repair it.")
    return [Board(**{name: row[name] or "" for name in COLUMNS}) for row in rows]


def write_list(boards: Iterable[Board]) -> Path:
    """Write the list anew, into the data folder; return where.

    Raises:
        CollectError: the disk refuses.
    """
    file = data_dir() / NAME
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with (
            atomic.swapped_in(file) as beside,
            beside.open("w", encoding="utf-8", newline="") as text,
        ):
            text.write(f"# Boards as they answered on {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}.\n")
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([getattr(board, name) for name in COLUMNS] for board in boards)
    except OSError as fault:
        raise CollectError(f"{file} cannot be written: {fault.strerror}.") from fault
    return file
