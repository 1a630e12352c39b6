"""What the demo plants is found again in what is read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from analytics.collect.demo.plan import planted
from analytics.measures.answers import answer
from analytics.read.advert import read_adverts
from analytics.schema.listing import UNSTATED
from tests.collect.demo.conftest import ALL, Found, agreement, is_share

if TYPE_CHECKING:
    import pandas as pd


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
