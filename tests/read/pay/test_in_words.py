"""Pay that an advert states in words is read as the same in figures would be; a hint is not."""

from __future__ import annotations

import pytest

from analytics.read.pay.in_words import in_figures
from analytics.read.pay.offer import offer_in_field, offer_in_text

TOP_OF_A_LONG_TEXT = "We build the ledgers that shops run on. " * 25


@pytest.mark.parametrize(
    ("text", "low", "high", "period"),
    [
        ("A hundred thousand pounds a year for a lead engineer.", 100_000, 100_000, "year"),
        ("Salary of sixty to seventy thousand, plus a pension", 60_000, 70_000, "year"),
        ("SIXTY-SEVENTY THOUSAND POUNDS PER ANNUM", 60_000, 70_000, "year"),
        ("Circa seventy thousand pounds per annum", 70_000, 70_000, "year"),
        ("Up to eighty five thousand pounds", None, 85_000, "year"),
        ("From forty thousand a year", 40_000, None, "year"),
        ("Between fifty and sixty thousand pounds", 50_000, 60_000, "year"),
        ("We pay one hundred and ten thousand pounds", 110_000, 110_000, "year"),
        ("The role pays sixty-two thousand five hundred pounds", 62_500, 62_500, "year"),
        ("The salary is thirty-five thousand rising to forty thousand", 35_000, 40_000, "year"),
        ("a hundred and twenty k base", 120_000, 120_000, "year"),
        ("Pay: 60 grand", 60_000, 60_000, "year"),
        ("Forty thousand pound salary", 40_000, 40_000, "year"),
        ("Fifty five to sixty k + bonus", 55_000, 60_000, "year"),
        ("60,000 pounds per annum", 60_000, 60_000, "year"),
        ("Contract, five hundred a day, outside IR35", 500, 500, "day"),
        ("Five to six hundred a day inside IR35", 500, 600, "day"),
        ("Day rate: four hundred and fifty", 450, 450, "day"),
        ("Three thousand pounds a month", 3_000, 3_000, "month"),
        ("Twelve pounds fifty an hour", 12.5, 12.5, "hour"),
    ],
)
def test_pay_in_words_is_read(
    text: str, low: float | None, high: float | None, period: str
) -> None:
    offer = offer_in_text(TOP_OF_A_LONG_TEXT + text)
    assert offer is not None
    assert (offer.quote.low, offer.quote.high, offer.quote.period) == (low, high, period)


@pytest.mark.parametrize(
    "text",
    [
        "Pay in the mid forties, high forties for the right person",
        "A six-figure salary",
        "One twenty thousand a year",
        "Forty-two and a half thousand a year",
        "We serve sixty thousand customers, fifty to sixty thousand of them by telephone",
        "We answer five hundred a day and a hundred thousand a day",
        "Our service grew from ten to one hundred thousand. Pay is reviewed each year.",
        "We saved clients two hundred thousand pounds",
        "A salary of one hundred thousand dollars a year",
        "You manage two hundred thousand pounds a year of cloud spend",
        "A training budget of a thousand pounds and a welcome bonus of two thousand pounds",
        "We pay for itself a thousand times over, thirty-seven and a half hours a week",
    ],
)
def test_other_numbers_in_words_are_no_pay(text: str) -> None:
    assert offer_in_text(text) is None


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Pay: TWELVE POUNDS FIFTY PENCE PER HOUR", 12.5),
        ("Salary of s\u0131xty thousand pounds a year", 60_000),
        ("SALARY OF S\u0130XTY THOUSAND POUNDS A YEAR", 60_000),
        ("Salary of \u017fixty thou\u017fand pounds a year", 60_000),
    ],
)
def test_words_of_pay_are_told_in_every_letter_that_they_are_found_in(
    text: str, low: float
) -> None:
    offer = offer_in_text(text)
    assert offer is not None
    assert offer.quote.low == low


def test_the_words_are_shown_as_they_stand() -> None:
    offer = offer_in_text("Tea at two pounds. Pay: sixty to seventy thousand pounds a year.")
    assert offer is not None
    assert offer.words == "sixty to seventy thousand pounds a year."


def test_figures_come_before_words() -> None:
    offer = offer_in_text("Salary £52,000 (sixty thousand pounds with all bonuses)")
    assert offer is not None
    assert offer.quote.high == 52_000


def test_a_pay_field_in_words_needs_no_word_of_pay() -> None:
    words = {text: offer_in_field(text) for text in ("Sixty thousand", "five hundred a day")}
    assert {text: offer.quote.low for text, offer in words.items() if offer} == {
        "Sixty thousand": 60_000,
        "five hundred a day": 500,
    }


def test_a_text_without_sums_in_words_is_left_alone() -> None:
    assert in_figures("£60,000 a year, thousands of users") is None
