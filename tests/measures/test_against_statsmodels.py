"""Models of counted cells beside statsmodels and plain pandas on every advert written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.measures.london import premium, premium_by_year
from analytics.measures.markers import markers
from analytics.measures.premium import adjusted_change, by_year, premiums, technology_premiums
from analytics.measures.remote import remote_rates
from analytics.statistics.comparison import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Mapping

COMPARES = (
    "adjusted_change",
    "london",
    "london_by_year",
    "markers",
    "premium",
    "premium_by_year",
    "remote_rates",
)
FIRMS = 60
NAMES = ("Java", "Kotlin", "SQL")


def adverts(seed: int, number: int = 240) -> pd.DataFrame:
    """Return adverts with yearly pay, some of them alike in all that a model looks at."""
    random = np.random.default_rng(seed)
    naming = random.random((number, len(NAMES))) < random.uniform(0.3, 0.7)
    stack = [[name for name, has in zip(NAMES, row, strict=True) if has] for row in naming]
    london, senior = random.random(number) < 0.5, random.random(number) < 0.5
    effect = random.normal(0, 0.1, FIRMS)
    employer = random.integers(0, FIRMS, number)
    pay = 40_000 * np.exp(0.1 * london + 0.3 * senior + effect[employer])
    return pd.DataFrame(
        {
            "annual_gbp": np.round(pay * np.exp(random.normal(0, 0.1, number)), -3),
            "employer": employer,
            "region": np.where(london, "London", "Wales"),
            "level": np.where(senior, "senior", "mid"),
            "family": random.choice(["backend", "full_stack"], number),
            "sector": random.choice(["finance", "unstated"], number),
            "work_mode": random.choice(["office", "remote"], number),
            "contract": "permanent",
            "employer_stage": "unstated",
            "source": "demo",
            "month": random.choice(pd.to_datetime(["2025-03-01", "2026-03-01"]), number),
            "text_complete": True,
            "stack": stack,
            "practices": [["Mentoring"] if one else [] for one in random.random(number) < 0.4],
            "technologies": [len(names) for names in stack],
        }
    )


def counted(raw: pd.DataFrame) -> pd.DataFrame:
    """Return the adverts as the market counts them: each combination once, and how often."""
    keyed = raw.assign(stack=raw["stack"].map(tuple), practices=raw["practices"].map(tuple))
    cells = keyed.groupby(list(raw.columns)).size().reset_index(name="vacancies")
    return cells.assign(stack=cells["stack"].map(list), practices=cells["practices"].map(list))


def model(raw: pd.DataFrame, columns: Mapping[str, Any], without: str = "") -> dict[str, float]:
    """Return the coefficients of log pay on some columns and on what it is adjusted for."""
    kept = [name for name in CONTROLS if name != without]
    words = pd.get_dummies(raw[kept].astype(str), drop_first=True).astype(float)
    design = words.assign(**columns)
    if raw["technologies"].any():
        number = raw["technologies"].to_numpy(float)
        design = design.assign(number=number, square=number**2)
    fit = sm.OLS(np.log(raw["annual_gbp"]), sm.add_constant(design)).fit()
    return {str(name): float(fit.params[name]) for name in design}


def holds(found: Mapping[Any, Any], name: str, coefficient: float) -> None:
    assert found[name] == pytest.approx(np.expm1(coefficient), abs=1e-9)
    assert found[f"{name}_low"] < found[name] < found[f"{name}_high"]


SEEDS = st.integers(0, 10_000)


@settings(max_examples=8)
@given(seed=SEEDS)
def test_premiums_are_those_of_ordinary_least_squares_on_every_advert(seed: int) -> None:
    raw = adverts(seed)
    for of, value in (("region", "London"), ("level", "senior"), ("sector", "finance")):
        has = (raw[of] == value).astype(float)
        (told,) = premiums(counted(raw), of=of).query(f"{of} == @value").to_dict("records")
        logs = np.log(raw["annual_gbp"]).groupby(has).mean()
        assert (told["vacancies"], told["others"]) == (has.sum(), len(raw) - has.sum())
        holds(told, "raw", logs[1] - logs[0])
        holds(told, "adjusted", model(raw, {"has": has}, of)["has"])
        median = raw["annual_gbp"].groupby(has).median()
        assert told["ratio_of_medians"] == pytest.approx(median[1] / median[0] - 1)


@settings(max_examples=8)
@given(seed=SEEDS)
def test_londons_premium_and_its_slope_are_those_of_every_advert(seed: int) -> None:
    raw = adverts(seed)
    has, year = (raw["region"] == "London").astype(float), raw["month"].dt.year
    (told,) = premium(counted(raw)).to_dict("records")
    holds(told, "adjusted", model(raw, {"has": has}, "region")["has"])
    moving = model(raw, {"has": has, "moves": has * (year - year.mean())}, "region")["moves"]
    for years in (premium_by_year(counted(raw)), by_year(counted(raw), of="region", base="Wales")):
        assert years["slope"].to_numpy() == pytest.approx([np.expm1(moving)] * 2, abs=1e-9)
        for one in years.to_dict("records"):
            mine = raw[year == one["year"]]
            adjusted = model(mine, {"has": has[mine.index]}, "region")["has"]
            assert one["adjusted"] == pytest.approx(np.expm1(adjusted), abs=1e-9)


@settings(max_examples=8)
@given(seed=SEEDS)
def test_technologies_are_overlapping_columns_of_one_model(seed: int) -> None:
    raw = adverts(seed)
    has = {name: raw["stack"].map(lambda s, n=name: n in s).astype(float) for name in NAMES}
    alone = raw.assign(technologies=0)  # all are in the model, so none is left to be counted
    params = model(alone, has)
    for told in technology_premiums(counted(raw)).to_dict("records"):
        holds(told, "adjusted", params[told["technology"]])


@settings(max_examples=8)
@given(seed=SEEDS)
def test_a_later_window_is_compared_like_any_other_thing(seed: int) -> None:
    raw = adverts(seed)
    later = (raw["month"].dt.year == 2026).astype(float)
    now, before = (counted(raw[later == side]) for side in (1, 0))
    told = adjusted_change(now, before)
    holds(told, "adjusted", model(raw, {"later": later}, "month")["later"])


@settings(max_examples=8)
@given(seed=SEEDS)
def test_remote_rates_are_adjusted_for_neither_place_nor_mode(seed: int) -> None:
    raw = adverts(seed)
    london, remote = raw["region"] == "London", raw["work_mode"] == "remote"
    alike = raw[london != remote].assign(region="", work_mode="")
    has = remote[alike.index].astype(float)
    (told,) = remote_rates(counted(raw)).to_dict("records")
    holds(told, "adjusted", model(alike, {"has": has})["has"])


@settings(max_examples=8)
@given(seed=SEEDS, what=st.sampled_from(["technology", "practice"]))
def test_odds_ratios_are_those_of_a_logit_on_every_advert(seed: int, what: str) -> None:
    raw = adverts(seed)
    lists = raw["stack" if what == "technology" else "practices"]
    senior = (raw["level"] == "senior").astype(float)
    for told in markers(counted(raw), what=what, lower="mid", upper="senior").to_dict("records"):
        has = lists.map(lambda names, one=told: one[what] in names).astype(float)
        number = raw["technologies"] - has * (what == "technology")
        design = pd.DataFrame(
            {
                "has": has,
                "backend": (raw["family"] == "backend").astype(float),
                "finance": (raw["sector"] == "finance").astype(float),
                "number": number.astype(float),
                "square": number.astype(float) ** 2,
            }
        )
        fit = sm.Logit(senior, sm.add_constant(design)).fit(disp=False)
        assert told["odds_ratio"] == pytest.approx(np.exp(fit.params["has"]), rel=1e-5)
        assert told["share_upper"] == pytest.approx(has[senior == 1].mean())
        assert told["low"] < told["odds_ratio"] < told["high"]
