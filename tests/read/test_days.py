"""Days are read as sources write them, and of no words is a day guessed."""

from __future__ import annotations

import datetime as dt
import doctest

import pytest

from analytics.read import days
from analytics.read.days import closes_on, day_of, posted_on

SEEN = dt.date(2026, 5, 20)


def test_the_examples_hold() -> None:
    assert doctest.testmod(days).failed == 0


@pytest.mark.parametrize(
    "words",
    [
        "2026-4-5",
        "2026-04-05T23:30:00+0100",
        "2026-04-05 10:00:00 UTC",
        "05/04/2026",
        "5.4.2026",
        "5 April 2026",
        "5th of Apr 2026",
        "05-Apr-2026",
        "April 5, 2026",
        "05/04/26",
        "5 Apr '26",
        "Sun, 05 Apr 2026 09:00:00 GMT",
        "20260405",
        "20260405T090000Z",
        "1775383200",
        "1775383200000",
    ],
)
def test_days_in_their_usual_spellings(words: str) -> None:
    assert day_of(words) == dt.date(2026, 4, 5)


@pytest.mark.parametrize("words", ["yesterday", "30+ days ago", "May 2026", "2026-13-45", "", None])
def test_a_day_that_is_not_whole_is_none(words: str | None) -> None:
    assert day_of(words) is None


def test_a_month_that_cannot_be_one_is_the_day() -> None:
    assert day_of("04/15/2026") == dt.date(2026, 4, 15)


@pytest.mark.parametrize(
    ("words", "month", "day"),
    [
        ("3 days ago", 5, 17),
        ("Posted 3 Days Ago", 5, 17),
        ("1d ago", 5, 19),
        ("a day ago", 5, 19),
        ("seven days ago", 5, 13),
        ("Seventeen days ago", 5, 3),
        ("Posted yesterday", 5, 19),
        ("2 weeks ago", 5, 6),
        ("5 hours ago", 5, 20),
        ("Just posted", 5, 20),
        ("Posted Today", 5, 20),
        ("18 May", 5, 18),
        ("Posted on Monday 18th May", 5, 18),
        ("May 18", 5, 18),
        ("18/05", 5, 18),
        ("Date posted: 5 April 2026", 4, 5),
    ],
)
def test_a_day_is_told_of_the_day_it_was_seen(words: str, month: int, day: int) -> None:
    assert posted_on(words, SEEN) == dt.date(2026, month, day)


def test_what_was_posted_is_not_ahead() -> None:
    assert posted_on("21 June", SEEN) == dt.date(2025, 6, 21)


@pytest.mark.parametrize(
    "words", ["30+ days ago", "Posted 30+ Days Ago", "last month", "Reposted 3 days ago", "1m ago"]
)
def test_what_tells_no_one_day_is_none(words: str) -> None:
    assert posted_on(words, SEEN) is None


@pytest.mark.parametrize(
    ("words", "year", "month", "day"),
    [
        ("Closing date: 31 May", 2026, 5, 31),
        ("Closing date 24/06", 2026, 6, 24),
        ("11:59pm on Friday 5th June", 2026, 6, 5),
        ("18 May", 2026, 5, 18),  # it passed, and the advert stands yet
        ("4 January", 2027, 1, 4),
        ("3 days left", 2026, 5, 23),
        ("Closes tomorrow", 2026, 5, 21),
        ("Ends today", 2026, 5, 20),
    ],
)
def test_the_day_it_closes_is_the_next_such(words: str, year: int, month: int, day: int) -> None:
    assert closes_on(words, SEEN) == dt.date(year, month, day)


@pytest.mark.parametrize("words", ["Ongoing", "until filled", "in 30+ days"])
def test_an_end_without_a_day_is_none(words: str) -> None:
    assert closes_on(words, SEEN) is None
