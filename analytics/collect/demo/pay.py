"""What the demo's vacancies pay, from level, place, sector and employer, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.collect.demo.draw import happens, look_up, pick
from analytics.collect.demo.stack import SENIOR_AND_ABOVE, technologies_premium

if TYPE_CHECKING:
    from analytics.collect.demo.draw import Flags, Labels, Numbers
    from analytics.collect.demo.plan import Plan

RECENT_MONTHS = 6
DAY_STEP = 25.0
HALF_WIDTH = (0.03, 0.14)  # of a range about its middle, as a part of the middle
DAY_RATE_LEVELS = {"intern": "junior", "graduate": "junior"}  # who are no contractors


def draw_pay(
    plan: Plan,
    rng: np.random.Generator,
    vacancies: pd.DataFrame,
    employers: pd.DataFrame,
    stacks: pd.DataFrame,
) -> pd.DataFrame:
    """Return what each vacancy pays, one a row.

    Columns: low and high (GBP a year, or a day for contracts), form (two_sided, single, up_to,
    from), disclosed, predicted (the aggregator's own yearly estimate where it makes one, else 0).
    """
    is_contract = vacancies["contract"].eq("contract").to_numpy()
    yearly = np.exp(_log_pay(plan, rng, vacancies, employers, stacks))
    middle = np.where(is_contract, _day_rates(plan, rng, vacancies), yearly)
    form = pick(rng, plan.disclosure.forms, len(vacancies))
    step = np.where(is_contract, DAY_STEP, pick(rng, plan.heaping, len(vacancies)).astype(float))
    low, high = _ends(rng, middle, step, form)
    disclosed = _disclosed(plan, rng, vacancies)
    estimated = ~disclosed & ~is_contract & happens(rng, plan.disclosure.predicted, len(vacancies))
    estimate = np.round(yearly * np.exp(rng.normal(0.0, 0.1, len(vacancies))), 2)
    return pd.DataFrame(
        {
            "low": low,
            "high": high,
            "form": form,
            "disclosed": disclosed,
            "predicted": np.where(estimated, estimate, 0.0),
        }
    )


def _log_pay(
    plan: Plan,
    rng: np.random.Generator,
    vacancies: pd.DataFrame,
    employers: pd.DataFrame,
    stacks: pd.DataFrame,
) -> Numbers:
    """Return log pay a year: the level's median plus effects that average nil in recent months."""
    recent = vacancies["month"].to_numpy() >= plan.size.months - RECENT_MONTHS
    effects = _place_effect(plan, vacancies) + technologies_premium(plan, stacks)
    effects += look_up(vacancies["sector"].to_numpy(dtype=str), plan.pay_by_sector)
    effects -= effects[recent].mean()
    effects += (
        plan.pay.growth_a_year
        * (vacancies["month"].to_numpy() - plan.size.months + RECENT_MONTHS / 2)
        / 12
    )
    effects += _employer_effect(vacancies, employers)
    medians = look_up(vacancies["level"].to_numpy(dtype=str), plan.pay.model_dump())
    return np.log(medians) + effects + rng.normal(0.0, plan.pay.vacancy_spread, len(vacancies))


def _place_effect(plan: Plan, vacancies: pd.DataFrame) -> Numbers:
    """Return the place's log premium: London's narrows, remote vacancies carry a part of it."""
    progress = vacancies["month"].to_numpy(dtype=float) / max(1, plan.size.months - 1)
    london = plan.pay.london_first + progress * (plan.pay.london_last - plan.pay.london_first)
    region = vacancies["region"].to_numpy(dtype=str)
    remote = vacancies["work_mode"].eq("remote").to_numpy()
    elsewhere = np.where(
        remote, plan.pay.remote_london_part * london, look_up(region, plan.pay_by_region)
    )
    return np.where(region == "London", london, elsewhere)


def _employer_effect(vacancies: pd.DataFrame, employers: pd.DataFrame) -> Numbers:
    """Return the pay level of who pays; an agency's own level weighs half beside its client's."""
    pay = employers["pay"].to_numpy(dtype=float)
    client, employer = pay[vacancies["client"]], pay[vacancies["employer"]]
    return np.where(vacancies["by_agency"], (client + employer) / np.sqrt(2.0), client)


def _day_rates(plan: Plan, rng: np.random.Generator, vacancies: pd.DataFrame) -> Numbers:
    level = vacancies["level"].replace(DAY_RATE_LEVELS).to_numpy(dtype=str)
    rates = np.log(look_up(level, plan.day_rate.model_dump()))
    rates += plan.day_rate.london * vacancies["region"].eq("London")
    rates += plan.day_rate.outside_ir35 * vacancies["ir35"].eq("outside")
    return np.exp(rates + rng.normal(0.0, plan.day_rate.spread, len(vacancies)))


def _ends(
    rng: np.random.Generator, middle: Numbers, step: Numbers, form: Labels
) -> tuple[Numbers, Numbers]:
    """Return both ends, rounded as adverts do; one-sided forms quote one end of the same range."""
    half = middle * rng.uniform(*HALF_WIDTH, len(middle))
    low = np.maximum(step, np.round((middle - half) / step) * step)
    high = np.maximum(np.round((middle + half) / step) * step, low + step)
    single = np.maximum(step, np.round(middle / step) * step)
    return np.where(form == "single", single, low), np.where(form == "single", single, high)


def _disclosed(plan: Plan, rng: np.random.Generator, vacancies: pd.DataFrame) -> Flags:
    shares = plan.disclosure
    chance = np.where(vacancies["by_agency"], shares.agency, shares.direct)
    chance = np.where(vacancies["sector"].eq("public"), shares.public, chance)
    chance += shares.london * vacancies["region"].eq("London")
    chance += shares.senior_and_above * vacancies["level"].isin(SENIOR_AND_ABOVE)
    return happens(rng, chance, len(vacancies))
