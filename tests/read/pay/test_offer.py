"""Among the sums that an advert names, only its pay is pay."""

from __future__ import annotations

import pytest

from analytics.read.pay.offer import offer_in_field, offer_in_text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Salary: £43,000 and a £4,000 car allowance", 43_000, 43_000),
        ("Join a £3bn group. We pay £43,000 to £49,000.", 43_000, 49_000),
        ("OTE £90,000, base £51,000", 51_000, 51_000),
        ("£49k header | salary of £43,000 to £49,000", 43_000, 49_000),
        ("Salary: 43000 - 49000 per annum", 43_000, 49_000),
        ("Day rate 430-470, outside IR35", 430, 470),
        ("43000 - 49000 GBP per year", 43_000, 49_000),
        ("Contract, inside IR35 £51.50 per hour", 51.5, 51.5),
        ("Up to 430/day inside IR35", None, 430),
        ("Outside IR35, 430-470 per day", 430, 470),
        ("Contract, 475/d outside IR35", 475, 475),
        ("Contract, outside IR35, 487pd", 487, 487),
        ("Daily rate: 430", 430, 430),
        ("Developer wanted. 43-49k", 43_000, 49_000),
        ("£51,000 OTE £90,000", 51_000, 51_000),
        ("£51,000 to 62,000 GBP, bonus. Salary: up to £62,000", 51_000, 62_000),
        ("£88,000 - 99,000 per year\nA contract at £400-£450 per day", 400, 450),
        ("£48,000 - £54,000 per year for staff, £400-£450 per day on contract", 48_000, 54_000),
    ],
)
def test_pay_is_told_from_other_sums(text: str, low: float | None, high: float) -> None:
    offer = offer_in_text(text)
    assert offer is not None
    assert (offer.quote.low, offer.quote.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "We manage £92bn of assets and raised £40m in funding",
        "A £1,500 training budget and a £750 referral bonus",
        "Our app helps 350k patients; users saved £1,200 a year",
        "You will own a budget of £50,000 to £60,000",
        "A budget of £40,000 for conferences, and a project budget: £80,000",
        "A training budget of £10,000 for the whole team",
        "You will own a £250,000 budget for the platform and all that comes with it",
        "Competitive salary, 37.5 hours per week",
        "Our service answers 500 requests per day and 900 a day at its peak",
        "£95 - £99 per annum",
    ],
)
def test_other_sums_are_no_pay(text: str) -> None:
    assert offer_in_text("x" * 800 + text) is None


def test_a_boards_guess_is_marked() -> None:
    offer = offer_in_text("£61,204\nper year - estimated\n?")
    assert offer is not None
    assert offer.is_estimate


def test_a_stated_figure_comes_before_a_guess() -> None:
    offer = offer_in_text("£61,204\nper year - estimated\nSalary: £52,000")
    assert offer is not None
    assert (offer.quote.low, offer.is_estimate) == (52_000, False)


def test_a_rate_by_the_year_is_a_mislabelled_day_rate() -> None:
    offer = offer_in_field("£430 - £470 per annum")
    assert offer is not None
    assert offer.quote.period == "day"


@pytest.mark.parametrize(
    ("text", "period"), [("43000", "year"), ("£430", "day"), ("£13.20", "hour")]
)
def test_a_pay_field_may_hold_bare_figures(text: str, period: str) -> None:
    offer = offer_in_field(text)
    assert offer is not None
    assert offer.quote.period == period


def test_a_few_pounds_a_year_stay_as_they_are_stated() -> None:
    offer = offer_in_field("95 - 99 GBP per annum")
    assert offer is not None
    assert (offer.quote.low, offer.quote.period) == (95, "year")


def test_an_absurd_figure_is_no_pay() -> None:
    assert offer_in_field("£999999999999999999999 per day") is None


def test_the_words_are_those_the_figures_were_read_from() -> None:
    offer = offer_in_text("London | up to £91k | hybrid")
    assert offer is not None
    assert offer.words == "up to £91k"
