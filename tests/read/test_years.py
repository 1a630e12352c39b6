"""Years of experience asked for are told from all other years."""

from __future__ import annotations

import math

import pytest

from analytics.read.years import years_min


def years(text: str) -> float:
    """Return the years that a text asks for."""
    return years_min(text, text.lower())[0]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("3-5 years' experience with Java", 3),
        ("At least two years of commercial experience", 2),
        ("7+ years in software engineering", 7),
        ("Experience: 4 years", 4),
        ("A couple of years writing Go", 2),
        ("5 years leading teams", 5),
        ("Suits a developer with a couple of years of commercial experience", 2),
        ("2+ years of SQL experience and 6+ years of development experience", 6),
        ("Essential Experience5+ years building APIs", 5),
        ("4 years of commercial experience. Preferred skills: 9 years of experience in SQL", 4),
        ("Ideally 3+ years of experience", 3),
        ("Between three and five years' experience in Java", 3),
        ("2 years of Go and 4 years of Java experience", 4),
        ("You have five (5) years of experience with Go.", 5),
        ("At least 3 (three) years' experience in Python", 3),
        ("two (2+) to four (4) years of commercial experience", 2),
    ],
)
def test_the_lower_end_of_the_longest_requirement_counts(text: str, least: float) -> None:
    assert years(text) == least


@pytest.mark.parametrize(
    "text",
    [
        "Founded 12 years ago",
        "We have over 9 years of experience in fintech",
        "28 days of holiday after 2 years of service",
        "You have lived in the UK for the last 5 years",
        "With 40 years' experience we lead the market",
        "A 10-year loyalty bonus: a balloon ride and other experiences",
    ],
)
def test_other_years_are_not_asked_for(text: str) -> None:
    assert math.isnan(years(text))
