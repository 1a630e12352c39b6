"""Posted: how many vacancies were posted each month, those too that had gone before we looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.statistics.intervals import LEAST, design_effect
from analytics.statistics.survival import least_watched, product_limit
from analytics.statistics.too_few import (
    few_adverts,
    few_employers,
    few_ended,
    few_still_stood,
    few_watched,
)
from analytics.statistics.unseen import total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analytics.statistics.survival import Curve

STOOD: Final = 0.25
"""The least share that still stood when we looked: each one seen stands for four at most."""
WHOLE: Final = {"window": "36", "state": "all"}
TYPES: Final = {
    "month": "datetime64[s]",
    "seen": "int64",
    **dict.fromkeys(("posted", "posted_low", "posted_high"), "float64"),
    "withheld": "str",
}


def posted(
    spells: pd.DataFrame, employers: pd.DataFrame, *, by: Sequence[str] = (), rho: float
) -> pd.DataFrame:
    """Fold spells into the number of vacancies posted in each month.

    Of those posted before we first looked only the long-lived are seen. Each one seen stands for
    1/S of its kind, with S the share that still stands at the age at which it was first seen, by
    Kaplan and Meier's estimate with delayed entry; see `statistics/unseen.py`. It is assumed that
    adverts stood as long before we looked as they do since.

    Args:
        spells: `month` (posted in), `entry`, `exit` (days since posted), `ended` (False while it
            stands), `vacancies`.
        employers: `month`, `employer`, `vacancies`.
        by: none; a month's number is of all.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a month: `month`, `seen`, `posted`, `posted_low`, `posted_high` (nan where
        withheld) and `withheld`: where too few were seen or ended, or so few still stood when we
        looked that a few would stand for many.
    """
    del by
    watch = _Watch.of(spells, _deff(employers.groupby("employer")["vacancies"].sum(), rho))
    firms = dict(list(employers.groupby("month")["vacancies"]))
    rows = [
        (month, *watch.month(mine, len(firms[month]), _deff(firms[month], rho)))
        for month, mine in spells.groupby("month")
    ]
    return pd.DataFrame(rows, columns=list(TYPES)).astype(TYPES)


@dataclass(frozen=True)
class _Watch:
    """What watching told: the spells that stood on, their curve, and why it cannot be told.

    `fewest` holds how few were watched on any day up to each age.
    """

    spells: pd.DataFrame
    curve: Curve
    fewest: NDArray[np.float64]
    unknown: str
    deff: float

    @classmethod
    def of(cls, spells: pd.DataFrame, deff: float) -> _Watch:
        """Return what spells tell, whose employers widen a variance so many times."""
        stood = spells[spells["exit"] > spells["entry"]]
        ended = int(stood.loc[stood["ended"], "vacancies"].sum())
        unknown = few_ended(ended, int(spells["vacancies"].sum()))
        curve = product_limit(stood["entry"], stood["exit"], stood["ended"], stood["vacancies"])
        oldest = spells["entry"].max() if len(spells) else 0
        fewest = least_watched(stood["entry"], stood["exit"], stood["vacancies"], oldest)
        return cls(stood, curve, fewest, unknown, deff)

    def month(self, mine: pd.DataFrame, firms: int, deff: float) -> tuple[object, ...]:
        """Return how many of a month were seen, were posted with both ends, and why not."""
        seen = int(mine["vacancies"].sum())
        oldest = float(mine["entry"].max())
        fewest = float(self.fewest[int(oldest)])
        reason = few_adverts(seen) or few_employers(firms) or self.unknown
        reason = reason or (few_watched(fewest, oldest) if fewest < LEAST else "")
        if reason:
            return seen, np.nan, np.nan, np.nan, reason
        estimate = total(
            mine["entry"],
            mine["vacancies"],
            self.curve,
            deff=deff,
            of_curve=self.deff,
            watched=fewest,
        )
        if estimate.least < STOOD:
            return seen, np.nan, np.nan, np.nan, few_still_stood(estimate.least, STOOD)
        return seen, *estimate[:3], ""


def _deff(numbers: pd.Series[int], rho: float) -> float:
    """Return how many times employers widen the variance of who still stands.

    Of two normal times correlated by rho, whether each is beyond an age is correlated by
    2/pi·arcsin(rho) at the median age and by less at every other (Sheppard 1899, Phil. Trans. A
    192:101-167).
    """
    of_standing = 2 / np.pi * np.arcsin(rho)
    return float(design_effect((numbers**2).sum(), numbers.sum(), of_standing))


MEASURES = {
    "posted": Measure(
        title="Posted by month",
        unit="vacancies posted, those that nobody saw included; where a source tells when",
        caption="How many vacancies were posted each month, with those gone before we looked.",
        tables={
            "spells": Table("posted_spells", grouped=False, filters=WHOLE),
            "employers": Table("posted_employers", grouped=False, filters=WHOLE),
        },
        fold=posted,
        facts=("rho",),
        most_groups=0,
    ),
}
