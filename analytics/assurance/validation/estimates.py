"""More figures of a planted market beside the truth: those that build on percentiles and shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analytics.assurance.validation import truth
from analytics.assurance.validation.checked import EMPLOYER, Checked, cells, counted
from analytics.assurance.validation.durations import (
    DAYS,
    booked_days,
    plant_booked_spells,
    plant_spells,
)
from analytics.assurance.validation.planted import LONDON, LONDON_BEFORE, TECHNOLOGIES
from analytics.benchmark.ladder_bands import bands
from analytics.measures.duration import days_advertised
from analytics.measures.ladder import steps
from analytics.measures.london import premium_by_year
from analytics.measures.pay import percentiles
from analytics.measures.pay_shape import share_below
from analytics.measures.reweighted import STRATA, reweighted_median
from analytics.schema.levels import BELOW
from analytics.statistics.shares import ranks, shares

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from analytics.assurance.validation.planted import PlantedMarket

OFFER = 55_000.0
FEWEST, FEW = 8, 20
"""How many employers a market of few has."""


def means(pay: pd.DataFrame) -> Iterator[Checked]:
    """Check the mean of each level, of what `percentiles` returned."""
    for row in pay.dropna(subset="mean").to_dict("records"):
        ends = row["mean_low"], row["mean_high"]
        yield Checked("mean of pay by level", *ends, truth.means()[row["level"]], row["mean"])


def ladder_steps(pay: pd.DataFrame) -> Iterator[Checked]:
    """Check how much more each level's median is than that of the level below."""
    medians = truth.pay_percentiles()
    ladder = pay.assign(**steps(pay)).dropna(subset="step")
    for row in ladder.to_dict("records"):
        true = medians[row["level"], 50] / medians[BELOW[row["level"]], 50] - 1
        yield Checked("step up the ladder", row["step_low"], row["step_high"], true, row["step"])


def benchmarks(now: pd.DataFrame, rho: float) -> Iterator[Checked]:
    """Check the share below a figure, and the middle of the band of each level."""
    tables = _tables(now, ["level"])
    offered = counted(now.dropna(subset="annual_gbp"), ["level", *EMPLOYER, "annual_gbp"])
    shares_below = share_below(offered, figure=OFFER, by=["level"], rho=rho)
    for row in shares_below.dropna(subset="below").to_dict("records"):
        true = truth.below(OFFER)[row["level"]]
        yield Checked("share below a figure", row["low"], row["high"], true, row["below"])
    for row in bands(*tables, rho=rho).dropna(subset="midpoint").to_dict("records"):
        ends = row["midpoint_low"], row["midpoint_high"]
        true = truth.pay_percentiles()[row["level"], 50]
        yield Checked("middle of a level's pay band", *ends, true, row["midpoint"])


def reweighted(now: pd.DataFrame, rho: float) -> Iterator[Checked]:
    """Check the reweighted median of all levels together."""
    placed = now.assign(one_region=now["region"])
    counts, _, totals = _tables(placed, list(STRATA))
    employers = counted(now.dropna(subset="annual_gbp"), EMPLOYER)
    row = reweighted_median(counts, employers, totals, rho=rho).iloc[0]
    if not row["withheld"]:
        ends = row["p50_reweighted_low"], row["p50_reweighted_high"]
        yield Checked("reweighted median of pay", *ends, truth.median(), row["p50_reweighted"])


def odds_ratios(marked: pd.DataFrame) -> Iterator[Checked]:
    """Check by how much naming each technology raises the log odds of a senior vacancy."""
    for row in marked.dropna(subset="odds_ratio").to_dict("records"):
        low, middle, high = np.log([row[name] for name in ("low", "odds_ratio", "high")])
        true = truth.log_odds()[row["technology"]]
        yield Checked("adjusted log odds of naming a technology", low, high, true, middle)


def slope(market: PlantedMarket) -> Iterator[Checked]:
    """Check how London's premium moves from a year in which it was higher."""
    years = market.vacancies("dearer London"), market.vacancies("now")
    rows = premium_by_year(cells(truth.together(years)))
    for row in rows.dropna(subset="slope").head(1).to_dict("records"):
        true = (1 + LONDON) / (1 + LONDON_BEFORE) - 1
        name = "adjusted slope of London's premium by year"
        yield Checked(name, row["slope_low"], row["slope_high"], true, row["slope"])


def technology_ranks(now: pd.DataFrame, rho: float) -> Iterator[Checked]:
    """Check that every technology's true rank lies in its range, all of a market at once."""
    named = now.explode("stack").rename(columns={"stack": "technology"})
    part = counted(named.dropna(subset="technology"), ["technology", *EMPLOYER])
    ranked = ranks(shares(part, counted(now, EMPLOYER), of=["technology"], rho=rho))
    true = ranked["technology"].map(truth.ranks())
    if len(ranked) == len(TECHNOLOGIES):
        outside = int((~true.between(ranked["rank_best"], ranked["rank_worst"])).sum())
        yield Checked("ranks of technologies, all at once", 0, 0, outside, 0)


def days(seed: int, rho: float) -> Iterator[Checked]:
    """Check the median number of days that vacancies stand, seen weekly and booked in campaigns."""
    plants = {
        "median days advertised": (plant_spells, DAYS),
        "median days advertised, many ending together": (plant_booked_spells, booked_days()),
    }
    for figure, (planted, true) in plants.items():
        row = days_advertised(*planted(seed, rho), rho=rho).iloc[0]
        if not row["withheld"]:
            yield Checked(figure, row["days_low"], row["days_high"], true, row["days"])


def few_employers(seed: int, now: pd.DataFrame, rho: float) -> Iterator[Checked]:
    """Check the median of each level among the vacancies of a handful of employers."""
    random = np.random.default_rng([seed, FEWEST])
    firms = random.permutation(now["employer"].unique())
    chosen = firms[: random.integers(FEWEST, FEW + 1)]
    yield from _medians(
        now[now["employer"].isin(chosen)], rho, "median of pay, few employers", truth.medians()
    )


def chosen_silence(seed: int, now: pd.DataFrame, rho: float) -> Iterator[Checked]:
    """Check the median of stated pay where those that pay more state it less."""
    random = np.random.default_rng([seed, FEW])
    mine = truth.silenced(random, now)
    yield from _medians(
        mine, rho, "median of stated pay, where the better paid are silent", truth.stated_medians()
    )


def _medians(
    mine: pd.DataFrame, rho: float, figure: str, true: dict[str, float]
) -> Iterator[Checked]:
    if mine["annual_gbp"].notna().any():
        pay = percentiles(*_tables(mine, ["level"]), by=["level"], rho=rho, points=(50,))
        for row in pay[pay["withheld"] == ""].to_dict("records"):
            yield Checked(figure, row["p50_low"], row["p50_high"], true[row["level"]], row["p50"])


def _tables(
    vacancies: pd.DataFrame, by: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return counts, employers' counts and totals as the market counts them."""
    stated = vacancies.dropna(subset="annual_gbp")
    totals = vacancies.groupby(by).agg(
        vacancies=("employer", "size"), with_pay=("annual_gbp", "count")
    )
    return (
        counted(stated, [*by, "annual_gbp"]),
        counted(stated, [*by, *EMPLOYER]),
        totals.reset_index(),
    )
