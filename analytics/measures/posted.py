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
    """What watching told: the spells that stood on, their curve, and why it cannot be told."""

    spells: pd.DataFrame
    curve: Curve
    unknown: str
    deff: float

    @classmethod
    def of(cls, spells: pd.DataFrame, deff: float) -> _Watch:
        """Return what spells tell, whose employers widen a variance so many times."""
        stood = spells[spells["exit"] > spells["entry"]]
        ended = int(stood.loc[stood["ended"], "vacancies"].sum())
        unknown = few_ended(ended, int(spells["vacancies"].sum()))
        curve = product_limit(stood["entry"], stood["exit"], stood["ended"], stood["vacancies"])
        return cls(stood, curve, unknown, deff)

    def month(self, mine: pd.DataFrame, firms: int, deff: float) -> tuple[object, ...]:
        """Return how many of a month were seen, were posted with both ends, and why not."""
        seen = int(mine["vacancies"].sum())
        oldest = float(mine["entry"].max())
        fewest = self._fewest(oldest)
        reason = few_adverts(seen) or few_employers(firms) or self.unknown
        reason = reason or (few_watched(fewest, oldest) if fewest < LEAST else "")
        if reason:
            return seen, np.nan, np.nan, np.nan, reason
        found = total(
            mine["entry"],
            mine["vacancies"],
            self.curve,
            deff=deff,
            of_curve=self.deff,
            watched=fewest,
        )
        if found.least < STOOD:
            return seen, np.nan, np.nan, np.nan, few_still_stood(found.least, STOOD)
        return seen, *found[:3], ""

    def _fewest(self, oldest: float) -> float:
        """Return how few were watched on any day up to an age."""
        spells = self.spells
        return least_watched(spells["entry"], spells["exit"], spells["vacancies"], oldest)


def _deff(numbers: pd.Series[int], rho: float) -> float:
    return float(design_effect((numbers**2).sum(), numbers.sum(), rho))


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
