"""The rows of a model of pay: what each advert says in numbers, and what a group is like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.statistics.pooling import Observed
from analytics.statistics.regression import indicators, memberships

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
        levels = list(pool.loc[pool["gbp"].notna(), "level"].value_counts().index)
        design = sparse.csr_array(
            sparse.hstack(
                [
                    memberships(pool["level"].map(lambda one: [one]), levels),
                    *(indicators(pool[name]) for name in TRAITS),
                    indicators(pool["row"].map(modes.set_index("row")["work_mode"]).fillna(CUT)),
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
    asked = named.loc[named["row"].isin(like), "technology"].value_counts().index[:ASKED]
    most = named["technology"].value_counts().index
    common = most if every else most[:TECHNOLOGIES].union(asked, sort=False)
    mine = named[named["technology"].isin(common)]
    place = pd.Index(pool["row"]).get_indexer(pd.Index(mine["row"]))
    column = pd.Index(common).get_indexer(pd.Index(mine["technology"]))
    kept = place >= 0
    entries = (np.ones(int(kept.sum())), (place[kept], column[kept]))
    return sparse.csr_array(entries, shape=(len(pool), len(common)))


def _cells(pool: pd.DataFrame, is_like: NDArray[np.bool_]) -> pd.Series:
    """Return each vacancy's cell: level and place, or level alone of those asked about."""
    place = pool["one_region"].astype("str")
    if not is_like.all():
        place = place.mask(is_like, LIKE)
    return pool["level"].astype("str") + "|" + place
