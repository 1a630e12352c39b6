from __future__ import annotations

import doctest

import pytest

from analytics.collect import usual_words
from analytics.collect.usual_words import contract_of, currency_of, mode_of, rate_of


def test_the_examples_hold() -> None:
    assert doctest.testmod(usual_words).failed == 0


@pytest.mark.parametrize(
    ("words", "period", "of_1200"),
    [
        ("1 YEAR", "year", 1_200),
        ("per-hour-wage", "hour", 1_200),
        ("Annually", "year", 1_200),
        ("p.a.", "year", 1_200),
        ("P1Y", "year", 1_200),
        ("PT1H", "hour", 1_200),
        ("daily", "day", 1_200),
        ("2 WEEK", "week", 600),
        ("bi-weekly-salary", "week", 600),
        ("Fortnightly", "week", 600),
        ("two_weeks", "week", 600),
        ("0.5 MONTH", "month", 2_400),
        ("semi-month-salary", "month", 2_400),
        ("6 MONTH", "month", 200),
        ("quarterly", "month", 400),
    ],
)
def test_periods_in_their_usual_spellings(words: str, period: str, of_1200: float) -> None:
    rate = rate_of(words)
    assert rate
    assert (rate.period, rate.of_one(1_200)) == (period, of_1200)


@pytest.mark.parametrize("words", ["NONE", "one-time", "bimonthly", "", None, "per project"])
def test_a_period_that_is_not_clear_is_none(words: str | None) -> None:
    assert rate_of(words) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("£", "GBP"),
        ("gbp", "GBP"),
        ("GB£", "GBP"),
        ("&#163;", "GBP"),
        ("Pounds Sterling", "GBP"),
        ("British Pound (GBP)", "GBP"),
        ("€", "EUR"),
        ("A$", "AUD"),
        ("$", "USD"),
        ("czk", "CZK"),
        (["USD", "GBP"], "GBP"),
        (["USD", "EUR"], "USD"),
        ("Kč", "Kč"),
        (None, None),
    ],
)
def test_currencies_in_their_usual_spellings(words: object, code: str | None) -> None:
    assert currency_of(words) == code


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("FIXED_TERM", "fixed_term"),
        ("FTC - 12 months", "fixed_term"),
        ("Maternity cover", "fixed_term"),
        ("TEMPORARY", "fixed_term"),
        ("Full-time / Temporary", "fixed_term"),
        ("FixedTerm", "fixed_term"),
        ("Permanent contract", "permanent"),
        ("Perm", "permanent"),
        ("Full Time Permanent", "permanent"),
        ("FULL_TIME,CONTRACTOR", "contract"),
        ("Freelance", "contract"),
        ("Contract (6 months)", "contract"),
        ("Full-time", None),
        ("Regular", None),
        ("Permanent or contract", None),
        ("Not Specified", None),
        (None, None),
    ],
)
def test_contracts_in_the_words_of_boards(words: str | None, kind: str | None) -> None:
    assert contract_of(words) == kind


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("Hybrid", "hybrid"),
        ("Hybrid - London", "hybrid"),
        ("Remote (UK)", "remote"),
        ("Fully Remote", "remote"),
        ("In-Office", "office"),
        ("on_site", "office"),
        ("onsite", "office"),
        ("No remote", "office"),
        ("Work from home", "remote"),
        ("Head Office, Leeds", None),
        ("London", None),
    ],
)
def test_work_modes_in_the_words_of_boards(words: str, mode: str | None) -> None:
    assert mode_of(words) == mode
