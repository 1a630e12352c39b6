"""The rows of a model of pay: what each advert says in numbers, and what a group is like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.statistics.pooling import Observed
from analytics.statistics.regression import indicators

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Matrix = sparse.csr_array[Any]

TRAITS: Final = ("one_region", "family", "sector", "contract", "ir35")
"""What is told of every advert, and may move its pay."""
TECHNOLOGIES: Final = 20
"""Technologies that have a column of their own where groups are not of technologies."""
ASKED: Final = 3
DAYS: Final = 365.25
CUT: Final = "text cut"
LIKE: Final = "like it"


@dataclass(frozen=True)
class Rows:
    """A pool of vacancies as a model sees them.

    Attributes:
        pool: one row a vacancy, in the order of `design`: `row`, `employer`, `gbp`, `level`.
        levels: the levels of the design's first columns.
        design: vacancies by columns: levels, what adverts say, technologies, years before the last.
        cell: the cell of each vacancy, of `cells`.
        cells: (level, place) or (level, LIKE), numbered as they stand.
    """

    pool: pd.DataFrame
    levels: list[str]
    design: Matrix
    cell: NDArray[np.int64]
    cells: pd.Index

    @classmethod
    def of(
        cls,
        pool: pd.DataFrame,
        modes: pd.DataFrame,
        named: pd.DataFrame,
        like: NDArray[np.integer[Any]],
        *,
        every_technology: bool = False,
    ) -> Rows:
        """Build from counted tables.

        Args:
            pool: `row`, `employer`, `gbp`, `level`, `month`, and `TRAITS`; one row a vacancy.
            modes: `row`, `work_mode`, of whole texts only.
            named: `row`, `technology`, of whole texts only.
            like: `row` of those that the reader asks about; all of them is asking about none.
            every_technology: whether each one has a column, as it must where groups are of them:
                without one a rare technology would be told as if nothing about it were unknown.
        """
        levels = commonest(pool.loc[pool["gbp"].notna(), "level"])
        design = sparse.csr_array(
            sparse.hstack(
                [
                    _of(pool["level"], levels),
                    *(indicators(pool[name]) for name in TRAITS),
                    indicators(_modes(pool, modes)),
                    _technologies(pool, named, like, every=every_technology),
                    sparse.csr_array(years_before(pool["month"])[:, None]),
                ]
            )
        )
        cells = _cells(pool, np.asarray(pool["row"].isin(like)))
        cell, names = pd.factorize(cells)
        return cls(pool, levels, design, cell, pd.Index(names))

    @property
    def nbytes(self) -> int:
        """Return how many bytes it takes."""
        parts = (self.design.data, self.design.indices, self.design.indptr, self.cell)
        return sum(part.nbytes for part in parts) + int(self.pool.memory_usage().sum())

    def observed(self) -> Observed:
        """Return the adverts that state pay."""
        paid = np.flatnonzero(self.pool["gbp"].notna())
        return Observed(
            np.log(self.pool["gbp"].to_numpy(float)[paid]),
            sparse.csr_array(self.design[paid]),
            np.arange(self.design.shape[1]) < len(self.levels),
            self.cell[paid],
            len(self.cells),
            self.pool["employer"].to_numpy()[paid],
        )


def years_before(months: pd.Series) -> Floats:
    """Return how many years each month lies before the latest, 0 or less."""
    days = (months - months.max()).dt.days
    years: Floats = days.to_numpy(float) / DAYS
    return years


def _technologies(
    pool: pd.DataFrame, named: pd.DataFrame, like: NDArray[np.integer[Any]], *, every: bool
) -> Matrix:
    """Return the technologies named most, in all and by those asked about; or all."""
    asked = commonest(named.loc[named["row"].isin(like), "technology"])[:ASKED]
    most = commonest(named["technology"])
    common = most if every else list(dict.fromkeys([*most[:TECHNOLOGIES], *asked]))
    mine = _of(named["technology"], common).tocoo()
    place = pd.Index(pool["row"]).get_indexer(pd.Index(named["row"]))[mine.row]
    kept = place >= 0
    entries = (np.ones(int(kept.sum())), (place[kept], mine.col[kept]))
    return sparse.csr_array(entries, shape=(len(pool), len(common)))


def _of(column: pd.Series, values: list[str]) -> Matrix:
    """Return a column for each of some values: 1 where a row has it."""
    codes, names = pd.factorize(column)
    code = pd.Index(values).get_indexer(pd.Index(names.astype("str")))[codes]
    kept = np.flatnonzero((code >= 0) & (codes >= 0))
    entries = (np.ones(len(kept)), (kept, code[kept]))
    return sparse.csr_array(entries, shape=(len(column), len(values)))


def commonest(column: pd.Series) -> list[str]:
    """Return the values of a column of texts, what stands most first, then what stands first."""
    codes, names = pd.factorize(column)
    number = np.bincount(codes[codes >= 0], minlength=len(names))
    return [str(names[place]) for place in np.argsort(-number, kind="stable")]


def _modes(pool: pd.DataFrame, modes: pd.DataFrame) -> pd.Series:
    """Return each vacancy's work mode, that of a text cut short being unknown."""
    known = modes.set_index("row")["work_mode"].astype("str")
    return pool["row"].map(known).fillna(CUT)


def _cells(pool: pd.DataFrame, is_like: NDArray[np.bool_]) -> pd.Series:
    """Return each vacancy's cell: level and place, or level alone of those asked about."""
    place = pool["one_region"].astype("str")
    if not is_like.all():
        place = place.mask(is_like, LIKE)
    return pool["level"].astype("str") + "|" + place
