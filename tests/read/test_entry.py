"""What it takes to enter is read from title and text; adverts that sell a course are marked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.read.entry import read_entry, with_courses
from analytics.read.text import clean

if TYPE_CHECKING:
    from pathlib import Path


def read(title: str, text: str = "") -> dict[str, Any]:
    """Return what one advert says of entry, with its words."""
    frame = clean(pd.DataFrame({"title": [title], "text": [text]}))
    return {str(k): v for k, v in read_entry(frame, explain=True).iloc[0].items()}


def test_a_couple_of_years_are_looked_for() -> None:
    assert read("Developer", "A couple of years of commercial experience")["years_min"] == 2


@pytest.mark.parametrize(
    ("title", "text", "route"),
    [
        ("Software Apprentice", "", "apprenticeship"),
        ("Graduate Technology Programme", "", "graduate_scheme"),
        ("Developer, Year in Industry", "", "placement"),
        ("Software Engineering Intern", "", "placement"),
        ("Trainee Developer", "", "trainee"),
        ("Developer", "Join as an apprentice and learn", "apprenticeship"),
        ("Senior Developer", "You will mentor graduates and apprentices", "none"),
        ("Graduate Developer", "A recent graduate would do well", "none"),
        ("Internal Tools Developer", "", "none"),
        ("Junior Analyst", "Work as an intern for six weeks with us", "placement"),
        ("Developer", "Benefits: full graduate training programme", "graduate_scheme"),
        ("Apprenticeship Coach", "Deliver sessions on apprenticeship units", "none"),
    ],
)
def test_the_way_in_is_the_one_this_role_offers(title: str, text: str, route: str) -> None:
    assert read(title, text)["entry_route"] == route


@pytest.mark.parametrize(
    "text",
    [
        "Get a job or your money back.",
        "Please note this is a training course and fees apply.",
        "Placement programme, no experience needed.",
        "Job Placement Programme. Get a job, or get your course fees back.",
        "If you do not find work, your course fees are refunded.",
        "Land a job or receive 100% of your money back",
        "This is a self-funded programme with a tutor",
        "Our specialised Data Analyst career programme looks to place qualified candidates",
        "We take you from complete beginner to employable developer",
        "You train online at your own pace and are job-ready in a few weeks",
        "Our money back guarantee covers the whole training",
        "We guarantee you a job upon completion or we refund your course fees.",
        "This is a free training course followed by the chance of a job with a client",
        "The training is self-financed and takes twelve weeks",
        "A self-funded twelve-week course, then we introduce you to employers",
        "Please note that this opportunity needs an upfront investment from you of £995",
        "The programme is paid for by you, in three parts",
        "You pay £1,950 for the course, and we help you to find work",
        "This is a training and placement package with exams at your own pace",
        "Become a developer with our distance learning course. 0% finance available.",
        "Complete our training package and gain certificates. Cost: from £95 per month.",
    ],
)
def test_an_advert_that_sells_a_course_is_marked(text: str) -> None:
    entry = read("Trainee Software Developer", text)
    assert entry["is_training_course"]
    assert entry["is_training_course_words"]
    assert entry["entry_route"] == "none"


@pytest.mark.parametrize(
    "title",
    [
        "Coding Bootcamp: Train as a Software Engineer",
        "Become a Web Developer - Training Course",
        "Learn to Code",
        "Skills Bootcamp in Data Engineering",
    ],
)
def test_a_title_can_name_a_course(title: str) -> None:
    assert read(title, "Twelve weeks online.")["is_training_course"]


@pytest.mark.parametrize(
    "title",
    [
        "Coding Bootcamp Instructor",
        "Training Course Developer",
        "Junior Developer (bootcamp graduates welcome)",
        "Software Engineer, Online Courses Platform",
    ],
)
def test_work_on_courses_is_no_course(title: str) -> None:
    assert not read(title, "You join our team.")["is_training_course"]


@pytest.mark.parametrize(
    "text",
    [
        "We pay for training courses and certificates.",
        "A structured training programme from day one.",
        "Our graduate programme leads to a permanent job on completion.",
        "Claim money back on dental fees.",
        "We are a self-funded start-up, and all training is paid for by us.",
        "You will build the page on which students pay for a course.",
    ],
)
def test_a_job_with_training_is_no_course(text: str) -> None:
    assert not read("Graduate Developer", text)["is_training_course"]


def test_words_are_only_there_when_asked_for() -> None:
    frame = clean(pd.DataFrame({"title": ["Developer"]}, index=[4]))
    columns = ["degree", "years_min", "visa", "entry_route", "is_training_course"]
    assert list(read_entry(frame)) == columns
    assert read_entry(frame).index.tolist() == [4]


@pytest.mark.real
def test_degree_and_courses_of_real_adverts_are_read(shared: Path) -> None:
    lines = (shared / "gold" / "adverts.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = [json.loads(line) for line in lines]
    entry = read_entry(clean(pd.DataFrame([case["advert"] for case in labelled])))
    labels = pd.DataFrame([case["label"] for case in labelled])
    assert entry["degree"].eq(labels["degree"]).mean() >= 0.95
    assert entry["is_training_course"].eq(labels["training_course"]).all()


@pytest.mark.real
def test_courses_among_real_rows_are_found_and_none_wrongly(shared: Path) -> None:
    rows = pd.read_csv(shared / "real" / "reed_api_2026-06-26.csv")
    frame = clean(pd.DataFrame({"title": rows["jobTitle"], "text": rows["jobDescription"]}))
    marked = read_entry(frame)["is_training_course"]
    sellers = rows["employerName"].isin(rows.loc[marked, "employerName"])
    assert marked.sum() == 139
    assert marked.equals(sellers), "these employers sell nothing but courses"


def test_whether_a_course_is_sold_is_read_once_and_shared() -> None:
    adverts = clean(pd.DataFrame({"title": ["", ""], "text": ["Course fees apply.", "We pay."]}))
    told = with_courses(adverts, explain=True)
    assert told["sells_course"].tolist() == [True, False]
    assert told["sells_course_words"].tolist() == ["Course fees apply", ""]
    assert with_courses(told) is told
