"""The table of figures: measured, printed, and kept as a checked-in file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from analytics.assurance.accuracy import by_hand, gold, places, real, reposts
from analytics.assurance.accuracy.score import COLUMNS, Score
from analytics.errors import BandstandError
from analytics.paths import REFERENCE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

SHARED: Final = ROOT.parent / "shared"
FIGURES: Final = REFERENCE / "accuracy.csv"


class AccuracyError(BandstandError):
    """The adverts to measure the reading on are not there."""


def measure(shared: Path = SHARED) -> Iterator[Score]:
    """Read every labelled and real advert and give the scores, and those found by hand.

    Args:
        shared: the folder with `gold` and `real`, which is no part of the project.

    Raises:
        AccuracyError: the folder is absent.
    """
    if not shared.is_dir():
        raise AccuracyError(
            f"There is no folder {shared.name}/ with labelled adverts beside the project.",
            f"The figures last measured are in {FIGURES.relative_to(ROOT)}.",
        )
    yield from gold.scores(shared / "gold")
    yield from real.scores(shared / "real")
    yield from places.scores(shared / "real")
    yield from reposts.scores(shared / "real")
    yield from by_hand.scores()


def write(scores: Iterable[Score], on: date, file: Path = FIGURES) -> None:
    """Write the scores with the day they were measured."""
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write("# How well adverts are read: written by `make accuracy`, for the Data page.\n")
        rows = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        rows.writeheader()
        rows.writerows(score.row(on) for score in scores)
