"""Amounts of money are read as British adverts write them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.read.pay import money
from analytics.read.pay.money import quotes


@pytest.mark.parametrize(
    ("text", "low", "high", "period"),
    [
        ("£41,500", 41_500, 41_500, None),
        ("£41.5k", 41_500, 41_500, None),
        ("£41-47k", 41_000, 47_000, None),
        ("£41k-47", 41_000, 47_000, None),
        ("£41-47,000 pa", 41_000, 47_000, "year"),
        ("£41 000 – £47 000", 41_000, 47_000, None),  # noqa: RUF001 - adverts use this dash
        ("£430 per day - £470 per day", 430, 470, "day"),
        ("£430 to £470 (Outside IR35) per day", 430, 470, "day"),
        ("£11.70. to £12 per hour", 11.7, 12, "hour"),
        ("£2,900 pcm", 2_900, 2_900, "month"),
        ("£2,900 p.m.", 2_900, 2_900, "month"),
        ("£2900 - £3100 pm", 2_900, 3_100, "month"),
        ("£2.9k p/m", 2_900, 2_900, "month"),
        ("£2,900.00 per mth", 2_900, 2_900, "month"),
        ("£61,000 PM", 61_000, 61_000, None),  # a project manager
        ("£2,900 PM", 2_900, 2_900, "month"),
        ("9 - 5.30 pm", 9, 9, None),
        ("£610 p/w", 610, 610, "week"),
        ("up to £91k", None, 91_000, None),
        ("from £39k", 39_000, None, None),
        ("£91k+", 91_000, None, None),
        ("£91k+ bonus", 91_000, 91_000, None),
        ("£47k - £41k", 41_000, 47_000, None),
        ("£75k / $100k", 75_000, 75_000, None),
        ("€67.000", 67_000, 67_000, None),
        ("67.000 € - 71.000 €", 67_000, 71_000, None),
        ("£91k max", None, 91_000, None),
        ("£41,000 and 26 days of holiday", 41_000, 41_000, None),
        ("£430 - £4…", 430, None, None),
    ],
)
def test_an_amount_or_range_is_read(
    text: str, low: float | None, high: float | None, period: str | None
) -> None:
    first = next(quotes(text))
    assert (first.low, first.high, first.period) == (low, high, period)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("£41k", "GBP"),
        ("41,000 GBP", "GBP"),
        ("GBP41,000", "GBP"),
        ("€41k", "EUR"),
        ("$41k", "USD"),
        ("41k", None),
    ],
)
def test_the_currency_is_the_sign_beside_the_figures(text: str, currency: str | None) -> None:
    assert next(quotes(text)).currency == currency


def test_a_quote_knows_where_its_words_stand() -> None:
    text = "Pay: up to £91k a year, plus perks"
    quote = next(quotes(text))
    assert text[quote.start : quote.end] == "up to £91k a year"


def test_a_share_is_no_amount() -> None:
    assert not list(quotes("rated 95% by staff"))


def test_a_currency_is_told_in_every_letter_that_it_is_found_in() -> None:
    [first, *_] = quotes("£50,000 - U\u017fD 60,000")
    assert (first.high, first.currency) == (50_000, "GBP")


@given(st.from_regex(money._LEAD))
def test_words_that_lead_to_an_amount_end_as_told_first(text: str) -> None:
    bare = text.rstrip(money._BLANKS)
    assume(bare == bare.rstrip())  # no other blank is left in a plain text
    assert bare.casefold().endswith(money._LEAD_ENDS)
