"""Truth: what holds of the population that every planted market is drawn from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import special

from analytics.assurance.validation.checked import marking
from analytics.assurance.validation.planted import LEVELS, REMOTE, RISE, STATED, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

POPULATION = 200_000
POINTS = (10, 25, 50, 75, 90)
SILENCE = 4.0  # log odds of staying silent, for each unit of log pay


@cache
def people() -> pd.DataFrame:
    """Return a large population of the later window."""
    return plain(np.random.default_rng(0), POPULATION, rise=RISE)


def _by_level() -> dict[str, pd.Series[float]]:
    stated = people().dropna(subset="annual_gbp")
    return {level: stated.loc[stated["level"] == level, "annual_gbp"] for level in LEVELS}


@cache
def pay_percentiles() -> dict[tuple[str, int], float]:
    """Return (level, percentile) → GBP a year, heaps included."""
    return {
        (level, point): float(pay.quantile(point / 100))
        for level, pay in _by_level().items()
        for point in POINTS
    }


@cache
def medians() -> dict[str, float]:
    """Return level → median pay, GBP a year, heaps included."""
    return {level: float(pay.median()) for level, pay in _by_level().items()}


def silenced(random: np.random.Generator, vacancies: pd.DataFrame) -> pd.DataFrame:
    """Return vacancies of which the better paid for their level state pay less often."""
    pay, usual = vacancies["annual_gbp"], vacancies["level"].map(medians())
    chance = special.expit(-SILENCE * np.log(pay / usual))
    return vacancies.assign(annual_gbp=pay.where(random.random(len(vacancies)) < chance))


@cache
def stated_medians() -> dict[str, float]:
    """Return level → median of the pay that is stated where the better paid are silent."""
    stated = silenced(np.random.default_rng(3), people()).dropna(subset="annual_gbp")
    return {
        level: float(stated.loc[stated["level"] == level, "annual_gbp"].median())
        for level in LEVELS
    }


@cache
def means() -> dict[str, float]:
    """Return level → mean pay, GBP a year."""
    return {level: float(pay.mean()) for level, pay in _by_level().items()}


@cache
def median() -> float:
    """Return the median of all levels together, GBP a year."""
    return float(people()["annual_gbp"].median())


@cache
def below(figure: float) -> dict[str, float]:
    """Return level → the share that offers less than a figure, half of those that offer just it."""
    return {
        level: float((pay < figure).mean() + (pay <= figure).mean()) / 2
        for level, pay in _by_level().items()
    }


@cache
def log_odds() -> dict[str, float]:
    """Return technology → by how much naming it raises the log odds of senior against mid."""
    marked = marking(people())
    return dict(zip(marked["technology"], np.log(marked["odds_ratio"]), strict=True))


@cache
def ranks() -> dict[str, int]:
    """Return technology → its rank by the share that names it."""
    named = people()["stack"].explode().value_counts()
    return {name: place + 1 for place, name in enumerate(named.index)}


def together(windows: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the vacancies of several windows as those of one market."""
    return pd.concat(windows, ignore_index=True)


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


def known() -> None:
    """Work everything out once, before several processes would."""
    for worked_out in (
        *(pay_percentiles, means, median, median_rises),
        *(log_odds, ranks, stated_medians),
    ):
        worked_out()
