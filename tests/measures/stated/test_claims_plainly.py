"""Every figure of every claim against plain pandas on the raw listings of a small market."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from analytics.filters.filters import DEFAULT, Filters
from analytics.market.market import Market
from analytics.measures.answers import answer
from analytics.measures.claims import Check, claims, figures_of
from analytics.measures.combinations import known_combinations
from analytics.measures.stated_shares import TRACKS
from analytics.schema.rows import rows_of
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from collections.abc import Callable

MODELLED = {"premium", "london", "london_by_year", "remote_rates", "markers"}
"""Held against statsmodels in tests of their own."""
CHECKS = {
    f"{claim.key}: {test.about}": test
    for claim in claims()
    for test in claim.tests
    if test.measure not in MODELLED
}
NAMES = [
    *("Java", "Python", "Node.js", "Go", "Spring Boot", "C#", "PHP", "Docker", "Git", "CI/CD"),
    *("AWS", "Azure", "GCP", "PostgreSQL", "MySQL", "MongoDB", "Redis", "Kafka", "RabbitMQ"),
]
UNSTATED = "unstated"


def listings() -> pd.DataFrame:
    """Return 600 adverts of 60 employers, read whole, all that claims are about at random."""
    random = np.random.default_rng(3)
    n = 600
    modes = random.choice(["office", "hybrid", "remote", UNSTATED], n)
    practices = ["System design", "Portfolio of work", "CI/CD"]
    return pd.DataFrame(
        {
            "employer": [f"Firm {firm}" for firm in random.integers(0, 60, n)],
            "level": random.choice(["junior", "mid", "senior", "staff", "lead", UNSTATED], n),
            "sector": random.choice(["fintech", "finance", "retail", UNSTATED], n),
            "employer_stage": random.choice(["start_up", "scale_up", "enterprise", UNSTATED], n),
            "employer_kind": random.choice(["direct", "agency"], n, p=[0.8, 0.2]),
            "family": random.choice(["backend", "general", "platform", "management"], n),
            "work_mode": modes,
            "office_days": np.where(
                modes == "hybrid", random.choice([np.nan, 1, 2, 3, 4], n), np.nan
            ),
            "degree": random.choice(["required", "preferred", "not_needed", UNSTATED], n),
            "years_min": random.choice([np.nan, 1, 3, 6, 9], n),
            "annual_gbp": random.integers(25, 120, n) * 1_000.0,
            "stack": [sorted(x for x in NAMES if random.random() < 0.3) for _ in range(n)],
            "practices": [sorted(x for x in practices if random.random() < 0.2) for _ in range(n)],
        }
    )


LISTINGS = listings()


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    folder = tmp_path_factory.mktemp("claims")
    told = LISTINGS.astype(object).where(LISTINGS.notna(), None).to_dict("records")
    rows = [
        row(f"{n}", pay=one.pop("annual_gbp"), level_from="title", **one)
        for n, one in enumerate({str(k): v for k, v in one.items()} for one in told)
    ]
    first = run(folder, "2026-05-01", row("before"))
    market_of(folder, first, run(folder, "2026-06-01", *rows))
    return Market.open(folder)


def asked(test: Check) -> pd.DataFrame:
    """Return the listings that a check's filters leave."""
    filters = Filters(**{**vars(DEFAULT), **{k: _tuple(v) for k, v in test.filters.items()}})
    family = {*filters.family, *(["management"] if test.measure == "tracks" else [])}
    kept = LISTINGS[LISTINGS["family"].isin(family)]
    return kept[kept["work_mode"].isin(filters.work_mode)] if filters.work_mode else kept


def _tuple(value: Any) -> Any:  # noqa: ANN401 - a filter's value
    return tuple(value) if isinstance(value, list) else value


def years(frame: pd.DataFrame) -> pd.Series[Any]:
    names = ["0 to 1", "2 to 4", "5 to 7", "8 or more"]
    return pd.cut(frame["years_min"], [0, 2, 5, 8, 99], right=False, labels=names).astype(object)


def pay(frame: pd.DataFrame, where: dict[str, str], point: str) -> tuple[float, int]:
    (column, value), *_ = where.items()
    group = years(frame) if column == "years" else frame[column]
    mine = frame.loc[group == value, "annual_gbp"]
    return float(np.percentile(mine, int(point[1:]))), len(mine)


