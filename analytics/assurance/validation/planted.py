"""Planted markets: made-up vacancies whose truth is known, with what makes real ones hard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from scipy import special

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

LEVELS = np.array(["junior", "mid", "senior", "lead"])
LEVEL_SHARES = np.array([0.2, 0.3, 0.35, 0.15])
LEVEL_PAY = np.array([34_000.0, 47_500.0, 65_000.0, 80_000.0])
SECTORS = np.array(["unstated", "finance", "public", "retail"])
SECTOR_PAY = np.array([1.0, 1.12, 0.92, 1.0])
FAMILIES = np.array(["backend", "full_stack", "general"])
MODES = np.array(["unstated", "office", "hybrid", "remote"])
TECHNOLOGIES = [f"technology {n}" for n in range(16)]
LONDON, PAYING, MARKING = 0.10, 0.06, 0.9
"""What is planted: London's premium, that of each paying technology, and a marker's log odds."""
LONDON_BEFORE = 0.16
"""London's premium a year before, in the market of which its slope is measured."""
PAYING_ONES = (0, 1)
MARKING_ONES = (2, 3, 4)
RISE, GROWTH = 0.05, 1.2
"""Pay a year later against before, and the number of vacancies."""
AT_HOME, IN_LONDON, FINANCE = 0.85, 0.3, 1
SPREAD = 0.24  # standard deviation of log pay, all else being equal
HEAPS = np.array([5_000.0, 2_500.0, 1_000.0, 500.0])
HEAP_SHARES = np.array([0.5, 0.2, 0.2, 0.1])
STATED, REMOTE = 0.45, 0.25
PLAIN = {
    "contract": "permanent",
    "employer_stage": "unstated",
    "source": "planted",
    "text_complete": True,
    "is_training_course": False,
}
"""What all vacancies say alike."""
REPOSTED, MISSED, COURSES = 0.15, 0.1, 0.05


@dataclass(frozen=True)
class PlantedMarket:
    """A planted market in two windows, as the listings that a source would show.

    Attributes:
        listings: one row a listing: `window` (of `WINDOWS`), `vacancy`, `is_training_course`,
            `employer`, `level`, `sector`, `family`, `region`, `work_mode`, `stack` and the rest of
            what the measures take; `annual_gbp` nan where undisclosed.
        rho: the intraclass correlation of log pay within employers that was planted.
    """

    listings: pd.DataFrame
    rho: float

    def vacancies(self, window: str) -> pd.DataFrame:
        """Return the vacancies of a window: no courses, reposts joined where they were known."""
        mine = self.listings[self.listings["window"] == window]
        jobs = mine[~mine["is_training_course"]].drop_duplicates("vacancy")
        return jobs.reset_index(drop=True)


class PlantedWindow(NamedTuple):
    """What differs between a market's windows.

    Attributes:
        name: of the window.
        times: how many vacancies there are for each of the first window.
        rise: how much higher pay is than in the first window.
        london: London's premium.
        month: in which its vacancies were first seen.
    """

    name: str
    times: float
    rise: float
    london: float
    month: str


WINDOWS = (
    PlantedWindow("before", 1.0, 0.0, LONDON, "2025-01-01"),
    PlantedWindow("now", GROWTH, RISE, LONDON, "2026-01-01"),
    PlantedWindow("dearer London", 1.0, 0.0, LONDON_BEFORE, "2025-01-01"),
)


def plant(seed: int) -> PlantedMarket:
    """Return a market of 60 to 240 employers, most of them small and a few very large.

    Args:
        seed: of everything random in it.
    """
    random = np.random.default_rng(seed)
    rho, firms = float(random.uniform(0.3, 0.8)), int(random.integers(60, 241))
    employers = _employers(random, firms, rho)
    windows = [_window(random, employers, rho, window) for window in WINDOWS]
    listings = pd.concat(windows, ignore_index=True)
    return PlantedMarket(_posted(random, listings), rho)


def plain(random: np.random.Generator, number: int, *, rise: float = 0.0) -> pd.DataFrame:
    """Return vacancies of as many employers, whose distribution is what is true of all markets."""
    employers = _employers(random, number, 0.5)
    window = PlantedWindow("plain", 1.0, rise, LONDON, "2026-01-01")
    return _vacancies(random, employers, np.arange(number), 0.5, window)


def _employers(
    random: np.random.Generator, firms: int, rho: float
) -> dict[str, NDArray[np.float64]]:
    """Return what an employer brings to all its adverts: its pay, its place and its habits."""
    sector = random.integers(0, len(SECTORS), firms)
    return {
        "size": np.minimum(0.5 + random.pareto(1.3, firms) * 2, 40.0),
        "effect": random.normal(0, SPREAD * np.sqrt(rho), firms),
        "sector": sector.astype(float),
        "london": random.random(firms) < IN_LONDON * (1 + (sector == FINANCE)),
        "states": _habit(random, STATED, firms),
        "remote": _habit(random, REMOTE, firms),
        "stack": np.column_stack([_habit(random, p, firms) for p in _naming()]),
    }


