"""Thirty messy files: layouts as HR and payroll systems export them, with made-up people.

The headings follow what public help pages of such systems list (import fields of payroll products,
upload templates of HR ones); names and figures are ours.
"""

from __future__ import annotations

import csv
import io
from typing import Final

TITLES: Final = ("Senior Backend Engineer", "Junior Java Developer", "Lead Developer")
PLACES: Final = ("Leeds", "Manchester", "Bristol")
SALARIES: Final = ("68000", "31500", "82000")

Lines = list[list[str]]


def people(headings: list[str], *columns: tuple[str, ...]) -> Lines:
    """Return a line of headings, then a line a person."""
    return [headings, *map(list, zip(*columns, strict=True))]


def plain(title: str, place: str, pay: str, *more: tuple[str, tuple[str, ...]]) -> Lines:
    """Return three people under headings of one's own for title, place and pay."""
    names, columns = [one[0] for one in more], [one[1] for one in more]
    return people([title, place, pay, *names], TITLES, PLACES, SALARIES, *columns)


ABOVE: Final = [["Staff list"], ["Run by", "Payroll"], ["As at 31/10/2026"], []]
TOTAL: Final = [["Total", "", "181500"]]
IDS: Final = ("0001", "0002", "0003")

LAYOUTS: Final[dict[str, Lines]] = {
    "plain": plain("Title", "Region", "Pay"),
    "lines above": ABOVE + plain("Job Title", "Location", "Salary"),
    "a total below": plain("Job Title", "Location", "Salary") + TOTAL,
    "pounds in the heading": plain("Job Title", "Office", "Salary (£)"),
    "a year in the heading": plain("Job Title", "Office", "Basic Salary p.a."),
    "per annum": plain("Role", "Base", "Annual Salary (GBP per annum)"),
    "home": plain("Job Title", "Home", "Salary"),
    "hours": plain("Post Title", "Site", "Salary", ("Hours/wk", ("37.5", "22.5", "37.5"))),
    "hours in words": plain(
        "Role", "Town", "Salary", ("Contracted Hours", ("37.5 hrs", "", "30h"))
    ),
    "share": plain("Position", "Work Location", "Basic Pay", ("FTE", ("1", "0.6", "1.0"))),
    "share in per cent": plain("Job", "City", "Pay", ("FTE %", ("100%", "60%", "100"))),
    "whole time": plain("Designation", "Branch", "Basic", ("WTE", ("1.00", "0.80", "1.00"))),
    "full-time salary": plain("Job Title", "Office", "FTE Salary", ("FTE", ("1", "0.6", "1"))),
    "pattern": plain("Job Title", "Office", "Salary", ("Full/Part Time", ("FT", "PT", "FT"))),
    "employment type": plain(
        "Job title",
        "Primary Location",
        "Salary Amount",
        ("Time Type", ("Full time", "Part time", "")),
    ),
    "payroll": people(
        ["Payroll Code", "Surname", "Dept Name", "Job Title", "Location", "Annual Salary"],
        *(IDS, ("A", "B", "C"), ("Web", "Web", "Data"), TITLES, PLACES, SALARIES),
    ),
    "hr": people(
        ["Employee Number", "Current Job Title", "Date Joined", "Work Location", "Base Salary"],
        *(IDS, TITLES, ("01/02/2020", "03/04/2022", "05/06/2018"), PLACES, SALARIES),
    ),
    "underscores": plain("job_title", "work_location", "annual_salary"),
    "capitals": plain("JOB TITLE", "LOCATION", "SALARY"),
    "pounds in cells": people(
        ["Job Title", "Location", "Salary"], TITLES, PLACES, ("£68,000", "£31,500.00", "82k")
    ),
    "a range": people(
        ["Job Title", "Location", "Salary"], TITLES, PLACES, ("68000", "£30k - £35k", "82000")
    ),
    "blank offices": people(
        ["Job Title", "Location", "Salary"], TITLES, ("Leeds", "", "Bristol"), SALARIES
    ),
    "office and home": people(
        ["Job Title", "Office", "Home", "Salary"], TITLES, ("Leeds", "", ""), PLACES, SALARIES
    ),
    "remote": people(["Role", "Location", "Salary"], TITLES, ("Remote", "UK", "Leeds"), SALARIES),
    "grade": plain("Title", "Region", "Pay", ("Grade", ("G5", "G2", "G6"))),
    "bands": plain(
        *("Title", "Region", "Salary"),
        ("Band Min", ("60000", "28000", "75000")),
        ("Band Max", ("80000", "36000", "95000")),
    ),
    "a level of one's own": people(
        ["Level", "Office", "Salary"], ("senior", "junior", "lead"), PLACES, SALARIES
    ),
    "groups above": [["Person", "", "Pay"], *plain("Job Title", "Location", "Salary")],
    "empty columns": people(
        ["Job Title", "", "Location", "", "Salary"],
        *(TITLES, ("", "", ""), PLACES, ("", "", ""), SALARIES),
    ),
    "two salaries": plain("Job Title", "Location", "Salary", ("Annual Salary", SALARIES)),
}
"""Name → lines. Of “two salaries” the reader has to ask which is pay."""


def as_csv(lines: Lines, delimiter: str = ",") -> bytes:
    """Return lines as the bytes of a delimited file."""
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(lines)
    return written.getvalue().encode()
