"""A market of as many vacancies as asked for, made of plain rows in the blink of an eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from analytics.schema import listing
from analytics.schema.conform import conform
from analytics.schema.listing import LEVELS, REGIONS, WORK_MODES
from analytics.snapshots.catalogue import Snapshot
from tests.rows import PLAIN, market_of

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

SOURCE: Final = "reed"
STACKS: Final = (["Java", "Spring Boot", "AWS"], ["Python", "Django"], ["C#", "Azure"], ["Go"])
LAST: Final = pd.Timestamp("2026-10-01")


def market_of_many(folder: Path, vacancies: int, months: int) -> Path:
    """Build a market of so many new vacancies, evenly over months after a first snapshot of one.

    Args:
        folder: where it is built.
        vacancies: how many are new, besides the one of the first snapshot.
        months: over how many monthly snapshots.

    Returns:
        The market's file.
    """
    dates = [(LAST - pd.DateOffset(months=ago)).date() for ago in range(months, -1, -1)]
    shares = np.array_split(np.arange(1, vacancies + 1), months)
    runs = [_run(folder, dates[0], np.array([0]))]
    runs += [_run(folder, date, numbers) for date, numbers in zip(dates[1:], shares, strict=True)]
    return market_of(folder, *runs)


def _run(folder: Path, date: dt.date, numbers: np.ndarray[Any, Any]) -> Snapshot:
    at = folder / f"{SOURCE}-{date}"
    at.mkdir(parents=True)
    conformed = conform(_rows(date, numbers), listing.LISTING)
    pq.write_table(conformed.table, at / "listings.parquet")
    return Snapshot(SOURCE, date, "all", at, rows=len(numbers), reader_version="tests")


def _rows(date: dt.date, numbers: np.ndarray[Any, Any]) -> pd.DataFrame:
    """Return listings that vary in level, region, work mode, stack, employer and pay."""
    pay = 25_000.0 + 500 * (numbers % 150)
    stated = numbers % 2 == 0
    plain = pd.DataFrame({name: [value] * len(numbers) for name, value in PLAIN.items()})
    return plain.assign(
        source=SOURCE,
        snapshot_date=date,
        listing_id=[f"many-{number}" for number in numbers],
        title=[f"Backend Developer {number}" for number in numbers],
        employer=[f"Employer {number % 9_973}" for number in numbers],
        level=[LEVELS[number % len(LEVELS)] for number in numbers],
        region=[REGIONS[number % 7 % len(REGIONS)] for number in numbers],
        work_mode=[WORK_MODES[number % len(WORK_MODES)] for number in numbers],
        stack=pd.Series([STACKS[number % len(STACKS)] for number in numbers], dtype=object),
        pay_origin=np.where(stated, "stated", "none"),
        **{f"annual{end}_gbp": np.where(stated, pay, np.nan) for end in ("_min", "_max", "")},
    )
