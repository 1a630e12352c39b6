"""A market of as many vacancies as asked for, drawn from one seed, built by our own SQL.

Made up through and through: sizes and shapes are those of real adverts (five years of monthly
snapshots, a few employers with most vacancies, pay heaped on round figures), the words are not.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.filters.sql import months_before
from analytics.market.build.facts import write_facts
from analytics.market.build.tables import write_tables
from analytics.market.files import market_path, point_to
from analytics.schema import listing
from analytics.schema.labels import technology_names
from analytics.snapshots.catalogue import SYNTHETIC, Snapshot

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

SOURCE: Final = f"{SYNTHETIC}bench"
LAST: Final = dt.date(2026, 10, 15)
MONTHS: Final = 60
SEED: Final = 20_261_129
STANDS: Final = (0.55, 0.24, 0.21)
"""Shares of vacancies that are seen in one, two and three snapshots: 1.66 on average."""
NAMED: Final = 6.2
TECHNOLOGIES: Final = 160
FIRST: Final = ("Python", "JavaScript", "Java", "TypeScript", "SQL", "AWS", "C#", "Go", "Rust")
VACANCIES_AN_EMPLOYER: Final = 8
ZIPF: Final = 0.9
SHARES: Final[dict[str, dict[str, float]]] = {
    "level": {"unstated": 0.65, "senior": 0.14, "junior": 0.05, "lead": 0.05, "mid": 0.04},
    "family": {"backend": 0.24, "full_stack": 0.2, "general": 0.22, "data": 0.08, "platform": 0.08},
    "region": {"London": 0.34, "UK": 0.1, "South East": 0.11, "North West": 0.09},
    "work_mode": {"hybrid": 0.34, "unstated": 0.36, "remote": 0.16, "office": 0.14},
    "contract": {"permanent": 0.62, "contract": 0.12, "fixed_term": 0.03, "unstated": 0.23},
    "ir35": {"unstated": 0.9, "outside": 0.06, "inside": 0.04},
    "degree": {"unstated": 0.78, "required": 0.09, "preferred": 0.09, "not_needed": 0.04},
    "sector": {"unstated": 0.5, "finance": 0.08, "fintech": 0.06, "software": 0.08},
    "employer_kind": {"direct": 0.5, "agency": 0.3, "unstated": 0.2},
    "employer_stage": {"unstated": 0.7, "start_up": 0.12, "scale_up": 0.08, "enterprise": 0.1},
    "entry_route": {"none": 0.95, "apprenticeship": 0.02, "graduate_scheme": 0.015},
}
"""Column → the shares of its commonest values; what is left the others share."""
OF_LEVEL: Final = {
    "intern": 0.55,
    "graduate": 0.62,
    "junior": 0.68,
    "mid": 0.92,
    "senior": 1.2,
    "lead": 1.35,
    "staff": 1.55,
    "principal": 1.6,
    "manager": 1.5,
}
"""Level → how its pay stands to that of adverts that state none."""
USUAL: Final = 55_000


def drawn_market(folder: Path, vacancies: int, last: dt.date = LAST, seed: int = SEED) -> Path:
    """Write a market's snapshots and build it, without looking for duplicates: there are none.

    Args:
        folder: where its listings and the market file are written.
        vacancies: how many jobs there are.
        last: the date of the last snapshot; the others lie on the same day of earlier months.
        seed: the same one draws the same market.

    Returns:
        The market's file, which is made the current one of the folder.
    """
    runs = drawn_runs(folder, vacancies, last, seed)
    path = market_path(f"{vacancies:012d}", folder)
    rho = write_tables(path, runs, _each_its_own, lambda _doing: None)
    write_facts(path, {"market_id": path.stem, "rho": rho}, runs, [], before=None)
    point_to(path)
    return path


def drawn_runs(
    folder: Path, vacancies: int, last: dt.date = LAST, seed: int = SEED
) -> list[Snapshot]:
    """Write a market's snapshots, as if they had been read; see `drawn_market`."""
    dates = [months_before(last, ago) for ago in range(MONTHS - 1, -1, -1)]
    return _runs(folder, dates, vacancies, np.random.default_rng(seed))


def _each_its_own(adverts: pd.DataFrame) -> pd.Series:
    return adverts["listing_id"]


def _runs(
    folder: Path, dates: list[dt.date], vacancies: int, random: np.random.Generator
) -> list[Snapshot]:
    """Return the snapshots: each month's new vacancies beside those that still stand."""
    of_month = np.array_split(np.arange(vacancies), len(dates))
    standing: list[tuple[pa.Table, Ints]] = []
    runs = []
    for date, numbers in zip(dates, of_month, strict=True):
        new = _adverts(numbers, random)
        months = random.choice(len(STANDS), len(numbers), p=STANDS)
        standing = [_left(*one) for one in standing] + [(new, months)]
        runs.append(_written(folder, date, pa.concat_tables([table for table, _ in standing])))
        standing = standing[-len(STANDS) + 1 :]
    return runs


def _left(table: pa.Table, months: Ints) -> tuple[pa.Table, Ints]:
    """Return those of a month's vacancies that still stand a month later."""
    stays = months > 0
    return table.filter(pa.array(stays)), months[stays] - 1


def _written(folder: Path, date: dt.date, adverts: pa.Table) -> Snapshot:
    at = folder / f"{SOURCE}-{date}"
    at.mkdir(parents=True, exist_ok=True)
    day = pa.array([date], pa.date32()).take(pa.array(np.zeros(len(adverts), np.int64)))
    dated = adverts.append_column("snapshot_date", day)
    pq.write_table(_whole(dated), at / "listings.parquet")
    return Snapshot(SOURCE, date, "all", at, rows=len(adverts), reader_version="drawn")


