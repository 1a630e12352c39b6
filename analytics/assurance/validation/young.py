"""Planted young markets: adverts of which many had gone before anyone looked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from analytics.assurance.validation.checked import Checked
from analytics.assurance.validation.durations import DAYS, SPREAD
from analytics.measures.posted import posted

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTH: Final = 30
BEFORE: Final = 12 * MONTH
"""Days before the first look of which the first adverts are."""
WATCHED: Final = ((28, 1), (56, 7))
"""How long planted markets are watched and how often looked at, in days."""
FIGURE: Final = "adverts posted in a month before the first look"
BUNCHED: Final = f"{FIGURE}, each employer's mostly together"
TOGETHER: Final = 0.8
"""Of a bunching employer's adverts so many are posted within about a month."""
BUNCH: Final = 0.08  # of the whole time
GROWTH: Final = 0.3  # of the number posted, over the whole time
MONTHS: Final = 3


def young(seed: int, rho: float) -> Iterator[Checked]:
    """Check how many were posted in each of the last months before the first look.

    Once with employers that advertise all the time and once with such that do it at one time. The
    first err much alike in who is seen and in how long adverts stand, and the two errors cancel,
    which the interval does not count on: with the second they don't.

    Args:
        seed: of everything random in it.
        rho: the intraclass correlation of log days within employers.
    """
    for figure, together in ((FIGURE, 0.0), (BUNCHED, TOGETHER)):
        watch = WATCHED[seed % len(WATCHED)]
        spells, employers, true = plant_young(seed, rho, watch, together)
        for row in posted(spells, employers, rho=rho).to_dict("records"):
            month = _number(row["month"])
            if -MONTHS <= month < 0 and not row["withheld"]:
                ends = row["posted_low"], row["posted_high"]
                yield Checked(figure, *ends, float(true[month]), row["posted"])


def plant_young(
    seed: int, rho: float, watch: tuple[int, int], together: float = 0.0
) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series[int]]:
    """Return what a young market tells of a population that it saw a part of.

    Vacancies of one employer stand for a like time; more are posted month by month.

    Args:
        seed: of everything random in it.
        rho: the intraclass correlation of log days within employers.
        watch: how long it is watched and how often looked at, in days.
        together: the share of an employer's adverts that are posted within about a month.

    Returns:
        Spells and employers as the measure `posted` takes them, and how many were posted by month,
        counted from the month of the first look as 0.
    """
    watched, every = watch
    random = np.random.default_rng([seed, watched])
    firms = int(random.integers(60, 241))
    firm = np.repeat(
        np.arange(firms), random.poisson(np.minimum(3 + random.pareto(1.3, firms) * 12, 120.0))
    )
    alike = random.normal(0, SPREAD * np.sqrt(rho), firms)[firm]
    own = random.normal(0, SPREAD * np.sqrt(1 - rho), len(firm))
    when = random.beta(1 + GROWTH, 1, len(firm))
    if together:
        when = _bunched(when, firm, together, random)
    posted_on = np.floor(when * (BEFORE + watched + 1)) - BEFORE
    gone = posted_on + np.exp(np.log(DAYS) + alike + own)
    vacancies = _seen(posted_on, gone, watched, every).assign(employer=firm)
    true = vacancies.groupby("number").size()
    kept = vacancies[vacancies["last"] >= vacancies["first"]]
    by = ["month", "entry", "exit", "ended"]
    spells = kept.groupby(by).size().reset_index(name="vacancies")
    return spells, kept.groupby(["month", "employer"]).size().reset_index(name="vacancies"), true


def _bunched(
    when: np.ndarray, firm: np.ndarray, together: float, random: np.random.Generator
) -> np.ndarray:
    """Return times, 0 to 1, of which a share lies about one time of their employer's own."""
    middle = random.uniform(0, 1, firm.max() + 1)[firm]
    near = middle + random.uniform(-BUNCH / 2, BUNCH / 2, len(firm))
    return np.where(random.random(len(firm)) < together, np.clip(near, 0, 1), when)


def _seen(posted_on: np.ndarray, gone: np.ndarray, watched: int, every: int) -> pd.DataFrame:
    """Return when each was first and last seen, and its spell in days since it was posted."""
    first = np.ceil(np.maximum(posted_on, 0) / every) * every
    last = np.floor(np.minimum(gone, watched) / every) * every
    ended = last + every <= watched
    number = np.floor(posted_on / MONTH).astype(int)
    return pd.DataFrame(
        {
            "number": number,
            "month": [_month(n) for n in number],
            "first": first,
            "last": last,
            "entry": first - posted_on,
            "exit": last - posted_on + np.where(ended, every / 2, 0),
            "ended": ended,
        }
    )


def _month(number: int) -> pd.Timestamp:
    """Return the first day of a month so many months from that of the first look."""
    return pd.Timestamp("2026-01-01") + pd.DateOffset(months=number)


def _number(month: pd.Timestamp) -> int:
    return (month.year - 2026) * 12 + month.month - 1
