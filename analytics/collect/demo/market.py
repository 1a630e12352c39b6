"""The demo market whole: the planted truth about each vacancy, and the adverts that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.collect.demo.adverts import write_adverts
from analytics.collect.demo.draw import happens
from analytics.collect.demo.employers import draw_employers
from analytics.collect.demo.pay import draw_pay
from analytics.collect.demo.plan import planted
from analytics.collect.demo.practices import draw_practices
from analytics.collect.demo.roles import draw_vacancies
from analytics.collect.demo.stack import draw_stacks, stack_lists
from analytics.collect.demo.volumes import snapshot_dates
from analytics.schema import listing
from analytics.schema.column import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.collect.demo.plan import Plan

SEED = 2026
RAW = names(listing.RAW)


@dataclass(frozen=True)
class Demo:
    """A demo market.

    Attributes:
        plan: what was planted.
        employers: one a row, as `draw_employers` returns them.
        vacancies: one a row, the truth, as `draw_vacancies`, `draw_pay` and `draw_stacks` return
            it, with `stack` and `practices` as lists and `course` for adverts that sell one.
        adverts: one a row, as `write_adverts` returns them.
    """

    plan: Plan
    employers: pd.DataFrame
    vacancies: pd.DataFrame
    adverts: pd.DataFrame

    @property
    def dates(self) -> pd.DatetimeIndex:
        """The dates of the snapshots, oldest first."""
        return snapshot_dates(self.plan)

    @property
    def sources(self) -> list[str]:
        """The names of the sources."""
        return sorted(self.adverts["source"].unique())


def shown(adverts: pd.DataFrame, month: int) -> pd.DataFrame:
    """Return the adverts of a month's snapshot: `listing.RAW`, empty where the demo has nothing."""
    since = month - adverts["month"]
    return adverts[(since >= 0) & (since < adverts["stays"])].reindex(columns=RAW)


def sized(plan: Plan, *, vacancies: int | None = None, months: int | None = None) -> Plan:
    """Return the plan for another number of vacancies or of monthly snapshots."""
    asked = {"vacancies": vacancies, "months": months}
    size = plan.size.model_copy(update={name: n for name, n in asked.items() if n is not None})
    return plan.model_copy(update={"size": size})


def make_demo(
    plan: Plan | None = None, seed: int = SEED, progress: Callable[[int], object] | None = None
) -> Demo:
    """Return the demo market of a plan; the same plan and seed give the same market.

    Args:
        plan: what to plant; `planted()` if none is given.
        seed: of all randomness.
        progress: called with the number of vacancies written since the last call.
    """
    plan = plan or planted()
    count = plan.size.vacancies
    streams = np.random.default_rng(seed).spawn(7)
    employers = draw_employers(plan, streams[0], count)
    vacancies = draw_vacancies(plan, streams[1], employers, count)
    stacks = draw_stacks(plan, streams[2], vacancies)
    pay = draw_pay(plan, streams[3], vacancies, employers, stacks)
    vacancies = pd.concat([vacancies, pay, stacks[["language"]]], axis=1).assign(
        stack=pd.Series(stack_lists(stacks)),
        practices=pd.Series(draw_practices(plan, streams[4], vacancies, stacks)),
        course=happens(streams[5], plan.oddities.training_courses, count),
    )
    adverts = write_adverts(plan, streams[6], vacancies, employers, progress)
    return Demo(plan, employers, vacancies, adverts)
