"""Adverts of one employer or one wording that are of two vacancies, or of one after all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.market.build.copies import CUT, advert, are_one, edited, text, vacancies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Senior AI Engineer", "Senior Data Engineer"),
        ("Electrical Contracts Manager", "Senior Electrical Contracts Manager"),
        ("Data Engineer I", "Data Engineer II"),
        ("Oracle P2P Consultant", "Oracle SCM Consultant"),
    ],
)
def test_another_job_under_the_same_opening_stays_apart(one: str, other: str) -> None:
    assert not are_one(advert("1", title=one, **CUT), advert("2", title=other, **CUT))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Outside IR35, £500 per day.", "Permanent role, £60,000 a year."),
        ("6 month contract.", "Permanent, with a pension and 25 days of holiday."),
        ("12 month fixed-term contract.", "This is a permanent position."),
    ],
)
def test_a_contract_is_not_the_permanent_job_of_the_same_words(one: str, other: str) -> None:
    told = [f"{words} {text(1)}" for words in (one, other)]
    assert not are_one(advert("1", text=told[0]), advert("2", text=told[1]))
    assert are_one(advert("1", text=told[0]), advert("2"))
    assert are_one(advert("1", text=told[1]), advert("2"))


@pytest.mark.parametrize(
    "other",
    [
        {"text": text(2)},
        {"title": "Accountant"},
        {"title": "Senior Backend Developer"},
        {"text": text(1)[:300] + " " + text(2)},
        {"employer": "Southwind", "text": edited(text(1), 8)},
        {"title": "Backend Developers Coach", "text": text(1)[:500]},
    ],
)
def test_another_job_stays_apart(other: dict[str, Any]) -> None:
    assert not are_one(advert("1"), advert("2", **other))


def test_languages_that_only_signs_tell_apart_are_two_jobs_unless_a_source_lost_the_signs() -> None:
    told = {name: f"Our {name} code needs you. {text(1)}" for name in ("C#", "C++", "C")}
    sharp, plus, lost = (
        advert(name, title=f"{name} Developer", text=words) for name, words in told.items()
    )
    assert not are_one(sharp, plus)
    assert are_one(sharp, lost | {"source": "adzuna"})


NAMES = [
    ("NICE", "NICE - The National Institute for Health and Care Excellence"),
    ("MAG", "MAG Manchester Airports Group"),
    ("J.P. Morgan", "JPMorganChase"),
    ("Vitality", "Vitality Corporate Services Limited"),
    ("Môrwell Talent", "Morwell Talent Ltd"),
    ("Amazon", "Careers at Amazon UK"),
    ("Citi", "Citigroup"),
    ("DWP Digital", "Department for Work & Pensions (DWP)"),
    ("HMRC", "HM Revenue and Customs"),
]


def of_pairs(
    names: Sequence[tuple[str, str]], other: Callable[[int], str]
) -> list[tuple[str, str]]:
    """Return which pairs of names are one vacancy, the second saying something other."""
    both = [
        (advert(f"{n}a", employer=one, text=text(n)), advert(f"{n}b", employer=two, text=other(n)))
        for n, (one, two) in enumerate(names)
    ]
    ids = vacancies(*(one for pair in both for one in pair))
    return [pair for n, pair in enumerate(names) if ids[2 * n] == ids[2 * n + 1]]


def test_one_employer_under_several_names_is_one() -> None:
    assert of_pairs(NAMES, lambda n: edited(text(n), 9)) == NAMES


def test_other_jobs_of_an_employer_under_several_names_stay_apart() -> None:
    assert of_pairs(NAMES, lambda n: text(n + len(NAMES))) == []


def test_names_that_only_begin_alike_are_of_two_employers() -> None:
    names = [("EE", "EEF"), ("Fern", "Fernhill Systems"), ("Cripps", "Curtis"), ("IBM", "Ivy Moss")]
    assert of_pairs(names, lambda n: edited(text(n), 8)) == []


def test_an_employer_named_in_a_title_in_another_form_is_no_part_of_the_job() -> None:
    name = "National Institute for Health and Care Excellence"
    told = advert("1", title=f"Backend Developer | NICE - The {name}", employer=f"NICE - {name}")
    plain = advert("2", title="Backend Developer", employer="NICE", text=edited(text(1), 9))
    assert are_one(told, plain)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Backend Developer [AQ-11155]", "Backend Developer [AQ-11990]"),
        ("Backend Developer (Ref 20417)", "Backend Developer (Ref 20418)"),
        ("Graduate Developer 2026", "Graduate Developer 2027"),
    ],
)
def test_two_requisitions_of_one_employer_stay_apart(one: str, other: str) -> None:
    assert not are_one(advert("1", title=one), advert("2", title=other))
    assert are_one(advert("1", title=one), advert("2", title=other, employer="Blue Agency"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Head of Data & Analytics", "Head of Data and Analytics"),
        ("Data Engineer - £460 a day", "Data Engineer - Â£460 a day"),
        ("Project Manager (Scotland)", "Project Manager"),
    ],
)
def test_titles_that_differ_in_little_words_and_places_are_one(one: str, other: str) -> None:
    cut = {"text": text(1)[:500], "text_complete": False}
    first = advert("1", title=one, location="Glasgow, Scotland", **cut)
    assert are_one(first, advert("2", title=other, location="UK", **cut))
