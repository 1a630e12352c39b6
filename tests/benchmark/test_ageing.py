from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.benchmark.band_sentences import ageing_in_words, band_in_words
from analytics.benchmark.bands import band
from analytics.benchmark.projection import Ageing, ageing_of, average_date, checked, yearly
from analytics.benchmark.shape import Shape
from analytics.benchmark.terms import Terms
from analytics.errors import QuestionError
from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.measures.answers import answer
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APRIL = Ageing(dt.date(2027, 4, 1), rate=0.03)
MONTHS = pd.date_range("2024-11-30", "2026-11-30", freq="ME")


def listings(month: pd.Timestamp, number: int) -> list[dict[str, object]]:
    """Return a month's listings: eight of each level, £200 a month more, contracts beside."""
    first = 60_000 + 200 * number
    salaries = [
        row(
            f"{level}-{month:%y-%m}-{firm}",
            level=level,
            pay=first + step + 1_000 * firm,
            employer=f"Firm {firm}",
        )
        for level, step in (("senior", 0), ("lead", 10_000))
        for firm in range(8)
    ]
    contract = row(
        f"contract-{month:%y-%m}",
        level="senior",
        contract="contract",
        ir35="inside",
        day_rate_gbp=500.0,
        pay_origin="stated",
        employer=f"Client {number}",
    )
    return [*salaries, contract]


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Two years in which eight firms pay £200 more for the same work every month."""
    folder = tmp_path_factory.mktemp("ageing")
    runs = [
        run(folder, f"{month:%Y-%m-%d}", *listings(month, number))
        for number, month in enumerate(MONTHS)
    ]
    opened = Market(market_of(folder, *runs))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("date", "rate", "asked"),
    [
        ("2027-04-01", "", Ageing(dt.date(2027, 4, 1))),
        ("1 April 2027", "3", Ageing(dt.date(2027, 4, 1), 0.03)),
        ("01/04/2027", "2.5 %", Ageing(dt.date(2027, 4, 1), 0.025)),
        ("April 2027", "\N{MINUS SIGN}1%", Ageing(dt.date(2027, 4, 1), -0.01)),
        (" 1 Apr 2027 ", "+0", Ageing(dt.date(2027, 4, 1), 0.0)),
        ("", "", None),
    ],
)
def test_a_date_and_a_rate_are_read_as_people_write_them(
    date: str, rate: str, asked: Ageing | None
) -> None:
    assert ageing_of(date, rate) == asked


@pytest.mark.parametrize(
    ("date", "rate", "sentence"),
    [
        ("31 February 2027", "", "“31 February 2027” isn't a date we can read."),
        ("next year", "", "“next year” isn't a date we can read."),
        ("2027", "", "“2027” isn't a date we can read."),
        ("2027-04-01", "a lot", "“a lot” isn't a yearly rate we can read."),
        ("2027-04-01", "1e9", "“1e9” isn't a yearly rate we can read."),
        ("", "3", "A yearly rate needs a date"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(date: str, rate: str, sentence: str) -> None:
    with pytest.raises(QuestionError, match=sentence):
        ageing_of(date, rate)


@pytest.mark.parametrize(
    ("ageing", "sentence"),
    [
        (Ageing(dt.date(2026, 11, 29)), "from 30 November 2026, the latest snapshot, to 30 Nov"),
        (Ageing(dt.date(1066, 10, 14)), "Bands cannot be aged to 14 October 1066."),
        (Ageing(dt.date(2099, 1, 1)), "Bands cannot be aged to 1 January 2099."),
        (Ageing(dt.date(2027, 4, 1), 5.0), r"change of \+500% is out of range"),
        (Ageing(dt.date(2027, 4, 1), -0.5), r"Name a rate from -10% to \+20%."),
    ],
)
def test_an_absurd_date_or_rate_is_refused(market: Market, ageing: Ageing, sentence: str) -> None:
    with pytest.raises(QuestionError, match=sentence):
        checked(market, ageing)
    with pytest.raises(QuestionError, match=sentence):
        band(market, Filters(), Terms(), Shape(ageing=ageing))


def test_bands_are_aged_from_the_average_date_of_their_adverts(market: Market) -> None:
    # Six months, June to November: the middle lies about the end of August.
    since = average_date(market, Filters(), Terms())
    assert dt.date(2026, 8, 25) <= since <= dt.date(2026, 9, 5)
    assert average_date(market, Filters(window="3"), Terms()) > since
    nothing = Filters(sector=("gambling",))
    assert average_date(market, nothing, Terms()) == market.latest


def test_a_named_rate_is_compounded_from_then_on(market: Market) -> None:
    plain = band(market, Filters(), Terms()).set_index("level")
    aged = band(market, Filters(), Terms(), Shape(ageing=APRIL)).set_index("level")
    since = dt.date.fromisoformat(aged["aged_from"].iloc[0])
    times = 1.03 ** ((APRIL.to - since).days / 365.25)
    for name in ("minimum", "midpoint", "midpoint_low", "midpoint_high", "maximum"):
        assert aged.loc["senior", name] == pytest.approx(plain.loc["senior", name] * times)
    assert aged["priced"].equals(plain["priced"])
    assert aged["aged_times"].iloc[0] == pytest.approx(times)


def test_without_a_rate_it_is_the_adjusted_change_of_a_year(market: Market) -> None:
    ageing = Ageing(APRIL.to)
    growth, basis = yearly(market, Filters(level=("lead",), region=("London",)), Terms(), ageing)
    told = answer(market, "adjusted_change", Filters(window="12")).iloc[0]
    ends = (told["adjusted"], told["adjusted_low"], told["adjusted_high"])
    assert tuple(growth) == ends
    # £200 a month on some £68,000 is £2,400 a year.
    assert growth.low < 2_400 / 68_000 < growth.high
    assert basis == "192 adverts against 192 a year before"


def test_the_interval_of_the_change_widens_that_of_the_band(market: Market) -> None:
    plain = band(market, Filters(), Terms()).set_index("level").loc["senior"]
    aged = band(market, Filters(), Terms(), Shape(ageing=Ageing(APRIL.to))).set_index("level")
    senior = aged.loc["senior"]
    before, after = (one["midpoint_high"] / one["midpoint_low"] for one in (plain, senior))
    assert after >= before
    assert senior["midpoint"] > plain["midpoint"]


def test_the_sentence_says_from_when_to_when_at_what_rate_and_from_how_many(
    market: Market,
) -> None:
    told = band(market, Filters(), Terms(), Shape(ageing=Ageing(APRIL.to)))
    said = ageing_in_words(told)
    for part in ("the average date of these adverts, to 1 April 2027", "95% interval +", "192"):
        assert part in said
    assert said in band_in_words(told, Terms(), Shape())
    named = ageing_in_words(band(market, Filters(), Terms(), Shape(ageing=APRIL)))
    assert "at +3.0% a year, a rate you named: midpoints are multiplied by 1.01" in named
    assert ageing_in_words(band(market, Filters(), Terms())) == ""


def test_a_rate_whose_interval_holds_zero_is_called_no_clear_change(market: Market) -> None:
    told = band(market, Filters(), Terms(), Shape(ageing=APRIL))
    unclear = told.assign(aged_rate_low=-0.01, aged_rate_high=0.04)
    assert "to +4.0%, so no clear change" in ageing_in_words(unclear)


def test_day_rates_are_aged_only_at_a_named_rate(market: Market) -> None:
    with pytest.raises(QuestionError, match="Name a yearly rate"):
        band(market, Filters(), Terms("day"), Shape(ageing=Ageing(APRIL.to)))
    told = band(market, Filters(), Terms("day"), Shape(ageing=APRIL)).set_index(["ir35", "level"])
    inside = told.to_dict("index")["inside", "senior"]
    assert inside["priced"] == 6
    assert inside["midpoint"] == pytest.approx(500 * inside["aged_times"])


def test_a_market_without_a_year_before_tells_no_rate(tmp_path: Path) -> None:
    old, new = (
        run(tmp_path, "2026-05-01", row("old")),
        run(tmp_path, "2026-06-01", row("new", pay=50_000)),
    )
    market = Market(market_of(tmp_path, old, new))
    with pytest.raises(QuestionError, match="Adverts do not show how pay changes in a year"):
        band(market, Filters(), Terms(), Shape(ageing=Ageing(dt.date(2026, 12, 1))))
    market.close()
