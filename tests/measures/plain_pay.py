"""Plain pandas for what vacancies pay, and for how many there are over time."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics.reference.prices import in_latest_prices, price_levels
from tests.measures.asked import RUNS, alike

if TYPE_CHECKING:
    from tests.measures.asked import Asked


def percentiles_of(rows: list[dict[Any, Any]], raw: pd.DataFrame, by: str, pay: str) -> None:
    for told in rows:
        mine = raw[raw[by] == told[by]]
        stated = mine[pay].dropna()
        assert (told["vacancies"], told["priced"]) == (len(mine), len(stated))
        assert told["employers"] == mine.loc[stated.index, "employer"].nunique()
        if not told["withheld"]:
            assert alike(told["p50"], stated.median())
            assert alike(told["mean"], stated.mean())


def pay(asked: Asked) -> None:
    ends = {"mid": "annual_gbp", "min": "annual_min_gbp", "max": "annual_max_gbp"}
    for (basis, column), by in itertools.product(ends.items(), ("level", "contract")):
        percentiles_of(asked.found("pay", by, basis=basis), asked.raw, by, column)


def real_pay(asked: Asked) -> None:
    month = asked.raw["new_on"].dt.to_period("M").dt.to_timestamp()
    real = in_latest_prices(asked.raw.assign(month=month), price_levels())
    percentiles_of(asked.found("real_pay", "level"), real, "level", "annual_gbp")


def day_rate(asked: Asked) -> None:
    contracts = asked.raw[asked.raw["contract"] == "contract"]
    percentiles_of(asked.found("day_rate"), contracts, "ir35", "day_rate_gbp")


def pay_bands(asked: Asked) -> None:
    bands = (asked.raw["annual_gbp"].dropna() // 5_000 * 5_000).value_counts()
    bands_are(bands, asked.found("pay_bands"), asked)


def bands_are(bands: pd.Series, found: list[dict[Any, Any]], asked: Asked) -> None:
    """Hold bands to plain ones, or to being withheld where the median is."""
    if asked.found("pay")[0]["withheld"]:
        assert [pd.isna(one["vacancies"]) for one in found] == [True]
        return
    assert {one["from_gbp"]: one["vacancies"] for one in found} == bands.to_dict()


def real_pay_bands(asked: Asked) -> None:
    months = asked.raw["new_on"].dt.to_period("M").dt.to_timestamp()
    real = in_latest_prices(asked.raw.assign(month=months), price_levels())
    bands = (real["annual_gbp"].dropna() // 5_000 * 5_000).value_counts()
    bands_are(bands, asked.found("real_pay_bands"), asked)


def share_below(asked: Asked) -> None:
    for told in asked.found("share_below", "level", figure="50000"):
        mine = asked.raw.loc[asked.raw["level"] == told["level"]].dropna(subset="annual_gbp")
        less = (mine["annual_gbp"] < 50_000).sum() + (mine["annual_gbp"] == 50_000).sum() / 2
        assert told["vacancies"] == len(mine)
        assert told["withheld"] or alike(told["below"], less / len(mine))


def range_width(asked: Asked) -> None:
    for told in asked.found("range_width"):
        paid = asked.raw.dropna(subset="annual_gbp")
        width = (paid["annual_max_gbp"] - paid["annual_min_gbp"]) / paid["annual_gbp"]
        assert told["priced"] == (width > 0).sum()
        assert told["withheld"] or alike(told["p50"], width[width > 0].median())


def monthly(asked: Asked) -> None:
    months = asked.raw["new_on"].dt.to_period("M").dt.to_timestamp().value_counts()
    told = {one["month"]: one["new"] for one in asked.found("monthly") if one["new"]}
    assert told == months.to_dict()


def days_advertised(asked: Asked) -> None:
    (told,) = asked.found("days_advertised")
    ended = ((asked.ever["date"] == RUNS[-2]) & asked.ever["new_on"].notna()).sum()
    half = (dt.date.fromisoformat(RUNS[-1]) - dt.date.fromisoformat(RUNS[-2])).days // 2
    assert told["ended"] == ended
    same_day = (asked.ever["new_on"] == pd.to_datetime(asked.ever["date"])).all()
    assert told["withheld"] or told["days"] == half or not same_day


def change(asked: Asked) -> None:
    for told in asked.found("change", "level"):
        now, before = ((part["level"] == told["level"]).sum() for part in (asked.raw, asked.before))
        assert (told["vacancies"], told["before"]) == (now, before)
        assert told["withheld"] or alike(told["change"], now / before - 1)


def pay_change(asked: Asked) -> None:
    for told in asked.found("pay_change"):
        now, before = (part["annual_gbp"].median() for part in (asked.raw, asked.before))
        assert told["withheld"] or alike(told["change"], now / before - 1)


def ladder(asked: Asked) -> None:
    rows = asked.found("ladder")
    percentiles_of(rows, asked.raw, "level", "annual_gbp")
    median = {told["level"]: told["p50"] for told in rows}
    for told in rows:
        mine = asked.whole[asked.whole["level"] == told["level"]]
        stated = told["technologies"]
        assert np.isnan(stated) or alike(stated, mine["stack"].map(len).mean())
        required = told["degree_required"]
        assert np.isnan(required) or alike(required, (mine["degree"] == "required").mean())
        below = median.get(told["from_level"], np.nan)
        assert alike(told["step"], told["p50"] / below - 1)


def claims(asked: Asked) -> None:
    pay = asked.raw.loc[asked.raw["level"] == "junior", "annual_gbp"].dropna()
    rows = [told for told in asked.found("claims") if told["key"] == "junior_pay"]
    level = [told for told in rows if told["test"] == "Adverts that name the level"]
    for told in (one for one in level if not np.isnan(one["value"])):
        assert alike(told["value"], pay.quantile(int(told["point"].removeprefix("p")) / 100))
        assert told["n"] == len(pay)
    within = [28_000 <= told["low"] <= told["high"] <= 38_000 for told in level]
    assert {told["test_verdict"] for told in level} != {"agrees"} or all(within)
