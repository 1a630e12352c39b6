"""Which technologies the demo's vacancies name, by kind of team and level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.collect.demo.draw import happens, look_up, pick_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analytics.collect.demo.draw import Flags, Labels, Numbers
    from analytics.collect.demo.plan import Plan

INFRASTRUCTURE = ("platform", "security")
SENIOR_AND_ABOVE = ("senior", "lead", "staff", "principal", "manager")
SERVER_SIDE = ("Microservices", "REST")  # would make a general role a backend one


def draw_stacks(plan: Plan, rng: np.random.Generator, vacancies: pd.DataFrame) -> pd.DataFrame:
    """Return a column of flags for each technology and for `system_design`, and `language`."""
    language = pick_by(rng, _teams(vacancies), plan.languages)
    chances = _chances(plan, language, vacancies["level"].to_numpy(dtype=str))
    named = {name: happens(rng, chance, len(language)) for name, chance in chances.items()}
    is_general = vacancies["family"].eq("general").to_numpy()
    named |= {name: named[name] & ~is_general for name in SERVER_SIDE}
    named |= {name: (language == name) | named.get(name, False) for name in np.unique(language)}
    return pd.DataFrame({**named, "language": language})


def stack_lists(stacks: pd.DataFrame) -> list[list[str]]:
    """Return for each vacancy the names of its technologies, first language first."""
    names = np.array([name for name in stacks.columns if name not in ("language", "system_design")])
    flags = stacks[names.tolist()].to_numpy(dtype=bool)
    first = stacks["language"].tolist()
    rows = zip(flags, first, strict=True)
    return [[one, *(name for name in names[row].tolist() if name != one)] for row, one in rows]


def _teams(vacancies: pd.DataFrame) -> Labels:
    young = vacancies["stage"].isin(["start_up", "scale_up"]) | vacancies["sector"].eq("fintech")
    old = vacancies["stage"].eq("enterprise") | vacancies["sector"].eq("finance")
    teams = np.where(old, "finance_or_enterprise", "other")
    teams = np.where(young, "start_up_or_scale_up", teams)
    return np.where(vacancies["family"].isin(INFRASTRUCTURE), "infrastructure", teams)


def _chances(plan: Plan, language: Labels, level: Labels) -> dict[str, Numbers]:
    """Return the chance of each technology in each vacancy, from every reason to name it."""
    reasons: dict[str, list[Numbers]] = {}
    for first, companions in plan.companions.items():
        for name, chance in companions.items():
            reasons.setdefault(name, []).append(np.where(language == first, chance, 0.0))
    for name, chance in plan.tools.items():
        reasons.setdefault(name, []).append(np.full(len(language), chance))
    for name, shares in plan.seniority.items():
        reasons.setdefault(name, []).append(look_up(level, _by_level(shares)))
    return {
        name: 1.0 - np.prod([1.0 - part for part in parts], axis=0)
        for name, parts in reasons.items()
    }


def _by_level(shares: Mapping[str, float]) -> dict[str, float]:
    lower = dict.fromkeys(("intern", "graduate", "junior"), shares["mid"] / 2)
    return {**lower, "mid": shares["mid"], **dict.fromkeys(SENIOR_AND_ABOVE, shares["senior"])}


def technologies_premium(plan: Plan, stacks: pd.DataFrame) -> Numbers:
    """Return what the named technologies add to each vacancy's pay, in logs."""
    flags: dict[str, Flags] = {
        n: stacks[n].to_numpy(dtype=bool) for n in plan.pay_by_technology if n in stacks
    }
    return np.asarray(sum(plan.pay_by_technology[name] * flag for name, flag in flags.items()))
