"""Planted spells: how long made-up vacancies stand, as a source looked at weekly shows them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DAYS = 37.0
"""Half of the vacancies stand for no longer."""
SPREAD = 0.8  # standard deviation of the logarithm of days
WATCHED, EVERY, BEFORE = 182, 7, 150
"""Days watched, days between two looks, and how long before them the first were posted."""
CAMPAIGNS = np.array([14.0, 28.0, 30.0, 42.0, 60.0, 90.0])
BOOKED = 0.6  # of all vacancies stand for the campaign nearest to what they would have stood
POPULATION = 400_000


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


def plant_booked_spells(seed: int, rho: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return spells of which many end together: booked for some weeks, and looked at daily.

    Args:
        seed: of everything random in it.
        rho: as in `plant_spells`.

    Returns:
        As `plant_spells`.
    """
    random = np.random.default_rng([seed, BEFORE])
    firms = int(random.integers(60, 241))
    firm = np.repeat(np.arange(firms), random.poisson(5, firms))
    posted = random.integers(-BEFORE, WATCHED, len(firm)).astype(float)
    gone = posted + booked(random, firm, rho)
    entry, left = np.maximum(-posted, 0), np.minimum(gone, WATCHED) - posted
    drawn = {"entry": entry, "exit": left, "ended": gone <= WATCHED, "employer": firm}
    kept = pd.DataFrame(drawn).query("exit > entry")
    spells = kept.groupby(["entry", "exit", "ended"]).size().reset_index(name="vacancies")
    return spells, kept.groupby("employer").size().reset_index(name="vacancies")


def booked(random: np.random.Generator, firm: NDArray[np.int64], rho: float) -> Floats:
    """Return whole days that vacancies stand, most of them campaigns, alike within a firm."""
    alike = random.normal(0, SPREAD * np.sqrt(rho), int(firm.max()) + 1)[firm]
    days = np.exp(np.log(DAYS) + alike + random.normal(0, SPREAD * np.sqrt(1 - rho), len(firm)))
    nearest = CAMPAIGNS[np.abs(days[:, None] - CAMPAIGNS).argmin(axis=1)]
    stands: Floats = np.where(random.random(len(firm)) < BOOKED, nearest, np.ceil(days))
    return stands


@cache
def booked_days() -> float:
    """Return the first day by which half of such vacancies are gone."""
    days = booked(np.random.default_rng(0), np.arange(POPULATION), 0.5)
    return float(np.sort(days)[POPULATION // 2 - 1])


def _seen(posted: np.ndarray, gone: np.ndarray) -> pd.DataFrame:
    """Return when each vacancy was first and last seen, and its spell in days since posted."""
    first = np.ceil(np.maximum(posted, 0) / EVERY) * EVERY
    last = np.floor(np.minimum(gone, WATCHED) / EVERY) * EVERY
    ended = last + EVERY <= WATCHED
    stood = last - posted + np.where(ended, EVERY // 2, 0)
    spells = {"first": first, "last": last, "entry": first - posted, "exit": stood, "ended": ended}
    return pd.DataFrame(spells)