def _whole(adverts: pa.Table) -> pa.Table:
    """Return the listings with every column of the contract; what is not drawn is unstated."""
    columns = []
    for column in listing.LISTING:
        if column.name in adverts.column_names:
            columns.append(adverts[column.name].cast(column.type))
        elif column.required and listing.UNSTATED in column.allowed:
            columns.append(pa.repeat(listing.UNSTATED, len(adverts)))
        else:
            columns.append(pa.nulls(len(adverts), column.type))
    schema = pa.schema([(column.name, column.type) for column in listing.LISTING])
    return pa.Table.from_arrays(columns, schema=schema)


def _adverts(numbers: Ints, random: np.random.Generator) -> pa.Table:
    """Return the adverts of some vacancies, without a date."""
    size = len(numbers)
    drawn = {name: _values(name, size, random) for name in SHARES}
    employer = _employers(size, int(numbers.max(initial=0)) + 1, random)
    complete = random.random(size) < 0.8  # noqa: PLR2004 - one source in five cuts its texts
    days = random.integers(1, 6, size).astype(float)
    is_hybrid = np.asarray(drawn["work_mode"]) == "hybrid"
    years = random.integers(0, 10, size).astype(float)
    columns = {
        **drawn,
        "listing_id": pa.array(np.char.add("v", numbers.astype(str))),
        "source": pa.repeat(SOURCE, size),
        "title": pa.repeat("Software Developer", size),
        "employer": pa.array(np.char.add("Firm ", employer.astype(str))),
        "text_complete": pa.array(complete),
        "level_from": pa.repeat("title", size),
        "is_training_course": pa.array(random.random(size) < 0.01),  # noqa: PLR2004 - one in a hundred
        "reader_version": pa.repeat("drawn", size),
        "office_days": pa.array(days, mask=~is_hybrid | (random.random(size) < 0.5)),  # noqa: PLR2004 - half name them
        "years_min": pa.array(years, mask=random.random(size) < 0.6),  # noqa: PLR2004 - two of five name them
        "stack": _lists(_technologies(), NAMED, size, random),
        "practices": _lists([f"Practice {n}" for n in range(20)], 2, size, random),
        **_pay(np.asarray(drawn["level"]), np.asarray(drawn["contract"]), employer, random),
    }
    return pa.table(columns)


def _values(name: str, size: int, random: np.random.Generator) -> pa.Array:
    """Return a value of a vocabulary for each vacancy, the commonest as `SHARES` has them."""
    column = next(one for one in listing.LISTING if one.name == name)
    allowed = column.allowed
    values = [value for value in allowed if value != listing.OUTSIDE_UK]
    shares = SHARES[name]
    others = (1 - sum(shares.values())) / max(len(values) - len(shares), 1)
    chance = np.array([shares.get(value, others) for value in values])
    codes = random.choice(len(values), size, p=chance / chance.sum())
    return pa.DictionaryArray.from_arrays(codes.astype(np.int32), values).cast(pa.string())


def _employers(size: int, upto: int, random: np.random.Generator) -> Ints:
    """Return who advertises: employer k has a share of 1/k^0.9, of those there may be by then."""
    firms = max(upto // VACANCIES_AN_EMPLOYER, 10)
    share = np.arange(1, firms + 1, dtype=float) ** -ZIPF
    return np.searchsorted(np.cumsum(share) / share.sum(), random.random(size))


def _technologies() -> list[str]:
    others = [name for name in technology_names() if name not in FIRST]
    return [*FIRST, *others][:TECHNOLOGIES]


def _lists(names: list[str], mean: float, size: int, random: np.random.Generator) -> pa.ListArray:
    """Return lists of names, the first ones commonest, so many on average."""
    rank = np.arange(1, len(names) + 1, dtype=float)
    chance = np.minimum(mean * (rank**-ZIPF / (rank**-ZIPF).sum()), 0.6)
    chance *= mean / chance.sum()
    has = random.random((size, len(names)), dtype=np.float32) < chance
    ends = np.concatenate([[0], np.cumsum(has.sum(axis=1))]).astype(np.int32)
    values = pa.DictionaryArray.from_arrays(np.nonzero(has)[1].astype(np.int32), names)
    return pa.ListArray.from_arrays(pa.array(ends), values.cast(pa.string()))


def _pay(
    level: NDArray[Any], contract: NDArray[Any], employer: Ints, random: np.random.Generator
) -> dict[str, pa.Array]:
    """Return the stated pay: three of five state some, on round figures, a contract by the day."""
    size = len(level)
    usual = USUAL * np.array([OF_LEVEL.get(one, 1.0) for one in level])
    own = np.random.default_rng(SEED).normal(0, 0.12, 1_000_003)[employer % 1_000_003]
    log_pay = np.log(usual) + own + random.normal(0, 0.2, size)
    heap = random.choice([5_000, 2_500, 1_000], size, p=[0.6, 0.15, 0.25])
    low = np.maximum(np.round(np.exp(log_pay) / heap), 3) * heap
    high = low + random.choice([0, 5_000, 10_000, 15_000, 20_000], size)
    stated = random.random(size) < 0.6  # noqa: PLR2004 - three of five
    by_day = contract == "contract"
    yearly = ~(stated & ~by_day)
    return {
        "pay_origin": pa.array(np.where(stated, "stated", "none")),
        "annual_min_gbp": pa.array(low, mask=yearly),
        "annual_max_gbp": pa.array(high, mask=yearly),
        "annual_gbp": pa.array((low + high) / 2, mask=yearly),
        "day_rate_gbp": pa.array(np.round(low / 2_500) * 25, mask=~(stated & by_day)),
    }
