from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.benchmark.band_sentences import NOBODY, band_in_words
from analytics.benchmark.bands import band
from analytics.benchmark.modelled_bands import NOT_THIS_POINT
from analytics.benchmark.notes import NOTES
from analytics.benchmark.offer import about, moved_offer, offer, offer_note, widened_offer
from analytics.benchmark.old_pay import brought_up, yearly_rate
from analytics.benchmark.sentences import answer_in_words, offer_in_words, ranges_in_words
from analytics.benchmark.shape import Shape
from analytics.benchmark.terms import Terms
from analytics.errors import QuestionError
from analytics.filters.filters import Filters
from analytics.filters.widen import wider
from tests.benchmark.conftest import NEAR_SOUTH_EAST, SENIORS

if TYPE_CHECKING:
    from analytics.market.market import Market


def first(told: pd.DataFrame) -> dict[str, Any]:
    return {str(name): value for name, value in told.iloc[0].items()}


def test_an_offer_is_placed_among_the_adverts_it_competes_with(market: Market) -> None:
    told = first(offer(market, SENIORS.but(region=("London",)), 65_000, Terms()))
    assert (told["below"], told["same"], told["above"], told["priced"]) == (10, 1, 30, 41)
    # Ranges reach £4,000 to either side: those around £61,000 to £69,000 hold £65,000.
    assert (told["tops_out_below"], told["straddles"], told["starts_above"]) == (2, 17, 22)
    assert told["market_ratio"] == 65_000 / 70_000


def test_what_is_said_holds_every_count_and_the_interval(market: Market) -> None:
    told = first(widened_offer(market, SENIORS.but(region=("London",)), 65_000, Terms()))
    said = offer_in_words(told, Terms())
    for part in ("£65,000 a year is below the market", "41 adverts, May to Jun 2026"):
        assert part in said
    assert len(said.split()) <= 30
    assert f"£{told['p50_low']:,.0f} to £{told['p50_high']:,.0f}" in said
    assert "starts above £65,000 a year in 22, holds it in 17" in ranges_in_words(told, Terms())


def test_too_few_adverts_are_widened_step_by_step_and_each_is_shown(market: Market) -> None:
    filters = SENIORS.but(region=("South East",), stack=("Kotlin",))
    told = widened_offer(market, filters, 60_000, Terms())
    assert told["step"].to_list()[:4] == [
        "As asked",
        "Over the last 12 months",
        "Whatever the technologies",
        f"With {NEAR_SOUTH_EAST} beside the South East",
    ]
    assert told["priced"].to_list() == [2, 2, 7, 48]
    assert (
        told["withheld"].to_list()[0] == "Only 2 adverts state yearly pay. We show a figure from 6"
    )
    assert told["confidence"].to_list()[-1] in {"high", "medium"}
    assert told["counts"].is_unique


def test_enough_adverts_are_not_widened(market: Market) -> None:
    assert len(widened_offer(market, SENIORS.but(region=("London",)), 60_000, Terms())) == 1


def test_the_answer_moves_with_level_technology_and_region(market: Market) -> None:
    filters = SENIORS.but(region=("London",), stack=("Kotlin",))
    told = moved_offer(market, filters, 65_000, Terms()).set_index("step")
    assert told["priced"].to_dict() == {
        "As asked": 9,
        "If it were remote": 0,
        "One level up: lead": 3,
        "One level up: staff": 0,
        "Without Kotlin": 41,
        "In the South East": 2,
    }


def test_the_note_holds_all_parts(market: Market) -> None:
    told = offer_note(market, SENIORS.but(region=("South East",)), 60_000, Terms())
    assert list(dict.fromkeys(told["part"])) == ["asked", "wider", "moved", "moved wider"]


def test_a_day_rate_is_placed_among_contracts_of_its_ir35_status(market: Market) -> None:
    told = first(widened_offer(market, SENIORS.but(ir35=("outside",)), 500, Terms("day")))
    assert (told["below"], told["above"]) == (0, 12)
    assert "£500 a day is below the market" in offer_in_words(told, Terms("day"))


def test_a_day_rate_is_held_against_stated_ranges_too(market: Market) -> None:
    told = first(offer(market, SENIORS, 500, Terms("day")))
    # Ranges go from £400 to £500 inside IR35, from £500 to £600 outside: both hold £500.
    assert (told["tops_out_below"], told["straddles"], told["starts_above"]) == (0, 24, 0)
    told = first(offer(market, SENIORS, 501, Terms("day")))
    assert (told["tops_out_below"], told["straddles"], told["starts_above"]) == (12, 12, 0)
    assert "tops out below it in 12" in ranges_in_words(told, Terms("day"))


