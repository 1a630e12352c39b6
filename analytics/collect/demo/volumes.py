"""When the demo's vacancies appear and how long they stay: volumes follow the Hiring Lab index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.collect.demo.draw import pick
from analytics.reference.hiring_lab import software_index

if TYPE_CHECKING:
    from analytics.collect.demo.plan import Plan

DAYS_A_SNAPSHOT = 30


def snapshot_dates(plan: Plan) -> pd.DatetimeIndex:
    """Return the dates of the snapshots, one a month, oldest first."""
    months = pd.period_range(end=plan.size.last_month, periods=plan.size.months, freq="M")
    return months.to_timestamp() + pd.Timedelta(days=plan.size.snapshot_day - 1)


def hiring_index(dates: pd.DatetimeIndex) -> pd.Series:
    """Return the index of software postings (1 February 2020 = 100) in each date's month.

    Months after the last published one carry it forward.
    """
    index = software_index()
    wanted = dates.to_period("M").to_timestamp()
    return index.reindex(index.index.union(wanted)).ffill().reindex(wanted)


def draw_times(plan: Plan, rng: np.random.Generator, vacancies: int) -> pd.DataFrame:
    """Return when each vacancy is shown, in order of first month.

    Columns: month (number of its first snapshot), stays (how many snapshots show it, none after
    the last) and posted_on.
    """
    dates = snapshot_dates(plan)
    weights = hiring_index(dates).to_numpy(dtype=float, copy=True)
    weights[0] *= plan.size.first_stock
    month = np.sort(rng.choice(len(dates), vacancies, p=weights / weights.sum()))
    stays = pick(rng, plan.lifetime, vacancies).astype(int)
    age = rng.integers(0, DAYS_A_SNAPSHOT, vacancies)
    age = age + DAYS_A_SNAPSHOT * _older(plan, month, rng.spawn(1)[0])
    posted_on = dates[month] - pd.to_timedelta(age, unit="D")
    return pd.DataFrame(
        {
            "month": month,
            "stays": np.minimum(stays, len(dates) - month),
            "posted_on": posted_on,
        }
    )


def _older(plan: Plan, month: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return how many months before its first snapshot a vacancy was posted; none but of the first.

    What stands when somebody first looks was posted in several months: of each what stays so long.
    """
    lifetime = {int(stays): share for stays, share in plan.lifetime.items()}
    standing = {
        str(months): sum(share for stays, share in lifetime.items() if stays > months)
        for months in range(max(lifetime))
    }
    return np.where(month == 0, pick(rng, standing, len(month)).astype(int), 0)
