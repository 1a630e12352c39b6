"""What a run is called, where it lies, and which day it may have."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from analytics.errors import SnapshotError
from analytics.paths import snapshots_dir

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_NAME: Final = 60
OF_DAY: Final = "date="
"""How the folder of a day's snapshots begins."""
EARLIEST_ZONE: Final = dt.timezone(dt.timedelta(hours=14))  # where a day begins first


def slug(name: str) -> str:
    """Return a name safe as part of a path: a-z, 0-9, _ and -.

    A name that loses more than case and spaces gets a mark of its own, so that two never meet.

    >>> slug("Python London"), slug("../../etc")
    ('python-london', 'etc-74cc')

    Raises:
        SnapshotError: nothing is left of it.
    """
    plain = re.sub(r"\s+", "-", name.strip().lower())
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    safe = re.sub(r"[^a-z0-9_]+", "-", ascii_only).strip("-")[:LONGEST_NAME]
    if not safe:
        hint = "Give a name with letters or digits."
        raise SnapshotError(f"The name {name!r} cannot name a snapshot.", hint)
    mark = hashlib.sha256(plain.encode()).hexdigest()[:4]
    return safe if safe == plain else f"{safe}-{mark}"


def not_ahead(date: dt.date, name: str, *, allowed: bool = False) -> None:
    """Refuse a day that has not come yet anywhere: a slip of a digit would empty every page.

    Raises:
        SnapshotError: it lies ahead, and that was not meant.
    """
    today = dt.datetime.now(tz=EARLIEST_ZONE).date()
    if date > today and not allowed:
        raise SnapshotError(
            f"{name} is dated {_day(date)}, which lies ahead: today is {_day(today)}.",
            "Correct the date, or collect it with --future if it is meant.",
        )


def _day(date: dt.date) -> str:
    return f"{date.day} {date:%B %Y}"


def run_folder(source: str, date: dt.date, run: str) -> Path:
    """Return where a run lies; its names are slugs."""
    return snapshots_dir() / f"source={source}" / f"{OF_DAY}{date:%Y-%m-%d}" / f"run={run}"


def day_of(path: Path) -> dt.date | None:
    """Return the day whose folder a path names or lies in; None where it names none.

    >>> from pathlib import Path
    >>> day_of(Path("source=reed/date=2026-01-31/run=python")), day_of(Path("source=reed/notes"))
    (datetime.date(2026, 1, 31), None)
    """
    named = next((part for part in path.parts[::-1] if part.startswith(OF_DAY)), "")
    try:
        return dt.date.fromisoformat(named.removeprefix(OF_DAY))
    except ValueError:
        return None