def test_no_market_at_all_is_a_sentence(market: Market) -> None:
    none = Filters(sector=("gambling",))
    told = band(market, none, Terms())
    assert "Of 9 bands, 9 withheld" in band_in_words(told, Terms(), Shape())
    none_a_day = band(market, none, Terms("day"))
    assert band_in_words(none_a_day, Terms("day"), Shape()) == NOBODY
    assert "Too few adverts to place" in offer_in_words(
        first(offer(market, none, 50_000, Terms())), Terms()
    )


@pytest.mark.parametrize("figure", [0, -1, 70, 2_000_000, float("nan"), float("inf")])
def test_what_is_no_pay_is_refused_in_a_sentence(market: Market, figure: float) -> None:
    with pytest.raises(QuestionError, match="cannot be benchmarked"):
        offer(market, SENIORS, figure, Terms())


def test_an_export_says_what_it_counts_and_how(market: Market) -> None:
    told = about(market, SENIORS.but(ir35=("inside",)), Terms("day"))
    assert told["counts"].endswith("on contract, inside IR35")
    assert "effective vacancies" in told["method"]


def test_the_notes_name_what_advertised_pay_is_not() -> None:
    for named in ("survey", "ASHE", "going rate", "already in post"):
        assert any(named in note for note in NOTES)


@pytest.mark.parametrize("region", ["South East", "London"])
def test_a_model_answers_where_adverts_are_few_and_keeps_still_where_they_are_not(
    market: Market, region: str
) -> None:
    told = band(market, Filters(region=(region,)), Terms(), Shape(width=0.1)).set_index("level")
    senior = told.to_dict("index")["senior"]
    is_sure = senior["confidence"] in {"high", "medium"}
    assert is_sure == (region == "London")
    assert (senior["modelled_midpoint"] > 0) == (not is_sure)
    if not is_sure:
        assert senior["modelled_own"] == senior["priced"] == 7
        assert senior["modelled_low"] < senior["modelled_midpoint"] < senior["modelled_high"]
        assert senior["modelled_minimum"] == pytest.approx(0.9 * senior["modelled_midpoint"])


def test_another_percentile_than_typical_pay_is_not_modelled(market: Market) -> None:
    told = band(market, Filters(region=("South East",)), Terms(), Shape(target=75))
    assert told["modelled_midpoint"].isna().all()
    assert NOT_THIS_POINT in set(told["modelled_withheld"])


def test_an_offer_of_too_few_adverts_is_told_what_a_model_says(market: Market) -> None:
    filters = SENIORS.but(region=("South East",), stack=("Kotlin",))
    told = first(widened_offer(market, filters, 60_000, Terms()))
    assert told["modelled_own"] == 2
    said = answer_in_words(widened_offer(market, filters, 60_000, Terms()), Terms())
    assert "Modelled, not counted: typical pay is £" in said
    assert f"from 2 such adverts and {told['modelled_from']:.0f} in all" in said


def test_an_offer_is_told_to_the_penny_where_it_has_pence(market: Market) -> None:
    told = answer_in_words(widened_offer(market, SENIORS, 62_499.99, Terms()), Terms())
    assert told.startswith("£62,499.99 a year is ")
    with pytest.raises(QuestionError, match=r"£8,999\.60 a year cannot be benchmarked"):
        offer(market, SENIORS, 8_999.60, Terms())


def test_a_town_is_widened_to_its_region_and_then_to_the_uk() -> None:
    steps = [step.filters for step in wider(Filters(place=("Bristol",), window="36"))]
    assert [(one.place, one.region[:1]) for one in steps] == [
        (("Bristol",), ()),
        ((), ("South West",)),
        ((), steps[2].region[:1]),
        ((), ()),
    ]


def test_old_pay_is_brought_up_to_the_latest_snapshot(market: Market) -> None:
    months = pd.to_datetime(["2025-06-01", "2026-06-01"])
    counts = pd.DataFrame({"month": months, "annual_gbp": 50_000.0, "vacancies": [2, 3]})
    told = brought_up(counts, market, 0.04, [], ["annual_gbp"])
    assert told.to_dict("list") == {"annual_gbp": [50_000.0, 51_999.0], "vacancies": [3, 2]}


def test_pay_of_a_year_or_less_is_not_aged(market: Market) -> None:
    assert yearly_rate(market, Filters(window="12"), Terms()) == 0
    assert yearly_rate(market, Filters(window="36"), Terms()) == 0  # adverts show no clear change
