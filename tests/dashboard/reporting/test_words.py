from __future__ import annotations

import datetime as dt

import pytest

from dashboard.reporting import format as words


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.pounds(45_000.4), "£45,000"),
        (words.pounds(None), "[x]"),
        (words.pounds(float("nan")), "[x]"),
        (words.day_rate(550.0), "£550 a day"),
        (words.day_rate(float("nan")), "[x]"),
        (words.count(1234567), "1,234,567"),
        (words.share(0.534), "53%"),
        (words.share(0.004), "0.4%"),
        (words.share(0.0), "0%"),
        (words.day(dt.date(2026, 10, 1)), "1 October 2026"),
        (words.text(None), ""),
        (words.text(float("nan")), ""),
    ],
)
def test_figures_read_as_british_readers_write_them(said: str, expected: str) -> None:
    assert said == expected
