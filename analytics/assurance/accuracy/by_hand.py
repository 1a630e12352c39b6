"""The reading against adverts that a person read: figures kept in `data/reference/`."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING, Final

from analytics.assurance.accuracy.score import Score
from analytics.paths import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHECKS: Final = REFERENCE / "hand_checks.csv"


def scores(file: Path = CHECKS) -> Iterator[Score]:
    """Give the share read right and the coverage of every field checked by hand.

    Args:
        file: rows of field, n, right, wrong, missed, coverage (a share of `adverts`), adverts,
            date, set and by; lines that open with # are comments.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        n, right, wrong, adverts = (int(row[name]) for name in ("n", "right", "wrong", "adverts"))
        on, share = date.fromisoformat(row["date"]), float(row["coverage"])
        of = f"{row['set']}, {row['by']}"
        yield Score(row["field"], of, "share right", n, right, wrong, right / n, on=on)
        stated = round(share * adverts)
        yield Score(row["field"], row["set"], "coverage", adverts, stated, 0, share, on=on)
