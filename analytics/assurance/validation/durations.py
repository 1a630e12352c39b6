"""Planted spells: how long made-up vacancies stand, as a source looked at weekly shows them."""

from __future__ import annotations

import numpy as np
import pandas as pd

DAYS = 37.0
"""Half of the vacancies stand for no longer."""
SPREAD = 0.8  # standard deviation of the logarithm of days
WATCHED, EVERY, BEFORE = 182, 7, 150
"""Days watched, days between two looks, and how long before them the first were posted."""


def plant_spells(seed: int, rho: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return spells as the question `durations` counts them, and the employers' counts.

    Vacancies of one employer stand for a like time; the long-lived among those posted before the
    first look are seen, the short-lived are not; those that stand at the last look have not ended.

    Args:
        seed: of everything random in it.
        rho: the intraclass correlation of log days within employers.

    Returns:
        `entry`, `exit`, `ended`, `vacancies`; and `employer`, `vacancies`.
    """
    random = np.random.default_rng([seed, WATCHED])
    firms = int(random.integers(60, 241))
    sizes = random.poisson(np.minimum(0.5 + random.pareto(1.3, firms) * 2, 40.0))
    firm = np.repeat(np.arange(firms), sizes)
    alike = random.normal(0, SPREAD * np.sqrt(rho), firms)[firm]
    own = random.normal(0, SPREAD * np.sqrt(1 - rho), len(firm))
    posted = random.integers(-BEFORE, WATCHED, len(firm))
    gone = posted + np.exp(np.log(DAYS) + alike + own)
    seen = _seen(posted.astype(float), gone).assign(employer=firm)
    kept = seen[(seen["last"] >= seen["first"]) & (seen["exit"] > seen["entry"])]
    spells = kept.groupby(["entry", "exit", "ended"]).size().reset_index(name="vacancies")
    return spells, kept.groupby("employer").size().reset_index(name="vacancies")


def _seen(posted: np.ndarray, gone: np.ndarray) -> pd.DataFrame:
    """Return when each vacancy was first and last seen, and its spell in days since posted."""
    first = np.ceil(np.maximum(posted, 0) / EVERY) * EVERY
    last = np.floor(np.minimum(gone, WATCHED) / EVERY) * EVERY
    ended = last + EVERY <= WATCHED
    stood = last - posted + np.where(ended, EVERY // 2, 0)
    told = {"first": first, "last": last, "entry": first - posted, "exit": stood, "ended": ended}
    return pd.DataFrame(told)
