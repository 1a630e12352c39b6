"""Days in the office are read a week at a time, the fewest stated."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analytics.read.office import office_days, read_office_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Hybrid: 2-3 days a week in our Leeds office", 2),
        ("Three days onsite, two at home", 3),
        ("Hybrid (2 days)", 2),
        ("The team is on site four days a week, with one day from home", 4),
        ("with two days working from home", 3),
        ("Hybrid - 1 day in Derby every 1-2 weeks", 0.5),
        ("In the office two days a month", 0.5),
        ("we meet in the office once a week", 1),
        ("spend 40% of your time in the office", 2),
        ("Hybrid: office-based Monday, Tuesday and Friday", 3),
        ("Five days a week in the office", 5),
        ("2 or 3 days a week in Derby HQLead our team", 2),
        ("Hybrid (1-2x per week)", 1),
        ("3 times a week in the office", 3),
        ("Contract. 2 days a week in London", 2),
        ("Hybrid working (3 days in Bexley, 2 days remote)", 3),
        ("3 days a week in our studio", 3),
        ("8 days a month in the office", 2),
        ("Place: mostly remote, with travel to Leeds or Hull once per month", 0.25),
        ("You work from home and come to our Leeds hub once a month.", 0.25),
        ("Fully remote, with monthly visits to the Bristol office", 0.25),
        ("Remote-first. We meet in person once a quarter.", 1 / 13),
        ("Home-based; you travel to Derby one day a fortnight", 0.5),
        ("Office attendance of at least 60%", 3),
        ("We ask for 40% on-site working", 2),
    ],
)
def test_office_days_are_counted(text: str, days: float) -> None:
    assert office_days(text)[0] == days


@pytest.mark.parametrize(
    "text",
    [
        "Hybrid working, 25 days of holiday and 2 volunteering days",
        "Free lunch in the office twice a week",
        "We work a 4 day week from a lovely office",
        "Hybrid, flexible or remote, and a 9-Day Fortnight",
        "Monday to Friday, nine to five",
        "20% of UK carbon comes from home heating.",
        "We cut energy use in offices by 30% a year",
        "40% of homes have our remote meter",
        "Our sites serve 80% of the population",
        "Half of households work from home two days a week",
        "Power electronics for hybrid vehicles, tested 4 days a week",
    ],
)
def test_other_days_are_no_office_days(text: str) -> None:
    assert math.isnan(office_days(text)[0])


@pytest.mark.parametrize(
    ("text", "location", "days"),
    [
        ("Birmingham - 2 days per week", "Birmingham, West Midlands", 2),
        ("Wrexham: 3 days a week", "Wrexham", 3),
        ("You will be in Lowestoft, 2 days each week", "Lowestoft, Suffolk", 2),
        ("Part-time - 3 days per week", "Wrexham", math.nan),
        ("Duration - 4 days per week", "Birmingham", math.nan),
    ],
)
def test_days_at_the_place_of_the_job_are_office_days(
    text: str, location: str, days: float
) -> None:
    found = office_days(text, location)[0]
    assert found == days or (math.isnan(found) and math.isnan(days))


def test_the_words_stand_where_they_do_beside_letters_that_are_two_in_lower_case() -> None:
    whole = pd.Series(["In \u0130zmir and \u0130stanbul: Hybrid, three days a week in the office"])
    days, words = read_office_days(whole, pd.Series([""]))
    assert (days[0], words[0]) == (3, "three days a week")


def test_the_words_are_those_that_count_the_days() -> None:
    assert office_days("Hybrid, Three Days a week in HQ")[1] == "Three Days a week"
