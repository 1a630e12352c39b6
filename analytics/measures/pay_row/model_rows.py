"""The rows of a model of pay: what each advert says in numbers, and what a group is like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.statistics.pool.pooling import Observed
from analytics.statistics.regression import coded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.integer[Any]]
    Matrix = sparse.csr_array[Any]

TRAITS: Final = ("one_region", "family", "sector", "contract", "ir35")
"""What is told of every advert, and may move its pay."""
TECHNOLOGIES: Final = 20
"""Technologies that have a column of their own where groups are not of technologies."""
ASKED: Final = 3
DAYS: Final = 365.25
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
    cell: Ints
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
        place = pd.Index(pool["row"])
        codings = [
            _of(pool["level"], levels),
            *(pd.factorize(pool[name], use_na_sentinel=False)[0] for name in TRAITS),
            _modes(place, modes),
        ]
        sizes = [len(levels), *(int(code.max(initial=-1)) + 1 for code in codings[1:])]
        design = sparse.csr_array(
            sparse.hstack(
                [
                    coded(np.column_stack(codings), sizes),
                    _technologies(place, named, like, every=every_technology),
                    sparse.csr_array(years_before(pool["month"])[:, None]),
                ]
            )
        )
        cell, cells = _cells(pool, np.isin(pool["row"].to_numpy(), like, kind="table"))
        return cls(pool, levels, design, cell, cells)

    @property
    def nbytes(self) -> int:
        """Return how many bytes it takes."""
        columns = (column.array for _, column in self.pool.items())
        parts = (self.design.data, self.design.indices, self.design.indptr, self.cell, *columns)
        return sum(part.nbytes for part in parts)

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
    place: pd.Index, named: pd.DataFrame, like: NDArray[np.integer[Any]], *, every: bool
) -> Matrix:
    """Return the technologies named most, in all and by those asked about; or all."""
    is_like = np.isin(named["row"].to_numpy(), like, kind="table")
    asked = commonest(named.loc[is_like, "technology"])[:ASKED]
    most = commonest(named["technology"])
    common = most if every else list(dict.fromkeys([*most[:TECHNOLOGIES], *asked]))
    code = _of(named["technology"], common)
    row = place.get_indexer(pd.Index(named["row"]))
    kept = (row >= 0) & (code >= 0)
    entries = (np.ones(int(kept.sum())), (row[kept], code[kept]))
    return sparse.csr_array(entries, shape=(len(place), len(common)))


def _of(column: pd.Series, values: list[str]) -> Ints:
    """Return which of some values each row has; -1 for none of them."""
    codes, names = pd.factorize(column)
    code = pd.Index(values, dtype="str").get_indexer(pd.Index(names.astype("str")))
    return np.append(code, -1)[codes]


def commonest(column: pd.Series) -> list[str]:
    """Return the values of a column of texts, what stands most first, then what stands first."""
    codes, names = pd.factorize(column)
    number, values = np.bincount(codes[codes >= 0], minlength=len(names)), names.tolist()
    return [str(values[place]) for place in np.argsort(-number, kind="stable")]


def _modes(place: pd.Index, modes: pd.DataFrame) -> Ints:
    """Return a code of each vacancy's work mode, in order of appearance; a cut text has its own."""
    codes, names = pd.factorize(modes["work_mode"])
    known = np.full(len(place), len(names))
    row = place.get_indexer(pd.Index(modes["row"]))
    there = (row >= 0) & (codes >= 0)
    known[row[there]] = codes[there]
    return pd.factorize(known)[0]


def _cells(pool: pd.DataFrame, is_like: NDArray[np.bool_]) -> tuple[Ints, pd.Index]:
    """Return each vacancy's cell, level and place, or level alone of those asked about; and all."""
    (level, levels), (place, places) = (
        pd.factorize(pool[name]) for name in ("level", "one_region")
    )
    where = [*map(str, places), LIKE]
    if not is_like.all():
        place = np.where(is_like, len(places), place)
    cell, pairs = pd.factorize(level * len(where) + place)
    names, of = (divmod(int(pair), len(where)) for pair in pairs), levels.tolist()
    return cell, pd.Index([f"{of[one]}|{where[other]}" for one, other in names])
