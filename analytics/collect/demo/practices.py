"""Which practices the demo's vacancies speak of: system design, testing, agile, a portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analytics.collect.demo.draw import happens

if TYPE_CHECKING:
    import pandas as pd

    from analytics.collect.demo.plan import Plan

JUNIORS = ("intern", "graduate", "junior")
TESTING, AGILE = 0.42, 0.46  # chosen: share of vacancies that speak of it
PORTFOLIO_ELSEWHERE = 0.1  # of the juniors' share


def draw_practices(
    plan: Plan, rng: np.random.Generator, vacancies: pd.DataFrame, stacks: pd.DataFrame
) -> list[list[str]]:
    """Return for each vacancy the practices that its text speaks of."""
    count = len(vacancies)
    is_junior = vacancies["level"].isin(JUNIORS).to_numpy()
    portfolio = plan.oddities.portfolio * np.where(is_junior, 1.0, PORTFOLIO_ELSEWHERE)
    has = {
        "system_design": stacks["system_design"].to_numpy(dtype=bool),
        "testing": happens(rng, TESTING, count),
        "agile": happens(rng, AGILE, count),
        "portfolio": happens(rng, portfolio, count),
    }
    names = np.array(list(has))
    return [names[row].tolist() for row in np.column_stack(list(has.values()))]
