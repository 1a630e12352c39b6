"""Truth: what holds of the population that every planted market is drawn from."""

from __future__ import annotations

from functools import cache

import numpy as np

from analytics.validation.planted import LEVELS, REMOTE, RISE, STATED, plain

POPULATION = 200_000
POINTS = (10, 25, 50, 75, 90)


@cache
def pay_percentiles() -> dict[tuple[str, int], float]:
    """Return (level, percentile) → GBP a year, heaps included, of a large population."""
    people = plain(np.random.default_rng(0), POPULATION, rise=RISE).dropna(subset="annual_gbp")
    by_level = people.groupby("level")["annual_gbp"]
    return {
        (level, point): float(by_level.get_group(level).quantile(point / 100))
        for level in LEVELS
        for point in POINTS
    }


@cache
def median_rises() -> dict[str, float]:
    """Return level → how much higher the median is in the later window, heaps included."""
    medians = [
        plain(np.random.default_rng(seed), POPULATION, rise=rise)
        .groupby("level")["annual_gbp"]
        .median()
        for seed, rise in ((1, 0.0), (2, RISE))
    ]
    return {level: float(medians[1][level] / medians[0][level] - 1) for level in LEVELS}


SHARES = {"states pay": STATED, "is remote": REMOTE}