def share(yes: pd.Series[bool], among: pd.Series[bool] | None = None) -> tuple[float, int]:
    kept = yes if among is None else yes[among]
    return float(kept.mean()), len(kept)


def of_column(column: str, frame: pd.DataFrame, where: dict[str, str], _: str) -> tuple[float, int]:
    return share(
        frame[column].astype(object).where(frame[column].notna(), UNSTATED) == where[column]
    )


def of_said(column: str, frame: pd.DataFrame, where: dict[str, str], _: str) -> tuple[float, int]:
    return share(frame[column] == where[column], frame[column] != UNSTATED)


def of_list(
    what: str, column: str, frame: pd.DataFrame, where: dict[str, str], _: str
) -> tuple[float, int]:
    has = frame[column].map(lambda names: where[what] in names)
    return share(has, frame["level"] == where["level"] if "level" in where else None)


def combination(frame: pd.DataFrame, where: dict[str, str], _: str) -> tuple[float, int]:
    one = next(c for c in known_combinations() if c.name == where["combination"])
    told = frame["stack"].map(lambda stack: not one.of or bool(set(one.of) & set(stack)))
    names = frame["stack"].map(lambda stack: bool(set(one.any) & set(stack)))
    if not one.group:
        return share(names, told)
    inside = frame[one.group].isin(one.inside)
    stated = frame[one.group] != UNSTATED
    against = frame[one.group].isin(one.against) if one.against else stated & ~inside
    return share(names, told & (inside if where["part"] == "there" else against))


def coverage(test: Check, frame: pd.DataFrame) -> tuple[float, int]:
    return share(frame[test.options["of"]] != UNSTATED)


def hybrid_days(frame: pd.DataFrame, where: dict[str, str], _: str) -> tuple[float, int]:
    assert where["days"] == "2 or 3"
    named = (frame["work_mode"] == "hybrid") & frame["office_days"].notna()
    return share(frame["office_days"].isin([2, 3]), named)


def by_employer(frame: pd.DataFrame, where: dict[str, str], _: str) -> tuple[float, int]:
    direct = frame[frame["employer_kind"] == "direct"]
    means = (direct["degree"] == where["degree"]).groupby(direct["employer"]).mean()
    return float(means.mean()), len(means)


def track(frame: pd.DataFrame, where: dict[str, str], _: str) -> tuple[float, int]:
    return share(frame["level"].map(TRACKS) == where["track"], frame["level"].isin(list(TRACKS)))


PLAIN: dict[str, Callable[[pd.DataFrame, dict[str, str], str], tuple[float, int]]] = {
    "pay": pay,
    "work_mode": partial(of_column, "work_mode"),
    "office_days": partial(of_column, "office_days"),
    "degree": partial(of_column, "degree"),
    "work_mode_said": partial(of_said, "work_mode"),
    "technologies": partial(of_list, "technology", "stack"),
    "practices": partial(of_list, "practice", "practices"),
    "combinations": combination,
    "hybrid_days": hybrid_days,
    "degree_by_employer": by_employer,
    "tracks": track,
}


def plainly(test: Check, found: dict[str, Any]) -> tuple[float, int]:
    """Return a figure and its number by plain pandas, from the listings."""
    frame = asked(test)
    if test.measure == "coverage":
        return coverage(test, frame)
    where = {column: found[column] for column in test.where}
    point = found["point"] or test.figure[0]
    return PLAIN[test.measure](frame, where, point)


@pytest.mark.parametrize("test", CHECKS.values(), ids=CHECKS)
def test_a_claims_figures_are_those_of_the_listings(market: Market, test: Check) -> None:
    filters = DEFAULT.but(**{name: _tuple(value) for name, value in test.filters.items()})
    found = answer(market, test.measure, filters, by=test.by, **test.options)
    figures = figures_of(test, rows_of(found))
    for one in (one for one in figures if not math.isnan(one["value"])):
        value, number = plainly(test, one)
        assert one["value"] == pytest.approx(value)
        assert one["n"] == number
        assert one["low"] <= value <= one["high"]


def test_enough_figures_are_compared(market: Market) -> None:
    assert len(CHECKS) >= 40
    assert {test.measure for test in CHECKS.values()} == {*PLAIN, "coverage"}
    assert answer(market, "claims", DEFAULT)["value"].notna().sum() > 80
