"""A team's file as it comes: every layout is read or asked about, and no part-timer passes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from analytics.team.rows import team_of
from analytics.uploads import delimited
from analytics.uploads.limits import gathered
from analytics.uploads.reading import UploadError
from tests.team.messy import ABOVE, LAYOUTS, as_csv, plain

if TYPE_CHECKING:
    from analytics.team.rows import Team

BESIDE_PAY = ("Total Base Pay - Currency", "Total Base Pay - Frequency")
ASKED = "two salaries"
LEFT_OUT = {
    "a total below": "neither a region",
    "pattern": "is part-time, and neither hours nor FTE",
    "employment type": "is part-time, and neither hours nor FTE",
    "a range": "is a range",
    "blank offices": "region is empty",
}
"""Layout → why one of its rows is left out, in plain sight."""
PART_TIME = {
    "hours": [68_000, 52_500, 82_000],
    "hours in words": [68_000, 31_500, 102_500],
    "share": [68_000, 52_500, 82_000],
    "share in per cent": [68_000, 52_500, 82_000],
    "whole time": [68_000, 39_375, 82_000],
    "full-time salary": [68_000, 31_500, 82_000],
}


@cache
def team(name: str, delimiter: str = ",") -> Team:
    """Return a layout's team, read in this process: what the other one may take is tested there."""
    return team_of(gathered(delimited.lines_of(as_csv(LAYOUTS[name], delimiter))))


def test_there_are_thirty_layouts() -> None:
    assert len(LAYOUTS) == 30


@pytest.mark.parametrize("name", sorted(set(LAYOUTS) - {ASKED}))
def test_a_layout_is_read_and_what_is_left_out_says_why(name: str) -> None:
    found = team(name)
    assert len(found.rows) == (3 if name not in LEFT_OUT or name == "a total below" else 2)
    assert len(found.unread) == (name in LEFT_OUT)
    reasons = found.unread["reason"].tolist()
    assert all(LEFT_OUT[name] in why or name == "a total below" for why in reasons)


@pytest.mark.parametrize("name", PART_TIME)
def test_nobody_who_works_part_time_counts_as_full_time(name: str) -> None:
    found = team(name).rows["full_time_pay"].tolist()
    assert found == pytest.approx(PART_TIME[name])


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_a_delimiter_is_known_below_lines_that_have_none(delimiter: str) -> None:
    assert len(team("lines above", delimiter).rows) == 3
    assert len(team("pounds in cells", delimiter).rows) == 3


def test_the_lines_above_the_headings_are_named() -> None:
    note = team("lines above").note
    assert note == (
        "The 3 lines above the headings are not read: Staff list; Run by Payroll; As at 31/10/2026."
    )
    assert team("plain").note == ""


def test_two_columns_of_pay_are_asked_about() -> None:
    with pytest.raises(UploadError, match="Two columns could be pay: “Salary” and “Annual Salary”"):
        team(ASKED)


def test_each_column_is_said_to_be_understood_as_something() -> None:
    told = {one.heading: one.read_as for one in team("payroll").understood}
    assert told["Job Title"] == "title"
    assert told["Location"] == "region"
    assert told["Annual Salary"] == "pay"
    assert told["Surname"].startswith("not compared")
    second = {one.heading: one.read_as for one in team("office and home").understood}
    assert second["Home"] == "region, where the other is empty"


def test_an_office_that_is_blank_is_filled_by_the_home() -> None:
    assert team("office and home").rows["region"].tolist() == [
        "Yorkshire and The Humber",
        "North West",
        "South West",
    ]


def test_columns_beside_pay_say_what_it_is_for_and_in_what() -> None:
    lines = [
        ["Title", "Job Information: Job Title", "Location", "Total Base Pay - Amount", *BESIDE_PAY],
        ["Ms", "Senior Developer", "GBR - London", "72,000.00", "GBP", "Annual"],
        ["Mr", "Junior Developer", "Leeds", "2583.33", "GBP", "Monthly"],
        ["Mx", "Developer", "York", "65000", "EUR", "Year"],
    ]
    read = team_of(gathered(delimited.lines_of(as_csv(lines))))
    assert read.rows["full_time_pay"].round().tolist() == [72_000, 31_000]
    assert read.unread["reason"].tolist() == ["Its pay “EUR 65000 a year” is not in pounds."]


def test_a_home_that_is_a_mere_yes_means_anywhere_and_no_place() -> None:
    columns = ("Job Title", "Office", "Home", "Salary")
    lines = [
        columns,
        ("Senior Developer", "", "Yes", "70000"),
        ("Junior Developer", "", "2 days", "30000"),
    ]
    read = team_of(gathered(delimited.lines_of(as_csv([list(line) for line in lines]))))
    assert read.rows["region"].tolist() == [""]
    assert "“2 days” isn't a UK region" in read.unread["reason"].iloc[0]


def test_headings_without_a_row_and_no_lines_at_all_are_a_sentence() -> None:
    only = ABOVE[:1] + plain("Title", "Region", "Pay")[:1]
    with pytest.raises(Exception, match="headings but no row below"):
        gathered(delimited.lines_of(as_csv(only)))
