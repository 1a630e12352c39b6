"""What the demo's vacancies are: the truth that the adverts tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.collect.demo.draw import happens, look_up, pick, pick_by, pick_ordered
from analytics.collect.demo.plan import places
from analytics.collect.demo.volumes import draw_times
from analytics.schema.listing import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analytics.collect.demo.draw import Codes, Flags, Labels, Numbers
    from analytics.collect.demo.plan import Plan

YEARS = {"junior": (1, 2), "mid": (2, 5), "senior": (5, 9)}
AT_HOME = 0.85
SENIORITY_PULL, REMOTE_PULL = 0.6, 0.5  # how alike the vacancies of one employer are
FAR_CLIENTS = 0.02  # weight of clients elsewhere beside those of an agency's region
YEARS_STATED = 0.45  # of levels stated, by title or text, that ask for years of experience too
ROUTES = {
    "intern": {"placement": 1.0},
    "graduate": {"graduate_scheme": 0.4, "apprenticeship": 0.12, "trainee": 0.1, "none": 0.38},
}


def draw_vacancies(
    plan: Plan, rng: np.random.Generator, employers: pd.DataFrame, count: int
) -> pd.DataFrame:
    """Return the vacancies, one a row in order of first month.

    Columns: those of `draw_times`; employer and client (row numbers of `employers`; the client is
    who pays, the employer who advertises), sector, stage, sector_said, stage_said, level,
    level_from, years (0 when none are asked), route, family, region, location, work_mode (true),
    mode_said, days (0 when not said), contract, contract_said, ir35, degree, visa.
    """
    times = draw_times(plan, rng, count)
    progress = times["month"].to_numpy(dtype=float) / max(1, plan.size.months - 1)
    hirers = _hirers(rng, employers, count)
    client = employers.iloc[hirers["client"].to_numpy()].reset_index(drop=True)
    seniority = employers["seniority"].to_numpy(dtype=float)[hirers["employer"]]
    level = pick_ordered(rng, plan.levels, seniority, SENIORITY_PULL)
    terms = _terms(plan, rng, client, progress)
    parts = [times, hirers, _about(plan, rng, client), _seniority(plan, rng, level), terms]
    vacancies = pd.concat(parts, axis=1)
    vacancies["family"] = np.where(
        level == "manager", "management", pick(rng, plan.families, count)
    )
    vacancies["degree"] = _answers(rng, plan.degree, count)
    vacancies["visa"] = _answers(rng.spawn(1)[0], plan.visa, count)
    return vacancies


def _hirers(rng: np.random.Generator, employers: pd.DataFrame, count: int) -> pd.DataFrame:
    share = employers["share"].to_numpy(dtype=float)
    is_agency = employers["is_agency"].to_numpy(dtype=bool)
    employer = rng.choice(len(employers), count, p=share)
    by_agency = is_agency[employer]
    client = _clients(rng, employers, employer)
    return pd.DataFrame(
        {
            "employer": employer,
            "client": np.where(by_agency, client, employer),
            "by_agency": by_agency,
        }
    )


def _clients(rng: np.random.Generator, employers: pd.DataFrame, employer: Codes) -> Codes:
    """Return for whom an agency would advertise: an employer of its own region, by size."""
    region = employers["region"].to_numpy(dtype=str)
    share = np.where(employers["is_agency"], 0.0, employers["share"])
    client = np.zeros(len(employer), dtype=np.int64)
    for name in np.unique(region[employer]):
        rows = region[employer] == name
        near = np.where(region == name, share, share * FAR_CLIENTS)
        client[rows] = rng.choice(len(share), int(rows.sum()), p=near / near.sum())
    return client


def _about(plan: Plan, rng: np.random.Generator, client: pd.DataFrame) -> pd.DataFrame:
    count = len(client)
    has_stage = client["stage"].to_numpy(dtype=str) != ""
    return pd.DataFrame(
        {
            "sector": client["sector"].to_numpy(dtype=str),
            "stage": client["stage"].to_numpy(dtype=str),
            "sector_said": happens(rng, plan.stages.sector_stated, count),
            "stage_said": happens(rng, plan.stages.stated, count) & has_stage,
        }
    )


def _seniority(plan: Plan, rng: np.random.Generator, level: Labels) -> pd.DataFrame:
    count = len(level)
    in_title = happens(rng, look_up(level, plan.stated.title), count)
    in_text = happens(rng, look_up(level, plan.stated.text), count)
    level_from = np.where(in_title, "title", np.where(in_text, "text", "none"))
    return pd.DataFrame(
        {
            "level": level,
            "level_from": level_from,
            "years": _years(rng, level, level_from != "none"),
            "route": np.where(np.isin(level, list(ROUTES)), pick_by(rng, level, ROUTES), "none"),
        }
    )


def _years(rng: np.random.Generator, level: Labels, stated: Flags) -> Numbers:
    low = look_up(level, {name: ends[0] for name, ends in YEARS.items()})
    high = look_up(level, {name: ends[1] for name, ends in YEARS.items()})
    drawn = np.floor(low + rng.random(len(level)) * (high - low))
    is_stated = stated & happens(rng, YEARS_STATED, len(level))
    return np.where(is_stated, drawn, 0.0)


def _answers(rng: np.random.Generator, shares: Mapping[str, float], count: int) -> Labels:
    """Draw answers of which these shares of all adverts state one; the rest state none."""
    return pick(rng, {**shares, UNSTATED: 1.0 - sum(shares.values())}, count)


def _terms(
    plan: Plan, rng: np.random.Generator, client: pd.DataFrame, progress: Numbers
) -> pd.DataFrame:
    count = len(client)
    mode = _modes(plan, rng, client["remote"].to_numpy(dtype=float), progress)
    mode_stated = happens(rng, plan.work_mode.stated, count)
    contract = pick(rng, plan.contract, count)
    contract = np.where(
        client["sector"].eq("public") & (contract == "contract"), "permanent", contract
    )
    days_stated = (mode == "hybrid") & mode_stated & happens(rng, plan.work_mode.days_stated, count)
    days = pick(rng, plan.work_mode.days, count).astype(float)
    return pd.DataFrame(
        {
            **_places(plan, rng, client["region"].to_numpy(dtype=str), mode),
            "work_mode": mode,
            "mode_said": mode_stated,
            "days": np.where(days_stated, days, 0.0),
            "contract": contract,
            "contract_said": happens(rng, 0.7, count) | (contract != "permanent"),
            "ir35": np.where(contract == "contract", pick(rng, plan.ir35, count), UNSTATED),
        }
    )


def _modes(plan: Plan, rng: np.random.Generator, lean: Numbers, progress: Numbers) -> Labels:
    """Return work modes: the share of remote grows evenly from the first month to the last."""
    modes = plan.work_mode
    remote = modes.remote_first + progress * (modes.remote_last - modes.remote_first)
    hybrid = np.full(len(remote), modes.hybrid)
    shares = {"office": 1.0 - remote - hybrid, "hybrid": hybrid, "remote": remote}
    return pick_ordered(rng, shares, lean, REMOTE_PULL)


def _places(plan: Plan, rng: np.random.Generator, home: Labels, mode: Labels) -> dict[str, Labels]:
    count = len(home)
    region = np.where(happens(rng, AT_HOME, count), home, pick(rng, plan.regions, count))
    nowhere = (mode == "remote") & happens(rng, plan.work_mode.remote_without_place, count)
    abroad = happens(rng, plan.oddities.outside_uk, count)
    region = np.where(abroad, "Outside UK", np.where(nowhere, "UK", region))
    weights = {name: _by_order(towns) for name, towns in places().items()}
    return {"region": region, "location": pick_by(rng, region, weights)}


def _by_order(towns: list[str]) -> dict[str, float]:
    return {town: 1.0 / (2 + rank) for rank, town in enumerate(towns)}
