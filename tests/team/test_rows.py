from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import numpy as np
import pytest

from analytics.read.place import location
from analytics.team.columns import mapped, template
from analytics.team.rows import team_of
from analytics.uploads.limits import Sheet
from analytics.uploads.reading import UploadError, read_table

if TYPE_CHECKING:
    from analytics.team.rows import Team

HEADINGS = ["title", "level", "region", "pay", "weekly hours", "band min", "band max", "Desk"]


def team(*rows: list[str], headings: list[str] | None = None) -> Team:
    columns = headings or HEADINGS
    filled = [row + [""] * (len(columns) - len(row)) for row in rows]
    return team_of(Sheet(columns, filled, list(range(2, len(rows) + 2))))


def reason(*cells: str) -> str:
    """Return why a row of these cells cannot be read."""
    told = team(list(cells))
    assert told.rows.empty
    return str(told.unread["reason"].iloc[0])


def test_the_template_reads_as_it_stands() -> None:
    written = io.StringIO()
    csv.writer(written).writerows(template())
    told = team_of(read_table("template.csv", written.getvalue().encode()))
    assert told.unread.empty
    assert told.rows["level"].tolist() == ["senior", "junior", "mid", "lead"]
    assert told.rows["per"].tolist() == ["year", "year", "year", "day"]
    assert told.own.columns.tolist() == ["department"]


def test_level_and_role_come_from_the_title_where_no_level_is_given() -> None:
    told = team(["Snr Java Dev", "", "Leeds", "50k"], ["Data Engineer", "Mid-weight", "UK", "50k"])
    assert told.rows["level"].tolist() == ["senior", "mid"]
    assert told.rows["level_from"].tolist() == ["title", "own"]
    assert told.rows["family"].tolist() == ["backend", "data"]


def test_a_grade_in_the_level_column_leaves_the_title_to_tell() -> None:
    told = team(["Lead Developer", "L5", "Leeds", "90k"])
    assert told.rows[["level", "level_from"]].iloc[0].tolist() == ["lead", "title"]


def test_a_title_without_a_level_is_never_taken_for_mid() -> None:
    assert team(["Software Engineer", "", "Leeds", "50k"]).rows["level"].tolist() == ["unstated"]


@pytest.mark.parametrize(
    ("written", "region"),
    [("london", "London"), ("Leeds", "Yorkshire and The Humber"), ("UK", ""), ("Remote", "")],
)
def test_a_region_is_known_by_its_name_or_a_town(written: str, region: str) -> None:
    assert team(["", "senior", written, "50k"]).rows["region"].tolist() == [region]


@pytest.mark.parametrize(
    ("pay", "hours", "per", "full_time"),
    [
        ("£50,000", "", "year", 50_000),
        ("50000.00", "37.5", "year", 50_000),
        ("30k", "22.5", "year", 50_000),
        ("4000 a month", "", "year", 48_000),
        ("£20 per hour", "20", "year", 39_000),
        ("550 a day", "15", "day", 550),
    ],
)
def test_pay_is_made_full_time(pay: str, hours: str, per: str, full_time: float) -> None:
    told = team(["", "mid", "Leeds", pay, hours]).rows.iloc[0]
    assert (told["per"], told["full_time_pay"]) == (per, pytest.approx(full_time))


def test_a_title_with_partners_in_it_is_no_part_timers() -> None:
    assert len(team(["Software Engineer, Partner Tools", "mid", "Leeds", "50k"]).rows) == 1


def test_a_column_of_periods_may_be_headed_period() -> None:
    told = team(["", "mid", "Leeds", "4500", "month"], headings=[*HEADINGS[:4], "Period"])
    assert told.rows["full_time_pay"].tolist() == [54_000]


def test_pay_by_the_hour_is_what_the_hours_come_to() -> None:
    assert team(["", "mid", "Leeds", "£20 per hour", "20"]).rows["pay"].tolist() == [20_800]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["", "", "Leeds", "50k"], "neither a title nor a level"),
        (["Head Chef", "", "Leeds", "50k"], "“Head Chef” names no software role"),
        (["", "L4", "Leeds", "50k"], "“L4” is none of intern"),
        (["", "mid", "", "50k"], "region is empty"),
        (["", "mid", "Xyzzyville", "50k"], "“Xyzzyville” isn't a UK region"),
        (["", "mid", "Berlin", "50k"], "outside the UK"),
        (["", "mid", "Leeds", ""], "a formula counts as empty"),
        (["", "mid", "Leeds", "=A1*2"], "is a formula"),
        (["", "mid", "Leeds", "lots"], "isn't a number we can read"),
        (["", "mid", "Leeds", "-50000"], "isn't a number we can read"),
        (["", "mid", "Leeds", "#REF!"], "isn't a number we can read"),
        (["", "mid", "Leeds", "£50k - £60k"], "is a range"),
        (["", "mid", "Leeds", "€50,000"], "is not in pounds"),
        (["", "mid", "Leeds", "550"], "say what it is for"),
        (["", "mid", "Leeds", "99999999"], "can be compared"),
        (["", "mid", "Leeds", "50k", "half"], "“half” aren't a number"),
        (["Backend Developer (part-time)", "mid", "Leeds", "28k"], "It is part-time"),
        (["", "mid", "Leeds", "50k", "400"], "“400” aren't a number"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(cells: list[str], said: str) -> None:
    told = reason(*cells)
    assert said in told
    assert told.endswith(".")


def test_a_row_that_cannot_be_read_loses_none_of_the_others() -> None:
    told = team(
        ["", "mid", "Leeds", "lots", *[""] * 3, "A"], ["", "mid", "Leeds", "50k", *[""] * 3, "B"]
    )
    assert told.unread["row"].tolist() == [2]
    assert told.rows["row"].tolist() == [3]
    assert told.own["Desk"].tolist() == ["B"]


@pytest.mark.parametrize(
    ("ends", "problem"),
    [(("40k", "60k"), ""), (("60k", "40k"), "is not below"), (("40k", ""), "needs two figures")],
)
def test_a_band_that_makes_no_sense_leaves_the_row(ends: tuple[str, str], problem: str) -> None:
    told = team(["", "mid", "Leeds", "50k", "", *ends]).rows.iloc[0]
    assert problem in told["band_problem"]
    assert np.isnan(told["band_min"]) == bool(problem)


def test_headings_are_known_however_they_are_written() -> None:
    headings = ["Job Title", "OFFICE_LOCATION", "Base salary (GBP)", "Hours per week"]
    assert mapped(headings) == {"title": 0, "region": 1, "pay": 2, "weekly_hours": 3}


def test_a_column_that_lacks_or_stands_twice_is_one_sentence() -> None:
    with pytest.raises(UploadError, match="no column for title or level and pay among “region”"):
        mapped(["region"])
    with pytest.raises(UploadError, match="Two columns could be title: “Title” and “title”"):
        mapped(["Title", "title", "region", "pay"])
    with pytest.raises(UploadError, match="Two columns could be pay: “Salary” and “Base pay”"):
        mapped(["title", "region", "Salary", "Base pay"])


def test_two_columns_of_ones_own_may_have_the_same_name() -> None:
    told = team(["", "mid", "Leeds", "50k", "a", "b"], headings=[*HEADINGS[:4], "team", "team"])
    assert told.own.columns.tolist() == ["team", "team again"]


def test_the_readers_remember_nothing_of_a_team() -> None:
    location.located("Leeds")
    team(["", "mid", "Quite Private Place", "50k"])
    assert location.located.cache_info().currsize == 0
