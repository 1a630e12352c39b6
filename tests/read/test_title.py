"""A title says level and family; where it is silent the text is asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.read.text import clean
from analytics.read.title import read_title

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def read(title: str, text: str = "", employer: str = "") -> dict[str, Any]:
    """Return what is read from one advert."""
    frame = clean(pd.DataFrame([{"title": title, "text": text, "employer": employer}]))
    return {str(k): v for k, v in read_title(frame, explain=True).iloc[0].items()}


def read_all(titles: Iterable[str]) -> pd.DataFrame:
    """Return what is read from titles alone, a row each."""
    frame = pd.DataFrame({"title": list(titles), "text": "", "employer": ""}, index=list(titles))
    return read_title(clean(frame))


LEVELS = {
    "Snr. Kotlin Developer": "senior",
    "Jr Web Developer": "junior",
    "Mid-weight PHP Developer": "mid",
    "Software Engineer II": "mid",
    "Software Engineer III": "senior",
    "Engineer I, Payments": "junior",
    "Senior / Lead Platform Engineer": "lead",
    "Junior to Mid Scala Developer": "mid",
    "Staff Engineer, Search": "staff",
    "Distinguished Engineer": "principal",
    "Head of Software Delivery": "manager",
    "VP of Engineering": "manager",
    "VP Eng": "manager",
    "Dev Mgr": "manager",
    "Java Developer, Vice President": "senior",
    "Python Developer - AVP": "mid",
    "Apprentice Software Developer": "graduate",
    "Software Engineering Intern": "intern",
    "Entry Level Developer": "junior",
    "Lead Generation Specialist": "unstated",
    "Member of Technical Staff": "unstated",
    "Developer at a market leader": "unstated",
    "Backend Developer": "unstated",
}


def test_a_title_states_its_level_the_higher_of_two() -> None:
    said = read_all(LEVELS)
    assert said["level"].to_dict() == LEVELS
    assert set(said.loc[said["level"] == "unstated", "level_from"]) == {"none"}
    assert set(said.loc[said["level"] != "unstated", "level_from"]) == {"title"}


def test_an_associate_is_mid_at_a_bank_and_junior_elsewhere() -> None:
    assert read("Associate Developer", employer="Northern Example Bank")["level"] == "mid"
    assert read("Associate Developer", employer="Example Web Studio")["level"] == "junior"


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("We need an experienced, senior-level engineer.", "senior", "senior"),
        ("We are looking for a Senior Backend Engineer to join us.", "senior", "Senior"),
        ("This is a mid-level role in a small team.", "mid", "mid-level"),
        ("Tester (Mid\u2013Senior Level)", "senior", "Mid\u2013Senior"),
        ("This is a senior technical role with some travel.", "senior", "senior"),
        ("It would suit a Mid-Senior engineer.", "senior", "Mid-Senior"),
        ("You have 6+ years of experience with Java.", "senior", "6+ years of experience"),
        ("Requirements:3-5 years' commercial experience", "mid", "3-5 years' commercial"),
        ("About five years of experience in trading", "senior", "five years of experience"),
        ("Nine years of commercial coding", "senior", "Nine years of commercial"),
        ("A couple of years of commercial coding", "mid", "couple of years of commercial"),
        ("5+ years in retail analytics", "senior", "5+ years in retail analytics"),
        ("About the roleAs Tech Lead or founder, you build it all.", "lead", "Lead"),
        ("Ask for help, as your tech lead is there for you", "unstated", ""),
        ("At least 1 year of software work", "junior", "1 year of software"),
        ("No experience needed, we train you", "graduate", "No experience needed"),
        ("For over 30 years we have had experience in retail", "unstated", ""),
        ("Work with senior engineers and mentor junior developers", "unstated", ""),
        ("Reporting to the Lead Developer", "unstated", ""),
        ("The role is at junior level", "junior", "junior"),
        ("Seniority: Senior", "senior", "Senior"),
        ("Mid to senior level", "senior", "senior"),
        ("We fill a junior role in Leeds", "junior", "junior"),
        ("You can rise to a senior role", "unstated", ""),
        ("In this senior role, you will own development.", "senior", "senior"),
        ("This mid-level engineering position is new", "mid", "mid"),
        ("You join us as a senior member of the team", "senior", "senior"),
        ("Our new lead hire will shape the platform", "lead", "lead"),
        ("In time this leads to a senior role", "unstated", ""),
        ("You speak with people at senior level", "unstated", ""),
        ("You act as a lead developer for one project", "unstated", ""),
        ("A great start, ideal for a recent graduate", "graduate", "graduate"),
        ("Experience: 5+ years", "senior", "5+ years"),
    ],
)
def test_a_silent_title_asks_the_text(text: str, level: str, words: str) -> None:
    said = read("Software Engineer", text)
    assert (said["level"], said["level_words"]) == (level, words)
    assert said["level_from"] == ("none" if level == "unstated" else "text")


def test_years_never_make_an_architect_senior() -> None:
    assert read("Software Architect", "10+ years of experience")["level"] == "unstated"


def test_a_title_that_states_a_level_is_believed_against_its_text() -> None:
    assert read("Junior Developer", "8 years of experience")["level"] == "junior"


FAMILIES = {
    "Java Developer": "backend",
    "Node.js Engineer": "backend",
    "Back-End Developer (Ruby)": "backend",
    ".NET Developer - C#, HTML, CSS, cloud": "backend",
    "Web Developer (Vue and Laravel)": "full_stack",
    "Full-Stack Engineer": "full_stack",
    "Angular Developer": "front_end",
    "Senior UI Engineer": "front_end",
    "Android Developer": "mobile",
    "Power BI Developer": "data",
    "Data Platform Engineer": "data",
    "MLOps Engineer": "ml",
    "Site Reliability Engineer": "platform",
    "DevOps / MLOps Engineer": "platform",
    "Infrastructure Engineer II - Pricing Data Services": "platform",
    "Data Infrastructure Engineer": "data",
    "Data Tech Lead": "data",
    "Java Developer, Data": "backend",
    "Observability Engineer": "platform",
    "AI Security Engineering Lead": "security",
    "Head of Data and AI": "management",
    "Customer Solutions Engineer": "other",
    "Firmware Engineer": "embedded",
    "QA Automation Engineer": "test",
    "Penetration Tester": "security",
    "Engineering Manager": "management",
    "Eng Mgr": "management",
    "Head of Tech": "management",
    "Lead Dev": "general",
    "Go Dev": "backend",
    "Dev Ops Eng": "platform",
    "Business Dev Mgr": "other",
    "Solutions Architect": "architecture",
    "C++ Developer": "general",
    "Salesforce Developer": "general",
    "Software Developer": "general",
    "Senior Developer (MVC, SQL Server), Cloud": "backend",
    "Manager, Data Engineering": "management",
    "Director of Product Engineering": "management",
    "Director, Mechanical Engineering": "other",
    "Partner Development Manager": "other",
    "Technical Design Authority": "architecture",
    "Software Engineer with Security Check": "general",
    "Statistical Programmer": "data",
    "Reliability Engineer": "other",
    "Property Developer": "other",
    "Mechanical Engineer": "other",
    "Naval Architect": "other",
    "Spring Cleaning Operative": "other",
    "Business Analyst": "other",
    "Software Sales Executive": "other",
}


def test_a_title_names_its_family() -> None:
    assert read_all(FAMILIES)["family"].to_dict() == FAMILIES


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Join our full-stack squad", "full_stack"),
        ("You write firmware in C for sensors", "embedded"),
        ("Our data engineering team hires", "data"),
        ("Own our back-end services", "backend"),
        ("Work on our whole stack and a front-end or two", "full_stack"),
        ("Make our front-end delightful", "front_end"),
        ("Write good code", "general"),
    ],
)
def test_a_general_title_asks_the_text_for_its_side(text: str, family: str) -> None:
    assert read("Software Engineer", text)["family"] == family


def test_an_engineer_writes_software_only_where_the_advert_says_so() -> None:
    assert read("Product Safety Engineer", "Inspect valves on site")["family"] == "other"
    assert read("Payments Engineer", "Design APIs in Python")["family"] == "general"
    assert read("Riser Engineer", "Run finite element software in Python")["family"] == "other"
    assert read("Tendering Engineer", "Write tenders for developers")["family"] == "other"
    assert read("Riser Engineer", "Learn our software tools")["family"] == "other"


def test_the_words_read_are_given_only_when_asked() -> None:
    frame = clean(pd.DataFrame([{"title": "Senior Java Developer"}]))
    assert list(read_title(frame)) == ["family", "level", "level_from"]
    said = read("Senior Java Developer")
    assert (said["level_words"], said["family_words"]) == ("Senior", "Java | Developer")


def test_every_advert_keeps_its_row() -> None:
    frame = clean(pd.DataFrame({"title": ["Lead Developer", "Intern"]}, index=[7, 3]))
    assert read_title(frame)["level"].to_dict() == {7: "lead", 3: "intern"}


def _share_right(shared: Path, file: str, field: str) -> float:
    lines = (shared / "gold" / file).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    adverts = [row.get("advert", {"title": row.get("title")}) for row in rows]
    said = read_title(clean(pd.DataFrame(adverts)))[field]
    answers = [row.get("label", row)[field] for row in rows]
    right = [s in a if isinstance(a, list) else s == a for s, a in zip(said, answers, strict=True)]
    return float(sum(right) / len(right))


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "field", "bar"),
    [
        ("titles.jsonl", "level", 0.98),
        ("titles.jsonl", "family", 0.92),
        ("traps/title.jsonl", "level", 0.92),
        ("adverts.jsonl", "level", 0.88),
        ("adverts.jsonl", "family", 0.80),
    ],
)
def test_labelled_adverts_are_read_to_the_bar(
    shared: Path, file: str, field: str, bar: float
) -> None:
    assert _share_right(shared, file, field) >= bar
