from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import pytest

from analytics.collect.demo import shelve
from analytics.collect.demo.market import Demo, make_demo, shown, sized
from analytics.collect.demo.plan import planted
from analytics.collect.demo.volumes import hiring_index
from analytics.filters.filters import Filters
from analytics.market.build.build import build_market
from analytics.market.files import current_path
from analytics.market.market import Market
from analytics.measures.answers import answer
from analytics.read.advert import read_adverts
from analytics.schema.column import names
from analytics.schema.listing import RAW, UNSTATED
from analytics.snapshots.store import list_snapshots, read_listings
from analytics.statistics.intervals import wilson

if TYPE_CHECKING:
    from collections.abc import Iterator

SURE = 0.999  # planted shares are looked for in intervals that miss one time in a thousand
SMALL = sized(planted(), vacancies=1_500, months=12)
ALL = Filters(window="all", family=())


class Found(NamedTuple):
    """A demo market, its adverts read like anybody's beside the truth, and the market built."""

    demo: Demo
    read: pd.DataFrame
    truth: pd.DataFrame
    market: Market


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    demo = make_demo(SMALL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANDSTAND_DATA", str(tmp_path_factory.mktemp("demo")))
        shelve.write_demo(SMALL)
        build_market()
        market = Market(current_path())
        listings = pd.concat([read_listings(snapshot) for snapshot in list_snapshots()])
        read = listings.drop_duplicates("listing_id").set_index("listing_id")
    adverts = demo.adverts[demo.adverts["title"] != ""]
    truth = demo.vacancies.iloc[adverts["vacancy"]].set_index(adverts["listing_id"])
    truth = truth.assign(
        text_complete=adverts["text_complete"].to_numpy(),
        is_first_place=adverts["location"].to_numpy() == truth["location"],
    )
    jobs = truth.index[~truth["course"]]
    yield Found(demo, read.loc[jobs], truth.loc[jobs], market)
    market.close()


def agreement(read: pd.Series, truth: pd.Series) -> float:
    return float((read.to_numpy() == truth.to_numpy()).mean())


def is_share(planted_share: float, flags: pd.Series) -> bool:
    low, high = wilson(flags.mean(), len(flags), SURE)
    return bool(low <= planted_share <= high)


def test_volumes_follow_the_hiring_lab_index(found: Found) -> None:
    index = hiring_index(found.demo.dates).to_numpy()[1:]
    posted = np.bincount(found.demo.vacancies["month"], minlength=12)[1:]
    expected = index / index.sum() * posted.sum()
    assert ((posted - expected) ** 2 / expected).sum() < 31.3  # chi-square, 10 degrees, 0.0005


def test_what_first_stands_was_posted_in_several_months(found: Found) -> None:
    first, *later = found.demo.dates
    vacancies = found.demo.vacancies
    age = first - vacancies.loc[vacancies["month"] == 0, "posted_on"]
    stays = planted().lifetime
    mean = sum(float(months) * share for months, share in stays.items())
    assert is_share(1 - 1 / mean, age.dt.days >= 30)
    others = vacancies[vacancies["month"] == 1]
    assert (later[0] - others["posted_on"]).dt.days.max() < 30


def test_vacancies_stay_one_to_four_months(found: Found) -> None:
    assert set(found.demo.vacancies["stays"]) == {1, 2, 3, 4}


def test_each_month_shows_the_adverts_that_are_up(found: Found) -> None:
    now = shown(found.demo.adverts, 5)
    adverts = found.demo.adverts.set_index("listing_id").loc[now["listing_id"]]
    assert list(now) == names(RAW)
    assert (adverts["month"] <= 5).all()
    assert (adverts["month"] + adverts["stays"] > 5).all()


@pytest.mark.parametrize(
    "sign",
    [
        pytest.param("<li>", id="markup"),
        pytest.param("&lt;li&gt;", id="markup encoded twice"),
        pytest.param("\u00ad", id="soft hyphens"),
        pytest.param("Â£", id="mojibake"),
        pytest.param("…", id="texts cut"),
    ],
)
def test_texts_are_as_dirty_as_real_ones(found: Found, sign: str) -> None:
    assert found.demo.adverts["text"].str.contains(sign, regex=False).any()


@pytest.mark.parametrize("words", ["DOE", "p to £", "per day", "£[0-9.]+k", "Competitive"])
def test_pay_is_said_in_many_ways(found: Found, words: str) -> None:
    assert found.demo.adverts["pay_text"].str.contains(words).any()


def test_the_aggregator_cuts_texts_and_estimates_pay(found: Found) -> None:
    adverts = found.demo.adverts
    aggregated = adverts[adverts["source"] == "demo_aggregator"]
    assert aggregated["text"].str.len().max() == planted().oddities.cut_at
    assert not aggregated["text_complete"].any()
    assert aggregated["pay_predicted"].any()
    assert not adverts.loc[adverts["text_complete"], "pay_predicted"].any()


def test_some_vacancies_are_put_up_again_under_a_new_id(found: Found) -> None:
    adverts = found.demo.adverts.merge(
        found.demo.vacancies[["month", "stays"]], left_on="vacancy", right_index=True
    )
    again = adverts[adverts["month_x"] >= adverts["month_y"] + adverts["stays_y"]]
    assert 0.03 < len(again) / len(found.demo.vacancies) < 0.15
    assert found.demo.adverts["listing_id"].is_unique


def test_broken_records_are_quarantined(found: Found) -> None:
    broken = found.demo.adverts["title"].eq("").sum()
    reasons = found.market.facts()["reasons"]
    assert broken > 0
    assert reasons["reason"].str.contains("title").all()


def test_the_market_says_that_it_is_made_up(found: Found) -> None:
    assert found.market.is_synthetic
    assert found.market.latest == dt.date(2026, 10, 28)


@pytest.mark.parametrize(
    ("field", "least"),
    [("family", 0.98), ("region", 0.98)],
)
def test_what_every_advert_says_is_read(found: Found, field: str, least: float) -> None:
    there = found.truth["is_first_place"]
    assert agreement(found.read.loc[there.to_numpy(), field], found.truth.loc[there, field]) > least


@pytest.mark.parametrize(
    ("field", "column", "is_said", "least"),
    [
        ("level", "level", "level_from != 'none'", 0.85),
        ("work_mode", "work_mode", "mode_said", 0.95),
        ("sector", "sector", "sector_said", 0.8),
        ("employer_stage", "stage", "stage_said", 0.9),
        ("degree", "degree", "degree != 'unstated'", 0.97),
        ("ir35", "ir35", "ir35 != 'unstated'", 0.99),
        ("visa", "visa", "visa != 'unstated'", 0.99),
        ("contract", "contract", "contract_said", 0.97),
    ],
)
def test_what_complete_texts_say_is_read(
    found: Found, field: str, column: str, is_said: str, least: float
) -> None:
    truth = found.truth[found.truth["text_complete"]]
    stated = truth.query(is_said)
    assert agreement(found.read.loc[stated.index, field], stated[column]) > least


def test_levels_and_sectors_that_are_not_said_are_not_guessed(found: Found) -> None:
    truth = found.truth[found.truth["text_complete"]]
    silent = truth[truth["level_from"] == "none"]
    assert (found.read.loc[silent.index, "level"] == UNSTATED).mean() > 0.97
    silent = truth[~truth["sector_said"]]
    assert (found.read.loc[silent.index, "sector"] == UNSTATED).mean() > 0.85


def test_pay_is_read_as_planted(found: Found) -> None:
    truth = found.truth
    is_yearly = truth["contract"].ne("contract") & truth["disclosed"]
    plain = truth[is_yearly & truth["form"].isin(["two_sided", "single"])]
    read = found.read.loc[plain.index, "annual_gbp"]
    right = np.isclose(read, (plain["low"] + plain["high"]) / 2)
    assert right.mean() > 0.97
    assert read[~right].isna().mean() > 0.8  # what is not read is left out, seldom read wrong


def test_no_pay_is_read_where_none_is_disclosed(found: Found) -> None:
    silent = found.truth.index[~found.truth["disclosed"]]
    assert found.read.loc[silent, ["annual_gbp", "day_rate_gbp"]].isna().all(axis=None)


def test_courses_are_told_from_jobs(found: Found) -> None:
    assert not found.read["is_training_course"].any()
    sold = found.demo.vacancies["course"].to_numpy()[found.demo.adverts["vacancy"]]
    read = read_adverts(found.demo.adverts[sold])
    assert read["is_training_course"].mean() > 0.9


@pytest.mark.parametrize("tool", ["Docker", "CI/CD", "Git", "AWS", "Azure", "GCP"])
def test_planted_tools_are_found_again(found: Found, tool: str) -> None:
    once = first_complete(found)
    named = found.read.loc[once, "stack"].map(lambda stack: tool in list(stack))
    assert is_share(planted().tools[tool], named)


@pytest.mark.parametrize("level", ["mid", "senior"])
@pytest.mark.parametrize("marker", ["Kubernetes", "Kafka", "RabbitMQ"])
def test_planted_marks_of_seniority_are_found_again(found: Found, marker: str, level: str) -> None:
    once = first_complete(found)
    own = once[found.truth.loc[once, "level"].to_numpy() == level]
    named = found.read.loc[own, "stack"].map(lambda stack: marker in list(stack))
    assert is_share(planted().seniority[marker][level], named)


@pytest.mark.parametrize("answer_given", ["required", "preferred", "not_needed"])
def test_planted_answers_about_degrees_are_found_again(found: Found, answer_given: str) -> None:
    read = found.read.loc[first_complete(found), "degree"]
    assert is_share(planted().degree[answer_given], read == answer_given)


def test_hybrid_is_the_norm_and_remote_sizeable(found: Found) -> None:
    read = found.read.loc[first_complete(found), "work_mode"]
    shares = read[read != UNSTATED].value_counts(normalize=True)
    assert shares.idxmax() == "hybrid"
    assert shares["remote"] > 0.1


def first_complete(found: Found) -> pd.Index:
    """Return the ids of each vacancy's first advert, where its text is complete."""
    number = found.demo.adverts.set_index("listing_id").loc[found.truth.index, "vacancy"]
    once = ~number.duplicated().to_numpy() & found.truth["text_complete"].to_numpy()
    first: pd.Index = found.truth.index[once]
    return first


def test_as_many_vacancies_are_found_as_were_planted(found: Found) -> None:
    jobs = (~found.demo.vacancies["course"]).sum()
    built = found.market.ask("totals", ALL)["vacancies"].sum()
    abroad = found.demo.vacancies["region"].eq("Outside UK").sum()
    assert built == pytest.approx(jobs - abroad, rel=0.35)
    assert built <= jobs


@pytest.mark.parametrize("level", ["junior", "mid", "senior"])
def test_planted_medians_lie_within_their_intervals(found: Found, level: str) -> None:
    by_level = answer(found.market, "pay", ALL, by=["level"]).set_index("level").loc[level]
    assert by_level["p50_low"] <= getattr(planted().pay, level) <= by_level["p50_high"]


def test_londons_planted_premium_lies_within_its_interval(found: Found) -> None:
    london = answer(found.market, "premium", ALL).set_index("region").loc["London"]
    pay = planted().pay
    remote = pay.remote_london_part * planted().work_mode.remote_last  # carries a part of it
    assert london["adjusted_low"] < np.expm1(pay.london_first)
    assert london["adjusted_high"] > np.expm1(pay.london_last * (1 - remote))


def test_employers_pay_as_alike_as_real_ones_do(found: Found) -> None:
    assert 0.25 < found.market.rho < 0.6
