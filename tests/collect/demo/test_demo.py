from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from analytics.collect.demo.market import shown
from analytics.collect.demo.plan import planted
from analytics.collect.demo.volumes import hiring_index
from analytics.schema.column import names
from analytics.schema.listing import RAW
from tests.collect.demo.conftest import Found, is_share


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
