"""The demo's employers: invented names of very different size, each with a pay level of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.collect.demo.draw import look_up, pick, pick_by
from analytics.collect.demo.plan import names as name_parts

if TYPE_CHECKING:
    from analytics.collect.demo.draw import Flags, Labels, Numbers
    from analytics.collect.demo.plan import Plan, Stages

LEAST_EMPLOYERS = 60
ROUNDS = 8  # of centring by place and sector in turn; each undoes a little of the other
LONDON_MONEY = 1.8  # finance and fintech gather in London, so its raw premium is confounded


def draw_employers(plan: Plan, rng: np.random.Generator, vacancies: int) -> pd.DataFrame:
    """Return the employers, one a row.

    Columns: name, is_agency, share (of all vacancies), region, sector, stage ("" for bodies that
    are no company), pay (log, about 0), seniority and remote (how far it leans, standard normal).
    """
    count = max(LEAST_EMPLOYERS, round(vacancies * plan.size.employers_per_vacancy))
    names = _names(rng, count)
    count = len(names)
    is_agency = np.arange(count) < count * plan.size.agencies
    region = pick(rng, plan.regions, count)
    sector = _sectors(plan, rng, region)
    stage = pick_by(rng, _ages(plan.stages, sector), _stage_weights(plan.stages))
    employers = pd.DataFrame(
        {
            "name": _with_agencies(rng, names, is_agency),
            "is_agency": is_agency,
            "share": _shares(plan, rng, is_agency, stage),
            "region": region,
            "sector": sector,
            "stage": stage,
            "pay": rng.normal(0.0, plan.pay.employer_spread, count),
            "seniority": rng.standard_normal(count),
            "remote": rng.standard_normal(count),
        }
    )
    return employers.assign(**{name: _centred(employers, name) for name in ("pay", "seniority")})


def _centred(employers: pd.DataFrame, leaning: str) -> pd.Series:
    """Return what employers lean to, so that it averages nil in London and in each sector.

    So the market shows the premia planted for these, whoever its largest employers are.
    """
    lean, share = employers[leaning], employers["share"]
    for group in (employers["region"].eq("London"), employers["sector"]) * ROUNDS:
        mean = (lean * share).groupby(group).sum() / share.groupby(group).sum()
        lean = lean - group.map(mean)
    return lean


def _names(rng: np.random.Generator, count: int) -> list[str]:
    """Return different names; only when the halves run out does a form tell two apart."""
    parts = name_parts()
    plain = [first + second for first in parts["first"] for second in parts["second"]]
    order = rng.permutation(len(plain))
    forms = rng.choice(parts["form"], len(plain))
    names = [plain[at] + str(form) for at, form in zip(order, forms, strict=True)]
    names += [plain[at] + str(form) for form in sorted(set(parts["form"])) for at in order]
    return list(dict.fromkeys(names))[:count]


def _with_agencies(rng: np.random.Generator, names: list[str], is_agency: Flags) -> list[str]:
    suffixes = rng.choice(name_parts()["agency"], len(names))
    rows = zip(names, suffixes, is_agency, strict=True)
    return [name.split(" ")[0] + str(end) if agency else name for name, end, agency in rows]


def _sectors(plan: Plan, rng: np.random.Generator, region: Labels) -> Labels:
    money = {"fintech", "finance"}
    london = {s: w * (LONDON_MONEY if s in money else 1.0) for s, w in plan.sectors.items()}
    group = np.where(region == "London", "London", "elsewhere")
    return pick_by(rng, group, {"London": london, "elsewhere": plan.sectors})


def _ages(stages: Stages, sector: Labels) -> Labels:
    ages = {
        **dict.fromkeys(stages.young_sectors, "young"),
        **dict.fromkeys(stages.old_sectors, "old"),
        **dict.fromkeys(stages.none_sectors, "none"),
    }
    return np.array([ages.get(str(name), "other") for name in sector])


def _stage_weights(stages: Stages) -> dict[str, dict[str, float]]:
    return {"young": stages.young, "old": stages.old, "other": stages.other}


def _shares(plan: Plan, rng: np.random.Generator, is_agency: Flags, stage: Labels) -> Numbers:
    """Return each employer's share of the vacancies: a Pareto tail, cut at the largest allowed."""
    size = 1.0 + rng.pareto(plan.size.employer_tail, len(stage))
    size *= look_up(stage, {"start_up": 0.6, "enterprise": 1.4}, 1.0)
    size = np.where(is_agency, size * plan.size.agency_size, size)
    share = size / size.sum()
    share = np.minimum(share, max(plan.size.largest_employer, 2.0 / len(share)))
    return np.asarray(share / share.sum())
