"""Second opinions: agencies apart, the ends of ranges, each employer counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.benchmark.second_opinion import (
    AS_COUNTED,
    KINDS,
    LOWER,
    ONCE,
    UPPER,
    second_opinion,
)
from analytics.benchmark.terms import Terms
from analytics.filters.filters import Filters
from analytics.market.market import Market
from dashboard.pages.benchmark.behind import BASE, in_words, sentence
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

EVERYONE = Filters(window="all")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """Return opinions on 13 employers at £50,000, four of four adverts each and eight agencies."""
    folder: Path = tmp_path_factory.mktemp("opinions")
    firms = [(f"Firm {n}", "direct", 50_000) for n in range(13)]
    firms += [(f"Large {n % 4}", "direct", 80_000) for n in range(16)]
    firms += [(f"Recruit {n}", "agency", 90_000) for n in range(8)]
    adverts = [
        row(
            f"{n}",
            employer=employer,
            employer_kind=kind,
            pay_origin="stated",
            annual_min_gbp=pay - 5_000 * (n % 2),
            annual_max_gbp=pay + 5_000 * (n % 2),
            annual_gbp=pay,
        )
        for n, (employer, kind, pay) in enumerate(firms)
    ]
    silent = [row("silent", employer="Silent", employer_kind="direct")]
    market_of(folder, run(folder, "2026-01-31"), run(folder, "2026-03-31", *adverts, *silent))
    return second_opinion(Market.open(folder), EVERYONE, Terms()).set_index("counted")


def test_agencies_stand_apart_and_every_advert_in_one_kind(told: pd.DataFrame) -> None:
    kinds = told.loc[[KINDS["direct"], KINDS["agency"]]]
    assert list(kinds["p50"]) == [80_000, 90_000]
    assert kinds["priced"].sum() == told.loc[AS_COUNTED, "priced"] == 37


def test_an_employer_of_many_adverts_counts_once(told: pd.DataFrame) -> None:
    assert told.loc[AS_COUNTED, "p50"] == 80_000
    once = told.loc[ONCE]
    assert (once["priced"], once["vacancies"], once["p50"]) == (25, 26, 50_000)


def test_the_ends_of_ranges_lie_to_either_side_of_the_middle(told: pd.DataFrame) -> None:
    assert [told.loc[end, "p50"] for end in (LOWER, UPPER)] == [75_000, 80_000]
    assert told.loc[AS_COUNTED, "ranged"] == 18


def test_the_note_says_whose_pay_it_is_of_what_and_who_states_it(told: pd.DataFrame) -> None:
    words = sentence(told.reset_index(), "year")
    assert words.startswith(f"{BASE} 37 of 38 adverts state yearly pay")
    assert "18 of these give a range, of which the middle is taken" in words
    assert "Agencies' adverts are counted with employers'; their median" in words
    assert "Counting each of 25 employers once, the median is £50,000" in words


def test_what_rests_on_too_little_is_withheld_in_words(told: pd.DataFrame) -> None:
    hidden = told.assign(p50=float("nan"), withheld="Only 2 employers with pay").reset_index()
    assert {line["middle"] for line in in_words(hidden)} == {"Only 2 employers with pay"}
    assert "too few of one or the other state pay to compare them" in sentence(hidden, "year")
