"""What one vacancy is, made of its listings: its pay, its places, its employer."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.market.market import Market
from tests.market.build.asked import EVERYTHING, vacancy
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


def test_the_latest_stated_pay_and_the_latest_whole_text_speak_for_a_vacancy(
    tmp_path: Path,
) -> None:
    market_of(
        tmp_path,
        run(tmp_path, "2026-01-31", row("a", pay=50_000, level="mid")),
        run(tmp_path, "2026-02-28", row("a", pay=55_000, level="senior")),
        run(tmp_path, "2026-03-31", row("a", level="unstated", text_complete=False)),
    )
    found = vacancy(tmp_path, "reed:a")
    assert (found["annual_gbp"], found["level"]) == (55_000, "senior")
    assert (str(found["text_date"].date()), found["text_run"]) == ("2026-02-28", "all")
    assert (str(found["pay_date"].date()), found["pay_listing_id"]) == ("2026-02-28", "a")
    assert str(found["last_seen"].date()) == "2026-03-31"


@pytest.mark.parametrize("day_rate_first", [True, False])
def test_a_contract_s_day_rate_is_never_beside_a_salary(
    tmp_path: Path, *, day_rate_first: bool
) -> None:
    rate = row("a", contract="contract", pay_origin="stated", day_rate_gbp=500.0)
    salary = row("a", contract="unstated", pay=130_000, text_complete=False)
    earlier, later = (rate, salary) if day_rate_first else (salary, rate)
    market_of(tmp_path, run(tmp_path, "2026-01-31", earlier), run(tmp_path, "2026-02-28", later))
    one = vacancy(tmp_path, "reed:a")
    assert (one["contract"], one["day_rate_gbp"]) == ("contract", 500)
    assert one[["annual_min_gbp", "annual_max_gbp", "annual_gbp"]].isna().all()


def test_a_contract_whose_only_pay_is_another_listing_s_salary_has_no_salary(
    tmp_path: Path,
) -> None:
    whole = row("a", contract="contract")
    short = row("a", contract="unstated", pay=130_000, text_complete=False)
    market_of(tmp_path, run(tmp_path, "2026-01-31", whole), run(tmp_path, "2026-02-28", short))
    assert Market.open(tmp_path).ask("pay_counts", EVERYTHING).empty


def test_a_salary_stands_without_a_day_rate(tmp_path: Path) -> None:
    both = row("a", pay=60_000, day_rate_gbp=500.0)
    market_of(tmp_path, run(tmp_path, "2026-01-31", both))
    one = vacancy(tmp_path, "reed:a")
    assert one["annual_gbp"] == 60_000
    assert pd.isna(one["day_rate_gbp"])


def test_predicted_pay_is_no_pay(tmp_path: Path) -> None:
    guess = row("a", pay_origin="predicted", annual_gbp=70_000.0)
    market_of(tmp_path, run(tmp_path, "2026-01-31", guess))
    assert not vacancy(tmp_path, "reed:a")["with_pay"]
    assert Market.open(tmp_path).ask("pay_counts", EVERYTHING).empty


@pytest.mark.parametrize(
    ("regions", "counted"),
    [
        (["London", "Wales"], ["London", "Wales"]),
        (["UK", "Wales"], ["Wales"]),
        (["UK", "UK"], ["UK"]),
        (["unknown", "unknown"], []),
        (["unknown", "Wales"], ["Wales"]),
        (["Outside UK", "Wales"], ["Wales"]),
        (["Outside UK", "Outside UK"], []),
        (["Outside UK", "unknown"], []),
    ],
)
def test_a_vacancy_stands_in_each_region_it_names(
    tmp_path: Path, regions: list[str], counted: list[str]
) -> None:
    first, second = regions
    market_of(
        tmp_path,
        run(tmp_path, "2026-01-31", row("a", region=first)),
        run(tmp_path, "2026-02-28", row("a", region=second)),
    )
    assert list(vacancy(tmp_path, "reed:a")["regions"]) == counted
    assert bool(vacancy(tmp_path, "reed:a")["in_uk"]) == bool(counted)


def test_an_employer_is_one_whatever_its_legal_form_and_unknown_ones_are_not(
    tmp_path: Path,
) -> None:
    names = ["Fern Systems", "FERN SYSTEMS LTD.", "Moss Bank plc", None, None, " "]
    rows = [row(str(number), pay=50_000, employer=name) for number, name in enumerate(names)]
    market_of(tmp_path, run(tmp_path, "2026-01-31", *rows))
    counts = Market.open(tmp_path).ask("employer_counts", EVERYTHING)
    assert sorted(counts["vacancies"]) == [1, 1, 1, 1, 2]


def test_the_likeness_of_an_employer_s_pay_is_estimated(tmp_path: Path) -> None:
    pay = {"Fern": [40_000, 40_000], "Moss": [60_000, 60_000], "Reed": [50_000, 50_000]}
    rows = [
        row(f"{name}{number}", pay=figure, employer=name)
        for name, figures in pay.items()
        for number, figure in enumerate(figures)
    ]
    market_of(tmp_path, run(tmp_path, "2026-01-31", *rows))
    assert Market.open(tmp_path).rho == pytest.approx(1)


def test_a_market_of_single_adverts_has_no_likeness_to_correct_for(tmp_path: Path) -> None:
    market_of(tmp_path, run(tmp_path, "2026-01-31", row("a", pay=40_000)))
    assert Market.open(tmp_path).rho == 0


@pytest.mark.parametrize(("source", "synthetic"), [("demo", True), ("reed", False)])
def test_made_up_adverts_are_known_as_such(tmp_path: Path, source: str, *, synthetic: bool) -> None:
    market_of(tmp_path, run(tmp_path, "2026-01-31", row("a"), source=source))
    assert Market.open(tmp_path).is_synthetic == synthetic


UP_TO = {"pay_max": 70_000.0, "annual_max_gbp": 70_000.0, "annual_gbp": 70_000.0}
FROM = {"pay_min": 40_000.0, "annual_min_gbp": 40_000.0, "annual_gbp": 40_000.0}
IN_DOLLARS = {"pay_min": 90_000.0, "pay_max": 99_000.0, "pay_currency": "USD"}
ENDS = ["pay_min", "pay_max", "pay_currency", "annual_gbp"]


def pairs(frame: pd.DataFrame, columns: list[str]) -> set[tuple[str, ...]]:
    return {tuple(values) for values in frame[columns].astype(str).to_numpy()}


@pytest.mark.parametrize("order", list(permutations([UP_TO, FROM, IN_DOLLARS])))
def test_a_range_is_one_that_a_single_listing_stated(
    tmp_path: Path, order: tuple[dict[str, object], ...]
) -> None:
    sightings = [{**row("a"), "pay_origin": "stated", **stated} for stated in order]
    dates = ("2026-01-31", "2026-02-28", "2026-03-31")
    runs = [run(tmp_path, date, one) for date, one in zip(dates, sightings, strict=True)]
    market_of(tmp_path, *runs)
    stated = pd.concat(pd.read_parquet(one.listings) for one in runs)
    ends = ["annual_min_gbp", "annual_max_gbp", "annual_gbp"]
    assert pairs(Market.open(tmp_path).ask("adverts", EVERYTHING), ENDS) == {
        tuple(stated[ENDS].astype(str).iloc[-1])
    }
    assert pairs(vacancy(tmp_path, "reed:a").to_frame().T, ends) <= pairs(stated, ends)


def test_pay_that_was_stated_keeps_its_origin_when_a_guess_is_seen_later(tmp_path: Path) -> None:
    stated = {**row("a"), "pay_origin": "stated", **UP_TO}
    guessed = row("a", pay_origin="predicted", pay_min=50_000.0)
    market_of(tmp_path, run(tmp_path, "2026-01-31", stated), run(tmp_path, "2026-02-28", guessed))
    advert = Market.open(tmp_path).ask("adverts", EVERYTHING).iloc[0]
    assert (advert["pay_max"], advert["pay_origin"]) == (70_000, "stated")
    assert pd.isna(advert["pay_min"])