def _habit(random: np.random.Generator, mean: float, firms: int) -> Floats:
    """Return each employer's chance of saying something: a beta, its correlation .3 to .8."""
    rho = random.uniform(0.3, 0.8)
    strength = 1 / rho - 1
    return random.beta(mean * strength, (1 - mean) * strength, firms)


def _naming() -> Floats:
    return np.linspace(0.5, 0.12, len(TECHNOLOGIES))


def _window(
    random: np.random.Generator, employers: dict[str, Floats], rho: float, window: PlantedWindow
) -> pd.DataFrame:
    numbers = random.poisson(employers["size"] * window.times)
    firm = np.repeat(np.arange(len(numbers)), numbers)
    vacancies = _vacancies(random, employers, firm, rho, window)
    names = [f"{window.name} {n}" for n in range(len(vacancies))]
    return vacancies.assign(window=window.name, vacancy=names)


def _vacancies(
    random: np.random.Generator,
    employers: dict[str, Floats],
    firm: Ints,
    rho: float,
    window: PlantedWindow,
) -> pd.DataFrame:
    """Return what a vacancy of each firm's number says, and what it offers."""
    n = len(firm)
    london = _in_london(random, employers["london"][firm])
    level = _levels(random, london.astype(bool))
    sector = employers["sector"][firm].astype(int)
    named = _named(random, employers["stack"][firm], level)
    log_pay = _log_pay(window, level, sector, london, named) + employers["effect"][firm]
    log_pay += random.normal(0, SPREAD * np.sqrt(1 - rho), n)
    states, remote = (random.random(n) < employers[habit][firm] for habit in ("states", "remote"))
    return pd.DataFrame(
        {
            **PLAIN,
            "employer": firm,
            "level": LEVELS[level],
            "sector": SECTORS[sector],
            "family": random.choice(FAMILIES, n),
            "region": np.where(london, "London", random.choice(["Wales", "Scotland"], n)),
            "work_mode": np.where(remote, "remote", random.choice(MODES[:3], n)),
            "month": pd.Timestamp(window.month),
            "stack": [[TECHNOLOGIES[i] for i in np.flatnonzero(row)] for row in named],
            "technologies": named.sum(axis=1),
            "annual_gbp": np.where(states, _heaped(random, np.exp(log_pay)), np.nan),
        }
    )


def _in_london(random: np.random.Generator, of_employer: Floats) -> Floats:
    """Return 1 for each vacancy in London, 0 for others: mostly where its employer is."""
    n = len(of_employer)
    at_home, anywhere = random.random(n) < AT_HOME, random.random(n) < IN_LONDON
    return np.where(at_home, of_employer, anywhere)


def _log_pay(
    window: PlantedWindow, level: Ints, sector: Ints, london: Floats, named: NDArray[np.bool_]
) -> Floats:
    """Return what all employers would pay alike, in log GBP a year."""
    pay: Floats = np.log(LEVEL_PAY[level] * SECTOR_PAY[sector] * (1 + window.rise))
    pay += np.log1p(window.london) * london
    pay += np.log1p(PAYING) * named[:, PAYING_ONES].sum(axis=1)
    return pay


def _levels(random: np.random.Generator, london: NDArray[np.bool_]) -> Ints:
    """Return levels, higher in London: what a raw premium takes for London's."""
    higher = LEVEL_SHARES * np.array([0.4, 0.8, 1.4, 1.6])
    steps = [np.cumsum(shares / shares.sum()) for shares in (LEVEL_SHARES, higher)]
    drawn = random.random(len(london))
    low, high = (np.searchsorted(step, drawn) for step in steps)
    return np.where(london, high, low).astype(np.int64)


def _named(random: np.random.Generator, chance: Floats, level: Ints) -> NDArray[np.bool_]:
    """Return which technologies each vacancy names: some of them more, the higher its level."""
    kept = np.clip(chance, 1e-6, 1 - 1e-6)
    odds = special.logit(kept)
    odds[:, MARKING_ONES] += MARKING * (level >= 2)[:, None]  # noqa: PLR2004 - senior and lead
    return random.random(chance.shape) < special.expit(odds)


def _heaped(random: np.random.Generator, pay: Floats) -> Floats:
    """Return pay as it is quoted: most of it in round thousands."""
    heap = random.choice(HEAPS, len(pay), p=HEAP_SHARES)
    heaped: Floats = np.round(pay / heap) * heap
    return heaped


def _posted(random: np.random.Generator, jobs: pd.DataFrame) -> pd.DataFrame:
    """Add what sources show besides: jobs posted again, some unrecognised, and courses for sale."""
    again = jobs[random.random(len(jobs)) < REPOSTED].copy()
    unknown = random.random(len(again)) < MISSED
    again["vacancy"] = np.where(unknown, again["vacancy"] + " again", again["vacancy"])
    courses = jobs[random.random(len(jobs)) < COURSES].copy()
    courses = courses.assign(
        is_training_course=True,
        annual_gbp=65_000.0,
        level="junior",
        vacancy=courses["vacancy"] + " course",
    )
    return pd.concat([jobs, again, courses], ignore_index=True)
